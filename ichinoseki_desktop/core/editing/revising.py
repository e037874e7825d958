"""計画を改める: a new revision with its targets, or the newest one put right; as one edit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Department, Plan, Revision, Series, SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts, target_facts
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.era_date import date_in_era, parse_day
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal

_NOT_DONE: Final = "計画は変えていません。"


class SeriesDraft(NamedTuple):
    """What is to become of one series; None is what stays. `last_year` is 0 where it goes on."""

    target: Decimal | None = None
    name: str | None = None
    department: str | None = None
    last_year: int | None = None


def next_revision(plan: Plan, day: str, title: str, note: str) -> Revision:
    """The revision that is to be adopted, from what was typed. Raises Refusal."""
    newest = plan.revision
    try:
        on = parse_day(day)
        date.fromisoformat(on)
    except (Refusal, ValueError):
        raise Refusal(
            f"改定の日付が読めません。{_NOT_DONE}平成31年3月20日 のように書いてください。"
        ) from None
    if on < newest.date:
        raise Refusal(
            f"改定{newest.number}「{newest.title}」（{date_in_era(newest.date)}）より前の日付です。"
            f"{_NOT_DONE}日付を確かめてください。"
        )
    if not clean(title).strip():
        raise Refusal(f"改定の名がありません。{_NOT_DONE}「R2.3 改定」のように書いてください。")
    return Revision(newest.number + 1, on, clean(title).strip(), clean(note).strip())


def revise(
    book: Book, revision: Revision | None, drafts: Mapping[SeriesKey, SeriesDraft], reason: str
) -> PlanEdit:
    """The edit that adopts a revision, or puts the newest one right (None), as was drafted.

    A target of a new revision is one more; yearly targets of the one before are not carried over.
    Raises Refusal without a reason, or where nothing would change.
    """
    why = clean(reason).strip()
    if not why:
        raise Refusal(f"理由がありません。{_NOT_DONE}なぜ改めるのかを書いてください。")
    plan = book.plan
    after: dict[Place, str | None] = {}
    if revision is not None:
        after |= dict(_revision(revision))
    number = plan.revision.number if revision is None else revision.number
    for key, draft in drafts.items():
        after |= dict(_series(plan, plan.series[key], draft, number))
    after |= _new_departments(plan, (d.department for d in drafts.values()))
    words = "計画の訂正" if revision is None else f"改定{number}「{revision.title}」"
    edit = PlanEdit.setting(book, after, words, why)
    if not edit.after:
        raise Refusal(f"変わるところがありません。{_NOT_DONE}")
    return edit


def _revision(revision: Revision) -> Iterator[tuple[Place, str]]:
    part = str(revision.number)
    yield ("", part, None, PlanField.REVISION_DATE.value), revision.date
    yield ("", part, None, PlanField.REVISION_TITLE.value), revision.title
    yield ("", part, None, PlanField.REVISION_NOTE.value), revision.note


def _series(
    plan: Plan, series: Series, draft: SeriesDraft, number: int
) -> Iterator[tuple[Place, str | None]]:
    code, part = series.key.kpi, series.key.part
    now = series.target(number)
    if draft.target is not None and draft.target != now.value:
        same = now.revision == number
        wanted = now._replace(revision=number, value=draft.target)
        yield from target_facts(
            series.key, [wanted if same else wanted._replace(yearly={})]
        ).items()
    if draft.name is not None:
        yield (code, "", None, PlanField.NAME.value), draft.name
    if draft.department is not None:
        yield (code, part, None, PlanField.DEPARTMENT.value), _code(plan, draft.department)
    if draft.last_year is not None:
        text = str(draft.last_year) if draft.last_year else None
        yield (code, part, None, PlanField.LAST_YEAR.value), text


def _code(plan: Plan, name: str) -> str:
    """A department's code; one that is new has its name as that."""
    known = next((d.code for d in plan.departments if name in (d.code, d.name)), None)
    return "".join(name.split()) if known is None else known


def _new_departments(plan: Plan, names: Iterable[str | None]) -> Mapping[Place, str]:
    wanted = dict.fromkeys(name for name in names if name)
    new = [Department(_code(plan, name), name) for name in wanted]
    known = {department.code for department in plan.departments}
    new = [department for department in new if department.code not in known]
    if not new:
        return {}
    facts = plan_facts(replace(plan, departments=(*plan.departments, *new)))
    fields = (PlanField.DEPARTMENTS, PlanField.DEPARTMENT_NAME)
    return {place: text for place, text in facts.items() if place[3] in fields}


def typed_target(series: Series, text: str) -> Decimal:
    """A target as it was typed. Raises Refusal where it is no figure of the series."""
    value = quantity.parse(text, series.unit)
    if value is None:
        raise Refusal("目標は空にできません。前の目標を残しました。")
    if quantity.places(value) > series.decimals:
        raise Refusal(f"小数{series.decimals}桁に収まりません。前の目標を残しました。")
    return value


def typed_last_year(plan: Plan, series: Series, text: str) -> int:
    """The last year of a series as it was typed, 0 for none. Raises Refusal."""
    if not text.strip():
        return 0
    year = FiscalYear.parse(text)
    first, _ = plan.span(series)
    if not first.previous <= year <= plan.last_year:
        raise Refusal(f"{year.short}は計画の期間にありません。前のままにしました。")
    return year.year

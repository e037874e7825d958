"""One actual as a file writes it, and what that says of a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from ichinoseki_desktop.core.book.book import Actual, Cell, State
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.terms import INVENTED, STATE, written_code
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal

_T = TypeVar("_T")

_STATES: Final[Mapping[str, State]] = {
    "": State.FINAL,
    **{state.value: state for state in State},
    **{word: state for state, word in STATE.items()},
    "速報値": State.PROVISIONAL,
    "見込み": State.EXPECTED,
    "見込値": State.EXPECTED,
    "確定値": State.FINAL,
}


@dataclass(frozen=True, slots=True)
class ActualRow:
    """A row of a file as it is written; `where` is how a person finds it (3行目).

    `faults` are what reading the row met already: a date or an error where a figure should be.
    """

    where: str
    kpi: str
    part: str
    fiscal_year: str
    value: str
    state: str = ""
    note: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that could be read: what the cell shall hold, None for none (－)."""

    row: ActualRow
    cell: Cell
    actual: Actual | None


def written_note(actual: Actual) -> str:
    """A note as files have it: an invented value's begins with 【架空】 and so stays marked."""
    return (INVENTED if actual.invented else "") + clean(actual.note)


def said_actual(series: Series, actual: Actual | None) -> str:
    """A value for people: 70法人（速報、注「…」）."""
    if actual is None:
        return quantity.NONE
    shown = series.shown(actual.value)
    more = [STATE[actual.state]] if actual.state is not State.FINAL else []
    if written_note(actual):
        more.append(f"注「{written_note(actual)}」")
    return f"{shown}（{'、'.join(more)}）" if more else shown


def read_row(plan: Plan, row: ActualRow) -> tuple[Answer | None, tuple[str, ...]]:
    """What a row answers (None where it has no answer yet), and all that is wrong in it."""
    faults = list(row.faults)
    key = tried(faults, lambda: _key(plan, row))
    year = tried(faults, lambda: year_of_row(plan, row.fiscal_year))
    if row.faults or not row.value.strip():
        return None, tuple(faults)
    unit = plan.series[key].unit if key is not None else ""
    value = None
    if key is not None:
        value = tried(faults, lambda: quantity.parse(row.value, unit))
    state = tried(faults, lambda: _state(row.state))
    if faults or key is None or year is None or state is None:
        return None, tuple(faults)
    return Answer(row, (key, year), _actual(value, state, row.note)), ()


def tried(faults: list[str], read: Callable[[], _T]) -> _T | None:
    """What `read` answers, or None and its refusal among the faults."""
    try:
        return read()
    except Refusal as refusal:
        faults.append(str(refusal))
        return None


def _key(plan: Plan, row: ActualRow) -> SeriesKey:
    code, part = written_code(row.kpi), row.part.strip()
    kpi = plan.kpis.get(row.kpi) or plan.kpis.get(code)
    if kpi is None:
        raise Refusal(f"指標のコード「{code}」は計画にありません。" if code else "kpi が空です。")
    parts = {series.key.part.strip(): series.key for series in kpi.series}
    if part not in parts:
        if not any(parts):
            raise Refusal(f"{code}に内訳はありませんが、「{part}」とあります。")
        known = "、".join(name or "（なし）" for name in parts)
        raise Refusal(f"{code}の内訳「{part}」は計画にありません（あるのは {known}）。")
    return parts[part]


def year_of_row(plan: Plan, text: str) -> FiscalYear:
    """A fiscal year of the plan, as a file writes it; raises Refusal."""
    if not text.strip():
        raise Refusal("fiscal_year が空です。")
    year = FiscalYear.parse(text)
    if year not in plan.years:
        span = f"{plan.first_year.short}～{plan.last_year.short}"
        raise Refusal(f"{year}は計画の期間（{span}年度）にありません。")
    return year


def _state(text: str) -> State:
    state = _STATES.get(text.strip().lower())
    if state is None:
        raise Refusal(f"状態「{text.strip()}」は読めません。速報・見込・確定のどれかです。")
    return state


def _actual(value: Decimal | None, state: State, note: str) -> Actual | None:
    if value is None:
        return None
    written = clean(note)
    invented = written.startswith(INVENTED)
    return Actual(value, state, written.removeprefix(INVENTED), invented)

"""Changing the plan itself: a revision, targets, names, what there is of goals and indicators."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.history import Change, Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_facts import Facts, plan_facts, plan_of
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.values.refusal import Refusal

_PLAN = "計画"
_MOST_NAMED = 3


class PlanEdit(NamedTuple):
    """Sets fields of the plan or clears them (None); `before` is what the person saw there.

    `words` say what is done, for the log and for 元に戻す.
    """

    before: Mapping[Place, str | None]
    after: Mapping[Place, str | None]
    words: str
    reason: str = ""

    @classmethod
    def on(cls, book: Book, plan: Plan, words: str, reason: str = "") -> "PlanEdit":
        """The edit that makes a plan of the one that a book has."""
        old, new = plan_facts(book.plan), plan_facts(plan)
        return cls._between(old, {place: new.get(place) for place in (*new, *old)}, words, reason)

    @classmethod
    def setting(
        cls, book: Book, after: Mapping[Place, str | None], words: str, reason: str = ""
    ) -> "PlanEdit":
        """The edit that makes these fields so, leaving out those that are so already."""
        return cls._between(plan_facts(book.plan), after, words, reason)

    @classmethod
    def _between(
        cls, old: Facts, new: Mapping[Place, str | None], words: str, reason: str
    ) -> "PlanEdit":
        after = {place: text or None for place, text in new.items()}
        changed = {p: text for p, text in after.items() if old.get(p) != text}
        return cls({place: old.get(place) for place in changed}, changed, words, reason)

    @classmethod
    def replaying(cls, book: Book, changes: Iterable[Change]) -> "PlanEdit":
        """The edit that logged changes amount to in a book; raises StaleEditError."""
        before: dict[Place, str | None] = {}
        after: dict[Place, str | None] = {}
        for change in changes:
            before.setdefault(change[:4], change.old)
            after[change[:4]] = change.new
        edit = cls(before, after, "")
        edit.must_be_as_seen(plan_facts(book.plan))
        return edit

    @property
    def inverse(self) -> "PlanEdit":
        """The edit that takes this one back."""
        return PlanEdit(self.after, self.before, self.words)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the log keeps."""
        return tuple(Change(*p, self.before[p], text) for p, text in self.after.items())

    def must_be_as_seen(self, facts: Facts) -> None:
        """Raise StaleEditError where a field of the plan is not as it was seen."""
        if any(facts.get(place) != text for place, text in self.before.items()):
            raise StaleEditError(_PLAN)

    def made(self, plan: Plan) -> Plan:
        """The plan afterwards. Raises StaleEditError, and Refusal where it would be none."""
        facts = plan_facts(plan)
        self.must_be_as_seen(facts)
        left = {place: text for place, text in facts.items() if place not in self.after}
        try:
            return plan_of({**left, **{p: text for p, text in self.after.items() if text}})
        except (ArithmeticError, LookupError, TypeError, ValueError):
            raise Refusal(
                "この変更だけでは計画が成り立たなくなるので、何も変えていません。"
                "同じところへの後の変更も、一緒に取り消してください。"
            ) from None

    def apply(self, book: Book) -> Book:
        """The book afterwards; raises StaleEditError, or Refusal where figures would be lost."""
        changed = book.with_plan(self.made(book.plan))
        must_keep_all(changed)
        return changed

    def title(self, plan: Plan) -> str:
        """The edit in words: 改定「R2.3 改定」."""
        return self.words or plan.title


def must_keep_all(book: Book) -> None:
    """Raise Refusal where a book has figures or records of what its plan has not."""
    plan = book.plan
    known = {"", *plan.nodes, *plan.kpis}
    lost = {key.kpi for key, _ in book.actuals if key not in plan.series}
    lost |= {topic.code for topic in book.statements if topic.code not in known}
    if lost:
        raise Refusal(
            f"実績や記録があるので、計画から除けません：{_named(lost)}。"
            "何も変えていません。除かずに「終了」とするか、先にその実績や記録を取り消してください。"
        )


def must_have_all(plan: Plan, keys: Iterable[SeriesKey]) -> None:
    """Raise Refusal where figures are to be entered of what a plan has not."""
    unknown = {key.kpi for key in keys if key not in plan.series}
    if unknown:
        raise Refusal(
            f"いまの計画にないので、実績を入れられません：{_named(unknown)}。何も変えていません。"
            "計画も一緒に取り込むか、その実績を除いてください。"
        )


def _named(codes: Iterable[str]) -> str:
    named = sorted(map(printed_code, codes))
    more = f"ほか{len(named) - _MOST_NAMED}件" if len(named) > _MOST_NAMED else ""
    return f"{'、'.join(named[:_MOST_NAMED])}{more}"

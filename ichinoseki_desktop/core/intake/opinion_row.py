"""One opinion with its answer as a file writes it, and what that says of a plan."""

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeVar

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.book.terms import OPINION_KIND, written_code
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.council.minutes import ANSWERED, NOT_ANSWERED
from ichinoseki_desktop.core.editing.intent import text_or_none
from ichinoseki_desktop.core.intake.actual_row import tried, year_of_row
from ichinoseki_desktop.core.values.chosen_word import chosen_word
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

_T = TypeVar("_T")

_KINDS: Final[Mapping[str, OpinionKind]] = {
    "": OpinionKind.OPINION,
    **{kind.value: kind for kind in OpinionKind},
    **{word: kind for kind, word in OPINION_KIND.items()},
}
_STATES: Final = {"": False, NOT_ANSWERED: False, "検討中": False, ANSWERED: True}


class OpinionRow(NamedTuple):
    """A row of a file as it is written; `where` is how a person finds it (3行目).

    A row without an id is a public comment that nobody has seen yet. `faults` are what reading the
    row met already.
    """

    where: str
    id: str = ""
    fiscal_year: str = ""
    code: str = ""
    kind: str = ""
    by: str = ""
    text: str = ""
    answer: str = ""
    department: str = ""
    next_step: str = ""
    state: str = ""
    faults: tuple[str, ...] = ()

    def said_of(
        self, plan: Plan, known: Opinion | None, year: FiscalYear | None
    ) -> tuple[Opinion | None, tuple[str, ...]]:
        """The row as an opinion (None where it is none), and all that is wrong in it.

        What it leaves blank is as it is in the one that is known. `year` is the year of a row that
        names none.
        """
        faults = list(self.faults)
        of_year = tried(faults, lambda: self._year(plan, known.year if known else year))
        code = tried(faults, lambda: self._code(plan, known))
        kind = tried(faults, lambda: _word(_KINDS, self.kind, "種類"))
        answered = tried(faults, lambda: _word(_STATES, self.state, "状態"))
        text = text_or_none(self.text) or (known.text if known else "")
        if not text:
            faults.append("意見の文がありません。")
        if faults or of_year is None or code is None or kind is None or answered is None:
            return None, tuple(faults)
        answer, department, next_step = (
            text_or_none(said) or "" for said in (self.answer, self.department, self.next_step)
        )
        said = Opinion(self.id.strip(), of_year, code, text, text_or_none(self.by) or "", kind)
        return (
            said._replace(
                answer=answer, department=department, next_step=next_step, answered=answered
            ),
            (),
        )

    def _year(self, plan: Plan, usual: FiscalYear | None) -> FiscalYear:
        if self.fiscal_year.strip():
            return year_of_row(plan, self.fiscal_year)
        if usual is None:
            raise Refusal("年度がありません。列「年度」に書くか、--year で指定してください。")
        return year_of_row(plan, usual.short)

    def _code(self, plan: Plan, known: Opinion | None) -> str:
        code = written_code(self.code)
        if known is not None and not code:
            return known.code
        if code and code not in plan.kpis and code not in plan.nodes:
            raise Refusal(f"コード「{code}」は計画にありません。")
        return code


def _word(known: Mapping[str, _T], text: str, what: str) -> _T:
    said = text.strip().lower()
    word = said if said in known else chosen_word(text, known)
    if word is None:
        words = "・".join(word for word in known if word and not word.isascii())
        raise Refusal(f"{what}「{text.strip()}」は読めません。{words}のどれかです。")
    return known[word]

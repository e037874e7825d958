"""The questions about cells, each a form: what it begins with, and the edit that answers it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QIcon

from ichinoseki_desktop.core.book.book import Book, Cell, State
from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.book.terms import DOUBTED, MISSING, STATE
from ichinoseki_desktop.core.book.titles import cell_title
from ichinoseki_desktop.core.editing.intent import (
    confirm,
    lock_year,
    mark_exceptional,
    open_year,
    say_missing,
    write_note,
)
from ichinoseki_desktop.core.judging.answers import count_answers
from ichinoseki_desktop.core.judging.plausibility import doubts
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.form import Form

_CHOOSE_YEARS: Final = "年度の欄を選んでから、もう一度選んでください。"


class Question(Form):
    """However many cells it is about, what is answered is one edit."""

    def __init__(self, session: Session, line: str, hint: str, take_back: str = "") -> None:
        super().__init__(line, hint, take_back)
        self._session = session
        self.cells: tuple[Cell, ...] = ()
        self.kept.connect(lambda: self._keep(self.answer))
        self.taken_back.connect(lambda: self._keep(self.opposite))

    def about(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells among these that can be asked about; raises Refusal where there are none."""
        if not cells:
            raise Refusal(_CHOOSE_YEARS)
        return cells

    def ask(self) -> None:
        """Open about `cells`, beginning with what is so already."""
        raise NotImplementedError

    def answer(self) -> Edit:
        """What is written and chosen; raises Refusal."""
        raise NotImplementedError

    def opposite(self) -> Edit:
        """What takes back what is so already."""
        raise NotImplementedError

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._session.view.book

    def heading_of(self, what: str) -> str:
        """What is asked, and of which cells."""
        first = cell_title(self.book.plan, self.cells[0])
        more = f" ほか{len(self.cells) - 1}件" if len(self.cells) > 1 else ""
        return f"{what}　{first}{more}"

    def _keep(self, said: Callable[[], Edit]) -> None:
        try:
            edit = said()
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            if self._session.edit(edit):
                self.leave()
            else:
                self.refuse(self._session.refusal)


class MissingQuestion(Question):
    """Why figures are missing; those that are there are left out."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "補足", "例：翌年11月に公表、隔年の調査")
        self.offer("実績がない理由", {kind: (MISSING[kind], QIcon()) for kind in MissingKind})

    def about(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Those without a figure."""
        empty = [cell for cell in cells if self.book.missing(*cell)]
        if not empty:
            raise Refusal(
                "選んだ年度には実績があります。実績がない理由は、空の欄で選んでください。"
            )
        return empty

    def ask(self) -> None:
        """Begin with the first one's reason."""
        known = self.book.missing(*self.cells[0]) or Missing(MissingKind.NOT_ASKED)
        self.open(self.heading_of("実績がない理由"), known.note, known.kind)

    def answer(self) -> Edit:
        """The kind, and what goes with it."""
        kind, note = MissingKind(self.choice), self.text.strip()
        said = Missing(kind, note) if note or kind is not MissingKind.NOT_ASKED else None
        return say_missing(self.book, self.cells, said)


class ExceptionalQuestion(Question):
    """Why years are exceptional."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "理由", "例：台風災害、調査方法の変更", "例外をやめる(&X)")

    def ask(self) -> None:
        """Begin with the first reason that there is."""
        reasons = [self.book.exceptional(*cell) for cell in self.cells]
        known = next(filter(None, reasons), "")
        self.open(self.heading_of("例外的な年度"), known, known=bool(known))

    def answer(self) -> Edit:
        """The reason, which there must be."""
        if not self.text.strip():
            raise Refusal(
                "例外的な年度には理由が要ります。何も変えていません。理由を書いてください。"
            )
        return mark_exceptional(self.book, self.cells, self.text)

    def opposite(self) -> Edit:
        """Years like any other."""
        return mark_exceptional(self.book, self.cells, "")


class NoteQuestion(Question):
    """The note on figures."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "注記", "例：4月1日現在", "注記を消す(&X)")

    def about(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Those with a figure."""
        there = [cell for cell in cells if self.book.actual(*cell)]
        if not there:
            raise Refusal("選んだ欄に実績がありません。注記は、実績を入れてから書いてください。")
        return there

    def ask(self) -> None:
        """Begin with the first note that there is."""
        actuals = [self.book.actual(*cell) for cell in self.cells]
        known = next((a.note for a in actuals if a and a.note), "")
        self.open(self.heading_of("注記"), known, known=bool(known))

    def answer(self) -> Edit:
        """The note."""
        return write_note(self.book, self.cells, self.text)

    def opposite(self) -> Edit:
        """No note."""
        return write_note(self.book, self.cells, "")


class ConfirmQuestion(Question):
    """Whether a doubted figure is right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "補足", "例：担当課に確認、統合で増えた", "確認をやめる(&X)")

    def about(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The first that is doubted, or was."""
        asked = [cell for cell in cells if _doubts(self.book, cell)]
        if not asked:
            raise Refusal("選んだ欄には、確かめることがありません。")
        return asked[:1]

    def ask(self) -> None:
        """Say what is doubted."""
        note = self.book.confirmed(*self.cells[0])
        heading = f"{self.heading_of('確認済みにする')}　{_doubts(self.book, self.cells[0])}"
        self.open(heading, note or "", known=note is not None)

    def answer(self) -> Edit:
        """It is right."""
        return confirm(self.book, self.cells[0], self.text)

    def opposite(self) -> Edit:
        """It is doubted again."""
        return confirm(self.book, self.cells[0], None)


class SettleQuestion(Question):
    """Whether a year's figures are settled, with what is still missing of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", "")
        self.keep_button.setText("確定する(&K)")

    def ask(self) -> None:
        """Say what is missing."""
        answers = count_answers(self.book, self.book.plan.series, self._year)
        left = [f"実績あり{answers.answered}"]
        left += [f"{MISSING[kind]}{n}" for kind, n in answers.missing.items() if n]
        for what, n in (
            *((STATE[state], self._still(state)) for state in (State.PROVISIONAL, State.EXPECTED)),
            (DOUBTED, self._doubted()),
            ("保存していない入力", self._unkept()),
        ):
            left += [f"{what}{n}"] if n else []
        self.open(
            f"{self._year.long}の実績を確定する　{answers.total}指標のうち{'、'.join(left)}。"
            "確定した後は、理由を書いて解くまで、この年度の実績を変えられません。"
        )

    def answer(self) -> Edit:
        """Settled."""
        return lock_year(self.book, self._year)

    @property
    def _year(self) -> FiscalYear:
        return self.cells[0][1]

    def _still(self, state: State) -> int:
        """How many figures of the year are not the last word yet."""
        found = (self.book.actual(key, self._year) for key in self.book.plan.series)
        return sum(actual is not None and actual.state == state for actual in found)

    def _doubted(self) -> int:
        """How many figures of the year nobody has confirmed that a colleague would ask about."""
        cells = ((key, self._year) for key in self.book.plan.series)
        return sum(
            self.book.confirmed(*cell) is None and bool(_doubts(self.book, cell)) for cell in cells
        )

    def _unkept(self) -> int:
        return sum(year == self._year for _, year in self._session.unmended.cells(self.book.plan))


class OpenYearQuestion(Question):
    """Why a settled year's figures are to be changed again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "理由", "例：担当課から訂正の連絡")

    def ask(self) -> None:
        """Ask for the reason."""
        self.open(f"{self.cells[0][1].long}の実績の確定を解く")

    def answer(self) -> Edit:
        """Open, for a reason."""
        return open_year(self.book, self.cells[0][1], self.text)


def _doubts(book: Book, cell: Cell) -> str:
    actual = book.actual(*cell)
    return "".join(doubts(book, cell, actual.value)) if actual else ""

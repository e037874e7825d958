"""Taking the council's own word on a measure (有効 …), kept without leaving the slide."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.council.council_intent import judge_by_council
from ichinoseki_desktop.core.council.meeting import (
    COUNCIL_WORDS,
    CouncilJudgement,
    council_judgement,
)
from ichinoseki_desktop.core.council.set_aside import JudgedAside, KeepAside
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.parts.fields import Choice, Field, label

_LONGEST: Final = 2_000
_NO_MEASURE: Final = "施策の画面で開いてください。評価は施策ごとに残します。"


class JudgementLine(MeetingLine):
    """Hidden until it is opened at a measure or one of its KPIs; Enter keeps, Esc closes.

    What is typed belongs to the measure at which the line was opened, and stays there until kept.
    """

    def __init__(
        self,
        session: Session,
        deck: Deck,
        keep_aside: KeepAside,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = deck
        self._keep_aside = keep_aside
        self._measure: Measure | None = None
        self._begun = CouncilJudgement()
        self._typed: dict[str, CouncilJudgement] = {}
        self._aside: dict[str, CouncilJudgement] = {}
        self.of = label("")
        self.word = Choice("有識者会議の評価")
        self.word.setEditable(True)
        self.word.addItems(["", *COUNCIL_WORDS])
        self.remarks = Field("所見", _LONGEST)
        self.remarks.setPlaceholderText("所見。Enter で保存、Esc で閉じます")
        self.remarks.returnPressed.connect(self.keep)
        row = QHBoxLayout()
        row.addWidget(self.word)
        row.addWidget(self.remarks, 1)
        column = QVBoxLayout(self)
        for told in (self.of, self.trouble):
            column.addWidget(told)
        column.addLayout(row)

    def open(self) -> None:
        """Ask about the measure of the slide, beginning with what was typed or said of it."""
        self._put_by()
        plan = self._session.view.book.plan
        self._measure = self._measure_of(self._deck.code_now(plan, self._deck.slide.code))
        measure = self._measure
        self.refuse("" if measure else _NO_MEASURE)
        self.of.setText(f"評価　{measure.title}" if measure else "評価")
        shown = self._typed.get(measure.code, self._known(measure)) if measure else None
        self._show(shown or CouncilJudgement())
        for field in (self.word, self.remarks):
            field.setEnabled(measure is not None)
        self.show_at(self.word if measure else self)

    def leave(self) -> None:
        """Close it, with what is typed put by."""
        self._put_by()
        super().leave()

    def keep(self) -> None:
        """Keep it, in the database or beside it; what was typed stays where neither can."""
        self._put_by()
        if self._measure is None:
            self.refuse(_NO_MEASURE)
            return
        said = self._keep(self._measure)
        if said:
            self.kept.emit(said)
            self.leave()

    def keep_all(self) -> str:
        """What is typed of every measure."""
        self._put_by()
        for measure in list(map(self._measure_of, self._typed)):
            if measure is not None:
                self._keep(measure)
        return "\n".join("　".join(said) for said in self._typed.values())

    def show_lost(self) -> None:
        """The remarks on the first measure, chosen whole."""
        self._measure = self._measure_of(next(iter(self._typed)))
        if self._measure is not None:
            self.of.setText(f"評価　{self._measure.title}")
            self._show(self._typed[self._measure.code])
        self.show_at(self.remarks)
        self.remarks.selectAll()

    def _keep(self, measure: Measure) -> str:
        """In words, what was kept; "" where it could not be."""
        said = self._typed.get(measure.code, self._known(measure))
        year = self._deck.shown.year
        edit = judge_by_council(self._session.view.book, measure.code, year, said)
        done = f"評価を保存しました（{measure.title}）"
        if not self._session.edit(edit):
            try:
                done = self._keep_aside(JudgedAside(measure.code, year, said))
            except Refusal as refusal:
                self.refuse(f"{self._session.refusal}{refusal}")
                return ""
            self._aside[measure.code] = said
        else:
            self._aside.pop(measure.code, None)
        self._typed.pop(measure.code, None)
        return done

    @property
    def _fields(self) -> CouncilJudgement:
        return CouncilJudgement(self.word.currentText().strip(), self.remarks.text())

    def _put_by(self) -> None:
        """Remember what is typed of the measure at which the line is open."""
        if self._measure is None:
            return
        if self._fields != self._begun:
            self._typed[self._measure.code] = self._begun = self._fields

    def _known(self, measure: Measure) -> CouncilJudgement:
        """What is kept of a measure, in the book or beside it."""
        kept = council_judgement(self._session.view.book, measure.code, self._deck.shown.year)
        return self._aside.get(measure.code, kept)

    def _show(self, said: CouncilJudgement) -> None:
        self.word.setCurrentText(said.word)
        self.remarks.setText(said.remarks)
        self._begun = self._fields

    def _measure_of(self, code: str) -> Measure | None:
        """The measure of a slide: its own, or that of its KPI."""
        node = self._session.view.book.plan.nodes.get(code.partition(".")[0])
        return node if isinstance(node, Measure) else None

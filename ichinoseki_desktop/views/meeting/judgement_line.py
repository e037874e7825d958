"""Taking the council's own word on a measure (有効 …), kept without leaving the slide."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.council.council_intent import judge_by_council
from ichinoseki_desktop.core.council.meeting import (
    COUNCIL_WORDS,
    CouncilJudgement,
    council_judgement,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.parts.fields import Choice, Field, label

_LONGEST: Final = 2_000
_NO_MEASURE: Final = "施策の画面で開いてください。評価は施策ごとに残します。"


class JudgementLine(MeetingLine):
    """Hidden until it is opened at a measure or one of its KPIs; Enter keeps, Esc closes."""

    def __init__(self, session: Session, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = deck
        self.of = label("")
        self.word = Choice("有識者会議の評価")
        self.word.setEditable(True)
        self.word.addItems(["", *COUNCIL_WORDS])
        self.remarks = Field("所見", _LONGEST)
        self.remarks.setPlaceholderText("所見。Enter で保存、Esc で閉じます")
        self.remarks.returnPressed.connect(self.keep)
        row = QHBoxLayout(self)
        row.addWidget(self.of)
        row.addWidget(self.word)
        row.addWidget(self.remarks, 1)
        row.addWidget(self.trouble)

    def open(self) -> None:
        """Ask about the measure of the slide, beginning with what was said of it already."""
        measure = self._measure
        self.refuse("" if measure else _NO_MEASURE)
        if measure is not None:
            known = council_judgement(self._session.view.book, measure.code, self._year)
            self.word.setCurrentText(known.word)
            self.remarks.setText(known.remarks)
        self.of.setText(f"評価　{measure.title}" if measure else "評価")
        self.show()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep it; what was typed stays where it can't be."""
        measure = self._measure
        if measure is None:
            self.refuse(_NO_MEASURE)
            return
        said = CouncilJudgement(self.word.currentText().strip(), self.remarks.text())
        edit = judge_by_council(self._session.view.book, measure.code, self._year, said)
        if self._session.edit(edit):
            self.kept.emit(f"評価を保存しました（{measure.title}）")
            self.leave()
        else:
            self.refuse(self._session.refusal)

    @property
    def _year(self) -> FiscalYear:
        return self._deck.shown.year

    @property
    def _measure(self) -> Measure | None:
        """The measure of the slide: its own, or that of its KPI."""
        code = self._deck.slide.code
        node = self._session.view.book.plan.nodes.get(code.partition(".")[0])
        return node if isinstance(node, Measure) else None

"""The flag of a series, why it is that, and the figures from which anyone can work it out again."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.rule import ENDS, Flag
from ichinoseki_desktop.core.book.rule import Figure as Compared
from ichinoseki_desktop.core.book.terms import (
    EXPECTED_SHARE,
    EXPECTED_VALUE,
    FIGURE,
    FLAG,
    OVERRULED,
)
from ichinoseki_desktop.core.editing.intent import overrule
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.pace import pace_sentences
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.quantity import show, show_percent, with_unit
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.overrule_form import OverruleForm
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.flag_mark import FlagLabel
from ichinoseki_desktop.views.parts.frame import paint_frame
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import GROUND, MUTED, figure_font, text_font
from ichinoseki_desktop.views.plan.calculation_panel import CalculationPanel

_WHY: Final = "計算を見る(&W)"
_CLOSE_WHY: Final = "計算を閉じる(&W)"
_SENTENCES: Final = 4


class JudgementPanel(QWidget):
    """Flag, reason, figures and pace; on request the calculation, and another flag by people."""

    opened = Signal(QWidget)
    """What was opened in its place, and may be out of sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judgement: Judgement | None = None
        self.flag = FlagLabel(scale=1.5)
        self.office = Text(bold=True)
        self.office.say(OVERRULED)
        self.by_rule = NamedFlag("ルールでは")
        self.by_original_target = NamedFlag("当初目標では")
        self.grade = Text(colour=MUTED)
        self.reason = Text()
        self.figures = [Figure() for _ in range(4)]
        self.pace = [Text(colour=MUTED) for _ in range(_SENTENCES)]
        self.why_button = Button(_WHY)
        self.change_button = Button("判定を変える(&J)…")
        self.back_button = Button("ルールの判定に戻す(&R)")
        self.calculation = CalculationPanel()
        self.calculation.setContentsMargins(0, round(QFontMetricsF(text_font()).height() / 2), 0, 0)
        self.calculation.hide()
        self.form = OverruleForm(session)
        self.why_button.setToolTip("計算の過程と判定の区分（F4）")
        self.why_button.clicked.connect(self.turn_calculation)
        self.change_button.clicked.connect(self._ask)
        self.back_button.clicked.connect(self._take_back)
        self.form.opened.connect(lambda: self.opened.emit(self.form))
        self.form.closed.connect(self.change_button.setFocus)
        session.changed.connect(self._bar)
        self._bar()
        self._lay_out()

    def show_judgement(self, judgement: Judgement) -> None:
        """Show a judgement and its figures, and what the original target would have made of it."""
        before, self._judgement = self._judgement, judgement
        if before is not None and _cell(before) != _cell(judgement):
            self.form.put_away()
        overruled = judgement.overruling is not None
        self.flag.set_flag(judgement.flag)
        self.office.setVisible(overruled)
        self.back_button.setVisible(overruled)
        self.by_rule.show_flag(judgement.rule_flag if overruled else None)
        original = judgement.original
        self.by_original_target.show_flag(original.rule_flag if original else None)
        self.grade.say(_heading(judgement))
        self.reason.say(judgement.reason)
        for figure, (name, value) in zip(self.figures, _values(judgement), strict=True):
            figure.say(name, value)
        self.figures[-1].setHidden(judgement.rule.figure is Compared.PROGRESS)
        said = pace_sentences(judgement.standing)
        for text, sentence in zip(self.pace, (*said, *[""] * _SENTENCES), strict=False):
            text.say(sentence)
            text.setVisible(bool(sentence))
        if not self.calculation.isHidden():
            self.calculation.show_judgement(judgement)

    def turn_calculation(self) -> None:
        """Open or close the calculation."""
        opens = self.calculation.isHidden()
        if opens and self._judgement is not None:
            self.calculation.show_judgement(self._judgement)
        self.calculation.setVisible(opens)
        self.why_button.setText(_CLOSE_WHY if opens else _WHY)
        if opens:
            self.opened.emit(self.calculation)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_frame(self, GROUND)

    def _bar(self) -> None:
        for button in (self.change_button, self.back_button):
            button.bar(self._session.read_only)

    def _ask(self) -> None:
        if self._judgement is not None:
            self.form.ask(self._judgement)

    def _take_back(self) -> None:
        """The rule's flag is in force again."""
        if self._judgement is not None:
            cell = _cell(self._judgement)
            if self._session.edit(overrule(self._session.view.book, cell, None)):
                self.form.hide()
                self.change_button.setFocus()

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        flags, words = QVBoxLayout(), QVBoxLayout()
        for column in (flags, words):
            column.setSpacing(em // 3)
        for widget in (self.flag, self.office, self.by_rule, self.by_original_target):
            flags.addWidget(widget)
        flags.addSpacing(em // 3)
        for button in (self.why_button, self.change_button, self.back_button):
            flags.addWidget(button)
        flags.addStretch(1)
        figures = ColumnsLayout(least=8, gap=0.5, spread=True)
        pace = ColumnsLayout(least=20, gap=0.3)
        for figure in self.figures:
            figures.addWidget(figure)
        for sentence in self.pace:
            pace.addWidget(sentence)
        words.addWidget(self.grade)
        words.addWidget(self.reason)
        words.addLayout(figures)
        words.addLayout(pace)
        words.addWidget(self.calculation)
        words.addWidget(self.form)
        words.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(em, em * 3 // 4, em, em * 3 // 4)
        grid.setHorizontalSpacing(em * 2)
        grid.addLayout(flags, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)


class Figure(QWidget):
    """A figure below its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text(colour=MUTED)
        self.value = Text(bold=True)
        self.value.setFont(figure_font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._name)
        layout.addWidget(self.value)
        layout.addStretch(1)

    def say(self, name: str, value: str) -> None:
        """Show another figure."""
        self._name.say(name)
        self.value.say(value)
        self.value.setAccessibleName(f"{name} {value}")


class NamedFlag(QWidget):
    """A flag that is not in force, and by what it would be."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        words = QLabel(name)
        palette = words.palette()
        palette.setColor(words.foregroundRole(), MUTED)
        words.setPalette(palette)
        self.flag = FlagLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(QFontMetricsF(text_font()).height() / 3))
        row.addWidget(words)
        row.addWidget(self.flag)
        row.addStretch(1)

    def show_flag(self, flag: Flag | None) -> None:
        """Show another flag; None hides it."""
        self.setVisible(flag is not None)
        if flag is not None:
            self.flag.set_flag(flag)
            self.flag.setAccessibleName(f"{self._name} {FLAG[flag]}")


def _cell(judgement: Judgement) -> Cell:
    return judgement.standing.series.key, judgement.standing.year


def _heading(judgement: Judgement) -> str:
    """H29の判定　区分「概ね」　｜　目安に対する進み具合."""
    grade = judgement.grade or FLAG[judgement.rule_flag]
    own = "" if grade == FLAG[judgement.rule_flag] else f"　区分「{grade}」"
    return f"{judgement.standing.year.short}の判定{own}　｜　ルール：{judgement.rule.title}"


def _values(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    standing = judgement.standing
    return (
        ("実績", _actual(standing)),
        ("進捗率", show_percent(standing.progress, marks=ENDS)),
        _expected(judgement),
        (FIGURE[judgement.rule.figure], show_percent(judgement.ratio, marks=judgement.rule.marks)),
    )


def _actual(standing: Standing) -> str:
    value = standing.actual.value if standing.actual else None
    return standing.series.shown(value)


def _expected(judgement: Judgement) -> tuple[str, str]:
    """The share of the way that the year asks for; the value where there is no way to go."""
    standing = judgement.standing
    if judgement.expected is not None or standing.expected_value is None:
        return EXPECTED_SHARE, show_percent(judgement.expected)
    series = standing.series
    return EXPECTED_VALUE, with_unit(show(standing.expected_value, series.decimals), series.unit)

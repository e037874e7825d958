"""The flag of a series, why it is that, and the figures from which anyone can work it out again."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.judgement import Judgement
from ichinoseki_desktop.core.quantity import (
    NONE,
    change_unit,
    show,
    show_pace,
    show_percent,
    show_typed,
    with_unit,
)
from ichinoseki_desktop.core.standing import Standing
from ichinoseki_desktop.core.terms import FLAG
from ichinoseki_desktop.views.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.flag_mark import FlagLabel
from ichinoseki_desktop.views.prose import Text
from ichinoseki_desktop.views.theme import GROUND, LINE, MUTED, figure_font, text_font

_FIGURES: Final = ("実績", "進捗率", "目安", "目安に対する比", "必要なペース")


class JudgementPanel(QWidget):
    """Flag, reason and figures on a quiet ground of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flag = FlagLabel(scale=1.5)
        self.grade = Text(colour=MUTED)
        self.reason = Text()
        self.figures = [Figure(name) for name in _FIGURES]
        em = round(QFontMetricsF(text_font()).height())
        layout = QGridLayout(self)
        layout.setContentsMargins(em, em * 3 // 4, em, em * 3 // 4)
        layout.setHorizontalSpacing(em * 2)
        layout.setVerticalSpacing(em // 2)
        layout.addWidget(self.flag, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.grade, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.reason, 0, 1)
        columns = ColumnsLayout(least=8, gap=0.5, spread=True)
        for figure in self.figures:
            columns.addWidget(figure)
        layout.addLayout(columns, 1, 1)
        layout.setColumnStretch(1, 1)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show a judgement and its figures."""
        self.flag.set_flag(judgement.flag)
        grade = judgement.grade or FLAG[judgement.flag]
        own = "" if grade == FLAG[judgement.flag] else f"\n区分「{grade}」"
        self.grade.say(f"{judgement.standing.year.short}の判定{own}")
        self.grade.setToolTip(judgement.rule.title)
        self.reason.say(judgement.reason)
        for figure, value in zip(self.figures, _values(judgement), strict=True):
            figure.say(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LINE, 1))
        painter.setBrush(GROUND)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Figure(QWidget):
    """A figure below its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        title = Text(colour=MUTED)
        title.say(name)
        self.value = Text(bold=True)
        self.value.setFont(figure_font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(title)
        layout.addWidget(self.value)
        layout.addStretch(1)

    def say(self, value: str) -> None:
        """Show another value."""
        self.value.say(value)
        self.value.setAccessibleName(f"{self._name} {value}")


def _values(judgement: Judgement) -> tuple[str, ...]:
    standing = judgement.standing
    return (
        _actual(standing),
        show_percent(standing.progress),
        _expected(standing),
        show_percent(judgement.ratio),
        _pace(standing),
    )


def _actual(standing: Standing) -> str:
    value = standing.actual.value if standing.actual else None
    return with_unit(show_typed(value, standing.series.decimals), standing.series.unit)


def _expected(standing: Standing) -> str:
    """The share of the way that the year asks for; the value where there is no way to go."""
    if standing.expected is not None or standing.expected_value is None:
        return show_percent(standing.expected)
    series = standing.series
    return with_unit(show(standing.expected_value, series.decimals), series.unit)


def _pace(standing: Standing) -> str:
    if standing.pace_needed is None or standing.reached:
        return NONE
    pace = show_pace(standing.pace_needed, standing.series.decimals)
    return f"年{pace}{change_unit(standing.series.unit)}"

"""A series on one card: its name, its flag, its newest figure and its small chart."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.chart_words import name_words, place_words, state_words
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts.small_chart import SmallChart
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.pressable import Pressable
from ichinoseki_desktop.views.parts.prose import LEADING, paint_wrapped
from ichinoseki_desktop.views.parts.theme import INK, MUTED, figure_font, text_font

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PAD: Final = 0.9
_NAME_LINES: Final = 2
_FIGURE: Final = 1.4
_CHART: Final = 8.5
"""Heights in lines, but for padding and chart: those are in heights of the text."""


class KpiCard(Pressable):
    """Pressed, it leads to its KPI's page."""

    def __init__(self, key: SeriesKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._shown: tuple[Judgement, Trend, int] | None = None

    def show_series(self, judgement: Judgement, trend: Trend, chosen: int) -> None:
        """Show what the series has become; `chosen` is the judged year's place in the trend."""
        self._shown = judgement, trend, chosen
        name = name_words(trend.series.title, trend.series.note)
        code = printed_code(self.key.kpi)
        office = f"（{OVERRULED}）" if judgement.overruling else ""
        self.setAccessibleName(f"{code} {name} {FLAG[judgement.flag]}{office}")
        self.setAccessibleDescription(place_words(trend, chosen))
        self.setToolTip(f"{name}\n{judgement.reason}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as name, figure and chart need."""
        line = QFontMetricsF(text_font()).height()
        rows = 1 + _NAME_LINES + _FIGURE
        return QSize(round(line * 20), round(line * (rows * LEADING + _CHART + 2 * _PAD)))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the name is cut; never lower."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def paint_content(self, painter: QPainter) -> None:
        """Paint from top to bottom: code and flag, name, figure, chart."""
        if self._shown is None:
            return
        judgement, trend, chosen = self._shown
        line = QFontMetricsF(text_font()).height()
        pad, step = line * _PAD, line * LEADING
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        top = QRectF(room.left(), room.top(), room.width(), step)
        self._paint_head(painter, top, judgement)
        room.setTop(top.bottom())
        painter.setPen(INK)
        name = name_words(trend.series.title, trend.series.note)
        paint_wrapped(painter, room, name, text_font(bold=True), _NAME_LINES)
        room.setTop(room.top() + step * _NAME_LINES)
        top = QRectF(room.left(), room.top(), room.width(), step * _FIGURE)
        _paint_figure(painter, top, judgement.standing)
        room.setTop(top.bottom())
        SmallChart(trend, chosen, room).paint(painter)

    def _paint_head(self, painter: QPainter, rect: QRectF, judgement: Judgement) -> None:
        flag = judgement.flag
        font = text_font(bold=True)
        side = QFontMetricsF(font).height()
        left = rect.right() - QFontMetricsF(font).horizontalAdvance(FLAG[flag])
        painter.setFont(text_font())
        painter.setPen(MUTED)
        painter.drawText(rect, _LEFT, printed_code(self.key.kpi))
        painter.setFont(font)
        painter.setPen(INK)
        painter.drawText(rect, _RIGHT, FLAG[flag])
        mark = QRectF(left - side * 1.4, rect.center().y() - side / 2, side, side)
        paint_flag(painter, mark, flag)
        if judgement.overruling is not None:
            rest = rect.adjusted(0, 0, mark.left() - side * 0.4 - rect.right(), 0)
            painter.setFont(text_font())
            painter.setPen(MUTED)
            painter.drawText(rest, _RIGHT, OVERRULED)


def _paint_figure(painter: QPainter, rect: QRectF, standing: Standing) -> None:
    """H29 70法人, and what is to be known of it: （速報）【架空】."""
    year, small, large = f"{standing.year.short}　", text_font(), figure_font(1.5, bold=True)
    painter.setFont(small)
    painter.setPen(MUTED)
    painter.drawText(rect, _LEFT, year)
    rest = rect.adjusted(QFontMetricsF(small).horizontalAdvance(year), 0, 0, 0)
    actual = standing.actual
    if actual is None:
        painter.drawText(rest, _LEFT, "実績なし")
        return
    value = standing.series.figure(actual.value)
    painter.setPen(INK)
    painter.setFont(large)
    painter.drawText(rest, _LEFT, value)
    gap = QFontMetricsF(small).height() * 0.2
    rest.setLeft(rest.left() + QFontMetricsF(large).horizontalAdvance(value) + gap)
    invented = INVENTED if actual.invented else ""
    painter.setFont(small)
    painter.drawText(rest, _LEFT, f"{standing.series.unit}{state_words(actual)}{invented}")

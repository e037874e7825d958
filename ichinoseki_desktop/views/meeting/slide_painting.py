"""A slide painted: the same words and figures as the packet's, large."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.packet.slides import Content, CountRow, SlideRow
from ichinoseki_desktop.views.charts.chart_words import state_words
from ichinoseki_desktop.views.charts.trend_painting import paint_trend
from ichinoseki_desktop.views.meeting.slide_look import SMALLEST, Colours, Look
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.prose import wrapped_lines

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEADING: Final = 1.4
_HEADING: Final = 40
_BODY: Final = 28
_FIGURE: Final = 76
_MARGIN: Final = 40
_LARGE: Final = 38
"""What stands on a slide without a list."""
_ROW: Final = 66
_HIGHEST_ROW: Final = 92
_GAP: Final = 6
_HEADS: Final = 40
_MOST_LINES: Final = 12
_ELLIPSIS: Final = "…"


class SlidePainter:
    """Paints what a slide says into a rectangle, from the top down."""

    def __init__(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        self._painter = painter
        self._look = look
        self._row = look.pixels(_ROW)
        margin = look.pixels(_MARGIN)
        self._room = rect.adjusted(margin, margin * 0.7, -margin, -margin * 0.7)

    def paint(self, said: Content, foot: str, page: str) -> None:
        """Paint a slide; `foot` stands at the bottom left, `page` at the bottom right."""
        self._paint_foot(foot, page)
        self._paint_head(said)
        if said.judgement is not None:
            self._paint_kpi(said, said.judgement)
            return
        listed = len(said.rows) + len(said.counts)
        self._paint_lines(said.lines, _BODY if listed else _LARGE)
        if listed:
            self._paint_list(said, listed)

    # From the top down

    def _paint_head(self, said: Content) -> None:
        if said.above:
            self._text(said.above, self._look.font(SMALLEST), self._colours.muted, 1)
        heading = f"{said.heading}　{said.part}" if said.part else said.heading
        self._text(heading, self._look.font(_HEADING, bold=True), self._colours.ink, 2)
        y = self._room.top() + self._look.pixels(4)
        self._painter.setPen(self._colours.line)
        self._painter.drawLine(QPointF(self._room.left(), y), QPointF(self._room.right(), y))
        self._room.setTop(y + self._look.pixels(14))

    def _paint_lines(self, lines: tuple[str, ...], size: float = _BODY) -> None:
        for line in lines:
            font = self._look.font(size)
            most = int(self._room.height() / (QFontMetricsF(font).height() * _LEADING))
            self._text(line, font, self._colours.ink, max(min(most, _MOST_LINES), 1))
            self._room.setTop(self._room.top() + self._look.pixels(10))

    def _text(self, text: str, font: QFont, colour: QColor, most: int) -> None:
        """A text from the top of the room, which then begins below it."""
        step = QFontMetricsF(font).height() * _LEADING
        self._painter.setFont(font)
        self._painter.setPen(colour)
        for line in wrapped_lines(text, font, self._room.width(), most):
            row = QRectF(self._room.left(), self._room.top(), self._room.width(), step)
            self._painter.drawText(row, _LEFT, line.rstrip("\n"))
            self._room.setTop(row.bottom())

    # Lists

    def _paint_list(self, said: Content, listed: int) -> None:
        """Rows as high as there is room for, within what one eye takes in."""
        heads = self._look.pixels(_HEADS) if said.counts else 0
        high = (self._room.height() - heads) / listed - self._look.pixels(_GAP)
        self._row = min(max(high, self._look.pixels(_ROW)), self._look.pixels(_HIGHEST_ROW))
        for row in said.rows:
            self._paint_row(row)
        if said.counts:
            self._paint_count_heads(heads)
        for count in said.counts:
            self._paint_counts(count)

    def _paint_count_heads(self, height: float) -> None:
        """The flags' words, once, over their columns."""
        left, width = self._columns(self._room)
        font = self._look.font(SMALLEST)
        for place, word in enumerate((*FLAG.values(), "回答")):
            cell = QRectF(left + place * width, self._room.top(), width, height)
            where = _RIGHT if place == len(FLAG) else _LEFT
            self._line(cell, word, font, self._colours.muted, where)
        self._room.setTop(self._room.top() + height)

    @staticmethod
    def _columns(rect: QRectF) -> tuple[float, float]:
        """Where the columns of counts begin, and how wide each is."""
        marks = rect.width() * 0.6
        return rect.right() - marks, marks / (len(FLAG) + 1)

    def _paint_row(self, row: SlideRow) -> None:
        """A KPI in a list: flag, name, figure and target."""
        rect = self._next_row()
        flag_width, figures = rect.width() * 0.17, rect.width() * 0.34
        self._paint_flag(QRectF(rect.left(), rect.top(), flag_width, rect.height()), row.flag)
        name = rect.adjusted(flag_width, 0, -figures, 0)
        self._fitted(name, f"{row.code}　{row.name}", bold=False)
        font = self._look.font(_BODY, bold=True, figures=True)
        right = rect.adjusted(rect.width() - figures, 0, 0, 0)
        upper, lower = _halves(right)
        self._line(upper, row.figure, font, self._colours.ink, _RIGHT)
        target = f"目標 {row.target}"
        self._line(lower, target, self._look.font(SMALLEST), self._colours.muted, _RIGHT)

    def _paint_counts(self, row: CountRow) -> None:
        """A node in a list: its name, how many series have which flag, how many answered."""
        rect = self._next_row()
        left, width = self._columns(rect)
        name = f"{printed_code(row.code)}　{row.name}" if row.code else row.name
        self._fitted(rect.adjusted(0, 0, left - rect.right(), 0), name, bold=not row.code)
        font = self._look.font(_BODY, bold=True, figures=True)
        side = QFontMetricsF(font).height() * 0.8
        for place, flag in enumerate(FLAG):
            cell = QRectF(left + place * width, rect.top(), width, rect.height())
            mark = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
            paint_flag(self._painter, mark, flag, self._colours.under_marks)
            count = cell.adjusted(side * 1.3, 0, 0, 0)
            self._line(count, str(row.rollup.counts[flag]), font, self._colours.ink, _LEFT)
        answered = f"{row.rollup.answered}／{row.rollup.asked}"
        last = QRectF(rect.right() - width, rect.top(), width, rect.height())
        self._line(last, answered, self._look.font(SMALLEST), self._colours.muted, _RIGHT)

    def _next_row(self) -> QRectF:
        rect = QRectF(self._room.left(), self._room.top(), self._room.width(), self._row)
        self._room.setTop(rect.bottom() + self._look.pixels(_GAP))
        return rect

    def _paint_flag(self, rect: QRectF, flag: Flag) -> None:
        font = self._look.font(_BODY, bold=True)
        side = QFontMetricsF(font).height()
        mark = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_flag(self._painter, mark, flag, self._colours.under_marks)
        word = rect.adjusted(side * 1.4, 0, 0, 0)
        self._line(word, FLAG[flag], font, self._colours.ink, _LEFT)

    def _fitted(self, rect: QRectF, text: str, *, bold: bool) -> None:
        """A name in one line or two, smaller where it needs to be, never below the smallest."""
        for size in (_BODY, SMALLEST):
            font = self._look.font(size, bold=bold)
            step = QFontMetricsF(font).height() * 1.15
            lines = wrapped_lines(text, font, rect.width() - self._look.pixels(16), 2)
            if not lines[-1].endswith(_ELLIPSIS):
                break
        self._painter.setFont(font)
        self._painter.setPen(self._colours.ink)
        top = rect.center().y() - step * len(lines) / 2
        for number, line in enumerate(lines):
            row = QRectF(rect.left(), top + number * step, rect.width(), step)
            self._painter.drawText(row, _LEFT, line)

    def _line(
        self, rect: QRectF, text: str, font: QFont, colour: QColor, where: Qt.AlignmentFlag
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(rect, where | Qt.TextFlag.TextDontClip, text)

    # A KPI

    def _paint_kpi(self, said: Content, judgement: Judgement) -> None:
        """The figure and its flag at the left, the chart at the right, the reason below."""
        words = self._height_of(said.lines)
        whole = QRectF(self._room)
        upper = whole.adjusted(0, 0, 0, -words)
        left = upper.adjusted(0, 0, -upper.width() * 0.6, 0)
        self._paint_figure(left, judgement)
        chart = upper.adjusted(upper.width() * 0.42, 0, 0, -self._look.pixels(12))
        if said.trend is not None:
            place = judgement.standing.place
            paint_trend(self._painter, chart, said.trend, place, self._look.pixels(SMALLEST))
        self._room = whole.adjusted(0, upper.height(), 0, 0)
        self._paint_lines(said.lines)

    def _height_of(self, lines: tuple[str, ...]) -> float:
        font = self._look.font(_BODY)
        step = QFontMetricsF(font).height() * _LEADING
        count = sum(len(wrapped_lines(t, font, self._room.width(), _MOST_LINES)) for t in lines)
        most = self._room.height() * 0.5
        return min(count * step + len(lines) * self._look.pixels(10), most)

    def _paint_figure(self, rect: QRectF, judgement: Judgement) -> None:
        standing, look, colours = judgement.standing, self._look, self._colours
        series, actual = standing.series, standing.actual
        self._room = QRectF(rect)
        state = state_words(actual) if actual else ""
        self._text(f"{standing.year.short} 実績{state}", look.font(SMALLEST), colours.muted, 1)
        figure = series.shown(actual.value) if actual else "実績なし"
        font = look.font(_fitting(figure, look, rect.width()), bold=True, figures=True)
        self._text(figure, font, colours.ink, 1)
        target = f"目標 {series.shown(standing.target)}　基準 {series.shown(series.baseline)}"
        self._text(target, look.font(SMALLEST), colours.muted, 2)
        self._room.setTop(self._room.top() + look.pixels(14))
        side = look.pixels(64 * look.zoom)
        mark = QRectF(self._room.left(), self._room.top(), side, side)
        paint_flag(self._painter, mark, judgement.flag, self._colours.under_marks)
        word = QRectF(mark.right() + side * 0.3, mark.top(), rect.width(), side)
        self._line(word, FLAG[judgement.flag], look.font(52, bold=True), colours.ink, _LEFT)
        self._room.setTop(mark.bottom() + look.pixels(8))
        if judgement.overruling is not None:
            self._text(f"（{OVERRULED}）", look.font(SMALLEST), colours.muted, 1)
        if actual is not None and actual.invented:
            self._text(INVENTED, look.font(SMALLEST), colours.muted, 1)

    def _paint_foot(self, foot: str, page: str) -> None:
        """At the bottom, which the rest leaves free."""
        font = self._look.font(SMALLEST)
        height = QFontMetricsF(font).height()
        rect = QRectF(self._room.left(), self._room.bottom() - height, self._room.width(), height)
        self._line(rect, foot, font, self._colours.muted, _LEFT)
        bold = self._look.font(_BODY, bold=True)
        self._line(rect, page, bold, self._colours.ink, _RIGHT)
        self._room.setBottom(rect.top() - self._look.pixels(8))

    @property
    def _colours(self) -> Colours:
        return self._look.colours


def _halves(rect: QRectF) -> tuple[QRectF, QRectF]:
    half = rect.height() / 2
    return rect.adjusted(0, 0, 0, -half), rect.adjusted(0, half, 0, 0)


def _fitting(text: str, look: Look, width: float) -> float:
    """The largest size at which a figure stands on one line."""
    font = look.font(_FIGURE, bold=True, figures=True)
    needed = QFontMetricsF(font).horizontalAdvance(text)
    return max(_FIGURE * min(1.0, width / needed), SMALLEST) if needed else _FIGURE

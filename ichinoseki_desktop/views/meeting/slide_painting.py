"""A slide painted: the same words and figures as the packet's, large."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.chart_words import state_words
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.packet.slides import Content, CountRow, SlideRow
from ichinoseki_desktop.views.charts.trend_painting import paint_trend
from ichinoseki_desktop.views.meeting.slide_brush import ELLIPSIS, LEFT, SlideBrush
from ichinoseki_desktop.views.meeting.slide_look import SMALLEST, Look
from ichinoseki_desktop.views.meeting.slide_text import LEADING, fitting_size, wrapped
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.prose import wrapped_lines

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TIGHT: Final = 1.15
"""From one line of a name in a list to the next, in heights of the font."""
_HEADING: Final = 40
_BODY: Final = 28
_FIGURE: Final = 76
_BESIDE_FIGURE: Final = 230
"""What stands above and below a KPI's figure takes, at a height of 800."""
_LARGE: Final = 38
"""What stands on a slide without a list."""
_FLAG: Final = 0.17
_FIGURES: Final = 0.34
"""What of a row its flag and its figures take; the name has the rest."""
_AIR: Final = 16
_HIGHEST_ROW: Final = 92
_GAP: Final = 6
_HEADS: Final = 40


class SlidePainter(SlideBrush):
    """Paints what a slide says into a rectangle, from the top down."""

    def __init__(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        super().__init__(painter, rect, look)
        self._least_row = QFontMetricsF(look.font(SMALLEST)).height() * _TIGHT * 2
        self._row = self._least_row
        self._name_size: float = SMALLEST
        self._charts = True

    def paint(self, said: Content, foot: str, page: str, *, charts: bool = True) -> None:
        """Paint a slide; `foot` stands at the bottom left, `page` at the bottom right.

        Without `charts` their places stay empty: enough to see what is crowded.
        """
        self._charts = charts
        self._paint_foot(foot, page)
        self._paint_head(said)
        if said.judgement is not None:
            self._paint_kpi(said, said.judgement)
            return
        listed = len(said.rows) + len(said.counts)
        heads = self._look.pixels(_HEADS * self._look.zoom) if said.counts else 0
        if listed:
            kept = listed * (self._least_row + self._look.pixels(_GAP)) + heads
            self._paint_lines(said.lines, (_BODY, SMALLEST), self._room.height() - kept)
            self._paint_list(said, listed, heads)
        else:
            self._paint_lines(said.lines, (_LARGE, _BODY, SMALLEST), self._room.height())

    # From the top down

    def _paint_head(self, said: Content) -> None:
        if said.above or said.part:
            self._paint_above(said.above, said.part)
        font = self._look.font(_HEADING, bold=True)
        self._text(said.heading, font, self._colours.ink, 2)
        y = self._room.top() + self._look.pixels(4)
        self._painter.setPen(self._colours.line)
        self._painter.drawLine(QPointF(self._room.left(), y), QPointF(self._room.right(), y))
        self._room.setTop(y + self._look.pixels(14))

    def _paint_above(self, above: str, part: str) -> None:
        """The way to what the slide is about, at its right which part of a list this is."""
        font = self._look.font(SMALLEST)
        room = QFontMetricsF(font).horizontalAdvance(f"　{part}") if part else 0
        row = QRectF(self._room.left(), self._room.top(), self._room.width(), 0)
        self._room.setRight(self._room.right() - room)
        crowded = self.crowded
        self._text(above or " ", font, self._colours.muted, 1)
        self.crowded = crowded  # where one is can be cut
        self._room.setRight(row.right())
        row.setBottom(self._room.top())
        self._line(row, part, font, self._colours.muted, _RIGHT)

    # Lists

    def _paint_list(self, said: Content, listed: int, heads: float) -> None:
        """Rows as high as there is room for, within what one eye takes in."""
        high = (self._room.height() - heads) / listed - self._look.pixels(_GAP)
        self.crowded |= high < self._least_row
        self._row = max(min(high, self._look.pixels(_HIGHEST_ROW)), self._least_row)
        self._name_size = self._size_of_names(said)
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
            where = _RIGHT if place == len(FLAG) else LEFT
            self._line(cell, word, font, self._colours.muted, where)
            self.crowded |= QFontMetricsF(font).horizontalAdvance(word) > width * 0.95
        self._room.setTop(self._room.top() + height)

    @staticmethod
    def _columns(rect: QRectF) -> tuple[float, float]:
        """Where the columns of counts begin, and how wide each is."""
        marks = rect.width() * 0.6
        return rect.right() - marks, marks / (len(FLAG) + 1)

    def _paint_row(self, row: SlideRow) -> None:
        """A KPI in a list: flag, name, figure and target."""
        rect = self._next_row()
        flag_width, figures = rect.width() * _FLAG, rect.width() * _FIGURES
        self._paint_flag(QRectF(rect.left(), rect.top(), flag_width, rect.height()), row.flag)
        name = rect.adjusted(flag_width, 0, -figures, 0)
        self._paint_name(name, f"{row.code}　{row.name}", bold=False)
        upper, lower = _halves(rect.adjusted(rect.width() - figures, 0, 0, 0))
        size = fitting_size(row.figure, self._look, figures, _BODY)
        font = self._look.font(size, bold=True, figures=True)
        self._line(upper, row.figure, font, self._colours.ink, _RIGHT)
        font, target = self._look.font(SMALLEST), f"目標 {row.target}"
        self._line(lower, target, font, self._colours.muted, _RIGHT)
        self.crowded |= QFontMetricsF(font).horizontalAdvance(target) > figures

    def _paint_counts(self, row: CountRow) -> None:
        """A node in a list: its name, how many series have which flag, how many answered."""
        rect = self._next_row()
        left, width = self._columns(rect)
        name = rect.adjusted(0, 0, left - rect.right(), 0)
        self._paint_name(name, _named(row), bold=not row.code)
        font = self._look.font(_BODY, bold=True, figures=True)
        side = QFontMetricsF(font).height() * 0.8
        for place, flag in enumerate(FLAG):
            cell = QRectF(left + place * width, rect.top(), width, rect.height())
            mark = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
            paint_flag(self._painter, mark, flag, self._colours.under_marks)
            count = cell.adjusted(side * 1.3, 0, 0, 0)
            words = str(row.rollup.counts[flag])
            self._line(count, words, font, self._colours.ink, LEFT)
            self.crowded |= QFontMetricsF(font).horizontalAdvance(words) > count.width()
        answered = f"{row.rollup.answered}／{row.rollup.asked}"
        last = QRectF(rect.right() - width, rect.top(), width, rect.height())
        self._line(last, answered, small := self._look.font(SMALLEST), self._colours.muted, _RIGHT)
        self.crowded |= QFontMetricsF(small).horizontalAdvance(answered) > width * 0.9

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
        self._line(word, FLAG[flag], font, self._colours.ink, LEFT)
        self.crowded |= QFontMetricsF(font).horizontalAdvance(FLAG[flag]) > word.width()

    def _size_of_names(self, said: Content) -> float:
        """The size, alike for all names of a list, in which each has room in two lines."""
        beside, (left, _) = self._room.width() * (1 - _FLAG - _FIGURES), self._columns(self._room)
        names = [(f"{row.code}　{row.name}", beside) for row in said.rows]
        names += [(_named(row), left - self._room.left()) for row in said.counts]
        fit = all(not self._name_lines(name, width, _BODY)[1] for name, width in names)
        return _BODY if fit else SMALLEST

    def _name_lines(
        self, name: str, width: float, size: float, *, bold: bool = False
    ) -> tuple[list[str], bool]:
        """A name in one line or two, and whether it has less room than it needs."""
        font = self._look.font(size, bold=bold)
        lines = wrapped_lines(name, font, width - self._look.pixels(_AIR), 2)
        high = QFontMetricsF(font).height() * _TIGHT * len(lines)
        return lines, high > self._row + 1 or lines[-1].endswith(ELLIPSIS)

    def _paint_name(self, rect: QRectF, name: str, *, bold: bool) -> None:
        lines, crowded = self._name_lines(name, rect.width(), self._name_size, bold=bold)
        self.crowded |= crowded
        font = self._look.font(self._name_size, bold=bold)
        step = QFontMetricsF(font).height() * _TIGHT
        self._painter.setFont(font)
        self._painter.setPen(self._colours.ink)
        top = rect.center().y() - step * len(lines) / 2
        for number, line in enumerate(lines):
            row = QRectF(rect.left(), top + number * step, rect.width(), step)
            self._painter.drawText(row, LEFT, line)

    # A KPI

    def _paint_kpi(self, said: Content, judgement: Judgement) -> None:
        """The figure and its flag at the left, the chart at the right, the reason below."""
        whole, sizes = QRectF(self._room), (_BODY, SMALLEST)
        most = whole.height() * 0.5
        words = wrapped(said.lines, self._look, sizes, whole.width(), most).height
        upper = whole.adjusted(0, 0, 0, -words)
        left = upper.adjusted(0, 0, -upper.width() * 0.6, 0)
        self._paint_figure(left, judgement)
        self.crowded |= self._room.top() > upper.bottom()
        chart = upper.adjusted(upper.width() * 0.42, 0, 0, -self._look.pixels(12))
        if said.trend is not None and self._charts:
            place = judgement.standing.place
            paint_trend(self._painter, chart, said.trend, place, self._look.pixels(SMALLEST))
        self._room = whole.adjusted(0, upper.height(), 0, 0)
        self._paint_lines(said.lines, sizes, most)

    def _paint_figure(self, rect: QRectF, judgement: Judgement) -> None:
        standing, look, colours = judgement.standing, self._look, self._colours
        series, actual = standing.series, standing.actual
        self._room = QRectF(rect)
        state = state_words(actual) if actual else ""
        self._text(f"{standing.year.short} 実績{state}", look.font(SMALLEST), colours.muted, 1)
        figure = series.shown(actual.value) if actual else "実績なし"
        left = (rect.height() / look.pixels(1) - _BESIDE_FIGURE) / LEADING
        wanted = max(min(left, _FIGURE), _LARGE)
        font = look.font(fitting_size(figure, look, rect.width(), wanted), bold=True, figures=True)
        self._text(figure, font, colours.ink, 1)
        target = f"目標 {series.shown(standing.target)}　基準 {series.shown(series.baseline)}"
        self._text(target, look.font(SMALLEST), colours.muted, 2)
        self._room.setTop(self._room.top() + look.pixels(14))
        side = look.pixels(64 * look.zoom)
        mark = QRectF(self._room.left(), self._room.top(), side, side)
        paint_flag(self._painter, mark, judgement.flag, self._colours.under_marks)
        word = QRectF(mark.right() + side * 0.3, mark.top(), rect.width(), side)
        self._line(word, FLAG[judgement.flag], look.font(52, bold=True), colours.ink, LEFT)
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
        bold = self._look.font(_BODY, bold=True)
        self._line(rect, page, bold, self._colours.ink, _RIGHT)
        beside = rect.width() - QFontMetricsF(bold).horizontalAdvance(f"{page}　")
        said = QFontMetricsF(font).elidedText(foot, Qt.TextElideMode.ElideRight, beside)
        self._line(rect, said, font, self._colours.muted, LEFT)
        self._room.setBottom(rect.top() - self._look.pixels(8))


def _named(row: CountRow) -> str:
    return f"{printed_code(row.code)}　{row.name}" if row.code else row.name


def _halves(rect: QRectF) -> tuple[QRectF, QRectF]:
    half = rect.height() / 2
    return rect.adjusted(0, 0, 0, -half), rect.adjusted(0, half, 0, 0)

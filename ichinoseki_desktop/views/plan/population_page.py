"""人口動向等: the reference series as charts and tables, and where each is from."""

from typing import Final

from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.reference.figure import (
    ReferenceFigure,
    missing_groups,
    reference_figures,
)
from ichinoseki_desktop.core.reference.series import ReferenceSeries, reference_series
from ichinoseki_desktop.core.reference.taking import held, remove
from ichinoseki_desktop.models.reference_lists import FigureTable, SeriesTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.charts.reference_picture import ReferencePicture
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.dressed_table import DressedTable
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED, text_font
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.catch_up import CatchUp

_WIDTHS: Final = (-1.4, 6.0, 4.0, 7.5, 4.0, -1.6, 10.0)
_ROW: Final = 1.6
_MOST_SEEN: Final = 8
_KEY: Final = "塗った印は実績、白い印は推計、輪の付いた印は展望（目標とする値）。"


class PopulationPage(Page):
    """What is printed as 人口動向等 in the packet, with the way to take more in or one away."""

    def __init__(
        self,
        session: Session,
        take: QAction,
        printed: tuple[ReferenceSeries, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`take` is the menu's command for taking a table in.

        `printed` is what the plan's own text prints: a database of an earlier version lacks it.
        """
        super().__init__(parent)
        self._printed = printed
        self.session = session
        self._take = take
        self.way.hide()
        self.said = Text(colour=MUTED)
        self.take_button = Button("参考系列の取込(&T)…")
        self.printed_button = Button("計画に書かれた値を入れる(&I)")
        self.remove_button = Button("選んだ系列を削除(&Z)")
        self.table = SeriesTable(self)
        self.list = RecordTable(self.table, "参考系列の一覧", _WIDTHS)
        self._heading = Text(Size.HEADING, bold=True)
        self.figures = QWidget()
        self._shown: tuple[ReferenceFigure, ...] | None = None
        self.setAccessibleName("人口動向等")
        self._lay_out()
        self.take_button.clicked.connect(take.trigger)
        self.printed_button.clicked.connect(self._take_printed)
        self.remove_button.clicked.connect(self.remove)
        take.changed.connect(self._bar)
        self.list.moved.connect(self._bar)
        CatchUp(self, session.changed, self._take_view, stale=True)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def remove(self) -> None:
        """Take the current series away: one step of undo."""
        row = self.list.row
        if 0 <= row < self.table.count:
            self.session.edit(remove(self.session.view.book, self.table.series[row].name))

    @property
    def _lacking(self) -> tuple[ReferenceSeries, ...]:
        there = {series.name for series in reference_series(self.session.view.book)}
        return tuple(series for series in self._printed if series.name not in there)

    def _take_printed(self) -> None:
        edit = held(self.session.view.book, self._lacking, "計画の本文").edit(OnConflict.ASK)
        if edit is not None and edit.after:
            self.session.edit(edit)

    def _take_view(self) -> None:
        self.title.say("人口動向等")
        series = reference_series(self.session.view.book)
        figures = reference_figures(series)
        missing = missing_groups(series)
        lacking = f"まだないもの：{'、'.join(missing)}。" if missing else ""
        self.said.say(f"{_KEY if figures else ''}{lacking}")
        if figures != self._shown:
            self._shown = figures
            self.table.take_series(series)
            if series:
                self.list.go_to(0)
            self._show_figures(figures)
        for part in (self._heading, self.list, self.remove_button):
            part.setVisible(bool(series))
        self._bar()

    def _bar(self) -> None:
        self.printed_button.setVisible(bool(self._lacking))
        self.printed_button.bar(self.session.read_only)
        busy = "" if self._take.isEnabled() else "ほかの処理が終わるまでお待ちください。"
        self.take_button.bar(self.session.read_only or busy)
        none = "" if self.list.row >= 0 else "系列がありません。"
        self.remove_button.bar(self.session.read_only or none)

    def _show_figures(self, figures: tuple[ReferenceFigure, ...]) -> None:
        layout = self.figures.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for figure in figures:
            for widget in _widgets(figure):
                if layout is not None:
                    layout.addWidget(widget)
        line = QFontMetricsF(text_font()).height()
        rows = min(max(self.table.count, 1), _MOST_SEEN) + 1
        self.list.setFixedHeight(round(line * (rows * 1.9 + 0.5)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.figures)
        column.setContentsMargins(0, 0, 0, 0)
        self._heading.say("参考系列の一覧")
        for part in (self.said, self.take_button, self.printed_button, self.figures):
            self.body.addWidget(part)
        for part in (self._heading, self.list, self.remove_button):
            self.body.addWidget(part)
        self.body.addStretch(1)


class _FigureView(DressedTable):
    """As high as its rows are: the page scrolls, not the table."""

    def __init__(self, figure: ReferenceFigure) -> None:
        super().__init__()
        self.setModel(FigureTable(figure, self))
        self.setAccessibleName(f"{figure.title}の表")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.dress()

    def dress(self) -> None:
        """Take heights from the fonts."""
        line = QFontMetricsF(text_font()).height()
        self.verticalHeader().setDefaultSectionSize(round(line * _ROW))
        self.horizontalHeader().setFixedHeight(round(line * _ROW))
        rows = self.model().rowCount() + 1
        self.setFixedHeight(round(line * _ROW) * rows + 2 * self.frameWidth() + 2)

    def share_width(self) -> None:
        """Its header does."""


def _widgets(figure: ReferenceFigure) -> list[QWidget]:
    heading = Text(Size.HEADING, bold=True)
    heading.setContentsMargins(0, round(QFontMetricsF(text_font()).height()), 0, 0)
    heading.say(f"{figure.title}（{figure.unit or '単位なし'}）")
    sources = Text(colour=MUTED)
    sources.say("\n".join(figure.sources))
    chart: list[QWidget] = [ReferencePicture(figure)] if figure.drawn else []
    return [heading, *chart, _FigureView(figure), sources]

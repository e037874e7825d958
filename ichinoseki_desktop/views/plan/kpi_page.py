"""The page of a KPI: its flag and why, its chart, and its yearly table, typed in place."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Kpi, Plan, Series
from ichinoseki_desktop.core.book.terms import DESIRED, FLAG, printed_code
from ichinoseki_desktop.core.judging.chart_words import (
    beside_words,
    name_words,
    outlook_words,
    unit_words,
)
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.reference.beside import with_beside
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_forms import CellForms
from ichinoseki_desktop.views.cells.cell_menu import Ask
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.parts.flag_icon import flag_icon
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import MUTED, TROUBLE, text_font
from ichinoseki_desktop.views.plan.beside_chooser import BesideChooser
from ichinoseki_desktop.views.plan.judgement_panel import JudgementPanel
from ichinoseki_desktop.views.shell.catch_up import CatchUp
from ichinoseki_desktop.views.shell.page_stack import history_of_cell

WHY_KEYS: Final = "F4"
_HINT: Final = (
    "数字を打つと入力、F2 で修正、Delete で消去。"
    f"{Ask.MISSING.keys} で実績がない理由、{Ask.EXCEPTIONAL.keys} で例外的な年度。"
    "速報・見込・注記などは右クリックかメニューキーで。入力はその場で保存されます。"
)


class KpiPage(Page):
    """Shows one KPI of the session's view; a KPI in parts shows the part of the table's row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._kpi: Kpi | None = None
        self.facts = Text(colour=MUTED)
        self.panel = JudgementPanel(session)
        self.parts = QTabBar()
        self.parts.setAccessibleName("内訳")
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)
        self.chart = TrendChart()
        self.words = Text(colour=MUTED)
        self.outlook = Text(colour=MUTED)
        self.beside = BesideChooser(session)
        self.table = FiguresTable(session)
        self.forms = CellForms(session)
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self.hint = Text(colour=MUTED)
        self._lay_out()
        self.chart.said.connect(self._say)
        self.table.troubled.connect(self._show_trouble)
        self.table.row_entered.connect(self.parts.setCurrentIndex)
        self.table.row_entered.connect(self._keep_in_sight)
        self.table.troubled.connect(self._keep_in_sight)
        self.table.asked.connect(self._ask)
        self.forms.refused.connect(self._show_trouble)
        self.forms.closed.connect(self.table.setFocus)
        self.forms.opened.connect(lambda: self._reveal(self.forms))
        self.panel.opened.connect(self._reveal)
        QShortcut(QKeySequence(WHY_KEYS), self).activated.connect(self.panel.turn_calculation)
        self.parts.currentChanged.connect(self._show_part)
        self.setFocusProxy(self.table)
        self._catch_up = CatchUp(self, session.changed, self._take_view)

    def show_code(self, code: str) -> None:
        """Show the KPI of that code."""
        plan = self.session.view.book.plan
        if self._kpi is plan.kpis[code]:
            return
        self._kpi = plan.kpis[code]
        self._fill_parts()
        self.forms.put_away()
        self.table.show_table(ActualsTable(self.session, code, self))
        self._take_view()
        self.verticalScrollBar().setValue(0)

    def go_to_cell(self, cell: Cell) -> None:
        """Show the KPI of a cell, with the keyboard on that cell."""
        self.show_code(cell[0].kpi)
        self.table.go_to_cell(cell)

    def settle(self) -> None:
        """End what is being typed."""
        self.table.settle()

    def let_go(self) -> str:
        """In words what is half written, and would be lost."""
        return "、".join((*self.forms.unfinished, *self.panel.form.unfinished))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._catch_up.hear()

    @property
    def series(self) -> Series | None:
        """The series whose flag and chart are shown."""
        return self._kpi.series[max(0, self.parts.currentIndex())] if self._kpi else None

    def _take_view(self) -> None:
        """Everything that a change in the book or the year may have changed."""
        plan = self.session.view.book.plan
        if self._kpi is None or self._kpi.code not in plan.kpis:
            return
        if self._kpi is not plan.kpis[self._kpi.code]:
            self._kpi = plan.kpis[self._kpi.code]
            self._fill_parts()
        self.hint.say(self.session.barred or _HINT)
        self.show_way(plan, self._kpi.code)
        name = name_words(self._kpi.name, self._kpi.note)
        self.title.say(f"{printed_code(self._kpi.code)}　{name}")
        self._mark_parts()
        self._show_part()

    def _show_part(self) -> None:
        series, view = self.series, self.session.view
        if series is None:
            return
        self.facts.say("　｜　".join(facts(view.book.plan, series)))
        self.panel.show_judgement(view.judged[series.key])
        place = view.book.plan.years.index(view.year) + 1
        drawn = with_beside(view.book, trend(view.book, series, view.year))
        self.chart.show_trend(drawn, place)
        self.beside.show_trend(drawn)
        outlook = "　｜　".join(filter(None, (beside_words(drawn), outlook_words(drawn))))
        self.outlook.say(outlook)
        self.outlook.setVisible(bool(outlook))
        row = self.parts.currentIndex()
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.go_to(row)
        self._line_up()

    def _line_up(self) -> None:
        """The chart's value axis is as wide as the table's heads, so that years stand in line."""
        width = max(self.chart.axis_width, self.table.verticalHeader().sizeHint().width())
        self.table.verticalHeader().setFixedWidth(width)
        self.chart.keep_left(width)

    def _fill_parts(self) -> None:
        """One tab a series; they show only where there is something to choose."""
        if self._kpi is None:
            return
        blocked = self.parts.blockSignals(True)
        while self.parts.count():
            self.parts.removeTab(0)
        for series in self._kpi.series:
            self.parts.addTab(series.key.part)
        self.parts.blockSignals(blocked)
        self.parts.setVisible(self.parts.count() > 1)

    def _mark_parts(self) -> None:
        line = round(QFontMetricsF(text_font()).height())
        self.parts.setIconSize(QSize(line, line))
        for tab, series in enumerate(self._kpi.series if self._kpi else ()):
            flag = self.session.view.judged[series.key].flag
            self.parts.setTabIcon(tab, flag_icon(flag, line))
            self.parts.setTabToolTip(tab, f"{series.key.part} {FLAG[flag]}")

    def _keep_in_sight(self) -> None:
        """Nobody is to type where nothing can be seen: the cell with what is said below it."""
        QTimer.singleShot(0, self, self._show_typed_cell)

    def _show_typed_cell(self) -> None:
        page, focused = self.widget(), QApplication.focusWidget()
        if page is None or focused is None:
            return
        if focused is not self.table and not self.table.isAncestorOf(focused):
            return
        cell = self.table.visualRect(self.table.currentIndex())
        place = self.table.viewport().mapTo(page, cell.center())
        self.ensureVisible(place.x(), place.y(), 0, cell.height() * 2)

    def _say(self, words: str) -> None:
        unit = unit_words(self.series) if self.series else ""
        self.words.say(f"（{unit}）　{words}")

    def _show_trouble(self, sentence: str) -> None:
        self.trouble.setVisible(bool(sentence))
        self.hint.setVisible(not sentence)
        self.trouble.say(sentence)

    def _ask(self, what: Ask, cells: list[Cell]) -> None:
        if what is not Ask.HISTORY:
            self.forms.ask(what, cells)
        elif cells:
            self.opened.emit(history_of_cell(cells[0]))

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to what has just been opened, once it has its place."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget))

    def _lay_out(self) -> None:
        self.body.addWidget(self.facts)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.parts)
        self.body.addWidget(self.words)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.outlook)
        self.body.addWidget(self.beside)
        self.body.addWidget(self.table)
        self.body.addWidget(self.forms)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.hint)


def facts(plan: Plan, series: Series) -> list[str]:
    """What one must know of a series to read its figures; what the plan leaves open is left out."""
    department = plan.department(series.department)
    known = {
        "単位": series.unit or "なし",
        "めざす方向": DESIRED[series.desired],
        "数え方": "累計" if series.cumulative else "",
        "担当課": department.name if department else series.department,
        "確定時期": series.fixed_in,
        "出典": series.source,
    }
    return [f"{name}：{value}" for name, value in known.items() if value]

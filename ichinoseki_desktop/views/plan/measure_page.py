"""The page of a goal, a direction or a measure: its KPIs on cards, and what stands under it."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Direction, Goal, Measure, Node, Plan, Project
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.judging.parent_rule import parent_flag
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.completeness import completeness_words
from ichinoseki_desktop.views.parts.grade import Grade
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.pressable import Pressable
from ichinoseki_desktop.views.parts.prose import Size, Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, text_font
from ichinoseki_desktop.views.plan.kpi_card import KpiCard
from ichinoseki_desktop.views.plan.node_row import FlagCounts, NodeRow
from ichinoseki_desktop.views.record.record_form import RecordForm
from ichinoseki_desktop.views.shell.after_paint import AfterPaint
from ichinoseki_desktop.views.shell.catch_up import CatchUp

RECORD_KEYS: Final = "F4"


class MeasurePage(Page):
    """Shows one node of the session's view; a measure has the record of its review on a tab."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._node: Node | None = None
        self.facts = Text(colour=MUTED)
        self.grade = Grade()
        self.counts = FlagCounts()
        self.cards: list[KpiCard] = []
        self.rows: list[NodeRow] = []
        self.projects = Text()
        self._contents = QWidget()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("施策のページ")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("指標・取組・事業")
        self.tabs.addTab("評価の記録")
        self.tabs.setTabToolTip(1, f"{RECORD_KEYS} で切り替え")
        self.record = RecordForm(session)
        self.record.hide()
        for widget in (self.facts, self.grade, self.counts, self.tabs, self._contents, self.record):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.tabs.currentChanged.connect(self._show_tab)
        self.record.opened.connect(self.opened)
        self.record.moved.connect(self._keep_in_sight)
        QShortcut(QKeySequence(RECORD_KEYS), self).activated.connect(self.turn_record)
        CatchUp(self, session.changed, self._take_view)

    def show_code(self, code: str) -> None:
        """Show the node of that code."""
        if self._node is None or self._node.code != code:
            self._show_node(code)
            self.verticalScrollBar().setValue(0)

    def turn_record(self) -> None:
        """Go to the record of the review, or back from it."""
        if isinstance(self._node, Measure):
            self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())
            if self._records:
                self.record.enter()

    def settle(self) -> None:
        """Keep what is being written; what can't be kept waits beside the book."""
        self.record.drafts.keep_all()

    def go_to_topic(self, topic: Topic) -> None:
        """Show the record of a measure, with the keyboard on what is said of that."""
        self.show_code(topic.code)
        self.tabs.setCurrentIndex(1)
        self.record.go_to(topic)
        # A page that was just made has no place for its fields before it is painted.
        AfterPaint(self.window(), self._show_focus)

    def _show_focus(self) -> None:
        field = self.window().focusWidget()
        if self.sheet.isAncestorOf(field):
            self.ensureWidgetVisible(field)

    @property
    def _records(self) -> bool:
        """Whether the record is to be seen."""
        return isinstance(self._node, Measure) and self.tabs.currentIndex() == 1

    def _show_tab(self) -> None:
        self.tabs.setVisible(isinstance(self._node, Measure))
        self._contents.setVisible(not self._records)
        self.record.setVisible(self._records)
        if self._records and isinstance(self._node, Measure):
            self.record.show_measure(self._node)

    def _keep_in_sight(self, field: QWidget, place: QRect) -> None:
        """Nobody is to write where nothing can be seen; once the field has grown with its text."""
        QTimer.singleShot(0, field, lambda: self._show_line(field, place))

    def _show_line(self, field: QWidget, place: QRect) -> None:
        at = field.mapTo(self.sheet, place.center())
        self.ensureVisible(at.x(), at.y(), 0, place.height() * 3)

    def _take_view(self) -> None:
        if self._node is not None:
            self._show_node(self._node.code)

    def _show_node(self, code: str) -> None:
        view = self.session.view
        node = view.book.plan.nodes.get(code)
        if node is None:
            return
        if node is not self._node:
            self.settle()
            self._node = node
            self._fill(view.book.plan, node)
        self._show_tab()
        rollup = view.rollups[code]
        answered = f"{view.year.short}の実績 {completeness_words(rollup)}"
        self.facts.say("　｜　".join([*_facts(node), answered]))
        self.grade.show_grade(view.parent_rule, rollup)
        self.counts.show_rollup(rollup)
        place = view.book.plan.years.index(view.year) + 1
        for card in self.cards:
            key = card.key
            drawn = trend(view.book, view.book.plan.series[key], view.year)
            card.show_series(view.judged[key], drawn, place)
        for row in self.rows:
            below = view.rollups[row.code]
            row.show_rollup(below, parent_flag(view.parent_rule, below))

    def _fill(self, plan: Plan, node: Node) -> None:
        """Make what the node has; a change of figures fills these very widgets anew."""
        self.show_way(plan, node.code)
        self.title.say(_title(node))
        self.cards, self.rows = [], []
        contents = QWidget()
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(QFontMetricsF(text_font()).height() / 2))
        if not isinstance(node, Direction):
            self._add_cards(column, node)
        if isinstance(node, Measure):
            self._add_doings(column, plan, node)
        elif isinstance(node, Goal):
            column.addWidget(_heading("基本的方向と施策"))
            for direction in node.directions:
                self._add_rows(column, [direction])
                self._add_rows(column, direction.measures, indented=True)
        else:
            column.addWidget(_heading("施策"))
            self._add_rows(column, node.measures)
        self.body.replaceWidget(self._contents, contents)
        self._contents.deleteLater()
        self._contents = contents

    def _add_cards(self, column: QVBoxLayout, node: Goal | Measure) -> None:
        name = "数値目標" if isinstance(node, Goal) else "重要業績評価指標（KPI）"
        grid = ColumnsLayout(least=19)
        for kpi in node.kpis:
            for series in kpi.series:
                card = KpiCard(series.key)
                self._lead(card, kpi.code)
                self.cards.append(card)
                grid.addWidget(card)
        if self.cards:
            column.addWidget(_heading(name))
            column.addLayout(grid)

    def _add_rows(
        self, column: QVBoxLayout, nodes: Sequence[Node], *, indented: bool = False
    ) -> None:
        rows = QVBoxLayout()
        em = round(QFontMetricsF(text_font()).height())
        rows.setContentsMargins(em * 2 if indented else 0, 0, 0, em if indented else 0)
        rows.setSpacing(em // 3)
        for node in nodes:
            row = NodeRow(node)
            self._lead(row, node.code)
            self.rows.append(row)
            rows.addWidget(row)
        column.addLayout(rows)

    def _add_doings(self, column: QVBoxLayout, plan: Plan, measure: Measure) -> None:
        """Initiatives and projects, side by side where there is room."""
        grid = ColumnsLayout(least=28, gap=2)
        initiatives = Text()
        initiatives.say("\n".join(f"▼ {each.title}" for each in measure.initiatives))
        self.projects = Text()
        self.projects.say_html(*(_project_line(plan, each) for each in measure.projects))
        self.projects.linkActivated.connect(self.opened)
        for name, text, some in (
            ("主な取組", initiatives, measure.initiatives),
            ("具体的な事業", self.projects, measure.projects),
        ):
            if some:
                grid.addWidget(_section(name, text))
        column.addLayout(grid)

    def _lead(self, button: Pressable, code: str) -> None:
        button.clicked.connect(lambda: self.opened.emit(code))


def _title(node: Node) -> str:
    code = printed_code(node.code)
    return f"{'基本目標' if isinstance(node, Goal) else ''}{code}　{node.title}"


def _facts(node: Node) -> list[str]:
    if isinstance(node, Goal):
        return [node.subtitle] if node.subtitle else []
    if isinstance(node, Measure) and node.page is not None:
        return [f"計画書 {node.page}ページ"]
    return []


def _project_line(plan: Plan, project: Project) -> str:
    """A project; a repost leads to the measure that lists the original."""
    title = f"▽ {escape(project.title)}"
    original = plan.original(project)
    if original is None:
        return title
    return f"{title}　{link(original.code, f'再掲 → {printed_code(original.code)}')}"


def _heading(name: str) -> Text:
    heading = Text(Size.HEADING, bold=True)
    heading.say(name)
    heading.setContentsMargins(0, round(QFontMetricsF(text_font()).height()), 0, 0)
    return heading


def _section(name: str, text: Text) -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(_heading(name))
    column.addWidget(text)
    column.addStretch(1)
    return section

"""The plan's tree as a widget: arrows browse, Enter opens, what is open stays open."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ichinoseki_desktop.models.plan_tree import Column, PlanTree
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.search_key import search_key
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import TreeFilter, Wanted
from ichinoseki_desktop.views.parts.theme import ACCENT, MUTED, TINT
from ichinoseki_desktop.views.tree.tree_delegate import TreeDelegate, TreeHeader, fill

_OPEN_AT_FIRST = 1
"""The depth that is open at first: goals and directions, so that every measure is seen."""


_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_NONE_FOUND = "当てはまる指標はありません。\n\nEsc ですべての表示に戻ります。"


class TreeView(QTreeView):
    """Shows a TreeFilter over the plan."""

    browsed = Signal(str)
    """The code of the row that arrows or the mouse have come to."""
    opened = Signal(str)
    """The code of the row on which Enter was pressed."""
    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tree = PlanTree(session, self)
        self.filter = TreeFilter(session, self._tree, self)
        self._by_hand = False
        self._kept_open: frozenset[str] | None = None
        self._delegate = TreeDelegate(self)
        self._header = TreeHeader(self)
        self._set_up()
        self.setModel(self.filter)
        self._header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self._header.setSectionResizeMode(Column.FLAGS, QHeaderView.ResizeMode.Fixed)
        self._dress()
        self.expandToDepth(_OPEN_AT_FIRST)
        self._tree.modelReset.connect(lambda: self.expandToDepth(_OPEN_AT_FIRST))

    def show_code(self, code: str) -> None:
        """Make a node or KPI the current row, without saying so; none where it is filtered out."""
        if code == self.current_code():
            return
        index = self.filter.index_of_code(code)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def leaves_out(self, code: str) -> bool:
        """Whether a node or KPI of the plan is filtered out."""
        in_plan = self._tree.index_of_code(code).isValid()
        return in_plan and not self.filter.index_of_code(code).isValid()

    def current_code(self) -> str:
        """The code of the current row, "" where there is none."""
        return str(self.currentIndex().data(Role.CODE) or "")

    def want(self, wanted: Wanted) -> None:
        """Show only what is wanted, all of it open; what was open before opens again after."""
        before, code = self.filter.wanted, self.current_code()
        if before.everything and not wanted.everything:
            self._kept_open = self._open_codes()
        self.filter.want(wanted)
        if not wanted.everything:
            self.expandAll()
        elif self._kept_open is not None:
            self._open_only(self._kept_open)
            self._kept_open = None
        self.show_code(code)

    def show_first_found(self) -> str:
        """Make the first series that is found the current row, else the first measure.

        Returns the code of its KPI, or the measure's; "" where nothing is found.
        """
        codes = [key.kpi for key in self.filter.found[:1]] or self.filter.found_by_works
        if not codes:
            return ""
        self.show_code(codes[0])
        return codes[0]

    def show_found(self) -> str:
        """Make what the words have found the current row: one of that very code before all.

        Else one stays where one is, if that is among it. Returns the code; "" where nothing is.
        """
        hits, here = self.filter.hits, self.current_code()
        said = search_key(self.filter.wanted.text).strip()
        very = [code for code in hits if code.casefold() == said]
        code = next(iter(very or (here in hits and [here]) or hits), "")
        self.show_code(code or here)
        return code

    # Qt's events

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Say where a hand has come to; where rows vanish Qt moves on by itself, unsaid."""
        super().currentChanged(current, previous)
        for index in (current, previous):  # Qt itself paints only the first column anew
            self.update(index.sibling(index.row(), Column.FLAGS))
        if self._by_hand and current.isValid():
            self.browsed.emit(str(current.data(Role.CODE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Esc gives up what is looked for."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.opened.emit(self.current_code())
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                with self._hand():
                    super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row that is pressed is come to."""
        with self._hand():
            super().mousePressEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The current row is tinted, with a bar at its side while the tree has the keyboard."""
        current = self.currentIndex()
        if current.isValid() and index.sibling(index.row(), 0) == current.siblingAtColumn(0):
            # Not the viewport's width: to say what class it is of takes Python 14 ms at first.
            row = QRect(0, options.rect.top(), self.width(), options.rect.height())
            fill(painter, row, TINT)
            if self.hasFocus():
                row.setWidth(self.fontMetrics().height() // 4)
                fill(painter, row, ACCENT)
        super().drawRow(painter, options, index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where nothing is found."""
        super().paintEvent(event)
        if self.filter.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(MUTED)
            margin = self.fontMetrics().height()
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(room, _WRAPPED, _NONE_FOUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    @contextmanager
    def _hand(self) -> Iterator[None]:
        self._by_hand = True
        try:
            yield
        finally:
            self._by_hand = False

    # How it is set up

    def _set_up(self) -> None:
        self.setAccessibleName("施策と指標の一覧")
        self.setItemDelegate(self._delegate)
        self.setHeader(self._header)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._header.setMinimumSectionSize(1)

    def _dress(self) -> None:
        """Columns, indents and fonts in step with the text size."""
        slots = self._delegate.dress(self._session.view.rollups[""].total)
        self._header.slots = slots
        self._header.resizeSection(Column.FLAGS, slots.width)
        self._header.setFixedHeight(int(self.fontMetrics().height() * 1.9))
        self.setIndentation(int(self.fontMetrics().height() * 0.95))
        self.scheduleDelayedItemsLayout()

    def _open_codes(self) -> frozenset[str]:
        rows = enumerate(self._tree.rows)
        return frozenset(
            row.code
            for number, row in rows
            if row.children and self.isExpanded(self._shown(number))
        )

    def _open_only(self, codes: frozenset[str]) -> None:
        self.collapseAll()
        for number, row in enumerate(self._tree.rows):
            if row.children and row.code in codes:
                self.expand(self._shown(number))

    def _shown(self, number: int) -> QModelIndex:
        return self.filter.mapFromSource(self._tree.index_of(number))

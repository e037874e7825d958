"""A list that is as high as its rows are at its width, and whose rows lead somewhere."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.models.roles import Role

AnyIndex = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Measures and paints a row; a subclass says how."""

    def dress(self) -> None:
        """Take the application's fonts."""
        raise NotImplementedError

    def fit(self, rows: QAbstractListModel) -> None:
        """Take what is the same for all rows from them."""

    def height(self, index: AnyIndex, width: int) -> int:
        """How high a row is in a list of that width."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Only the height matters: a row is as wide as its list."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 0
        return QSize(0, self.height(index, width))


class RowsView(QListView):
    """Nothing is cut and nothing scrolls: that is for the page around it."""

    opened = Signal(str)
    """The code of the row that was chosen."""
    turned = Signal(int)
    """A row that was chosen and leads nowhere itself."""

    def __init__(
        self,
        rows: QAbstractListModel,
        name: str,
        painter: RowPainter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._painter = painter
        self._heights: dict[int, int] = {}
        painter.setParent(self)
        self.setAccessibleName(name)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setModel(rows)
        rows.modelReset.connect(self._measure)
        rows.dataChanged.connect(self._measure)
        rows.rowsInserted.connect(self._measure)
        rows.rowsRemoved.connect(self._measure)
        self._measure()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows, none cut."""
        if width not in self._heights:
            rows = map(self._rows.index, range(self._rows.rowCount()))
            self._heights[width] = sum(self._painter.height(index, width) for index in rows)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All rows at the width it has."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Some words beside a flag; the height is a matter of the width."""
        return QSize(self.fontMetrics().height() * 20, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._painter.dress()
            self._measure()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Role.CODE):
            self.opened.emit(str(index.data(Role.CODE)))
        elif index.isValid():
            self.turned.emit(index.row())

    def _measure(self) -> None:
        self._heights.clear()
        self._painter.fit(self._rows)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

"""The field that a cell is typed in: its keys lead on, as in Excel."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.models.cell_table import CellTable
from ichinoseki_desktop.views.cells.cell_walk import Step
from ichinoseki_desktop.views.parts.theme import figure_font

AnyIndex = QModelIndex | QPersistentModelIndex


class CellField(QStyledItemDelegate):
    """Makes the field. Typing began with what replaces the cell: then arrows lead on, too.

    F2 changes between that and mending, where they move within the text. `active` is the row and
    the column of the cell that is typed into next.
    """

    left = Signal(Step)
    """A key has ended the edit, and leads on."""
    typed = Signal(str)
    """What is in the field, after each key."""

    alignment = Qt.AlignmentFlag.AlignCenter

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.replaces = False
        self.active = (-1, -1)

    def measure(self, table: CellTable | None) -> int:
        """Take the application's fonts and a table's widest; returns a row's height in pixels."""
        raise NotImplementedError

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QLineEdit:
        """A plain field: it takes full-width digits and whatever an input method writes."""
        field = QLineEdit(parent)
        field.setFont(figure_font())
        field.setAlignment(self.alignment)
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        field.textEdited.connect(self.typed)
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what is there. Whatever changes in the book, nothing typed is overwritten."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the edit where a key leads on; what an input method uses does not come here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_F2:
            self.replaces = not self.replaces
            return True
        step = Step.of(event)
        if not isinstance(watched, QLineEdit) or step is None:
            return super().eventFilter(watched, event)
        if step.kind == "arrow" and not self.replaces:
            return super().eventFilter(watched, event)
        self.commitData.emit(watched)
        self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(step)
        return True

"""The cell of the council's tables in which one chooses among words, or begins to type one."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.models.council_table import CouncilTable
from ichinoseki_desktop.views.parts.fields import Choice

_AnyIndex = QModelIndex | QPersistentModelIndex


class ChoiceCell(QStyledItemDelegate):
    """A list to choose from where the column has one (Alt+↓, ↑ and ↓), else a line to type in."""

    def __init__(self, table: CouncilTable[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> QWidget:
        """What is typed completes itself to the word that begins so."""
        choices = self._table.choices(index.column())
        if not choices:
            return super().createEditor(parent, option, index)
        head = self._table.headerData(index.column(), Qt.Orientation.Horizontal)
        choice = Choice(str(head), parent)
        choice.setEditable(True)
        choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        choice.addItems(list(choices))
        return choice

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        """Begin with what is there, chosen whole: typing replaces it."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
            field = editor.lineEdit()
            if field is not None:
                field.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        """Hand over what stands there, chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> None:
        """A list is as wide as its words need, also over the cells beside it."""
        super().updateEditorGeometry(editor, option, index)
        around = editor.parentWidget()
        if isinstance(editor, QComboBox) and around is not None:
            size = editor.size().expandedTo(editor.sizeHint())
            editor.resize(size)
            editor.move(min(editor.x(), max(around.width() - size.width(), 0)), editor.y())

"""Ending what is being typed into a view's cell, as leaving the cell does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QWidget,
)


def end_typing(view: QAbstractItemView) -> None:
    """Bring it to the model, which keeps or refuses it, and close the field."""
    inside = view.viewport().findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    fields = [widget for widget in inside if isinstance(widget, (QLineEdit, QComboBox))]
    if fields and view.state() == QAbstractItemView.State.EditingState:
        newest = fields[-1]  # one that was closed just now may not be gone yet
        view.commitData(newest)
        view.closeEditor(newest, QAbstractItemDelegate.EndEditHint.NoHint)

"""参考系列の取込: the table, how it is read, and what would be taken, before anything is."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QWidget,
)

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.statement import Group
from ichinoseki_desktop.core.book.terms import GROUP
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.reference.taking import Sort
from ichinoseki_desktop.models.reference_draft import ReferenceDraft
from ichinoseki_desktop.models.reference_tables import (
    ChoiceColumn,
    ChoiceTable,
    GridTable,
    TakingTable,
)
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.reference_form import ReferenceForm
from ichinoseki_desktop.views.exchange.taking_dialog import TakingDialog
from ichinoseki_desktop.views.parts.fields import Choice
from ichinoseki_desktop.views.parts.theme import text_font

_CHOICES: Final = {
    OnConflict.OURS: "いまの値を残す(&O)",
    OnConflict.THEIRS: "ファイルの値にする(&F)",
}
_SIZE: Final = (66, 40)
_ROW: Final = 1.7
_WIDEST: Final = 12
_TABS_LEAST: Final = 7
_TABS_HEIGHT: Final = 11
"""In heights of the text."""

_Index = QModelIndex | QPersistentModelIndex


class _GroupDelegate(QStyledItemDelegate):
    """A series' group is one of a few."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A list of them."""
        choice = Choice("種類", parent)
        for group in Group:
            choice.addItem(GROUP[group], group.value)
        choice.activated.connect(lambda _: self._done(choice))
        return choice

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """The one that is chosen now."""
        if isinstance(editor, Choice):
            editor.setCurrentText(str(index.data()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """The one that was chosen."""
        if isinstance(editor, Choice):
            model.setData(
                model.index(index.row(), index.column()),
                editor.currentData(),
                Qt.ItemDataRole.EditRole,
            )

    def _done(self, choice: Choice) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)


class ReferenceDialog(TakingDialog):
    """Takes the series that are ticked, as one step of undo; the way of reading is remembered."""

    def __init__(
        self, session: Session, draft: ReferenceDraft, parent: QWidget | None = None
    ) -> None:
        self.table = TakingTable(draft)
        super().__init__(session, "参考系列の取込", self.table, parent)
        self.draft = draft
        draft.setParent(self)
        self.table.setParent(self)
        self.form = ReferenceForm(draft)
        self.series = QTableView()
        self.file = QTableView()
        self.tabs = QTabWidget()
        self.choices = {choice: QRadioButton(words) for choice, words in _CHOICES.items()}
        self._set_up()
        self.lay_out((self.tabs, *self.choices.values()), (), _SIZE)
        draft.changed.connect(self._show)
        self.form.refused.connect(self._refuse)
        self._show()
        for button in (self.take_button, self.leave_button):
            button.setAutoDefault(False)  # Enter ends what is typed, and takes nothing
        self.form.header.setFocus()

    @property
    def edit(self) -> Edit | None:
        """What of the table is taken."""
        return self.draft.edit

    def _set_up(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        self.rows.setAccessibleName("取り込むと変わること")
        self.series.setAccessibleName("取り込む系列")
        self.file.setAccessibleName("ファイルの表")
        self.series.setModel(ChoiceTable(self.draft, self))
        self.series.setItemDelegateForColumn(ChoiceColumn.GROUP, _GroupDelegate(self))
        self.file.setModel(GridTable(self.draft, self))
        self.file.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for table in (self.series, self.file, self.rows):
            table.setTabKeyNavigation(False)
            table.setWordWrap(False)
            table.verticalHeader().setDefaultSectionSize(round(em * _ROW))
            table.horizontalHeader().setHighlightSections(False)
        self.series.verticalHeader().hide()
        self.file.horizontalHeader().setDefaultSectionSize(em * 6)
        header = self.series.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (ChoiceColumn.TAKEN, ChoiceColumn.GROUP, ChoiceColumn.UNIT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        wide = self.rows.horizontalHeader()
        wide.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        wide.setStretchLastSection(True)
        for place, width in enumerate((4, _WIDEST, 8, 8, 8, 6)):
            self.rows.setColumnWidth(place, em * width)
        for number, (part, words) in enumerate(
            ((self.form, "読み方"), (self.series, "取り込む系列"), (self.file, "ファイルの表")),
            start=1,
        ):
            self.tabs.addTab(part, f"{words}(&{number})")
        self.form.setContentsMargins(em // 2, em // 3, em // 2, em // 3)
        self.tabs.setMinimumHeight(em * _TABS_LEAST)
        self.tabs.setMaximumHeight(em * _TABS_HEIGHT)
        for choice, button in self.choices.items():
            button.toggled.connect(
                lambda on, choice=choice: self.draft.decide(choice) if on else None
            )

    def measure(self) -> None:
        """All rows are one line high: there may be thousands."""

    def _show(self) -> None:
        self.heading.say(f"「{self.draft.tables.name}」　{self.draft.counts}")
        self.sentence.say(self.draft.sentence)
        taking, edit = self.draft.taking, self.draft.edit
        decidable = bool(taking.count(Sort.OTHER) and not taking.count(Sort.REFUSED))
        for button in self.choices.values():
            button.setVisible(decidable)
        head = self.file.model().index(self.draft.layout.header, 0)
        self.file.scrollTo(head, QAbstractItemView.ScrollHint.PositionAtTop)
        self.take_button.setEnabled(edit is not None and bool(edit.after))

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

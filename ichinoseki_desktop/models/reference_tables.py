"""What is seen while a statistic is taken in: its file, its series, and what would be taken."""

from enum import IntEnum
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from ichinoseki_desktop.core.book.statement import Group
from ichinoseki_desktop.core.book.terms import GROUP
from ichinoseki_desktop.core.reference.grid import column_letter
from ichinoseki_desktop.core.reference.layout import Choice, Years
from ichinoseki_desktop.core.reference.series import year_words
from ichinoseki_desktop.models.headed_table import NOWHERE, AnyIndex, HeadedTable
from ichinoseki_desktop.models.reference_draft import ReferenceDraft

_MOST_ROWS: Final = 200
_HEAD: Final = QColor("#dbe7ef")
_YEARS: Final = QColor("#eef3e2")
_FIGURES: Final = QColor("#fbf4dd")
_SHOWN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class ChoiceColumn(IntEnum):
    """What is said of each series of the table."""

    TAKEN = 0
    FOUND = 1
    NAME = 2
    GROUP = 3
    UNIT = 4


class ChoiceTable(HeadedTable):
    """A series a row: ticked where it is taken, with the name and group that it is to have."""

    HEADS: ClassVar = ("取り込む", "表での名前", "名前", "種類", "単位")

    def __init__(self, draft: ReferenceDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._found = self._names
        draft.changed.connect(self._take_draft)

    @property
    def count(self) -> int:
        """One a series."""
        return len(self._draft.layout.choices)

    def choice(self, row: int) -> Choice:
        """What is chosen for the series of a row."""
        return self._draft.layout.choices[row]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The name in the table itself can't be changed."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if index.column() == ChoiceColumn.TAKEN:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() != ChoiceColumn.FOUND
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, and the tick."""
        if not index.isValid():
            return None
        choice = self.choice(index.row())
        if index.column() == ChoiceColumn.TAKEN:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if choice.taken else Qt.CheckState.Unchecked
            said = "取り込む" if choice.taken else "取り込まない"
            return said if role == Qt.ItemDataRole.AccessibleTextRole else None
        words = {
            ChoiceColumn.FOUND: choice.found,
            ChoiceColumn.NAME: choice.name,
            ChoiceColumn.GROUP: GROUP[choice.group],
            ChoiceColumn.UNIT: choice.unit,
        }
        if role in (*_SHOWN, Qt.ItemDataRole.EditRole):
            return words[ChoiceColumn(index.column())]
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick, a name, a group's value, or a unit."""
        if not index.isValid():
            return False
        choice = self.choice(index.row())
        if index.column() == ChoiceColumn.TAKEN and role == Qt.ItemDataRole.CheckStateRole:
            choice = choice._replace(taken=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role != Qt.ItemDataRole.EditRole:
            return False
        elif index.column() == ChoiceColumn.NAME:
            choice = choice._replace(name=str(value).strip())
        elif index.column() == ChoiceColumn.GROUP:
            choice = choice._replace(group=Group(str(value)))
        elif index.column() == ChoiceColumn.UNIT:
            choice = choice._replace(unit=str(value).strip())
        self._draft.choose_series(choice)
        return True

    @property
    def _names(self) -> list[str]:
        return [choice.found for choice in self._draft.layout.choices]

    def _take_draft(self) -> None:
        """Where the series are the same ones, the row that one is at stays."""
        if self._names == self._found:
            last = self.index(max(self.count - 1, 0), len(self.HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._found = self._names
            self.endResetModel()


class GridTable(HeadedTable):
    """The first rows of the file; head, years and figures have a ground of their own."""

    def __init__(self, draft: ReferenceDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        draft.changed.connect(self._take_draft)

    @property
    def count(self) -> int:
        """As many as a person looks at."""
        return min(len(self._draft.grid.rows), _MOST_ROWS)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """As many as the widest row has."""
        return 0 if parent.isValid() else self._draft.grid.width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Letters above, the file's own row numbers at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letter(section)
        return str(self._draft.grid.numbers[section])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what they are for is said beside the ground, too."""
        if not index.isValid():
            return None
        text = self._draft.grid.rows[index.row()][index.column()]
        use = self._use(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole and use:
            return {"見出し": _HEAD, "年": _YEARS, "値": _FIGURES}[use]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and use:
            return f"{use}：{text}"
        return text if role in _SHOWN else None

    def _use(self, row: int, column: int) -> str:
        layout, grid = self._draft.layout, self._draft.grid
        across = layout.years is Years.ACROSS
        if row == layout.header:
            year = across and column in grid.years_across(row)
            return "年" if year else "見出し"
        if row < layout.header or any(grid.rows[row][c].strip() != t for c, t in layout.wanted):
            return ""
        if not across and column == layout.year_column:
            return "年"
        values = grid.years_across(layout.header) if across else layout.value_columns
        return "値" if column in values else ""

    def _take_draft(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class TakingTable(HeadedTable):
    """What would become of every value: what can't be taken first, then what is otherwise here."""

    HEADS: ClassVar = ("区分", "系列", "年", "いまの値", "ファイルの値", "ファイルの行", "内容")

    def __init__(self, draft: ReferenceDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        draft.changed.connect(self._take_draft)

    @property
    def count(self) -> int:
        """One a value."""
        return len(self._draft.taking.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what a narrow column cuts off is in the tooltip."""
        if not index.isValid() or role not in _SHOWN:
            return None
        row = self._draft.taking.rows[index.row()]
        kinds = {series.name: series.kind for series in self._draft.taking.found.series}
        year = "" if row.year is None else year_words(row.year, kinds[row.name])
        said = "" if row.year is not None else row.message
        return (row.sort.value, row.name, year, row.old, row.new, row.where, said)[index.column()]

    def _take_draft(self) -> None:
        self.beginResetModel()
        self.endResetModel()

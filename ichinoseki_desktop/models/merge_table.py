"""What taking a copy in would do, a row a difference, and what the person decides of each."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.intake import OnConflict
from ichinoseki_desktop.core.merge_rows import said, subject_title, writer, written_by
from ichinoseki_desktop.core.merging import Content, Difference, Subject
from ichinoseki_desktop.core.returning import Returning

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class MergeColumn(IntEnum):
    """What a row comes to, what it is about, what each side has, and what is decided."""

    KIND = 0
    WHAT = 1
    OURS = 2
    THEIRS = 3
    BASE = 4
    DECISION = 5


_HEADS: Final = {
    MergeColumn.KIND: "区分",
    MergeColumn.WHAT: "項目",
    MergeColumn.OURS: "いま",
    MergeColumn.THEIRS: "写し",
    MergeColumn.BASE: "持ち出す前",
    MergeColumn.DECISION: "判断",
}
_DECIDED: Final = {
    OnConflict.ASK: "？ 未定",
    OnConflict.OURS: "← いまのほう",
    OnConflict.THEIRS: "→ 写しのほう",
}
_SHOWN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class MergeTable(QAbstractTableModel):
    """Conflicts first, then what only the copy changed: taken, unless somebody leaves it."""

    def __init__(self, returning: Returning, parent: QObject | None = None) -> None:
        super().__init__(parent)
        merge = returning.merge
        self._returning = returning
        self._conflicts = len(merge.conflicts)
        self._rows = (*merge.conflicts, *merge.changes)
        first = [OnConflict.OURS if c.because else OnConflict.ASK for c in merge.conflicts]
        self._choices = [*first, *(OnConflict.THEIRS for _ in merge.changes)]

    @property
    def undecided(self) -> int:
        """How many conflicts wait."""
        return self._choices.count(OnConflict.ASK)

    @property
    def taken(self) -> frozenset[Subject]:
        """The differences in which the copy's side is taken."""
        chosen = zip(self._rows, self._choices, strict=True)
        return frozenset(row.subject for row, choice in chosen if choice is OnConflict.THEIRS)

    def decide(self, rows: Iterable[int], choice: OnConflict) -> None:
        """Decide these rows; where the copy's side can't be had, ours stays."""
        for row in rows:
            if not self._rows[row].because:
                self._choices[row] = choice
                where = self.index(row, MergeColumn.DECISION)
                self.dataChanged.emit(where, where)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One row a difference."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """As many as MergeColumn has."""
        return 0 if parent.isValid() else len(MergeColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADS[MergeColumn(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; each side's with who wrote it and when, in a line of its own."""
        if not index.isValid() or role not in _SHOWN:
            return None
        row = self._rows[index.row()]
        match MergeColumn(index.column()):
            case MergeColumn.KIND:
                return "衝突" if index.row() < self._conflicts else "変更"
            case MergeColumn.WHAT:
                title = subject_title(self._returning.sides.plan, row.subject)
                return f"{title}\n{row.because}" if row.because else title
            case MergeColumn.DECISION:
                return _DECIDED[self._choices[index.row()]]
            case side:
                return self._side(row, side)

    def _side(self, row: Difference, column: MergeColumn) -> str:
        sides = self._returning.sides
        contents: dict[MergeColumn, tuple[Content, str]] = {
            MergeColumn.OURS: (row.ours, written_by(writer(sides.ours, row.subject))),
            MergeColumn.THEIRS: (row.theirs, written_by(writer(sides.theirs, row.subject))),
            MergeColumn.BASE: (row.base, ""),
        }
        content, by = contents[column]
        words = said(sides.plan, row.subject, content)
        return f"{words}\n{by}" if by else words

"""What taking a copy in would do, a row a difference, and what the person decides of each."""

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.merge_rows import said, subject_title, writer, written_by
from ichinoseki_desktop.core.merging.merging import Difference
from ichinoseki_desktop.core.merging.returning import Returning
from ichinoseki_desktop.core.merging.subject import Content, Subject, Whole
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable


class MergeColumn(IntEnum):
    """What a row comes to, what it is about, what each side has, and what is decided."""

    KIND = 0
    WHAT = 1
    OURS = 2
    THEIRS = 3
    BASE = 4
    DECISION = 5


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


class MergeTable(HeadedTable):
    """Conflicts first, then what only the copy changed: taken, unless somebody leaves it."""

    HEADS: ClassVar = ("区分", "項目", "いま", "写し", "持ち出す前", "判断")

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
        """Decide these rows; where the copy's side can't be had, ours stays.

        With the plan goes what only one of the two plans has: it can still be decided otherwise.
        """
        for row in self._with_plan(rows):
            if not self._rows[row].because:
                self._choices[row] = choice
                where = self.index(row, MergeColumn.DECISION)
                self.dataChanged.emit(where, where)

    def _with_plan(self, rows: Iterable[int]) -> frozenset[int]:
        chosen = frozenset(rows)
        if all(self._rows[row].subject is not Whole.PLAN for row in chosen):
            return chosen
        along = self._returning.merge.with_plan
        return chosen | {n for n, row in enumerate(self._rows) if row.subject in along}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

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

"""The plan's revisions as a table, and what one has otherwise than another."""

from collections.abc import Mapping
from itertools import pairwise
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.plan import Plan, Revision
from ichinoseki_desktop.core.editing.revisions import PlanRow, compared_revisions, counted
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable
from ichinoseki_desktop.models.roles import Role

_NOTHING: Final = "記録された変更なし"
_FIRST: Final = "最初の版"
_SHOWN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class RevisionsTable(HeadedTable):
    """The newest first, each with how many things it changed."""

    HEADS: ClassVar = ("番号", "日付", "版", "内容", "前の版から変わったこと")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Revision, str], ...] = ()

    def take_plan(self, plan: Plan, left: Mapping[int, Plan]) -> None:
        """Show a plan's revisions, and of the plans that they left what each changed."""
        self.beginResetModel()
        known = sorted(plan.revisions)
        counts = [_FIRST]
        for old, new in pairwise(known):
            rows = compared_revisions(left, old.number, new.number)
            counts.append(counted(rows) or _NOTHING)
        self._rows = tuple(zip(known, counts, strict=True))[::-1]
        self.endResetModel()

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions, the newest first."""
        return tuple(revision for revision, _ in self._rows)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what is cut is whole under the pointer."""
        if not index.isValid() or role not in _SHOWN:
            return None
        revision, counts = self._rows[index.row()]
        words = (
            str(revision.number),
            date_in_era(revision.date),
            revision.title,
            revision.note,
            counts,
        )
        return words[index.column()]


class DifferencesTable(HeadedTable):
    """What a plan has otherwise, a row a field."""

    HEADS: ClassVar = ("指標・施策", "項目", "前", "後")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlanRow, ...] = ()

    def take_rows(self, rows: tuple[PlanRow, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> PlanRow | None:
        """What a row shows, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the code, where a row leads somewhere."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.CODE:
            return row.code
        return (row.place, row.what, row.old, row.new)[index.column()] if role in _SHOWN else None

"""The ledger of surveys as a table: who was asked when, until when, and how far they have come."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.intake.survey_ledger import Asked, LedgerRow
from ichinoseki_desktop.core.values.era_date import short_day
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable

_NONE: Final = "－"
STATES: Final = {
    Asked.RETURNED: "○ 回答あり",
    Asked.WAITING: "… 回答待ち",
    Asked.LATE: "！ 期限を過ぎた",
    Asked.NOT_SENT: "－ 未送付",
}
"""Each with a mark of its own, so that the column is read at a glance."""


class LedgerTable(HeadedTable):
    """Filled by `take_rows`, since what is late is a matter of the day."""

    HEADS: ClassVar = ("担当課", "状況", "送付", "期限", "回答", "答えた系列")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LedgerRow, ...] = ()

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """What is shown."""
        return self._rows

    def take_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show these; where departments stay the same, so does the current row."""
        if [row.department for row in rows] == [row.department for row in self._rows]:
            self._rows = tuple(rows)
            last = self.index(len(self._rows) - 1, len(self.HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, row: int) -> LedgerRow | None:
        """The department of a row, None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def count(self) -> int:
        """One row a department."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        words = _words(self._rows[index.row()])[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.HEADS[index.column()]}、{words}"
        return None


def _words(row: LedgerRow) -> tuple[str, ...]:
    days = (short_day(day) if day else _NONE for day in (row.sent, row.deadline, row.returned))
    return (row.name, STATES[row.state], *days, f"{row.answered}／{row.asked}")

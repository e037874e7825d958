"""What taking a file would do, one row for whatever there is to say, before anything is taken."""

from collections.abc import Mapping
from enum import IntEnum
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.intake.intake import Intake, IntakeRow, OnConflict, Preview
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable

SetBy = Mapping[tuple[str, str, int], Entry]
"""Who set a cell's value last, by KPI, part and fiscal year."""


class IntakeColumn(IntEnum):
    """What a row comes to, where it stands in the file, and the sentence."""

    KIND = 0
    WHERE = 1
    MESSAGE = 2


class _Row(NamedTuple):
    kind: str
    where: str
    message: str


class IntakeTable(HeadedTable):
    """What stops the file first, then conflicts, doubts and changes; by one choice at a time."""

    HEADS: ClassVar = ("区分", "ファイルの行", "内容")

    def __init__(
        self, preview: Preview, set_by: SetBy | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._set_by = set_by or {}
        self._choice = OnConflict.ASK
        self._rows = self._made()

    @property
    def intake(self) -> Intake:
        """What it comes to as it is decided now."""
        return self._preview.by_choice[self._choice]

    @property
    def sentence(self) -> str:
        """What would become of it, and what to do next."""
        intake = self.intake
        if intake.refused:
            return (
                "取り込めない行があるので、このファイルからは何も取り込めません。"
                "ファイルを直して、もう一度選んでください。"
            )
        if intake.edit is None:
            return "別の値がすでに入っている欄があります。どちらの値にするか選んでください。"
        if not intake.edit.after:
            return intake.nothing_new
        return "「取り込む」を押すと、まとめて一度に取り込みます。後から元に戻せます。"

    @property
    def takeable(self) -> bool:
        """Whether there is something to take, and nothing in its way."""
        return self.intake.edit is not None and bool(self.intake.edit.after)

    def decide(self, choice: OnConflict) -> None:
        """Decide what becomes of the cells that have another value already."""
        self.beginResetModel()
        self._choice = choice
        self._rows = self._made()
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what a narrow column cuts off is in the tooltip."""
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if not index.isValid() or role not in shown:
            return None
        return self._rows[index.row()][index.column()]

    def _made(self) -> tuple[_Row, ...]:
        intake = self.intake
        taken_over = {(row.kpi, row.part, row.fiscal_year) for row in intake.conflicts}
        # What is taken over in a conflict is told by the conflict.
        changes = [r for r in intake.changes if (r.kpi, r.part, r.fiscal_year) not in taken_over]
        kinds = (
            ("取り込めない", intake.refused),
            ("衝突", intake.conflicts),
            ("注意", intake.warnings),
            ("変更", changes),
        )
        return tuple(
            _Row(kind, row.where, self._message(row)) for kind, rows in kinds for row in rows
        )

    def _message(self, row: IntakeRow) -> str:
        entry = (
            self._set_by.get((row.kpi, row.part, int(row.fiscal_year or 0))) if row.old else None
        )
        by = f"（いまの値は {entry.at[:10]} {entry.user}）" if entry else ""
        return f"{row.message.removeprefix(f'{row.where}: ')}{by}"

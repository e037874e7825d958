"""What taking a file would do, one row for whatever there is to say, before anything is taken."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.intake.intake import (
    DECISION,
    Decided,
    IntakeRow,
    OnConflict,
    Preview,
    RowPlace,
)
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable

SetBy = Mapping[RowPlace, Entry]
"""Who wrote what is there last."""


class IntakeColumn(IntEnum):
    """What a row comes to, where it stands in the file, the sentence, and what is decided."""

    KIND = 0
    WHERE = 1
    MESSAGE = 2
    DECISION = 3


_CONFLICT: Final = "衝突"
_CHANGE: Final = "変更"
_DECIDED: Final = {
    OnConflict.ASK: "？ 未定",
    OnConflict.OURS: "← いまのまま",
    OnConflict.THEIRS: "→ ファイルのほう",
}
_SHOWN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class _Row(NamedTuple):
    kind: str
    row: IntakeRow


class IntakeTable(HeadedTable):
    """What stops the file first, then conflicts, doubts, and changes: taken unless left out."""

    HEADS: ClassVar = ("区分", "ファイルの行", "内容", "判断")

    def __init__(
        self, preview: Preview, set_by: SetBy | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._intake = intake = preview.first
        self._set_by = set_by or {}
        kinds = (
            ("取り込めない", intake.refused),
            (_CONFLICT, intake.conflicts),
            ("注意", intake.warnings),
            (_CHANGE, intake.changes),
        )
        self._rows = tuple(_Row(kind, row) for kind, rows in kinds for row in rows)
        self._choices = {
            **{row.place: OnConflict.ASK for row in intake.conflicts},
            **{row.place: OnConflict.THEIRS for row in intake.changes},
        }

    @property
    def decided(self) -> Decided:
        """What is decided of each row that can be."""
        return self._choices

    @property
    def undecided(self) -> int:
        """How many conflicts wait."""
        return list(self._choices.values()).count(OnConflict.ASK)

    @property
    def sentence(self) -> str:
        """What would become of it, and what to do next."""
        if self._intake.refused:
            return (
                "取り込めない行があるので、このファイルからは何も取り込めません。"
                "ファイルを直して、もう一度選んでください。"
            )
        if self.undecided:
            return (
                f"別の値や文がすでに入っていて、決めていない欄が{self.undecided}件あります。"
                "行を選んで、どちらにするか決めてください（Ctrl+A で全部を選べます）。"
            )
        if not self._choices:
            return self._intake.nothing_new
        if not self.takeable:
            return "どの行もいまのまま残すので、取り込むものはありません。"
        return (
            "「取り込む」を押すと、判断のとおりに、まとめて一度に取り込みます。後から元に戻せます。"
        )

    @property
    def takeable(self) -> bool:
        """Whether there is something to take, and nothing in its way."""
        in_the_way = self._intake.refused or self.undecided
        return not in_the_way and OnConflict.THEIRS in self._choices.values()

    @property
    def choosable(self) -> bool:
        """Whether there is a row to decide, in a file that can be taken."""
        return bool(self._choices) and not self._intake.refused

    def decide(self, rows: Iterable[int], choice: OnConflict) -> None:
        """Decide what becomes of these rows; of a doubt there is nothing to decide."""
        for row in rows:
            kind, told = self._rows[row]
            if kind in (_CONFLICT, _CHANGE):
                self._choices[told.place] = choice
                where = self.index(row, IntakeColumn.DECISION)
                self.dataChanged.emit(where, where)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what a narrow column cuts off is in the tooltip."""
        if not index.isValid() or role not in _SHOWN:
            return None
        kind, row = self._rows[index.row()]
        match IntakeColumn(index.column()):
            case IntakeColumn.KIND:
                return kind
            case IntakeColumn.WHERE:
                return row.where
            case IntakeColumn.MESSAGE:
                return self._message(row)
            case IntakeColumn.DECISION:
                decided = kind in (_CONFLICT, _CHANGE) and self.choosable
                return _DECIDED[self._choices[row.place]] if decided else ""

    def _message(self, row: IntakeRow) -> str:
        entry = self._set_by.get(row.place) if row.old else None
        by = f"（いまの値は {entry.at[:10]} {entry.user}）" if entry else ""
        message = row.message.removeprefix(f"{row.where}: ").removesuffix(DECISION[OnConflict.ASK])
        return f"{message}{by}"

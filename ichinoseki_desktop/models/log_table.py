"""The log as a table: one row a thing that was changed, newest first, filtered as one reads."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.editing.called import called_then
from ichinoseki_desktop.core.editing.change_words import LogRow, log_rows
from ichinoseki_desktop.core.values.era_date import moment_in_era
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.search_key import search_key

_MOVES: Final = {Kind.UNDO: "元に戻す", Kind.REDO: "やり直し"}


class LogFilter(NamedTuple):
    """What is shown: of a node, KPI or cell (`code`, `part`, `year` as short words), by whom, when.

    `day` is as the log has it (2018-06-01); `words` are looked for in the row. "" is anything.
    """

    code: str = ""
    part: str = ""
    year: str = ""
    user: str = ""
    day: str = ""
    words: str = ""


class LogTable(HeadedTable):
    """Filled by `take_log`, since the whole log is much to read for a page that nobody looks at."""

    HEADS: ClassVar = (
        "日時",
        "だれが（PC）",
        "指標・施策",
        "年度と項目",
        "変更前",
        "変更後",
        "理由",
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[LogRow, ...] = ()
        self._rows: tuple[LogRow, ...] = ()
        self._wanted = LogFilter()

    def take_log(self, plan: Plan, log: Sequence[Entry]) -> None:
        """Show a log, newest first."""
        self.beginResetModel()
        rows = [log_rows(plan, entry, names) for entry, names in called_then(reversed(log))]
        self._all = tuple(row for of_entry in reversed(rows) for row in of_entry)
        self._choose()
        self.endResetModel()

    def show_only(self, wanted: LogFilter) -> None:
        """Leave out what is not wanted."""
        if wanted != self._wanted:
            self.beginResetModel()
            self._wanted = wanted
            self._choose()
            self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return len(self._all)

    @property
    def users(self) -> tuple[str, ...]:
        """Everybody who changed anything, in order."""
        return tuple(sorted({row.entry.user for row in self._all}))

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which anything was changed, newest first."""
        return tuple(dict.fromkeys(row.entry.at[:10] for row in self._all))

    def row_at(self, row: int) -> LogRow | None:
        """What a row shows, None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the whole row, to be spoken and to be found."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _COLUMNS[index.column()](row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.HEADS[index.column()]}、{_COLUMNS[index.column()](row)}"
            case Role.CODE:
                return row.code
        return None

    def _choose(self) -> None:
        wanted, words = self._wanted, search_key(self._wanted.words)
        self._rows = tuple(
            row for row in self._all if _fits(row, wanted) and (not words or words in _key(row))
        )


def _fits(row: LogRow, wanted: LogFilter) -> bool:
    entry = row.entry
    return (
        (not wanted.user or entry.user == wanted.user)
        and entry.at.startswith(wanted.day)
        and (not wanted.code or _is_under(row, wanted))
    )


def _is_under(row: LogRow, wanted: LogFilter) -> bool:
    if wanted.year:
        return (row.code, row.part, row.year) == (wanted.code, wanted.part, wanted.year)
    return row.code == wanted.code or row.code.startswith((f"{wanted.code}-", f"{wanted.code}."))


def _key(row: LogRow) -> str:
    return search_key(
        f"{row.place} {row.what} {row.old} {row.new} {row.entry.user} {row.entry.reason}"
    )


def _why(row: LogRow) -> str:
    return "　".join(filter(None, (_MOVES.get(row.entry.kind, ""), row.entry.reason)))


_COLUMNS: Final[Sequence[Callable[[LogRow], str]]] = (
    lambda row: moment_in_era(row.entry.at),
    lambda row: f"{row.entry.user}（{row.entry.pc}）",
    lambda row: row.place,
    lambda row: row.what,
    lambda row: row.old,
    lambda row: row.new,
    _why,
)

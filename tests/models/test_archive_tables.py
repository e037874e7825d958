"""The log and the backups as tables: what a row says, what the filters leave, at any length."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book.history import Change, Entry, Kind
from ichinoseki_desktop.core.book.kept_copy import KeptCopy
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.copies_table import CopiesTable
from ichinoseki_desktop.models.log_table import LogFilter, LogTable
from ichinoseki_desktop.models.roles import Role

CheckModel = Callable[[QAbstractItemModel], None]


def entry(number: int, user: str, day: int, *codes: str, kind: Kind = Kind.EDIT) -> Entry:
    changes = tuple(Change(code, "", FiscalYear(2017), "value", None, "70") for code in codes)
    at = f"2018-06-{day:02}T09:00:00+09:00"
    return Entry(number, at, user, "PC01", kind, None, f"{number}番", "照会回答", changes)


LOG = (
    entry(4, "田中", 2, "I-1-2.1", kind=Kind.UNDO),
    entry(3, "田中", 2, "I-1-2.1"),
    entry(2, "佐藤", 1, "I-1-2.1", "I-1-3.1", "III-2-1.2"),
    entry(1, "佐藤", 1, kind=Kind.CREATE),
)


@pytest.fixture
def table(check_model: CheckModel, plan: Plan, qapp: object) -> LogTable:
    table = LogTable()
    check_model(table)
    table.take_log(plan, LOG)
    return table


def words(table: QAbstractItemModel, row: int) -> list[str]:
    return [str(table.index(row, column).data()) for column in range(table.columnCount())]


def numbers(table: LogTable) -> list[int]:
    rows = (table.row_at(row) for row in range(table.rowCount()))
    return [row.entry.number for row in rows if row is not None]


def test_a_row_tells_when_who_what_from_what_to_what_and_why(table: LogTable) -> None:
    assert words(table, 1) == [
        *("H30.6.2 09:00", "田中（PC01）", "Ⅰ-①-2.1 農業法人数", "H29 実績"),
        *("－", "70法人", "照会回答"),
    ]
    assert words(table, 0)[-1] == "元に戻す　照会回答"
    spoken = table.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "変更前、－"
    assert table.index(1, 0).data(Role.CODE) == "I-1-2.1"


def test_an_entry_is_as_many_rows_as_things_it_changed(table: LogTable) -> None:
    assert numbers(table) == [4, 3, 2, 2, 2, 1]
    assert words(table, 5)[2] == "1番"


@pytest.mark.parametrize(
    "wanted, left",
    [
        (LogFilter(user="佐藤"), [2, 2, 2, 1]),
        (LogFilter(day="2018-06-02"), [4, 3]),
        (LogFilter(code="I-1"), [4, 3, 2, 2]),
        (LogFilter(code="I-1-2.1"), [4, 3, 2]),
        (LogFilter(code="I-1-2.1", year="H29"), [4, 3, 2]),
        (LogFilter(code="I-1-2.1", year="H28"), []),
        (LogFilter(words="のうぎょう"), []),
        (LogFilter(words="農業"), [4, 3, 2]),
        (LogFilter(words="７０法人"), [4, 3, 2]),
        (LogFilter(words="I-①-3", user="佐藤"), [2]),
    ],
)
def test_the_filters_leave_what_is_wanted(
    table: LogTable, wanted: LogFilter, left: list[int]
) -> None:
    table.show_only(wanted)
    assert numbers(table) == left
    table.show_only(LogFilter())
    assert table.rowCount() == table.total == 6


def test_people_and_days_are_offered_once(table: LogTable) -> None:
    assert table.users == ("佐藤", "田中")
    assert table.days == ("2018-06-02", "2018-06-01")


def test_there_is_nothing_beyond_the_last_row(table: LogTable) -> None:
    assert table.row_at(-1) is None
    assert table.row_at(6) is None


def test_each_backup_tells_its_size_and_what_was_changed_since(
    check_model: CheckModel, qapp: object
) -> None:
    table = CopiesTable()
    check_model(table)
    at = datetime(2018, 6, 1, 9, 5, tzinfo=UTC)
    table.take_copies(
        [
            KeptCopy("/a/bad.db", at, 0, None, 0, "壊れています。"),
            KeptCopy("/a/same.db", at, 245_760, 0),
            KeptCopy("/a/other.db", at, 2_000_000, 1, 3),
            KeptCopy("/a/unknown.db", at, 512, None),
        ]
    )
    assert [words(table, row)[1:] for row in range(4)] == [
        ["0KB", "使えません", "bad.db"],
        ["240KB", "いまと同じ", "same.db"],
        ["1.9MB", "この後の変更 1件、ここだけの変更 3件", "other.db"],
        ["1KB", "この後の変更 不明", "unknown.db"],
    ]
    assert words(table, 1)[0] == "H30.6.1 09:05"
    assert table.newest_good == 1
    assert table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "壊れています。"
    assert table.copy_at(4) is None

"""The ledger of surveys as a table: how far each department has come, by word and by mark."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book.plan import Department
from ichinoseki_desktop.core.intake.survey_ledger import Asked, LedgerRow
from ichinoseki_desktop.models.ledger_table import STATES, LedgerTable

CheckModel = Callable[[QAbstractItemModel], None]

FARMING, WELFARE = Department("nousei", "農政課"), Department("fukushi", "福祉課")
ASKED = LedgerRow(FARMING, "2018-04-20", "2018-05-31", "", 3, 8, Asked.LATE)
BACK = LedgerRow(WELFARE, "2018-04-20", "2018-05-31", "2018-05-02", 5, 5, Asked.RETURNED)


@pytest.fixture
def table(check_model: CheckModel, qapp: object) -> LedgerTable:
    table = LedgerTable()
    check_model(table)
    table.take_rows([ASKED, BACK])
    return table


def words(table: LedgerTable, row: int) -> list[str]:
    return [str(table.index(row, column).data()) for column in range(table.columnCount())]


def test_a_row_tells_who_how_far_when_and_how_much(table: LedgerTable) -> None:
    assert words(table, 0) == [
        *("農政課", "！ 期限を過ぎた"),
        *("H30.4.20", "H30.5.31", "－", "3／8"),
    ]
    assert words(table, 1)[1:] == ["○ 回答あり", "H30.4.20", "H30.5.31", "H30.5.2", "5／5"]
    spoken = table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "状況、！ 期限を過ぎた"


def test_every_state_has_a_mark_of_its_own() -> None:
    assert set(STATES) == set(Asked)
    assert len({words[0] for words in STATES.values()}) == len(Asked)


def test_the_same_departments_keep_their_rows_and_others_begin_anew(table: LedgerTable) -> None:
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    table.take_rows([ASKED._replace(state=Asked.RETURNED, returned="2018-06-04"), BACK])
    assert (words(table, 0)[1], resets) == ("○ 回答あり", [])
    table.take_rows([BACK])
    assert (table.rowCount(), len(resets)) == (1, 1)
    assert table.row_at(1) is None
    table.take_rows([])
    assert table.row_at(0) is None

"""The yearly table: what is typed is kept, refused beside its cell, or emptied; never guessed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session

CheckModel = Callable[[QAbstractItemModel], None]

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")


def cell(table: ActualsTable, row: int = 0, year: FiscalYear = H29) -> QModelIndex:
    return table.index(row, table.column_of(year))


def texts(table: ActualsTable, row: int = 0) -> list[str]:
    return [table.index(row, column).data() for column in range(table.columnCount())]


@pytest.fixture
def table(empty_session: Session) -> ActualsTable:
    """農業法人数: from 61 to 81 法人."""
    return ActualsTable(empty_session, FARMS.kpi, empty_session)


def test_the_table_is_a_sound_model_also_while_something_waits_to_be_mended(
    check_model: CheckModel, session: Session
) -> None:
    table = ActualsTable(session, "III-2-1.1", session)
    check_model(table)
    table.setData(cell(table), "約５０")
    table.setData(cell(table, 1), "51.0")
    check_model(table)


def test_a_row_a_series_with_baseline_years_and_target(session: Session) -> None:
    table = ActualsTable(session, "III-2-1.2", session)
    vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert [table.headerData(row, vertical) for row in range(2)] == ["男性", "女性"]
    headers = [table.headerData(column, horizontal) for column in range(table.columnCount())]
    assert headers == ["基準値", "H27", "H28", "H29", "H30", "H31", "目標値"]
    tip = Qt.ItemDataRole.ToolTipRole
    assert table.headerData(table.column_of(H29), horizontal, tip) == "平成29年度（2017）"
    assert table.headerData(0, horizontal, tip) == "H25"


def test_what_is_not_there_yet_is_shown_as_none_and_edited_as_nothing(table: ActualsTable) -> None:
    assert texts(table) == ["61", "－", "－", "－", "－", "－", "81"]
    assert cell(table).data(Qt.ItemDataRole.EditRole) == ""


def test_only_the_years_can_be_typed_into(table: ActualsTable) -> None:
    columns = range(table.columnCount())
    editable = Qt.ItemFlag.ItemIsEditable
    can = [bool(table.flags(table.index(0, column)) & editable) for column in columns]
    assert can == [False, True, True, True, True, True, False]
    assert not table.setData(table.index(0, 0), "60")


@pytest.mark.parametrize(
    "typed, kept",
    [("70", "70"), ("７０", "70"), (" 1,052 法人", "1052"), ("▲12", "-12"), ("70.5", "70.5")],
)
def test_a_number_however_written_is_kept_exactly(
    qtbot: QtBot, table: ActualsTable, empty_session: Session, typed: str, kept: str
) -> None:
    with qtbot.waitSignals([empty_session.changed, empty_session.kept]):
        assert table.setData(cell(table), typed)
    assert empty_session.view.book.actual(FARMS, H29) == Actual(Decimal(kept))


def test_a_kept_number_shows_with_its_flag_and_why(
    table: ActualsTable, empty_session: Session
) -> None:
    table.setData(cell(table, year=FiscalYear(2016)), "66")
    table.setData(cell(table), "70")
    assert texts(table) == ["61", "－", "66", "70", "－", "－", "81"]
    assert cell(table).data(Role.FLAG) == Flag.SLIGHTLY_BEHIND
    assert cell(table).data(Qt.ItemDataRole.ToolTipRole).splitlines() == [
        "平成29年度 70法人（確定）",
        "前年度から＋4法人",
        empty_session.view.judged[FARMS].reason,
    ]
    spoken = cell(table).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "農業法人数 H29 70法人、やや遅れ"


@pytest.mark.parametrize("typed", ["約５０", "12.3.4", "50トン", "1,0,5"])
def test_what_is_no_number_stays_as_typed_and_the_book_never_sees_it(
    qtbot: QtBot, table: ActualsTable, log: list[Entry], typed: str
) -> None:
    with qtbot.waitSignal(table.rejected) as rejected:
        assert not table.setData(cell(table), typed)
    index, text, sentence = rejected.args or []
    assert (index, text) == (cell(table), typed)
    assert "」" in sentence
    assert cell(table).data(Role.SENTENCE) == sentence
    assert cell(table).data(Qt.ItemDataRole.ToolTipRole) == sentence
    assert cell(table).data() == cell(table).data(Qt.ItemDataRole.EditRole) == typed
    assert table.pending_text(cell(table)) == typed
    assert log == []


def test_what_was_refused_can_be_mended(table: ActualsTable, empty_session: Session) -> None:
    table.setData(cell(table), "約50")
    assert table.setData(cell(table), "50")
    assert table.pending_text(cell(table)) == ""
    assert cell(table).data(Role.SENTENCE) is None
    assert cell(table).data() == "50"


def test_what_was_refused_can_be_given_up_for_what_was_there(table: ActualsTable) -> None:
    table.setData(cell(table), "50")
    table.setData(cell(table), "約60")
    table.give_up(cell(table))
    assert cell(table).data() == "50"


def test_what_waits_to_be_mended_outlasts_other_edits(
    table: ActualsTable, empty_session: Session
) -> None:
    table.setData(cell(table), "約50")
    table.setData(cell(table, year=FiscalYear(2016)), "66")
    empty_session.undo()
    assert table.pending_text(cell(table)) == "約50"


def test_a_stale_cell_refuses_beside_the_cell(
    qtbot: QtBot,
    make_session: Callable[..., Session],
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = make_session(book)
    table = ActualsTable(session, FARMS.kpi, session)
    seen = {(FARMS, H29): Actual(Decimal(1))}
    stale = ActualsEdit(seen, {(FARMS, H29): Actual(Decimal(2))})
    monkeypatch.setattr(ActualsEdit, "on", lambda *_: stale)
    with qtbot.waitSignal(table.rejected) as rejected:
        table.setData(cell(table), "2")
    assert "ほかで先に変更されています" in (rejected.args or ["", "", ""])[2]
    assert table.pending_text(cell(table)) == "2"


@pytest.mark.parametrize("nothing", ["", "  ", "　", "－", "-"])
def test_nothing_empties_a_filled_cell(
    table: ActualsTable, empty_session: Session, nothing: str
) -> None:
    table.setData(cell(table), "50")
    assert table.setData(cell(table), nothing)
    assert empty_session.view.book.actual(FARMS, H29) is None
    assert cell(table).data() == "－"


def test_nothing_in_an_empty_cell_is_nothing(table: ActualsTable, log: list[Entry]) -> None:
    assert table.setData(cell(table), "")
    assert log == []


def test_the_same_number_again_writes_nothing_and_keeps_state_note_and_invention(
    make_session: Callable[..., Session], book: Book, log: list[Entry]
) -> None:
    there = Actual(Decimal("70.0"), State.EXPECTED, "聞き取り", invented=True)
    session = make_session(book.with_actuals({(FARMS, H29): there}))
    table = ActualsTable(session, FARMS.kpi, session)
    assert table.setData(cell(table), "70")
    assert log == []
    assert session.view.book.actual(FARMS, H29) == there


def test_another_number_keeps_state_and_note_and_is_no_longer_invented(
    make_session: Callable[..., Session], book: Book
) -> None:
    there = Actual(Decimal(70), State.EXPECTED, "聞き取り", invented=True)
    session = make_session(book.with_actuals({(FARMS, H29): there}))
    table = ActualsTable(session, FARMS.kpi, session)
    assert (
        cell(table)
        .data(Qt.ItemDataRole.ToolTipRole)
        .startswith("【架空】平成29年度 70法人（見込）")
    )
    table.setData(cell(table), "71")
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(71), State.EXPECTED, "聞き取り")


def test_a_session_that_only_reads_refuses_in_words_and_keeps_what_was_typed(
    qtbot: QtBot, make_session: Callable[..., Session], book: Book, log: list[Entry]
) -> None:
    session = make_session(book, read_only="いま佐藤さんが開いています。")
    table = ActualsTable(session, FARMS.kpi, session)
    with qtbot.waitSignal(table.rejected) as rejected:
        assert not table.setData(cell(table), "70")
    assert rejected.args == [cell(table), "70", "いま佐藤さんが開いています。"]
    assert log == []


def test_undo_takes_a_number_back_and_redo_brings_it_again(
    table: ActualsTable, empty_session: Session
) -> None:
    table.setData(cell(table), "70")
    empty_session.undo()
    assert cell(table).data() == "－"
    empty_session.redo()
    assert cell(table).data() == "70"

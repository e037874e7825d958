"""A statistic is taken in: its reading is in sight and can be mended, and nothing is silent."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Group, Known
from ichinoseki_desktop.core.reference.grid import Grid
from ichinoseki_desktop.core.reference.proposing import Tables, propose
from ichinoseki_desktop.core.reference.series import reference_named, reference_series
from ichinoseki_desktop.models.reference_draft import ReferenceDraft
from ichinoseki_desktop.models.reference_tables import ChoiceColumn
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.reference_dialog import ReferenceDialog

MakeSession = Callable[..., Session]
Open = Callable[..., ReferenceDialog]

RESAS = (
    "集計年|市区町村名|総人口（人）|年少人口（人）",
    "2010|一関市|127642|16110",
    "2010|奥州市|124746|17000",
    "2015|一関市|121583|14003",
)
ACROSS = ("区分|2010年|2015年", "出生数|900|880", "死亡数|1700|1800")


def grid(*lines: str, sheet: str = "") -> Grid:
    rows = tuple(tuple(line.split("|")) for line in lines)
    return Grid("人口.csv", sheet, rows, tuple(range(1, len(rows) + 1)), {})


def tables(book: Book, *grids: Grid) -> Tables:
    found = []
    for each in grids:
        proposal = propose(each, book)
        assert proposal is not None
        found.append((each, proposal))
    return Tables("人口.csv", tuple(found))


@pytest.fixture
def session(make_session: MakeSession, book: Book) -> Session:
    return make_session(book)


@pytest.fixture
def open_dialog(qtbot: QtBot, session: Session) -> Open:
    def opened(*grids: Grid) -> ReferenceDialog:
        book = session.view.book
        draft = ReferenceDraft(book, tables(book, *(grids or (grid(*RESAS),))), "2018-06-01")
        dialog = ReferenceDialog(session, draft)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return opened


def cells(dialog: ReferenceDialog) -> list[tuple[str, ...]]:
    table = dialog.table
    return [
        tuple(str(table.index(row, column).data()) for column in (0, 1, 2, 4))
        for row in range(table.rowCount())
    ]


def choice_cell(dialog: ReferenceDialog, row: int, column: ChoiceColumn) -> QModelIndex:
    return dialog.series.model().index(row, column)


def test_a_small_screen_leaves_most_of_the_dialog_to_what_is_taken(
    open_dialog: Open,
) -> None:
    dialog = open_dialog()
    dialog.resize(790, 460)
    assert dialog.rows.viewport().height() > 3 * dialog.rows.rowHeight(0)
    for widget in dialog.form.findChildren(QWidget):
        if widget.isVisible() and widget.parent() is dialog.form:
            assert dialog.form.rect().contains(widget.geometry())


def test_the_tables_of_the_dialog_are_sound_models(
    qtmodeltester: object, open_dialog: Open
) -> None:
    dialog = open_dialog()
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # type: ignore[attr-defined]
    for model in (dialog.table, dialog.series.model(), dialog.file.model()):
        check(model)


def test_every_value_is_seen_before_it_is_taken_as_one_step(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog()
    assert dialog.heading.plain == "「人口.csv」　新しい4件"
    assert cells(dialog)[:2] == [
        ("新しい", "総人口", "2010年（H22）", "127,642"),
        ("新しい", "総人口", "2015年（H27）", "121,583"),
    ]
    assert not reference_series(session.view.book)
    dialog.take_button.click()
    assert not dialog.isVisible()
    total = reference_named(session.view.book, "総人口")
    assert total is not None
    assert (total.got, total.source) == ("2018-06-01", "人口.csv")
    assert session.undoable.undo[-1].reason == "人口.csv"
    session.undo()
    assert not reference_series(session.view.book)


def test_enter_in_a_field_takes_nothing(open_dialog: Open, session: Session) -> None:
    dialog = open_dialog()
    dialog.form.source.setText("国勢調査")
    QTest.keyClick(dialog.form.source, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.draft.origin.source == "国勢調査"
    assert not reference_series(session.view.book)


def test_a_series_is_left_out_renamed_and_put_into_another_group(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog()
    model = dialog.series.model()
    checked = Qt.ItemDataRole.CheckStateRole
    model.setData(choice_cell(dialog, 1, ChoiceColumn.TAKEN), Qt.CheckState.Unchecked, checked)
    model.setData(choice_cell(dialog, 0, ChoiceColumn.NAME), "総人口（国勢調査）")
    model.setData(choice_cell(dialog, 0, ChoiceColumn.GROUP), Group.AGES.value)
    dialog.take_button.click()
    (series,) = reference_series(session.view.book)
    assert (series.name, series.group) == ("総人口（国勢調査）", Group.AGES)


def test_the_group_is_chosen_from_a_list_by_keys(open_dialog: Open, session: Session) -> None:
    dialog = open_dialog()
    index = choice_cell(dialog, 0, ChoiceColumn.GROUP)
    dialog.series.setCurrentIndex(index)
    dialog.series.edit(index)
    editor = dialog.series.indexWidget(index)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    dialog.take_button.click()
    total = reference_named(session.view.book, "総人口")
    assert total is not None
    assert total.group is Group.OTHER  # just below 将来展望


def test_projected_years_begin_where_a_person_says(open_dialog: Open, session: Session) -> None:
    dialog = open_dialog()
    dialog.form.projected.setText("H27")
    dialog.form.projected.editingFinished.emit()
    dialog.take_button.click()
    total = reference_named(session.view.book, "総人口")
    assert total is not None
    assert [value.known for value in total.values.values()] == [Known.COUNTED, Known.PROJECTED]


@pytest.mark.parametrize(
    "field, text, told",
    [
        ("projected", "いつか", "年として読めません"),
        ("got", "13月1日", "日付として読めません"),
        ("source", " ", "出典と取得日"),
        ("names", "ZZ", "この表にありません"),
    ],
)
def test_what_cant_be_read_is_told_and_stays_to_be_mended(
    open_dialog: Open, field: str, text: str, told: str
) -> None:
    dialog = open_dialog()
    before = dialog.draft.taking
    typed = getattr(dialog.form, field)
    typed.setText(text)
    typed.editingFinished.emit()
    assert told in dialog.trouble.plain
    assert typed.text() == text
    assert dialog.draft.taking is before


def test_another_municipality_can_be_read_where_that_is_meant(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.form.text.setCurrentText("奥州市")
    dialog.form.text.activated.emit(dialog.form.text.currentIndex())
    assert cells(dialog)[0] == ("新しい", "総人口", "2010年（H22）", "124,746")


def test_years_that_were_taken_for_a_columns_can_be_said_to_stand_across(
    open_dialog: Open,
) -> None:
    dialog = open_dialog(grid(*ACROSS))
    assert dialog.form.years.currentText() == "横（見出しの行）"
    dialog.form.years.setCurrentIndex(2)
    dialog.form.years.activated.emit(2)
    assert not dialog.take_button.isEnabled()
    dialog.form.years.setCurrentIndex(0)
    dialog.form.years.activated.emit(0)
    assert cells(dialog)[0] == ("新しい", "出生数", "2010年（H22）", "900")


def test_another_sheet_is_read_in_its_own_way(open_dialog: Open) -> None:
    dialog = open_dialog(grid(*RESAS, sheet="人口"), grid(*ACROSS, sheet="動態"))
    dialog.form.sheet.setCurrentIndex(1)
    dialog.form.sheet.activated.emit(1)
    assert {row[1] for row in cells(dialog)} == {"出生数", "死亡数"}


def test_what_is_otherwise_here_waits_for_a_choice(open_dialog: Open, session: Session) -> None:
    open_dialog().take_button.click()
    other = grid(*(line.replace("121583", "121600") for line in RESAS))
    dialog = open_dialog(other)
    assert "同じ3件" in dialog.heading.plain
    assert not dialog.take_button.isEnabled()
    assert cells(dialog)[0] == ("変わる", "総人口", "2015年（H27）", "121,600")
    (ours, theirs) = dialog.choices.values()
    assert ours.isVisible()
    theirs.click()
    dialog.take_button.click()
    total = reference_named(session.view.book, "総人口")
    assert total is not None
    assert total.values[2015].value == 121600


def test_the_way_of_reading_is_known_the_next_time(open_dialog: Open) -> None:
    first = open_dialog()
    first.series.model().setData(choice_cell(first, 0, ChoiceColumn.NAME), "市の人口")
    first.take_button.click()
    again = open_dialog(grid(*RESAS, "2018|一関市|111932|11500"))
    assert again.sentence.plain.startswith("前と同じ読み方です。")
    assert ("新しい", "市の人口", "2018年（H30）", "111,932") in cells(again)


def test_what_stands_in_the_way_is_told_first(open_dialog: Open) -> None:
    dialog = open_dialog(grid(*RESAS[:2], "20155|一関市|1|2", RESAS[3]))
    assert cells(dialog)[0][0] == "取り込めない"
    assert "「20155」は、年として読めません" in dialog.sentence.plain
    assert not dialog.take_button.isEnabled()


def test_the_day_is_said_in_the_era(open_dialog: Open) -> None:
    assert open_dialog().form.got.text() == "平成30年6月1日（金）"


def test_the_files_table_says_what_its_cells_are_for(open_dialog: Open) -> None:
    model = open_dialog().file.model()
    tips = [model.index(row, 2).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == ["見出し：総人口（人）", "値：127642", "124746"]
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "年：2010"

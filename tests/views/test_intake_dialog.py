"""The preview of a file: everything is in sight and decided before anything is taken."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.record import Record, record_of
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.editing.intent import write_record
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import OnConflict, Preview, compare, preview
from ichinoseki_desktop.core.intake.survey_answer import (
    SaidRow,
    SurveyAnswer,
    compare_survey,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.intake_table import IntakeColumn, IntakeTable, SetBy
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog

MakeSession = Callable[..., Session]
Open = Callable[..., IntakeDialog]

FARMS = SeriesKey("I-1-2.1")
H28, H29, H30 = FiscalYear(2016), FiscalYear(2017), FiscalYear(2018)
SUZUKI = Entry(3, "2018-06-01T10:00:00+09:00", "鈴木", "PC02", Kind.EDIT, None, "", "")


def row(value: str, year: str = "H29", kpi: str = "I-1-2.1", where: str = "2行目") -> ActualRow:
    return ActualRow(where, kpi, "", year, value)


def of_file(book: Book, rows: Sequence[ActualRow]) -> Preview:
    return preview(
        "農政課.csv", lambda decided: compare(book, rows, reason="農政課.csv", decided=decided)
    )


@pytest.fixture
def session(make_session: MakeSession, book: Book) -> Session:
    return make_session(book.with_actuals({(FARMS, H29): Actual(Decimal(70))}))


@pytest.fixture
def open_dialog(qtbot: QtBot, session: Session) -> Open:
    def opened(*rows: ActualRow) -> IntakeDialog:
        shown = of_file(session.view.book, rows)
        set_by: SetBy = {("I-1-2.1", "", 2017, "value"): SUZUKI}
        dialog = IntakeDialog(session, shown, set_by)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return opened


def cells(table: IntakeTable) -> list[tuple[str, str]]:
    kind, message = IntakeColumn.KIND, IntakeColumn.MESSAGE
    return [
        (str(table.index(r, kind).data()), str(table.index(r, message).data()))
        for r in range(table.rowCount())
    ]


def decision(table: IntakeTable, row_number: int) -> str:
    return str(table.index(row_number, IntakeColumn.DECISION).data())


def decide(dialog: IntakeDialog, words: str, choice: OnConflict) -> None:
    """Select the row whose message has these words, and press the button."""
    (number,) = [n for n, (_, message) in enumerate(cells(dialog.table)) if words in message]
    dialog.rows.selectRow(number)
    button = dialog.ours_button if choice is OnConflict.OURS else dialog.theirs_button
    button.click()


def test_a_change_is_shown_and_taken_as_one_step(open_dialog: Open, session: Session) -> None:
    dialog = open_dialog(row("68", "H28"), row("", "H30"))
    assert "変更1件、未回答1件" in dialog.heading.plain
    assert cells(dialog.table) == [("変更", "Ⅰ-①-2 農業法人数 H28: － → 68法人")]
    assert session.view.book.actual(FARMS, H28) is None
    dialog.take_button.click()
    assert session.view.book.actual(FARMS, H28) == Actual(Decimal(68))
    assert session.undoable.undo[-1].reason == "農政課.csv"
    assert not dialog.isVisible()


def test_a_conflict_says_who_set_the_value_and_waits_for_a_choice(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog(row("75"))
    assert not dialog.take_button.isEnabled()
    assert "決めていない欄が1件" in dialog.sentence.plain
    (kind, message), *_ = cells(dialog.table)
    assert kind == "衝突"
    assert "（いまの値は 2018-06-01 鈴木）" in message
    dialog.ours_button.click()
    assert not dialog.take_button.isEnabled()  # then there is nothing to take
    assert "いまのまま残す" in dialog.sentence.plain
    dialog.theirs_button.click()
    dialog.take_button.click()
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(75))


def test_each_conflict_is_decided_for_itself_and_a_change_can_be_left_out(
    open_dialog: Open, session: Session
) -> None:
    session.edit(ActualsEdit.on(session.view.book, {(FARMS, H28): Actual(Decimal(66))}))
    dialog = open_dialog(row("68", "H28"), row("75"), row("80", "H30"))
    decide(dialog, "H28", OnConflict.THEIRS)
    assert not dialog.take_button.isEnabled()
    decide(dialog, "H29", OnConflict.OURS)
    decide(dialog, "H30", OnConflict.OURS)
    assert [decision(dialog.table, r) for r in range(3)] == [
        "→ ファイルのほう",
        "← いまのまま",
        "← いまのまま",
    ]
    dialog.take_button.click()
    book = session.view.book
    assert [book.actual(FARMS, year) for year in (H28, H29, H30)] == [
        Actual(Decimal(68)),
        Actual(Decimal(70)),
        None,
    ]


def test_a_text_that_changes_shows_beside_another_of_the_same_measure_in_conflict(
    qtbot: QtBot, session: Session
) -> None:
    session.edit(write_record(session.view.book, "I-1-2", H29, Record(done="事務局の文")))
    said = tuple(
        SaidRow("「評価の記録」4行目", "I-1-2", "", field, "担当課の文")
        for field in (Field.DONE, Field.RESULT)
    )
    answer = SurveyAnswer(H29, "", (), said)
    book = session.view.book
    shown = preview("a.xlsx", lambda decided: compare_survey(book, answer, decided=decided))
    dialog = IntakeDialog(session, shown, {("I-1-2", "", 2017, "done"): SUZUKI})
    qtbot.addWidget(dialog)
    dialog.open()
    assert [kind for kind, _ in cells(dialog.table)] == ["衝突", "変更"]
    assert "（いまの値は 2018-06-01 鈴木）" in cells(dialog.table)[0][1]
    dialog.rows.selectAll()
    dialog.ours_button.click()
    decide(dialog, "成果", OnConflict.THEIRS)
    dialog.take_button.click()
    assert record_of(session.view.book, "I-1-2", H29) == Record("事務局の文", "担当課の文")


def test_a_row_that_can_not_be_read_stops_the_whole_file(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog(row("約50", "H28"), row("68", "H30", where="3行目"), row("75"))
    assert cells(dialog.table)[0][0] == "取り込めない"
    assert not dialog.take_button.isEnabled()
    assert not dialog.theirs_button.isVisible()
    assert "ファイルを直して" in dialog.sentence.plain


def test_a_doubtful_value_is_warned_of_and_can_be_taken(open_dialog: Open) -> None:
    dialog = open_dialog(row("7000", "H30"))
    assert {kind for kind, _ in cells(dialog.table)} == {"注意", "変更"}
    assert dialog.take_button.isEnabled()


def test_empty_cells_are_told_as_unanswered(open_dialog: Open) -> None:
    dialog = open_dialog(row("", "H28"), row("", "H30"))
    assert "未回答2件" in dialog.heading.plain
    assert "まだ答えがないもの" in dialog.sentence.plain
    assert not dialog.rows.isVisible()


def test_a_file_that_is_refused_on_the_way_stays_open_and_says_why(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog(row("68", "H28"))
    session.read_only = "いま佐藤さんが開いています。"
    dialog.take_button.click()
    assert dialog.isVisible()
    assert dialog.trouble.plain == "いま佐藤さんが開いています。"


def test_the_preview_is_a_sound_model(
    qtmodeltester: object, session: Session, qtbot: QtBot
) -> None:
    rows = (row("75"), row("7000", "H30"), row("x", "H28"))
    table = IntakeTable(of_file(session.view.book, rows))
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # type: ignore[attr-defined]
    check(table)
    table.decide(range(3), OnConflict.THEIRS)
    check(table)

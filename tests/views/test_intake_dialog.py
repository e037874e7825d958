"""The preview of a file: everything is in sight and decided before anything is taken."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import OnConflict, Preview, compare, preview
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.intake_table import IntakeColumn, IntakeTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog

MakeSession = Callable[..., Session]
Open = Callable[..., IntakeDialog]

FARMS, H28, H29 = SeriesKey("I-1-2.1"), FiscalYear(2016), FiscalYear(2017)
SUZUKI = Entry(3, "2018-06-01T10:00:00+09:00", "鈴木", "PC02", Kind.EDIT, None, "", "")


def row(value: str, year: str = "H29", kpi: str = "I-1-2.1", where: str = "2行目") -> ActualRow:
    return ActualRow(where, kpi, "", year, value)


def of_file(book: Book, rows: Sequence[ActualRow]) -> Preview:
    return preview("農政課.csv", lambda choice: compare(book, rows, choice, "農政課.csv"))


@pytest.fixture
def session(make_session: MakeSession, book: Book) -> Session:
    return make_session(book.with_actuals({(FARMS, H29): Actual(Decimal(70))}))


@pytest.fixture
def open_dialog(qtbot: QtBot, session: Session) -> Open:
    def opened(*rows: ActualRow) -> IntakeDialog:
        shown = of_file(session.view.book, rows)
        set_by = {("I-1-2.1", "", 2017): SUZUKI}
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
    assert "選んでください" in dialog.sentence.plain
    (kind, message), *_ = cells(dialog.table)
    assert kind == "衝突"
    assert "（いまの値は 2018-06-01 鈴木）" in message
    dialog.choices[OnConflict.OURS].click()
    assert not dialog.take_button.isEnabled()  # then there is nothing to take
    dialog.choices[OnConflict.THEIRS].click()
    dialog.take_button.click()
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(75))


def test_a_row_that_can_not_be_read_stops_the_whole_file(
    open_dialog: Open, session: Session
) -> None:
    dialog = open_dialog(row("約50", "H28"), row("68", "H30", where="3行目"), row("75"))
    assert cells(dialog.table)[0][0] == "取り込めない"
    assert not dialog.take_button.isEnabled()
    assert not dialog.choices[OnConflict.THEIRS].isVisible()
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
    table.decide(OnConflict.THEIRS)
    check(table)

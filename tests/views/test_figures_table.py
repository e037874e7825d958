"""The yearly table: figures typed in place, by keys alone."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import confirm, lock_year, mark_exceptional, say_missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_menu import Ask, Do
from ichinoseki_desktop.views.cells.figures_table import FiguresTable

from .. import hands

MakeSession = Callable[..., Session]

FARMS = SeriesKey("I-1-2.1")
SCREENING = "III-2-1.1"
ASKS = (Ask.NOTE, Ask.CONFIRM, Ask.MISSING, Ask.EXCEPTIONAL, Ask.HISTORY, Ask.YEAR)
H27, H28, H29, H30, H31 = (FiscalYear(year) for year in range(2015, 2020))


class Typist:
    """A table in a window beside another field, and hands on the keyboard."""

    def __init__(self, qtbot: QtBot, session: Session, kpi: str) -> None:
        self._qtbot = qtbot
        self.session = session
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.table = FiguresTable(session)
        self.before, self.after = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self.window)
        for widget in (self.before, self.table, self.after):
            layout.addWidget(widget)
        self.model = ActualsTable(session, kpi)
        self.table.show_table(self.model)
        self.sentences: list[str] = []
        self.table.troubled.connect(self.sentences.append)
        self.window.resize(900, 400)
        self.window.show()
        self.window.activateWindow()
        self.table.setFocus()
        qtbot.waitUntil(self.table.hasFocus)

    def types(self, text: str) -> None:
        hands.types(text)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = hands.NONE) -> None:
        hands.presses(key, modifier)

    def ends(self, key: Qt.Key) -> None:
        hands.ends(self._qtbot, key)

    @property
    def field(self) -> QLineEdit | None:
        """The field that is typed in."""
        return hands.field()

    @property
    def year(self) -> FiscalYear | None:
        return self.model.year_at(self.table.currentIndex().column())

    def value(self, year: FiscalYear, key: SeriesKey = FARMS) -> Decimal | None:
        actual = self.session.view.book.actual(key, year)
        return actual.value if actual else None

    def shown(self) -> str:
        return str(self.table.currentIndex().data())


@pytest.fixture
def typist(qtbot: QtBot, make_session: MakeSession, book: Book) -> Typist:
    return Typist(qtbot, make_session(book), FARMS.kpi)


@pytest.fixture
def screening(qtbot: QtBot, make_session: MakeSession, book: Book) -> Typist:
    """A KPI in five parts."""
    return Typist(qtbot, make_session(book), SCREENING)


def test_what_is_typed_and_entered_is_kept(typist: Typist, log: list[Entry]) -> None:
    assert typist.year == H29
    typist.types("70")
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == 70
    assert [entry.title for entry in log] == ["Ⅰ-①-2 農業法人数 H29 実績"]


def test_full_width_digits_are_read(typist: Typist) -> None:
    typist.types("７０")
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == 70


def test_what_an_input_method_writes_opens_the_cell_too(typist: Typist, qtbot: QtBot) -> None:
    hands.composes("ななじゅう", "７０")
    qtbot.waitUntil(lambda: typist.field is not None)
    assert typist.field is not None
    assert typist.field.text() == "７０"
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == 70


def test_f2_mends_what_is_there(typist: Typist) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Tab)
    typist.presses(Qt.Key.Key_Left)
    typist.presses(Qt.Key.Key_F2)
    assert typist.field is not None
    assert typist.field.text() == "70"
    typist.presses(Qt.Key.Key_End)
    typist.types(".5")
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == Decimal("70.5")


def test_a_double_click_opens_a_cell(typist: Typist) -> None:
    place = typist.table.visualRect(typist.model.index(0, typist.model.column_of(H28))).center()
    viewport = typist.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(place))
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert typist.field is not None
    assert typist.year == H28


def test_enter_goes_to_the_next_part_and_then_to_the_next_year(screening: Typist) -> None:
    rows = []
    for _ in range(5):
        rows.append(screening.table.currentIndex().row())
        screening.types("30")
        screening.ends(Qt.Key.Key_Return)
    assert rows == [0, 1, 2, 3, 4]
    assert screening.table.currentIndex().row() == 0
    assert screening.year == H30


def test_tab_goes_to_the_next_year_and_from_the_last_one_out(typist: Typist) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Tab)
    assert typist.year == H30
    typist.presses(Qt.Key.Key_Tab)
    assert typist.year == H31
    typist.presses(Qt.Key.Key_Tab)
    assert typist.after.hasFocus()


def test_shift_tab_goes_back_and_from_the_first_year_out(typist: Typist) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for year in (H28, H27):
        typist.presses(Qt.Key.Key_Backtab, shift)
        assert typist.year == year
    typist.presses(Qt.Key.Key_Backtab, shift)
    assert typist.before.hasFocus()


def test_what_is_refused_stays_to_be_mended_and_the_sentence_says_why(
    typist: Typist, log: list[Entry], qtbot: QtBot
) -> None:
    typist.types("約50")
    typist.ends(Qt.Key.Key_Return)
    assert "「約50」は数として読めません" in typist.sentences[-1]
    assert typist.sentences[-1].startswith("H29")
    assert log == []
    qtbot.waitUntil(lambda: typist.field is not None)
    assert typist.field is not None
    assert typist.field.text() == "約50"
    typist.field.setText("50")
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == 50
    assert typist.sentences[-1] == ""


def test_what_was_refused_stays_in_its_cell_when_one_goes_elsewhere(typist: Typist) -> None:
    typist.types("12.3.4")
    place = typist.table.visualRect(typist.model.index(0, typist.model.column_of(H27))).center()
    QTest.mouseClick(typist.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    refused = typist.model.index(0, typist.model.column_of(H29))
    assert typist.model.pending_text(refused) == "12.3.4"
    assert "12.3.4" in typist.sentences[-1]
    assert typist.year == H27


def test_escape_gives_up_what_was_refused(typist: Typist, qtbot: QtBot) -> None:
    typist.types("abc")
    typist.ends(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typist.field is not None)
    typist.ends(Qt.Key.Key_Escape)
    assert typist.shown() == "－"
    assert typist.sentences[-1] == ""


def test_escape_leaves_the_book_as_it_was(typist: Typist, log: list[Entry]) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Escape)
    assert typist.value(H29) is None
    assert log == []


def test_delete_empties_a_cell(typist: Typist) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Tab)
    typist.presses(Qt.Key.Key_Left)
    typist.presses(Qt.Key.Key_Delete)
    assert typist.value(H29) is None


def test_a_table_that_only_reads_says_why_at_the_first_key_and_opens_no_field(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    session = make_session(book, read_only="いま佐藤さんが開いています。")
    typist = Typist(qtbot, session, FARMS.kpi)
    begins: tuple[Callable[[], None], ...] = (
        lambda: typist.types("7"),
        lambda: typist.presses(Qt.Key.Key_F2),
        lambda: hands.composes("７", "７"),
        lambda: typist.presses(Qt.Key.Key_Delete),
    )
    for begin in begins:
        typist.sentences.clear()
        begin()
        assert hands.field() is None
        assert typist.sentences[-1] == "閲覧のみ：いま佐藤さんが開いています。"
    assert not session.unmended.texts
    at = typist.table.currentIndex()
    typist.presses(Qt.Key.Key_Return)
    assert typist.table.currentIndex() != at, "one can still go about"


def test_what_is_copied_goes_into_excel_as_numbers(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    tourists = SeriesKey("I-1-1.4")
    filled = book.with_actuals(
        {(tourists, H27): Actual(Decimal(-1200)), (tourists, H28): Actual(Decimal(13000))}
    )
    typist = Typist(qtbot, make_session(filled), tourists.kpi)
    typist.table.selectAll()
    typist.presses(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "5867\t-1200\t13000\t\t\t\t21000\r\n"


def test_the_table_is_as_high_as_its_rows(screening: Typist) -> None:
    table = screening.table
    last = table.visualRect(screening.model.index(4, 0))
    assert table.viewport().rect().contains(last)
    assert not table.verticalScrollBar().isVisible()
    assert table.height() - table.horizontalHeader().height() - 5 * last.height() <= 2


def test_rows_grow_with_the_text(typist: Typist, qapp: QApplication) -> None:
    before = typist.table.rowHeight(0)
    font = QFont(qapp.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    qapp.processEvents()
    assert typist.table.rowHeight(0) > before * 1.8


def test_a_cell_is_heard_with_its_name_year_and_unit(typist: Typist) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Tab)
    typist.presses(Qt.Key.Key_Left)
    heard = typist.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("農業法人数 H29 70法人")


def test_the_menu_offers_what_can_be_said_of_the_selected_cells(typist: Typist) -> None:
    asked: list[tuple[Ask, list[Cell]]] = []
    typist.table.asked.connect(lambda what, cells: asked.append((what, cells)))
    typist.table.selectAll()
    actions = {action.text(): action for action in typist.table.actions() if action.text()}
    assert list(actions) == [*(what.words for what in Do), *(what.words for what in ASKS)]
    assert typist.table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    actions[Ask.MISSING.words].trigger()
    assert asked == [(Ask.MISSING, [(FARMS, year) for year in (H27, H28, H29, H30, H31)])]


def test_an_empty_cell_is_heard_and_explained_by_why_it_is_empty(typist: Typist) -> None:
    book = typist.session.view.book
    said = Missing(MissingKind.NOT_PUBLISHED, "翌年11月")
    typist.session.edit(say_missing(book, [(FARMS, H29)], said))
    index = typist.table.currentIndex()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "未公表（翌年11月）"
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "農業法人数 H29 未公表（翌年11月）"
    typist.presses(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "未公表" not in QGuiApplication.clipboard().text()


def test_an_empty_cell_shows_why_it_is_empty_and_its_row_makes_room(typist: Typist) -> None:
    before = typist.table.rowHeight(0)
    not_asked = typist.table.grab().toImage()
    book = typist.session.view.book
    late = Missing(MissingKind.LATE)
    typist.session.edit(say_missing(book, [(FARMS, H29)], late))
    assert typist.table.rowHeight(0) > before
    assert typist.table.grab().toImage() != not_asked


def test_an_exceptional_year_is_hatched_and_heard(typist: Typist) -> None:
    plain = typist.table.grab().toImage()
    book = typist.session.view.book
    typist.session.edit(mark_exceptional(book, [(FARMS, H29)], "台風災害"))
    assert typist.table.grab().toImage() != plain
    heard = typist.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "農業法人数 H29 未照会、例外的な年度（台風災害）"


def test_a_doubted_figure_is_marked_and_said_at_once_until_it_is_confirmed(typist: Typist) -> None:
    typist.types("79")
    typist.ends(Qt.Key.Key_Tab)
    assert typist.sentences[-1] == ""
    typist.presses(Qt.Key.Key_Left)
    plain = typist.table.grab().toImage()
    typist.types("790")
    typist.ends(Qt.Key.Key_Return)
    assert typist.value(H29) == 790
    assert typist.sentences[-1] == (
        "H29　基準値の61の約10倍です。単位や桁を確かめてください。"
        "（合っていれば Ctrl+K で確認済みに）"
    )
    assert typist.table.grab().toImage() != plain
    book = typist.session.view.book
    typist.session.edit(confirm(book, (FARMS, H29), "統合で増えた"))
    assert typist.sentences[-1] == ""
    tip = typist.model.index_of((FARMS, H29)).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("確認済み（統合で増えた）")


def test_a_settled_year_says_so_at_the_first_key_and_takes_none(
    typist: Typist, log: list[Entry]
) -> None:
    typist.session.edit(lock_year(typist.session.view.book, H29))
    typist.types("7")
    assert typist.field is None
    assert "平成29年度の実績は確定済みです" in typist.sentences[-1]
    assert typist.sentences[-1].endswith("（Ctrl+Shift+L）")
    assert len(log) == 1


def test_what_is_told_of_a_cell_is_chosen_by_keys(typist: Typist) -> None:
    typist.types("70")
    typist.ends(Qt.Key.Key_Tab)
    typist.presses(Qt.Key.Key_Left)
    alt = Qt.KeyboardModifier.AltModifier
    for key, state in ((Qt.Key.Key_1, State.PROVISIONAL), (Qt.Key.Key_2, State.EXPECTED)):
        typist.presses(key, alt)
        actual = typist.session.view.book.actual(FARMS, H29)
        assert actual is not None
        assert actual.state is state


def test_a_cell_is_told_in_words_why_it_is_empty(typist: Typist) -> None:
    typist.types("未公表 翌年11月")
    typist.ends(Qt.Key.Key_Return)
    missing = typist.session.view.book.missing(FARMS, H29)
    assert missing == Missing(MissingKind.NOT_PUBLISHED, "翌年11月")

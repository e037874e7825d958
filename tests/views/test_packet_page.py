"""資料: put together, looked at, saved and printed."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.council.meeting import Meeting, meetings
from ichinoseki_desktop.core.packet.packet_form import Edition, Order, Part, words_about
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.background import Job, Progress
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.packet import packet_outlet
from ichinoseki_desktop.views.packet.packet_page import PacketJobs, PacketPage
from ichinoseki_desktop.views.packet.packet_printing import numbers_to_print, send
from ichinoseki_desktop.views.parts.file_dialog import Kinds
from ichinoseki_desktop.views.parts.folders import Folders
from ichinoseki_desktop.views.shell.status_line import StatusLine

SOON = 60_000
UPRIGHT, LYING = (595.0, 842.0), (842.0, 595.0)
Work = Callable[[Progress], object]


class Papers:
    """White pages: a cover, a list on its side, two sheets, the words."""

    def __init__(self) -> None:
        self.sizes = (UPRIGHT, LYING, UPRIGHT, UPRIGHT, UPRIGHT)
        self.pages = {"I": 3, "I-1": 3, "I-1-1": 3, "I-1-2": 4}
        self.parts = {Part.COVER: 1, Part.KPIS: 2, Part.SHEETS: 3, Part.TERMS: 5}
        self.missing: tuple[str, ...] = ()

    def look(self, number: int) -> object:
        return (self, number)

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        width, high = (round(side * dots_per_inch / 72) for side in self.sizes[number - 1])
        return Picture(width, high, width * 4, bytes(4 * width * high))


class Maker:
    """Makes the page, and keeps what it was asked to make."""

    def __init__(self, qtbot: QtBot, session: Session, folders: Folders) -> None:
        self.session = session
        self.papers = Papers()
        self.previewed: list[Order] = []
        self.saved: list[tuple[Order, Path]] = []
        self.replaced: list[tuple[Order, Path]] = []
        self.tabled: list[tuple[Order, Path]] = []
        self.work: Work = lambda _: "書き出しました。"
        self.status = StatusLine(session)
        self.page = PacketPage(
            session,
            PacketJobs(self._preview, self._save, self._replace, self._tables),
            self.status,
            folders,
        )
        for widget in (self.status, self.page):
            qtbot.addWidget(widget)
        self.page.resize(1000, 660)
        with qtbot.waitExposed(self.page):
            self.page.show()
        qtbot.waitUntil(self.page.bar.save.isEnabled, timeout=SOON)

    def _preview(self, order: Order) -> Job:
        self.previewed.append(order)
        return Job(lambda _: self.papers)

    def _save(self, order: Order, path: Path) -> Job:
        self.saved.append((order, path))
        return Job(self.work)

    def _replace(self, order: Order, path: Path) -> Job:
        self.replaced.append((order, path))
        return Job(self.work)

    def _tables(self, order: Order, path: Path) -> Job:
        self.tabled.append((order, path))
        return Job(self.work)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    return Folders(settings, tmp_path / "計画.sqlite3")


@pytest.fixture
def maker(
    qtbot: QtBot, make_session: Callable[..., Session], demo_book: Book, folders: Folders
) -> Maker:
    return Maker(qtbot, make_session(demo_book), folders)


@pytest.fixture
def page(maker: Maker) -> PacketPage:
    return maker.page


def usual(edition: Edition) -> tuple[Part, ...]:
    """The whole packet where nobody has said anything before."""
    return tuple(part for part in edition.parts if part is not Part.ANSWERS)


def again(qtbot: QtBot, maker: Maker, does: Callable[[], object]) -> Order:
    """The packet that is made once something has been chosen."""
    made = len(maker.previewed)
    does()
    qtbot.waitUntil(lambda: len(maker.previewed) > made, timeout=SOON)
    return maker.previewed[-1]


def test_the_councils_whole_packet_of_the_year_is_shown_at_once(maker: Maker) -> None:
    (order,) = maker.previewed
    assert (order.year, order.codes) == (FiscalYear(2017), ())
    assert order.form.parts == usual(Edition.COUNCIL)
    assert maker.page.panel.meeting.name.text() == "一関市総合戦略 有識者会議"
    assert maker.page.bar.where.text() == "1 / 5 ページ"


def test_what_is_chosen_is_made_anew_and_the_page_stays_open(
    qtbot: QtBot, maker: Maker, page: PacketPage
) -> None:
    page.pages.go_to(4)
    order = again(qtbot, maker, page.panel.draft.click)
    assert order.form.draft
    order = again(qtbot, maker, lambda: page.panel.edition.setCurrentIndex(1))
    assert (order.form.edition, order.form.parts) == (Edition.ASSEMBLY, usual(Edition.ASSEMBLY))
    qtbot.waitUntil(lambda: page.bar.where.text() == "4 / 5 ページ", timeout=SOON)


def test_a_measure_is_made_of_what_an_extract_holds(
    qtbot: QtBot, maker: Maker, page: PacketPage
) -> None:
    place = page.panel.scope.findData("I-1-2")
    order = again(qtbot, maker, lambda: page.panel.scope.setCurrentIndex(place))
    assert (order.codes, order.form.parts) == (("I-1-2",), Edition.COUNCIL.extract)


def test_parts_are_moved_and_left_out_by_keys_alone(
    qtbot: QtBot, maker: Maker, page: PacketPage
) -> None:
    listed = page.panel.list
    listed.setFocus()
    listed.setCurrentIndex(page.panel.parts.index(1))
    alt = Qt.KeyboardModifier.AltModifier
    order = again(qtbot, maker, lambda: QTest.keyClick(listed, Qt.Key.Key_Up, alt))
    assert order.form.parts[:2] == (Part.CONTENTS, Part.COVER)
    order = again(qtbot, maker, lambda: QTest.keyClick(listed, Qt.Key.Key_Space))
    assert order.form.parts == (Part.COVER, *usual(Edition.COUNCIL)[2:])
    order = again(qtbot, maker, page.panel.usual.click)
    assert order.form.parts == usual(Edition.COUNCIL)


def test_the_meetings_words_are_kept_in_the_book_when_their_field_is_left(
    qtbot: QtBot, maker: Maker, page: PacketPage, log: list[Entry]
) -> None:
    fields, session = page.panel.meeting, maker.session

    def typed() -> None:
        fields.name.setText("第3回会議")
        fields.day.setText("H30.8.7")
        fields.day.editingFinished.emit()

    again(qtbot, maker, typed)
    words = words_about(session.view.book, session.view.year)
    assert (words.name, words.date) == ("第3回会議", "平成30年8月7日（火）")
    assert fields.day.text() == "平成30年8月7日（火）"
    assert [entry.title for entry in log] == ["平成29年度 会議"]
    fields.agenda.setFocus()
    fields.agenda.setPlainText("開会\n\n議事\n(1) 進捗\n閉会")
    again(qtbot, maker, fields.place.setFocus)
    assert words_about(session.view.book, session.view.year).agenda == (
        *("開会", "議事", "(1) 進捗", "閉会"),
    )
    assert len(meetings(session.view.book)) == 1


@pytest.mark.parametrize(
    "name, day, why", [("会議", "来週", "日付として読めません"), ("", "", "会議名がありません")]
)
def test_what_can_not_be_kept_stays_in_its_field_with_the_reason(
    page: PacketPage, log: list[Entry], name: str, day: str, why: str
) -> None:
    fields = page.panel.meeting
    fields.name.setText(name)
    fields.day.setText(day)
    fields.day.editingFinished.emit()
    assert why in fields.trouble.plain
    assert fields.trouble.isVisible()
    assert (fields.day.text(), log) == (day, [])


def test_going_through_the_fields_keeps_nothing(page: PacketPage, log: list[Entry]) -> None:
    for field in (page.panel.meeting.name, page.panel.meeting.day, page.panel.meeting.place):
        field.editingFinished.emit()
    assert log == []


def test_what_can_not_be_kept_outlasts_other_changes_and_other_years(
    maker: Maker, page: PacketPage, log: list[Entry]
) -> None:
    fields, session = page.panel.meeting, maker.session
    fields.day.setText("来週")
    fields.day.editingFinished.emit()
    session.changed.emit()
    assert fields.day.text() == "来週"
    session.choose_year(FiscalYear(2016))
    assert (fields.day.text(), fields.trouble.isVisible()) == ("", False)
    session.choose_year(FiscalYear(2017))
    assert fields.day.text() == "来週"
    assert "日付として読めません" in fields.trouble.plain
    assert page.let_go() == "H29 会議"
    assert log == []


def test_another_year_chosen_by_keys_keeps_what_was_being_typed(
    maker: Maker, page: PacketPage
) -> None:
    fields, session = page.panel.meeting, maker.session
    fields.agenda.setFocus()
    fields.agenda.setPlainText("開会\n閉会")
    session.choose_year(FiscalYear(2016))
    assert words_about(session.view.book, FiscalYear(2017)).agenda == ("開会", "閉会")
    assert fields.agenda.toPlainText() != "開会\n閉会"
    assert page.let_go() == ""


def test_the_minutes_of_the_agenda_outlast_a_change_of_the_place(
    maker: Maker, page: PacketPage
) -> None:
    fields, session = page.panel.meeting, maker.session
    meeting = Meeting("m1", FiscalYear(2017), "第1回", agenda=("開会|5", "総括|15"))
    session.edit(enter_meeting(session.view.book, meeting))
    fields.place.setText("市役所")
    fields.place.editingFinished.emit()
    (kept,) = meetings(session.view.book)
    assert (kept.place, kept.agenda) == ("市役所", ("開会|5", "総括|15"))


def test_another_year_is_made_anew_with_its_own_words(
    qtbot: QtBot, maker: Maker, page: PacketPage
) -> None:
    order = again(qtbot, maker, lambda: maker.session.choose_year(FiscalYear(2016)))
    assert order.year == FiscalYear(2016)
    assert "平成28年度" in page.panel.meeting.agenda.toPlainText()


def test_keys_turn_the_pages_and_enter_opens_the_measure(qtbot: QtBot, page: PacketPage) -> None:
    page.pages.setFocus()
    for key, number in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_PageUp, 4),
    ):
        QTest.keyClick(page.pages, key)
        assert page.bar.where.text() == f"{number} / 5 ページ"
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.pages, Qt.Key.Key_Return)
    assert opened.args == ["I-1-2"]
    QTest.keyClick(page.pages, Qt.Key.Key_Home)
    assert not page.bar.go.isEnabled()
    assert page.bar.go.toolTip()


def test_characters_that_no_face_has_are_counted_and_named(
    qtbot: QtBot, maker: Maker, page: PacketPage
) -> None:
    maker.papers.missing = ("😀", "𠮷")
    again(qtbot, maker, page.panel.draft.click)
    said = "1 / 5 ページ　書体にない字（〓） 2字"
    qtbot.waitUntil(lambda: page.bar.where.text() == said, timeout=SOON)
    assert page.bar.where.toolTip() == "😀 𠮷"


def test_a_part_is_turned_to_from_the_list(page: PacketPage) -> None:
    row = list(Edition.COUNCIL.parts).index(Part.KPIS)
    page.panel.list.activated.emit(page.panel.parts.index(row))
    assert page.bar.where.text() == "2 / 5 ページ"


def test_a_narrow_window_leaves_the_page_room_and_shows_every_button_whole(
    page: PacketPage,
) -> None:
    page.resize(580, 380)
    bar = page.bar
    assert page.pages.height() > page.height() * 0.7
    shown = [w for w in bar.children() if isinstance(w, QWidget)]
    assert {bar.go, bar.tables, bar.replace, bar.save, bar.print} <= set(shown)
    for widget in shown:
        assert bar.rect().contains(widget.geometry())
        assert widget.width() >= widget.sizeHint().width()
    assert not any(
        one.geometry().intersects(other.geometry())
        for number, one in enumerate(shown)
        for other in shown[:number]
    )


def test_only_pages_that_are_looked_at_are_drawn(qtbot: QtBot, page: PacketPage) -> None:
    pictures = page.pages.pictures
    qtbot.waitUntil(lambda: pictures.picture(2) is not None, timeout=SOON)
    assert pictures.picture(5) is None
    page.bar.whole.click()
    page.pages.go_to(5)
    qtbot.waitUntil(lambda: pictures.picture(5) is not None, timeout=SOON)


def test_it_is_saved_where_people_say_and_its_end_told(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(_: object, __: str, suggested: Path, kinds: Kinds) -> Path:
        asked.append(suggested.name)
        return (tmp_path / "資料").with_suffix(*kinds.values())

    monkeypatch.setattr(packet_outlet, "ask_save", answer)
    save = maker.page.bar.save
    save.click()
    assert not save.isEnabled()
    qtbot.waitUntil(save.isEnabled, timeout=SOON)
    assert asked == ["【架空】検証資料_一関市_H29_会議用.pdf"]
    assert maker.saved == [(maker.previewed[-1], tmp_path / "資料.pdf")]
    assert maker.status.text == "書き出しました。"


def test_the_tables_are_kept_as_a_workbook(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(_: object, __: str, suggested: Path, kinds: Kinds) -> Path:
        asked.append(suggested.name)
        return (tmp_path / "表").with_suffix(*kinds.values())

    monkeypatch.setattr(packet_outlet, "ask_save", answer)
    maker.page.bar.tables.click()
    qtbot.waitUntil(maker.page.bar.tables.isEnabled, timeout=SOON)
    assert asked == ["【架空】資料の表_一関市_H29_会議用.xlsx"]
    assert maker.tabled == [(maker.previewed[-1], tmp_path / "表.xlsx")]


def test_a_replacement_is_made_only_where_something_was_frozen(
    qtbot: QtBot,
    maker: Maker,
    make_session: Callable[..., Session],
    demo_book: Book,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    folders: Folders,
) -> None:
    assert not maker.page.bar.replace.isEnabled()
    assert "会議用に確定" in maker.page.bar.replace.toolTip()
    frozen = enter_meeting(demo_book, Meeting("m1", FiscalYear(2017), "第1回", frozen="x"))
    maker = Maker(qtbot, make_session(frozen.apply(demo_book)), folders)
    monkeypatch.setattr(packet_outlet, "ask_save", lambda *_: tmp_path / "x.pdf")
    replace = maker.page.bar.replace
    assert (replace.isEnabled(), replace.toolTip()) == (True, "")
    replace.click()
    assert not replace.isEnabled()
    qtbot.waitUntil(replace.isEnabled, timeout=SOON)
    assert maker.replaced == [(maker.previewed[-1], tmp_path / "x.pdf")]


def test_giving_no_name_saves_nothing(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_outlet, "ask_save", lambda *_: None)
    maker.page.bar.save.click()
    assert maker.saved == []
    assert maker.page.bar.save.isEnabled()


def test_saving_can_be_stopped_half_way(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packet_outlet, "ask_save", lambda *_: Path("/nowhere/x.pdf"))
    stopped = Event()

    def work(progress: Progress) -> str:
        assert progress(1, 50)
        assert stopped.wait(SOON)
        assert not progress(2, 50)
        raise Refusal("中止")

    maker.work = work
    maker.page.bar.save.click()
    qtbot.waitUntil(lambda: maker.status.progress.value() == 1, timeout=SOON)
    maker.status.cancel.click()
    stopped.set()
    qtbot.waitUntil(maker.page.bar.save.isEnabled, timeout=SOON)
    assert maker.status.text == "中止しました。何も書き出していません。"


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_each_page_is_sent_to_the_printer_as_its_paper_lies(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    sentence = send(Papers(), to_file(path), [1, 2, 4], tell)
    boxes = [page.mediabox for page in PdfReader(path).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert sentence.startswith("3ページを")


def test_printing_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="取りやめ"):
        send(Papers(), to_file(tmp_path / "x.pdf"), [1, 2], lambda *_: False)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_can_not_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="プリンターを使えません"):
        send(Papers(), to_file(tmp_path / "none" / "x.pdf"), [1], lambda *_: True)


@pytest.mark.parametrize(
    "chosen, numbers",
    [
        (QPrinter.PrintRange.AllPages, [1, 2, 3, 4, 5]),
        (QPrinter.PrintRange.CurrentPage, [3]),
        (QPrinter.PrintRange.PageRange, [2, 3, 4]),
    ],
)
def test_the_pages_that_were_asked_for_are_printed(
    tmp_path: Path, chosen: QPrinter.PrintRange, numbers: list[int]
) -> None:
    printer = to_file(tmp_path / "x.pdf")
    printer.setFromTo(2, 4)
    printer.setPrintRange(chosen)
    assert numbers_to_print(printer, 5, 3) == numbers


def test_what_is_shown_is_printed_by_the_dialogs_printer(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    monkeypatch.setattr(packet_outlet, "ask_for_printer", lambda *_: to_file(path))
    maker.page.bar.print.click()
    qtbot.waitUntil(maker.page.bar.print.isEnabled, timeout=SOON)
    assert len(PdfReader(path).pages) == 5
    assert maker.status.text.startswith("5ページを")


def test_paper_waits_for_the_pages_that_were_chosen(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    made: list[int] = []

    def ask(*_: object) -> QPrinter:
        made.append(len(maker.previewed))
        return to_file(path)

    monkeypatch.setattr(packet_outlet, "ask_for_printer", ask)
    maker.page.panel.draft.click()
    maker.page.bar.print.click()
    assert made == []
    qtbot.waitUntil(lambda: made == [2], timeout=SOON)
    qtbot.waitUntil(lambda: maker.status.text.startswith("5ページを"), timeout=SOON)


def test_printing_that_is_stopped_says_what_may_still_come(
    qtbot: QtBot, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(packet_outlet, "ask_for_printer", lambda *_: to_file(tmp_path / "x.pdf"))
    maker.page.bar.print.click()
    maker.page.stop()
    qtbot.waitUntil(lambda: maker.status.text.startswith("印刷を中止しました"), timeout=SOON)
    assert maker.page.bar.print.isEnabled()

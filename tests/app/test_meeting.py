"""A meeting at a real desk: frozen, held, its words kept, and all of it there after a restart."""

import io
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion, meetings, opinions
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.exchange.set_aside import set_aside_file
from ichinoseki_desktop.views.exchange import writing_out
from ichinoseki_desktop.views.meeting.council_page import CouncilPage
from ichinoseki_desktop.views.meeting.meeting_offer import MeetingOffer
from ichinoseki_desktop.views.meeting.meeting_window import MeetingWindow
from ichinoseki_desktop.views.packet import packet_outlet
from ichinoseki_desktop.views.packet.packet_page import PacketPage
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.page_stack import Screen
from ichinoseki_desktop.views.window.meeting_command import MeetingCommand

from .doing import FARMS, H29, SOON, Answer, Sit, run, the, type_actual


def enter(desk: Desk) -> Meeting:
    meeting = Meeting("m1", H29, "第1回会議", agenda=("総括|15",))
    assert desk.session.edit(enter_meeting(desk.session.view.book, meeting))
    return meeting


def room_of(desk: Desk) -> MeetingWindow:
    command = desk.window.findChild(MeetingCommand)
    assert command is not None
    screens = command.screens
    assert screens is not None
    assert screens.room is not None
    return screens.room


def test_words_of_a_meeting_are_there_after_a_restart(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    enter(desk)
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    QTest.keyClick(room, Qt.Key.Key_PageDown)
    QTest.keyClick(room, Qt.Key.Key_O)
    room.lines.words.text.setText("若手を増やしてほしい")
    QTest.keyClick(room.lines.words.text, Qt.Key.Key_Return)
    room.lines.words.text.setText("書きかけのまま終わる")
    QTest.keyClick(room.lines.words.text, Qt.Key.Key_Escape)
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    desk.close()
    said = [opinion.text for opinion in opinions(sit().session.view.book)]
    assert said == ["若手を増やしてほしい", "書きかけのまま終わる"]


def test_a_frozen_meeting_shows_what_was_frozen(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    enter(desk)
    type_actual(qtbot, desk, "70")
    desk.window.open(Screen.COUNCIL)
    page = the(CouncilPage, desk.window)
    page.freeze.click()
    assert meetings(desk.session.view.book)[0].frozen
    assert page.freeze.text().startswith("会議用の確定を解く")
    type_actual(qtbot, desk, "79")
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    deck = room._deck
    assert deck.find(FARMS.kpi)
    actual = deck.shown.book.actual(FARMS, H29)
    assert actual is not None
    assert actual.value == 70
    assert "会議用に確定" in room.slide._foot
    room.close()


def test_what_changed_since_it_was_frozen_is_made_from_the_packet(
    qtbot: QtBot, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    enter(desk)
    type_actual(qtbot, desk, "70")
    desk.window.open(Screen.COUNCIL)
    the(CouncilPage, desk.window).freeze.click()
    book = desk.session.view.book
    assert desk.session.edit(ActualsEdit.on(book, {(FARMS, H29): Actual(Decimal(79))}))
    paper = tmp_path / "差替え.pdf"
    monkeypatch.setattr(packet_outlet, "ask_save", lambda *_: paper)
    desk.window.actions_by_command[Command.PACKET].trigger()
    replace = the(PacketPage, desk.window).bar.replace
    qtbot.waitUntil(replace.isEnabled, timeout=60_000)
    replace.click()
    qtbot.waitUntil(replace.isEnabled, timeout=60_000)
    assert "差替え（" in desk.window.status.text
    listed = PdfReader(io.BytesIO(paper.read_bytes())).pages[0].extract_text()
    assert "農業法人数H2970法人→79法人" in "".join(listed.split())


def test_the_slides_tell_the_packets_pages_once_they_are_known(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    enter(desk)
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    assert room._deck.find(FARMS.kpi)
    qtbot.waitUntil(lambda: room._deck.page is not None, timeout=60_000)
    assert "資料 p." in room.slide.accessibleName()
    room.close()


def test_closing_the_main_window_ends_the_meeting_and_keeps_its_words(
    qtbot: QtBot, sit: Sit
) -> None:
    desk = sit()
    enter(desk)
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    QTest.keyClick(room, Qt.Key.Key_O)
    room.lines.words.text.setText("書きかけのまま閉じる")
    assert desk.window.close()
    assert not room.isVisible()
    said = [opinion.text for opinion in opinions(desk.session.view.book)]
    assert said == ["書きかけのまま閉じる"]


def test_where_no_meeting_is_entered_f5_offers_one_and_enter_begins_it(
    qtbot: QtBot, sit: Sit
) -> None:
    desk = sit()
    desk.window.actions_by_command[Command.MEETING].trigger()
    offer = the(MeetingOffer, desk.window)
    assert "まだ登録されていません" in offer.said.plain
    offer.title.setText("第1回 有識者会議")
    QTest.keyClick(offer.title, Qt.Key.Key_Return)
    (entered,) = meetings(desk.session.view.book)
    assert (entered.title, entered.year) == ("第1回 有識者会議", H29)
    assert len(entered.date) == len("2026-01-01")
    room = room_of(desk)
    assert room._deck.shown.meeting == entered
    room.close()


def test_a_meeting_that_is_offered_can_be_left_and_the_slides_shown_without(
    qtbot: QtBot, sit: Sit
) -> None:
    desk = sit()
    desk.window.actions_by_command[Command.MEETING].trigger()
    offer = the(MeetingOffer, desk.window)
    offer.title.clear()
    offer.enter_button.click()
    assert "会議名がありません" in offer.trouble.plain
    QTest.keyClick(offer, Qt.Key.Key_Escape)
    command = desk.window.findChild(MeetingCommand)
    assert command is not None
    assert command.screens is None
    desk.window.actions_by_command[Command.MEETING].trigger()
    the(MeetingOffer, desk.window).slides_button.click()
    assert room_of(desk)._deck.shown.meeting is None
    assert not meetings(desk.session.view.book)
    room_of(desk).close()


def test_the_main_window_stays_while_what_was_typed_can_be_kept_nowhere(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    enter(desk)
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    set_aside_file(database).mkdir()  # what can't be written to
    desk.session.read_only = "佐藤さんが開いています。"
    QTest.keyClick(room, Qt.Key.Key_O)
    room.lines.words.text.setText("どこにも残せない")
    assert not desk.window.close()
    assert room.isVisible()
    assert desk.window.close()


def test_what_was_kept_aside_is_offered_once_the_meeting_is_over(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    enter(desk)
    desk.window.open(Screen.COUNCIL)
    page = the(CouncilPage, desk.window)
    desk.window.actions_by_command[Command.MEETING].trigger()
    room = room_of(desk)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        QTest.keyClick(room, Qt.Key.Key_O)
        room.lines.words.text.setText("控えに残る意見")
        QTest.keyClick(room.lines.words.text, Qt.Key.Key_Return)
        assert "控えのファイル" in room.lines.words.trouble.plain
    assert "控えのファイル" in desk.window.status.text
    room.close()
    desk.window.activateWindow()
    qtbot.waitUntil(page.take.isVisible)
    page.take.click()
    assert [o.text for o in opinions(desk.session.view.book)] == ["控えに残る意見"]
    assert not page.take.isVisible()


@pytest.mark.parametrize("names", [False, True])
def test_the_record_is_written_without_names_unless_they_are_asked_for(
    qtbot: QtBot,
    sit: Sit,
    tmp_path: Path,
    saving: Answer,
    monkeypatch: pytest.MonkeyPatch,
    names: bool,
) -> None:
    def answered(*_: object, ways: tuple[str, ...], back: str) -> str:
        return ways[names]

    monkeypatch.setattr(writing_out, "asked", answered)
    desk = sit()
    run(qtbot, desk, Command.EXPORT_RECORD)
    assert "会議が登録されていません" in desk.window.status.text
    meeting = enter(desk)
    said = Opinion("m1.1", H29, "", "若手を増やしてほしい", "髙橋 花子")
    desk.session.edit(enter_opinion(desk.session.view.book, said))
    desk.window.open(Screen.COUNCIL)
    page = the(CouncilPage, desk.window)
    menu = desk.window.actions_by_command[Command.EXPORT_RECORD]
    for begin in (menu.trigger, page.record.click):
        path = tmp_path / f"{begin.__name__}.pdf"
        saving(path)
        begin()
        qtbot.waitUntil(path.exists, timeout=SOON)
        qtbot.waitUntil(menu.isEnabled)
        assert str(path) in desk.window.status.text
        text = "".join(p.extract_text() for p in PdfReader(path).pages)
        assert meeting.title in text
        assert ("髙橋 花子" in text) is names

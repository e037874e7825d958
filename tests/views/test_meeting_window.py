"""The meeting's windows by the keys that people press, and what is said and taken there."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Place, Undoable
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    judge_by_council,
)
from ichinoseki_desktop.core.council.meeting import (
    CouncilJudgement,
    Meeting,
    Member,
    Opinion,
    council_judgement,
    meetings,
    opinions,
    talk_note,
)
from ichinoseki_desktop.core.council.set_aside import Aside, JudgedAside, NotedAside
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.slides import SlideKind
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.views.meeting.meeting_lines import MeetingLines
from ichinoseki_desktop.views.meeting.meeting_window import MeetingWindow
from ichinoseki_desktop.views.meeting.note_field import NoteField
from ichinoseki_desktop.views.meeting.presenter_window import PresenterWindow
from ichinoseki_desktop.views.meeting.slide_look import SMALLEST, Look, Theme

from .conftest import MakeSession

H29 = FiscalYear(2017)
MEETING = Meeting("m1", H29, "第1回", agenda=("開会|5", "総括|15"))
PAGES = {"I-1-2": 12, "I-1-2.1": 12}
KEY = Qt.Key
Kept = list[Aside]


@pytest.fixture
def council(demo_book: Book) -> Book:
    book = enter_meeting(demo_book, MEETING).apply(demo_book)
    return enter_member(book, Member("p1", H29, "髙橋 花子")).apply(book)


@pytest.fixture
def aside() -> Kept:
    return []


Open = Callable[..., MeetingWindow]


@pytest.fixture
def open_meeting(qtbot: QtBot, make_session: MakeSession, aside: Kept) -> Iterator[Open]:
    opened: list[QWidget] = []  # or the collector takes one away while it is painted

    def make(
        book: Book,
        meeting: Meeting | None = MEETING,
        read_only: str = "",
        pages: Mapping[str, int] | None = PAGES,
    ) -> MeetingWindow:
        session = make_session(book, read_only=read_only)

        def keep_aside(one: Aside) -> str:
            if "どこにも残せない" in str(one):
                raise Refusal("控えにも残せませんでした。")
            aside.append(one)
            return "控えに残しました"

        deck = Deck(session.view, meeting)
        if pages is not None:
            deck.tell_pages(pages)
        lines = MeetingLines.of(session, deck, keep_aside)
        window = MeetingWindow(deck, lines, "【架空】", lines.let_go, lines_here=True)
        deck.setParent(window)
        session.setParent(window)
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        window.setFocus()
        return window

    yield make
    opened.clear()


def deck_of(window: QWidget) -> Deck:
    return window.findChild(Deck)  # type: ignore[return-value]


def session_of(window: QWidget) -> Session:
    return window.findChild(Session)  # type: ignore[return-value]


def test_arrows_and_remotes_go_on_and_back(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    deck = deck_of(window)
    for key, place in (
        (KEY.Key_PageDown, 1),
        (KEY.Key_Right, 2),
        (KEY.Key_Space, 3),
        (KEY.Key_PageUp, 2),
        (KEY.Key_Left, 1),
        (KEY.Key_End, len(deck.slides) - 1),
        (KEY.Key_Home, 0),
    ):
        QTest.keyClick(window, key)
        assert deck.place == place


def test_a_pages_number_and_enter_lead_there(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    QTest.keyClicks(window, "1")
    assert window.lines.jump.isVisible()
    QTest.keyClicks(window.lines.jump.text, "2")
    QTest.keyClick(window.lines.jump.text, KEY.Key_Return)
    assert deck_of(window).slide.code == "I-1-2"
    assert not window.lines.jump.isVisible()
    assert "資料 p.12" in window.slide.accessibleName()


def test_a_page_that_is_not_there_is_told_and_one_stays(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    QTest.keyClicks(window, "9")
    QTest.keyClicks(window.lines.jump.text, "99")
    QTest.keyClick(window.lines.jump.text, KEY.Key_Return)
    assert window.lines.jump.trouble.plain == "資料の999ページは見つかりません。"
    assert deck_of(window).place == 0
    QTest.keyClick(window.lines.jump.text, KEY.Key_Escape)
    assert not window.lines.jump.isVisible()
    assert window.isVisible()


def test_a_page_is_gone_to_once_the_pages_are_known(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council, pages=None)
    line = window.lines.jump
    QTest.keyClicks(window, "1")
    QTest.keyClicks(line.text, "2")
    QTest.keyClick(line.text, KEY.Key_Return)
    assert "数えています" in line.trouble.plain
    assert line.isVisible()
    deck_of(window).tell_pages(PAGES)
    assert deck_of(window).slide.code == "I-1-2"
    assert not line.isVisible()


def test_who_has_given_a_page_up_is_not_taken_there(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council, pages=None)
    QTest.keyClicks(window, "9")
    QTest.keyClick(window.lines.jump.text, KEY.Key_Return)
    QTest.keyClick(window.lines.jump.text, KEY.Key_Escape)
    deck_of(window).tell_pages(PAGES)
    assert deck_of(window).place == 0


def test_what_is_typed_in_the_room_is_as_large_as_a_slides_words(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    words = window.lines.words
    words.open()
    for widget in (words.text, words.who, words.kind, words.of, words.trouble):
        assert widget.fontInfo().pixelSize() >= SMALLEST


def test_a_code_or_name_is_looked_for(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    QTest.keyClick(window, KEY.Key_Slash)
    window.lines.jump.text.setText("誘致企業")
    QTest.keyClick(window.lines.jump.text, KEY.Key_Return)
    assert deck_of(window).slide.code == "I-1-2.3"


def test_words_are_kept_without_leaving_the_slide(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    deck_of(window).find("I-1-2.1")
    QTest.keyClick(window, KEY.Key_O)
    words = window.lines.words
    words.who.setCurrentText("髙橋 花子")
    words.kind.setCurrentText("質問")
    words.text.setText("若手は増えているか")
    QTest.keyClick(words.text, KEY.Key_Return)
    assert opinions(session_of(window).view.book) == (
        Opinion("m1.1", H29, "I-1-2.1", "若手は増えているか", "p1", OpinionKind.QUESTION),
    )
    assert deck_of(window).slide.code == "I-1-2.1"
    assert words.text.text() == ""
    assert "意見を保存しました" in window.slide._foot
    QTest.keyClick(words.text, KEY.Key_Escape)
    assert not words.isVisible()
    assert window.isVisible()


def test_a_name_that_is_no_members_is_kept_as_it_was_typed(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    window.lines.words.open()
    window.lines.words.who.setEditText("傍聴者")
    window.lines.words.text.setText("ひとこと")
    window.lines.words.keep()
    assert opinions(session_of(window).view.book)[0].by == "傍聴者"


def test_an_opinion_of_three_thousand_characters_is_kept_whole(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    window.lines.words.open()
    window.lines.words.text.setText("長" * 3000)
    window.lines.words.keep()
    assert opinions(session_of(window).view.book)[0].text == "長" * 3000


def test_where_the_database_is_anothers_words_are_kept_aside(
    council: Book, open_meeting: Open, aside: Kept
) -> None:
    window = open_meeting(council, read_only="佐藤さんが開いています。")
    window.lines.words.open()
    window.lines.words.text.setText("控えに")
    window.lines.words.keep()
    assert [said.text for said in aside if isinstance(said, Opinion)] == ["控えに"]
    assert "控えに残しました" in window.lines.words.trouble.plain
    assert window.lines.words.text.text() == ""
    window.lines.words.text.setText("どこにも残せない")
    window.lines.words.keep()
    assert window.lines.words.text.text() == "どこにも残せない"
    assert "佐藤さんが開いています" in window.lines.words.trouble.plain


def test_where_no_meeting_is_entered_the_usual_one_is_with_its_first_words(
    demo_book: Book, open_meeting: Open
) -> None:
    window = open_meeting(demo_book, None)
    words = window.lines.words
    words.open()
    assert "「一関市総合戦略 有識者会議」として登録します" in words.trouble.plain
    for said in ("はじめ", "つぎ"):
        words.text.setText(said)
        words.keep()
    book = session_of(window).view.book
    assert [(m.id, m.title) for m in meetings(book)] == [("m1", "一関市総合戦略 有識者会議")]
    assert [(o.id, o.text) for o in opinions(book)] == [("m1.1", "はじめ"), ("m1.2", "つぎ")]
    session_of(window).undo()
    session_of(window).undo()
    assert not meetings(session_of(window).view.book)


def test_where_neither_can_be_written_the_meeting_is_kept_aside_with_its_words(
    demo_book: Book, open_meeting: Open, aside: Kept
) -> None:
    window = open_meeting(demo_book, None, read_only="佐藤さんが開いています。")
    window.lines.words.open()
    window.lines.words.text.setText("書きかけのまま閉じる")
    window.lines.words.leave()
    assert window.close()
    assert [type(one) for one in aside] == [Meeting, Opinion]


def test_what_is_being_typed_belongs_to_the_slide_where_it_was_begun(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    deck_of(window).find("I-1-2.1")
    words = window.lines.words
    words.open()
    words.text.setText("この指標について")
    deck_of(window).find("I-1-3")  # somebody with the remote goes on
    words.keep()
    words.text.setText("つぎの施策について")
    words.keep()
    assert [o.code for o in opinions(session_of(window).view.book)] == ["I-1-2.1", "I-1-3"]


def test_words_that_nothing_can_keep_hold_the_meeting_open_once(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council, read_only="佐藤さんが開いています。")
    window.lines.words.open()
    window.lines.words.text.setText("どこにも残せない")
    QTest.keyClick(window.lines.words.text, KEY.Key_Escape)
    QTest.keyClick(window, KEY.Key_Escape)
    assert window.isVisible()
    assert window.lines.words.text.hasSelectedText()
    assert "控えにも残せませんでした" in window.lines.words.trouble.plain
    QTest.keyClick(window.lines.words.text, KEY.Key_Escape)
    QTest.keyClick(window, KEY.Key_Escape)
    assert not window.isVisible()


def test_what_was_typed_is_there_when_the_line_is_opened_again(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    window.lines.words.open()
    window.lines.words.text.setText("書きかけ")
    QTest.keyClick(window.lines.words.text, KEY.Key_Escape)
    window.lines.words.open()
    assert window.lines.words.text.text() == "書きかけ"


def test_b_blanks_and_d_darkens_and_the_size_never_falls_below_the_readable(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    QTest.keyClick(window, KEY.Key_B)
    assert window.slide.blank
    assert window.slide.grab().toImage().pixelColor(600, 400).lightness() == 0
    QTest.keyClick(window, KEY.Key_Period)
    QTest.keyClick(window, KEY.Key_D)
    assert (window.slide.blank, window.slide.theme) == (False, Theme.DARK)
    QTest.keyClick(window, KEY.Key_Plus)
    assert window.slide.zoom > 1
    for _ in range(20):
        QTest.keyClick(window, KEY.Key_Minus)
    assert window.slide.zoom == 1


def test_nothing_on_any_slide_is_smaller_than_24_pixels_at_800_high(
    council: Book, open_meeting: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: set[int] = set()
    made = Look.font

    def noting(look: Look, *sized: float, **how: bool) -> object:
        font = made(look, *sized, **how)
        sizes.add(font.pixelSize())
        return font

    monkeypatch.setattr(Look, "font", noting)
    window = open_meeting(council)
    deck = deck_of(window)
    for place in range(len(deck.slides)):
        deck.go(place)
        window.slide.grab()
    assert min(sizes) >= SMALLEST


Present = Callable[..., PresenterWindow]


@pytest.fixture
def present(qtbot: QtBot, make_session: MakeSession, aside: Kept) -> Present:
    def make(book: Book) -> PresenterWindow:
        session = make_session(book)
        deck = Deck(session.view, MEETING)

        def keep_aside(one: Aside) -> str:
            if "どこにも残せない" in str(one):
                raise Refusal("控えにも残せませんでした。")
            aside.append(one)
            return "控えに残しました"

        lines = MeetingLines.of(session, deck, keep_aside)
        notes = NoteField(session, deck, keep_aside)
        window = PresenterWindow(session, deck, notes, lines, notes.let_go)
        for each in (session, deck):
            each.setParent(window)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def note_of(window: PresenterWindow, code: str) -> str:
    return talk_note(session_of(window).view.book, code, H29)


def test_nothing_gets_smaller_while_somebody_types_below(council: Book, open_meeting: Open) -> None:
    window = open_meeting(council)
    assert window.slide.look.pixels(SMALLEST) == SMALLEST
    window.lines.words.open()
    QApplication.processEvents()
    assert window.slide.height() < window.height()
    assert window.slide.look.pixels(SMALLEST) == SMALLEST


def test_the_presenter_keeps_notes_by_slide_and_sees_what_comes_next(
    council: Book, present: Present
) -> None:
    window = present(council)
    deck = deck_of(window)
    deck.find("I-1-2.1")
    window.notes.setPlainText("想定問答")
    deck.step(1)
    assert note_of(window, "I-1-2.1") == "想定問答"
    assert window.notes.toPlainText() == ""
    deck.step(-1)
    assert window.notes.toPlainText() == "想定問答"
    assert "予定 20分" in window.clock.plain
    assert window.next.accessibleName().startswith("Ⅰ")


def test_a_note_that_the_database_does_not_take_is_kept_aside_and_stays_with_its_slide(
    council: Book, present: Present, aside: Kept
) -> None:
    window = present(council)
    deck, session = deck_of(window), session_of(window)
    deck.find("I-1-2.1")
    window.notes.setPlainText("想定問答")
    session.read_only = "佐藤さんが開いています。"
    deck.step(1)
    assert aside == [NotedAside("I-1-2.1", H29, "想定問答")]
    assert window.told.plain == "控えに残しました"
    deck.step(-1)
    assert window.notes.toPlainText() == "想定問答"


def test_a_note_that_nothing_can_keep_stays_with_its_slide_and_is_kept_when_it_can_be(
    council: Book, present: Present
) -> None:
    window = present(council)
    deck, session = deck_of(window), session_of(window)
    deck.find("I-1-2.1")
    window.notes.setPlainText("どこにも残せない")
    session.read_only = "佐藤さんが開いています。"
    deck.step(1)
    assert "控えにも残せませんでした" in window.told.plain
    window.notes.setPlainText("つぎのメモ、これもどこにも残せない")
    assert not window.close()
    assert window.notes.toPlainText() == "どこにも残せない"
    session.read_only = ""
    assert window.close()
    assert note_of(window, "I-1-2.1") == "どこにも残せない"
    assert note_of(window, "I-1-2.2") == "つぎのメモ、これもどこにも残せない"


def test_notes_can_be_written_once_the_other_has_gone(council: Book, present: Present) -> None:
    window = present(council)
    session = session_of(window)
    session.reopen(council, Undoable(), "佐藤さんが開いています。")
    assert window.notes.isReadOnly()
    session.reopen(council, Undoable(), "")
    assert not window.notes.isReadOnly()


def test_a_key_that_the_presenter_types_nowhere_is_for_the_slides(
    qtbot: QtBot, council: Book, present: Present
) -> None:
    window = present(council)
    window.activateWindow()
    window.notes.setFocus()
    QTest.keyClick(window.notes, KEY.Key_Escape)
    with qtbot.waitSignal(window.pressed) as pressed:
        QTest.keyClick(window, KEY.Key_PageDown)
    assert pressed.args[0] == KEY.Key_PageDown
    assert window.isVisible()


def test_the_councils_word_on_a_measure_is_kept_from_its_slide_or_its_kpis(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    deck_of(window).find("I-1-2.1")
    QTest.keyClick(window, KEY.Key_J)
    line = window.lines.judgement
    line.word.setCurrentText("一部有効")
    line.remarks.setText("対象を広げること")
    QTest.keyClick(line.remarks, KEY.Key_Return)
    said = council_judgement(session_of(window).view.book, "I-1-2", H29)
    assert said == CouncilJudgement("一部有効", "対象を広げること")
    assert not line.isVisible()
    deck_of(window).find("I-1-2")
    line.open()
    assert (line.word.currentText(), line.remarks.text()) == ("一部有効", "対象を広げること")


def test_where_there_is_no_measure_nothing_can_be_typed_that_would_be_lost(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    QTest.keyClick(window, KEY.Key_J)
    line = window.lines.judgement
    assert "施策の画面で" in line.trouble.plain
    assert not line.remarks.isEnabled()
    QTest.keyClick(line, KEY.Key_Escape)
    assert (line.isVisible(), window.isVisible()) == (False, True)


def test_remarks_that_were_typed_are_there_whatever_was_looked_at_between(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    line = window.lines.judgement
    for code, remarks in (("I-1-2", "書きかけ"), ("I-1-3", "別の施策の書きかけ")):
        deck_of(window).find(code)
        line.open()
        line.remarks.setText(remarks)
        QTest.keyClick(line.remarks, KEY.Key_Escape)
    deck_of(window).find("I-1-2")
    line.open()
    assert line.remarks.text() == "書きかけ"
    deck_of(window).find("I-1-3")  # somebody with the remote goes on
    line.word.setCurrentText("有効")
    line.keep()
    book = session_of(window).view.book
    assert council_judgement(book, "I-1-2", H29) == CouncilJudgement("有効", "書きかけ")
    assert council_judgement(book, "I-1-3", H29) == CouncilJudgement()
    assert window.close(), "what is half written is kept at the end"
    book = session_of(window).view.book
    assert council_judgement(book, "I-1-3", H29).remarks == "別の施策の書きかけ"


def test_looking_at_a_judgement_changes_nothing_of_it(council: Book, open_meeting: Open) -> None:
    said = CouncilJudgement("有効", "一行目\n二行目")
    window = open_meeting(judge_by_council(council, "I-1-2", H29, said).apply(council))
    before = session_of(window).view.book
    deck_of(window).find("I-1-2")
    window.lines.judgement.open()
    window.lines.judgement.leave()
    assert window.close()
    assert session_of(window).view.book == before


def test_a_judgement_that_the_database_does_not_take_is_kept_aside_and_shown_again(
    council: Book, open_meeting: Open, aside: Kept
) -> None:
    window = open_meeting(council, read_only="佐藤さんが開いています。")
    deck_of(window).find("I-1-2")
    line = window.lines.judgement
    line.open()
    line.word.setCurrentText("有効")
    line.remarks.setText("所見")
    line.keep()
    said = CouncilJudgement("有効", "所見")
    assert aside == [JudgedAside("I-1-2", H29, said)]
    assert "控えに残しました" in window.slide._foot
    line.open()
    assert (line.word.currentText(), line.remarks.text()) == said
    line.remarks.setText("どこにも残せない")
    line.leave()
    assert not window.close()
    assert line.remarks.selectedText() == "どこにも残せない"
    assert window.close()


def test_each_slides_figure_flag_and_reason_are_the_packets(demo_book: Book) -> None:
    view = View(demo_book, H29)
    packet = compose(demo_book, H29, view.rule)
    rows = {row.series.key: row for sheet in packet.sheets for row in sheet.rows}
    deck = Deck(view, None)
    shown = set()
    for place, slide in enumerate(deck.slides):
        deck.go(place)
        said = deck.content
        if slide.key is not None and said.judgement is not None:
            row = rows[slide.key]
            assert said.judgement == row.judgement
            assert said.judgement.standing.actual == row.actuals[view.book.plan.years.index(H29)]
            shown.add(slide.key)
        for goal in said.counts if slide.kind is SlideKind.OVERVIEW else ():
            assert goal.rollup == next(s.rollup for s in packet.summary if s.code == goal.code)
    assert shown == set(rows)


def test_what_is_said_at_a_frozen_slide_is_of_the_same_measure_though_its_code_is_another_by_now(
    council: Book, open_meeting: Open
) -> None:
    window = open_meeting(council)
    session, facts = session_of(window), plan_facts(council.plan)
    here, there = ((code, "", None, "plan_title") for code in ("I-1-2", "I-1-3"))
    swapped: dict[Place, str | None] = {here: facts[there], there: facts[here]}
    session.edit(PlanEdit.setting(session.view.book, swapped, "番号の変更"))
    deck_of(window).find("I-1-2")
    QTest.keyClick(window, KEY.Key_O)
    window.lines.words.text.setText("若手は増えているか")
    QTest.keyClick(window.lines.words.text, KEY.Key_Return)
    assert [opinion.code for opinion in opinions(session.view.book)] == ["I-1-3"]
    QTest.keyClick(window.lines.words.text, KEY.Key_Escape)
    QTest.keyClick(window, KEY.Key_J)
    window.lines.judgement.remarks.setText("対象を広げること")
    QTest.keyClick(window.lines.judgement.remarks, KEY.Key_Return)
    assert council_judgement(session.view.book, "I-1-3", H29).remarks == "対象を広げること"

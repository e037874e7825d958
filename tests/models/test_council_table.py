"""Members, meetings and opinions are typed into tables; what is refused stays in its cell."""

from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Undoable
from ichinoseki_desktop.core.book.history import Kind as EntryKind
from ichinoseki_desktop.core.council.council_intent import enter_member, enter_opinion
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    Member,
    Opinion,
    meetings,
    members,
    opinions,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.council_kinds import MEETINGS, MEMBERS, OPINIONS
from ichinoseki_desktop.models.council_table import CouncilTable, Kind
from ichinoseki_desktop.models.session import Session

H28, H29 = FiscalYear(2016), FiscalYear(2017)
EDIT = Qt.ItemDataRole.EditRole

Table = CouncilTable[Any]


@pytest.fixture
def session(qapp: object, book: Book) -> Session:
    asked = Opinion("m1.1", H28, "I-1-2.1", "なぜ遅れたのか", "p1")
    started = enter_opinion(book, asked).apply(book)

    def commit(edit: Edit, kind: EntryKind, of: Entry | None) -> Entry:
        return Entry(1, "", "", "", kind, None, "", "", edit.changes)

    return Session(started, H29, Undoable(), commit)


def typed(table: Table, row: int, head: str, text: str) -> bool:
    return table.setData(table.index(row, column(table, head)), text, EDIT)


def column(table: Table, head: str) -> int:
    heads = [table.headerData(c, Qt.Orientation.Horizontal) for c in range(table.columnCount())]
    return heads.index(head)


def text(table: Table, row: int, head: str) -> object:
    return table.index(row, column(table, head)).data()


@pytest.mark.parametrize("kind", [MEMBERS, MEETINGS, OPINIONS], ids=lambda kind: kind.title)
def test_it_is_a_model_as_qt_wants_them(
    qtmodeltester: ModelTester, session: Session, kind: Kind[Any]
) -> None:
    qtmodeltester.check(Table(kind, session))  # type: ignore[no-untyped-call]


def test_what_is_typed_into_the_last_row_is_a_new_one(session: Session) -> None:
    table = CouncilTable(MEMBERS, session)
    assert table.rowCount() == 1
    assert typed(table, 0, "氏名", "髙橋 花子")
    assert typed(table, 0, "退任", "平成30")
    assert members(session.view.book) == (Member("p1", H29, "髙橋 花子", "", FiscalYear(2018)),)
    assert table.rowCount() == 2


def test_whoever_types_a_new_row_stays_in_it(session: Session) -> None:
    table = CouncilTable(MEMBERS, session)
    stays = QPersistentModelIndex(table.index(0, column(table, "氏名")))
    typed(table, 0, "氏名", "髙橋 花子")
    assert (stays.row(), stays.data()) == (0, "髙橋 花子")
    typed(table, 1, "氏名", "佐藤 一郎")
    assert [text(table, row, "氏名") for row in range(3)] == ["髙橋 花子", "佐藤 一郎", ""]
    assert stays.row() == 0


def test_an_answer_leaves_its_row_where_it_is(session: Session) -> None:
    table = CouncilTable(OPINIONS, session)
    stays = QPersistentModelIndex(table.index(0, column(table, "担当課")))
    typed(table, 0, "対応", "研修を増やす")
    assert stays.isValid()


def test_the_day_of_a_meeting_is_shown_in_the_era(session: Session) -> None:
    table = CouncilTable(MEETINGS, session)
    typed(table, 0, "会議名", "第1回")
    typed(table, 0, "日時", "H30.8.7")
    assert text(table, 0, "日時") == "平成30年8月7日（火）"
    assert meetings(session.view.book)[0].date == "2018-08-07"
    typed(table, 0, "日時", "8月7日 13時30分")
    assert meetings(session.view.book)[0].date == "8月7日 13時30分"


def test_a_meeting_has_its_agenda_in_one_line(session: Session) -> None:
    table = CouncilTable(MEETINGS, session)
    typed(table, 0, "会議名", "第1回")
    typed(table, 0, "次第（／で区切り、|の後に分）", "開会 / 総括｜15／")
    assert meetings(session.view.book) == (Meeting("m1", H29, "第1回", agenda=("開会", "総括|15")),)


def test_who_was_there_is_typed_by_name(session: Session) -> None:
    for number, name in enumerate(("髙橋 花子", "佐藤 一郎", "佐藤 次郎"), start=1):
        session.edit(enter_member(session.view.book, Member(f"p{number}", H29, name)))
    table, head = CouncilTable(MEETINGS, session), "出席（、で区切る）"
    typed(table, 0, "会議名", "第1回")
    assert typed(table, 0, head, "佐藤一郎、髙橋")
    assert meetings(session.view.book)[0].present == ("p1", "p2")
    assert text(table, 0, head) == "髙橋 花子、佐藤 一郎"
    assert not typed(table, 0, head, "髙橋、佐藤、鈴木")
    refused = table.index(0, column(table, head)).data(Qt.ItemDataRole.ToolTipRole)
    assert "「佐藤、鈴木」" in str(refused)
    assert typed(table, 0, head, "全員")
    assert meetings(session.view.book)[0].present == ("p1", "p2", "p3")


def test_an_open_opinion_of_last_year_is_answered_here(session: Session) -> None:
    table = CouncilTable(OPINIONS, session)
    assert text(table, 0, "対象") == "Ⅰ-①-2.1 農業法人数"
    typed(table, 0, "対応", "研修を増やす")
    typed(table, 0, "状態", "対応済み")
    opinion = opinions(session.view.book)[0]
    assert (opinion.answer, opinion.answered) == ("研修を増やす", True)
    assert table.rowCount() == 0, "answered, it is last year's"


@pytest.mark.parametrize(
    "head, begun, meant",
    [("種類", "質", "質問"), ("種類", " 要望　", "要望"), ("状態", "対応", "対応済み")],
)
def test_the_beginning_of_a_word_is_the_word(
    session: Session, head: str, begun: str, meant: str
) -> None:
    session.choose_year(H28)
    table = CouncilTable(OPINIONS, session)
    typed(table, 0, head, begun)
    assert text(table, 0, head) == meant
    assert table.unkept == ()


def test_what_can_be_chosen_is_offered(session: Session) -> None:
    session.edit(enter_member(session.view.book, Member("p1", H28, "髙橋 花子")))
    table = CouncilTable(OPINIONS, session)
    assert table.choices(column(table, "種類")) == ("意見", "質問", "要望", "評価")
    assert table.choices(column(table, "状態")) == ("対応済み", "未対応")
    assert table.choices(column(table, "発言者")) == ("髙橋 花子",)
    assert table.choices(column(table, "意見")) == ()
    typed(table, 0, "発言者", "傍聴者")
    typed(table, 0, "発言者", "髙橋 花子")
    assert opinions(session.view.book)[0].by == "p1", "a member, whatever the name becomes"


@pytest.mark.parametrize("head, wrong", [("種類", "苦情"), ("状態", "たぶん")])
def test_what_can_not_be_chosen_stays_in_its_cell_and_is_told(
    qtbot: QtBot, session: Session, head: str, wrong: str
) -> None:
    table = CouncilTable(OPINIONS, session)
    before = session.view.book
    with qtbot.waitSignal(session.refused) as refused:
        assert not typed(table, 0, head, wrong)
    assert f"「{wrong}」は選べません" in refused.args[0]
    assert text(table, 0, head) == wrong
    assert table.unkept == (wrong,)
    assert session.view.book == before


def test_a_day_is_read_and_shown_as_people_write_it(session: Session) -> None:
    table = CouncilTable(MEETINGS, session)
    typed(table, 0, "会議名", "第1回")
    assert typed(table, 0, "日時", "H30.8.7")
    assert meetings(session.view.book)[0].date == "2018-08-07"
    assert text(table, 0, "日時") == "平成30年8月7日（火）"
    assert typed(table, 0, "日時", "8月7日（火）午後1時30分")
    assert text(table, 0, "日時") == "8月7日（火）午後1時30分", "what says more stays as it is"


def test_typing_what_was_there_gives_up_what_was_refused(session: Session) -> None:
    table = CouncilTable(OPINIONS, session)
    typed(table, 0, "状態", "たぶん")
    typed(table, 0, "状態", "未対応")
    assert text(table, 0, "状態") == "未対応"
    assert table.unkept == ()


def test_what_can_not_be_written_stays_in_its_cell(session: Session) -> None:
    table = CouncilTable(MEMBERS, session)
    session.read_only = "ほかの人が開いています。"
    assert not typed(table, 0, "氏名", "髙橋 花子")
    assert text(table, 0, "氏名") == "髙橋 花子"
    index = table.index(0, column(table, "氏名"))
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == session.read_only


def test_what_was_refused_belongs_to_the_year_it_was_typed_in(session: Session) -> None:
    table = CouncilTable(MEETINGS, session)
    typed(table, 0, "日時", "あした")
    session.choose_year(H28)
    assert text(table, 0, "日時") == ""
    session.choose_year(H29)
    assert text(table, 0, "日時") == "あした"


def test_who_only_looks_types_nothing(session: Session) -> None:
    session.read_only = "佐藤さんが開いています。"
    table = CouncilTable(MEMBERS, session)
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable

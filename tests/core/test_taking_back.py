"""Taking back an entry or a day of the log: as new changes, or refused in words."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit
from ichinoseki_desktop.core.book.history import Change, Entry, Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Missing, MissingKind
from ichinoseki_desktop.core.book.terms import LOGGED
from ichinoseki_desktop.core.editing.change_words import log_rows
from ichinoseki_desktop.core.editing.intent import choose_rule, lock_year, open_year, say_missing
from ichinoseki_desktop.core.editing.taking_back import TakingBack, day_of, take_back
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

FARMS: Cell = (SeriesKey("I-1-2.1"), FiscalYear(2017))
STARTED: Cell = (SeriesKey("I-1-1.1"), FiscalYear(2017))
H29 = FiscalYear(2017)


class Desk:
    """A book and its log, as people change it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.log: list[Entry] = []

    def do(self, edit: Edit, day: int = 1, user: str = "佐藤") -> Entry:
        number, at = len(self.log) + 1, f"2018-06-{day:02}T09:00:00+09:00"
        title = edit.title(self.book.plan)
        self.book = edit.apply(self.book)
        entry = Entry(number, at, user, "PC01", Kind.EDIT, None, title, "", edit.changes)
        self.log.append(entry)
        return entry

    def type(self, cell: Cell, value: str | None, day: int = 1, user: str = "佐藤") -> Entry:
        actual = None if value is None else Actual(Decimal(value))
        return self.do(ActualsEdit.on(self.book, {cell: actual}), day, user)

    def take_back(self, *entries: Entry) -> TakingBack:
        return take_back(self.book, self.log, entries, "取り消し")

    def without(self, *entries: Entry) -> Book:
        return self.take_back(*entries).edit.apply(self.book)


@pytest.fixture
def desk(book: Book) -> Desk:
    return Desk(book)


def test_one_change_is_taken_back_and_what_others_did_since_stays(desk: Desk) -> None:
    wrong = desk.type(FARMS, "700")
    desk.type(STARTED, "5")
    back = desk.take_back(wrong)
    after = back.edit.apply(desk.book)
    assert after.actual(*FARMS) is None
    assert after.actual(*STARTED) == Actual(Decimal(5))
    assert back.lines == (
        "Ⅰ-①-2.1 農業法人数 H29 実績：700法人 → －",
        "Ⅰ-①-2.1 農業法人数 H29 状態：確定 → －",
    )
    assert back.edit.reason == "取り消し"


def test_a_later_change_of_the_same_cell_stands_in_the_way_and_is_named(desk: Desk) -> None:
    wrong = desk.type(FARMS, "700")
    desk.type(FARMS, "70", day=2, user="田中")
    with pytest.raises(Refusal, match=r"農業法人数 H29（H30\.6\.2 09:00 田中さん）。何も変えて"):
        desk.take_back(wrong)


def test_what_a_copy_had_otherwise_and_was_not_taken_from_it_is_in_nobodys_way(desk: Desk) -> None:
    wrong = desk.type(FARMS, "700")
    change = Change(FARMS[0].kpi, "", H29, "value", None, "71")
    elsewhere = Entry(2, "2018-06-03T09:00:00+09:00", "田中", "NOTE7", Kind.CARRIED, None, "", "")
    desk.log.append(elsewhere._replace(changes=(change,)))
    assert desk.without(wrong).actual(*FARMS) is None


def test_both_can_be_taken_back_together(desk: Desk) -> None:
    before = desk.type(FARMS, "61")
    both = desk.type(FARMS, "700"), desk.type(FARMS, "70", day=2)
    assert desk.without(*both).actual(*FARMS) == Actual(Decimal(61))
    assert before.changes


def test_a_change_that_came_back_to_the_same_value_is_in_nobodys_way(desk: Desk) -> None:
    first = desk.type(FARMS, "70")
    desk.type(FARMS, "71")
    desk.type(FARMS, "70")
    assert desk.without(first).actual(*FARMS) is None


def test_a_whole_day_is_taken_back_with_all_it_said_and_nothing_of_the_next(desk: Desk) -> None:
    desk.type(FARMS, "61", day=1)
    desk.type(FARMS, "700", day=2)
    late = Missing(MissingKind.LATE, "6月末")
    desk.do(say_missing(desk.book, [STARTED], late), day=2)
    desk.do(choose_rule(desk.book, H29, RULES["attainment"]), day=3)
    back = desk.take_back(*day_of(desk.log, "2018-06-02"))
    after = back.edit.apply(desk.book)
    assert after.actual(*FARMS) == Actual(Decimal(61))
    assert after.missing(*STARTED) == Missing(MissingKind.NOT_ASKED)
    assert after.in_force(Field.RULE, H29)
    assert "実績がない理由：照会中（未回答） → －" in "".join(back.lines)


def test_a_day_that_ended_as_it_began_has_nothing_to_take_back(desk: Desk) -> None:
    day = desk.type(FARMS, "70"), desk.type(FARMS, None)
    with pytest.raises(Refusal, match="取り消すことがありません。"):
        desk.take_back(*day)


def test_a_year_that_was_settled_the_same_day_is_opened_in_the_same_step(desk: Desk) -> None:
    day = desk.type(FARMS, "70"), desk.do(lock_year(desk.book, H29))
    after = desk.without(*day)
    assert (after.locked(H29), after.actual(*FARMS)) == (False, None)


def test_a_year_that_was_opened_the_same_day_is_settled_last(desk: Desk) -> None:
    desk.do(lock_year(desk.book, H29))
    day = desk.do(open_year(desk.book, H29, "誤り"), day=2), desk.type(FARMS, "70", day=2)
    after = desk.without(*day)
    assert (after.locked(H29), after.actual(*FARMS)) == (True, None)


def test_the_figures_of_a_settled_year_are_not_taken_back(desk: Desk) -> None:
    wrong = desk.type(FARMS, "70")
    desk.do(lock_year(desk.book, H29))
    with pytest.raises(Refusal, match="確定済み"):
        desk.take_back(wrong)


def test_the_making_of_the_database_is_never_taken_back(desk: Desk) -> None:
    made = desk.type(FARMS, "70")._replace(kind=Kind.CREATE)
    with pytest.raises(Refusal, match="取り消すことがありません。"):
        take_back(desk.book, [made], [made], "")


def test_what_the_plan_has_no_longer_is_refused_in_words(desk: Desk) -> None:
    change = Change("IX-1.1", "", H29, "value", None, "5")
    gone = Entry(1, "2018-06-01T09:00:00+09:00", "佐藤", "PC", Kind.EDIT, None, "", "", (change,))
    with pytest.raises(Refusal, match="いまの計画にありません。"):
        take_back(desk.book, [gone], [gone], "")


def test_every_field_that_the_log_can_hold_has_a_word(desk: Desk) -> None:
    assert {"value", "state", "note", "invented", *Field} == set(LOGGED)


def test_a_row_of_the_log_says_together_what_was_done_together(desk: Desk) -> None:
    entry = desk.do(
        ActualsEdit.on(desk.book, {FARMS: Actual(Decimal(1070)), STARTED: Actual(Decimal(5))})
    )
    farms, started = log_rows(desk.book.plan, entry, {})
    assert farms[4:] == ("Ⅰ-①-2.1 農業法人数", "H29 実績", "－", "1,070法人、確定")
    assert started.code == "I-1-1.1"
    rule = log_rows(desk.book.plan, desk.do(choose_rule(desk.book, H29, RULES["attainment"])), {})
    assert rule[0][4:] == (desk.book.plan.title, "H29 判定ルール", "－", RULES["attainment"].title)


def test_a_text_that_this_version_does_not_know_is_shown_as_it_is(desk: Desk) -> None:
    change = Change("I-1-2.1", "", H29, "missing", "lost", None)
    entry = Entry(1, "", "", "", Kind.EDIT, None, "", "", (change,))
    assert log_rows(desk.book.plan, entry, {})[0].old == "lost"

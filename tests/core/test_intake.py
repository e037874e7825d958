"""Figures from elsewhere: what they would change is said first, and taken whole or not at all."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import Intake, OnConflict, compare, preview
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)
FARMS = (SeriesKey("I-1-1.1"), H29)


def row(
    kpi: str = "I-1-1.1",
    value: str = "79",
    *,
    part: str = "",
    year: str = "H29",
    state: str = "",
    note: str = "",
    where: str = "2行目",
    faults: Sequence[str] = (),
) -> ActualRow:
    return ActualRow(where, kpi, part, year, value, state, note, tuple(faults))


def taken(book: Book, *rows: ActualRow, on_conflict: OnConflict = OnConflict.ASK) -> Intake:
    """What comes of rows of which none is refused or in conflict."""
    intake = compare(book, rows, on_conflict)
    assert not intake.refused
    assert intake.edit is not None
    return intake


def kept(book: Book, intake: Intake) -> Actual | None:
    assert intake.edit is not None
    return intake.edit.apply(book).actual(*FARMS)


def refused(book: Book, *rows: ActualRow) -> list[str]:
    intake = compare(book, rows, OnConflict.THEIRS)
    assert intake.edit is None
    return [r.message for r in intake.refused]


@pytest.fixture(scope="module")
def empty_book(small_book: Book) -> Book:
    return Book(small_book.plan)


def test_a_new_value_is_a_change_and_an_edit_with_the_files_name(empty_book: Book) -> None:
    intake = compare(empty_book, [row()], reason="農政課.xlsx")
    assert intake.edit is not None
    assert intake.edit.after == {FARMS: Actual(Decimal(79))}
    assert intake.edit.reason == "農政課.xlsx"
    assert [change.message for change in intake.changes] == ["Ⅰ-①-1 農業法人数 H29: － → 79法人"]
    assert intake.conflicts == intake.refused == intake.warnings == ()


def test_the_value_that_is_there_already_changes_nothing(small_book: Book) -> None:
    intake = taken(small_book, row(value="７９.０"))
    assert intake.changes == ()
    assert intake.edit is not None
    assert not intake.edit.after


def test_an_empty_value_is_no_answer_yet(small_book: Book) -> None:
    assert taken(small_book, row(value=" ", state="いつか", note="照会中")).changes == ()


def test_a_dash_is_none_and_nothing_new_where_there_is_none(
    small_book: Book, empty_book: Book
) -> None:
    assert taken(empty_book, row(value="－")).changes == ()
    intake = taken(small_book, row(value="－"), on_conflict=OnConflict.THEIRS)
    assert [(c.old, c.new) for c in intake.conflicts] == [("79", None)]
    assert kept(small_book, intake) is None


def test_another_value_is_a_conflict_and_ask_takes_nothing_of_the_file(small_book: Book) -> None:
    other = row("II-1-1.1", "5", where="3行目")
    intake = compare(small_book, [row(value="80"), other])
    assert intake.edit is None
    assert [(c.kpi, c.old, c.new) for c in intake.conflicts] == [("I-1-1.1", "79", "80")]
    assert [c.kpi for c in intake.changes] == ["II-1-1.1"]
    assert intake.conflicts[0].message == (
        "Ⅰ-①-1 農業法人数 H29: 別の値79法人がすでにあります（ファイルは80法人）。"
        "どちらを採るか決めてください。"
    )


def test_theirs_takes_the_files_value_and_ours_keeps_what_is_there(small_book: Book) -> None:
    theirs = taken(small_book, row(value="80"), on_conflict=OnConflict.THEIRS)
    ours = taken(small_book, row(value="80"), on_conflict=OnConflict.OURS)
    assert kept(small_book, theirs) == Actual(Decimal(80))
    assert kept(small_book, ours) == Actual(Decimal(79))
    assert [len(i.conflicts) for i in (theirs, ours)] == [1, 1]
    assert [len(i.changes) for i in (theirs, ours)] == [1, 0]
    assert "ファイルの値にします" in theirs.conflicts[0].message
    assert "いまの値を残します" in ours.conflicts[0].message


def test_another_state_or_note_of_the_same_value_is_a_change_and_no_conflict(
    small_book: Book,
) -> None:
    intake = taken(small_book, row(state="速報", note="再集計"))
    assert intake.conflicts == ()
    assert intake.changes[0].message.endswith("79法人 → 79法人（速報、注「再集計」）")
    assert kept(small_book, intake) == Actual(Decimal(79), State.PROVISIONAL, "再集計")


def test_the_log_of_another_state_says_nothing_of_the_value_however_it_is_written(
    small_book: Book,
) -> None:
    edit = taken(small_book, row(value="79.0", state="速報")).edit
    assert edit is not None
    assert [change.field for change in edit.changes] == ["state"]


def test_an_empty_state_is_final_and_an_empty_note_leaves_the_note(small_book: Book) -> None:
    book = small_book.with_actuals({FARMS: Actual(Decimal(79), State.PROVISIONAL, "再集計")})
    same = taken(book, row(value="79"))
    assert kept(book, same) == Actual(Decimal(79), State.FINAL, "再集計")
    other = taken(book, row(value="80"), on_conflict=OnConflict.THEIRS)
    assert kept(book, other) == Actual(Decimal(80), State.FINAL, "再集計")


@pytest.mark.parametrize(
    "written, state",
    [
        ("provisional", State.PROVISIONAL),
        ("Expected", State.EXPECTED),
        ("final", State.FINAL),
        ("速報", State.PROVISIONAL),
        ("速報値", State.PROVISIONAL),
        ("見込", State.EXPECTED),
        (" 見込み ", State.EXPECTED),
        ("確定", State.FINAL),
    ],
)
def test_states_are_read_in_both_languages(empty_book: Book, written: str, state: State) -> None:
    actual = kept(empty_book, taken(empty_book, row(state=written)))
    assert actual == Actual(Decimal(79), state)


@pytest.mark.parametrize(
    "kpi, value, number",
    [
        ("I.1", "１，０５２", "1052"),
        ("Ｉ.1", "△12", "-12"),
        (" I-1-1.2 ", "22.5%", "22.5"),
        ("I-1-1.2", "２２．５％", "22.5"),
        ("I.1", "448人", "448"),
    ],
)
def test_values_and_codes_are_read_as_people_write_them(
    empty_book: Book, kpi: str, value: str, number: str
) -> None:
    intake = taken(empty_book, row(kpi, value))
    assert isinstance(intake.edit, ActualsEdit)
    assert [a.value for a in intake.edit.after.values() if a] == [Decimal(number)]


@pytest.mark.parametrize("year", ["2017", "H29", "平成29", "平成２９年度", "２０１７年度"])
def test_years_are_read_as_people_write_them(empty_book: Book, year: str) -> None:
    assert taken(empty_book, row(year=year)).changes[0].fiscal_year == 2017


@pytest.mark.parametrize(
    "wrong, told",
    [
        (row(kpi="I-9-9.1"), "指標のコード「I-9-9.1」は計画にありません。"),
        (row(kpi=""), "kpi が空です。"),
        (row(part="男性"), "I-1-1.1に内訳はありませんが、「男性」とあります。"),
        (row("II-1-1.2", part="子ども"), "内訳「子ども」は計画にありません（あるのは 男性、女性）"),
        (row("II-1-1.2"), "内訳「」は計画にありません（あるのは 男性、女性）"),
        (row(year="H26"), "2014は計画の期間（H27～H31年度）にありません。"),
        (row(year="ことし"), "「ことし」は年度として読めません。"),
        (row(year=""), "fiscal_year が空です。"),
        (row(value="約５０"), "「約５０」は数として読めません。"),
        (row(value="12.3.4"), "「12.3.4」は数として読めません。"),
        (row(value="50人"), "単位「人」が、この指標の単位「法人」と違います"),
        (row(state="多分"), "状態「多分」は読めません。"),
        (row(value="", kpi="I-9-9.1"), "指標のコード「I-9-9.1」は計画にありません。"),
        (
            row(value="TRUE", faults=["セルD2が真偽値（TRUE）です。"]),
            "セルD2が真偽値（TRUE）です。",
        ),
    ],
)
def test_a_row_that_says_no_such_thing_is_refused_with_its_place(
    small_book: Book, wrong: ActualRow, told: str
) -> None:
    (message,) = refused(small_book, wrong)
    assert message.startswith("2行目: ")
    assert told in message


def test_all_that_is_wrong_in_a_row_is_told_at_once(small_book: Book) -> None:
    (message,) = refused(small_book, row(year="H99", value="約50", state="?"))
    assert all(words in message for words in ("期間", "約50", "「?」"))


def test_one_refused_row_refuses_the_whole_file(empty_book: Book) -> None:
    intake = compare(empty_book, [row(), row(kpi="x", where="3行目")])
    assert intake.edit is None
    assert len(intake.changes) == len(intake.refused) == 1


def test_the_same_cell_twice_is_taken_once_where_both_agree_and_refused_where_not(
    empty_book: Book,
) -> None:
    again = row(value="79.0", year="2017", where="9行目")
    assert len(taken(empty_book, row(), again).changes) == 1
    for other in (row(value="80", where="9行目"), row(state="速報", where="9行目")):
        assert refused(empty_book, row(), other) == [
            "9行目: 2行目にも同じ指標と年度があり、中身が違います。"
        ]
    assert len(taken(empty_book, row(), row(value="", where="9行目")).changes) == 1


def test_a_doubtful_value_is_warned_of_and_taken(empty_book: Book) -> None:
    intake = taken(empty_book, row(value="610"))
    assert [w.message for w in intake.warnings] == [
        "Ⅰ-①-1 農業法人数 H29 610法人: 基準値の61の約10倍です。単位や桁を確かめてください。"
    ]
    assert kept(empty_book, intake) == Actual(Decimal(610))


def test_doubts_hold_the_files_own_years_against_each_other(empty_book: Book) -> None:
    intake = taken(empty_book, row(value="600", year="H28"), row(value="610"))
    assert [(w.fiscal_year, w.new) for w in intake.warnings] == [(2016, "600")]


def test_what_is_there_already_and_what_is_not_taken_is_not_warned_of(small_book: Book) -> None:
    book = small_book.with_actuals({FARMS: Actual(Decimal(610))})
    assert taken(book, row(value="610", state="速報")).warnings == ()
    ours = taken(small_book, row(value="610"), on_conflict=OnConflict.OURS)
    assert ours.warnings == ()


def test_a_note_marked_as_invented_makes_the_value_so_and_an_unmarked_one_real(
    empty_book: Book,
) -> None:
    marked = kept(empty_book, taken(empty_book, row(note="【架空】試し")))
    assert marked == Actual(Decimal(79), note="試し", invented=True)
    book = empty_book.with_actuals({FARMS: marked})
    real = kept(book, taken(book, row(value="79")))
    assert real == Actual(Decimal(79), note="試し")


def test_the_comparison_can_be_printed_as_json(small_book: Book) -> None:
    data = compare(small_book, [row(value="80"), row(kpi="x", year="?")]).as_data()
    assert list(data) == ["changes", "conflicts", "refused", "warnings"]
    (conflict,) = data["conflicts"]
    assert {key: conflict[key] for key in ("kpi", "part", "fiscal_year", "old", "new")} == {
        "kpi": "I-1-1.1",
        "part": "",
        "fiscal_year": 2017,
        "old": "79",
        "new": "80",
    }
    assert data["refused"][0]["fiscal_year"] == "?"


def test_an_empty_value_is_told_as_no_answer_yet_and_not_as_the_same(small_book: Book) -> None:
    intake = compare(small_book, [row(value=""), row(value=" ", year="H28")])
    assert intake.unanswered == 2
    assert intake.counts == "未回答2件"
    assert "値のない欄（未回答2件）はまだ答えがないものとし、" in intake.nothing_new


def test_a_faulty_row_without_a_value_is_refused_and_not_unanswered(small_book: Book) -> None:
    intake = compare(small_book, [row("I-9-9.9", value="")])
    assert (len(intake.refused), intake.unanswered) == (1, 0)


def test_a_preview_is_decided_row_by_row(small_book: Book) -> None:
    shown = preview(
        "農政課.csv", lambda decided: compare(small_book, [row(value="12345")], decided=decided)
    )
    (conflict,) = shown.first.conflicts
    assert shown.first.edit is None
    theirs = shown.decided({conflict.place: OnConflict.THEIRS})
    assert kept(small_book, theirs) == Actual(Decimal(12345))
    ours = shown.decided({conflict.place: OnConflict.OURS})
    assert kept(small_book, ours) == Actual(Decimal(79))
    assert (len(ours.conflicts), ours.changes, ours.warnings) == (1, (), ())

"""Every series is judged by its path from baseline to target, on exact figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import Judgement, judge, judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Judged = Callable[..., Judgement]

ACHIEVED, ON_TRACK, SLIGHTLY, BEHIND, UNKNOWN = (
    Flag.ACHIEVED,
    Flag.ON_TRACK,
    Flag.SLIGHTLY_BEHIND,
    Flag.BEHIND,
    Flag.UNKNOWN,
)
BENT = {2015: "53.4", 2016: "92.5", 2017: "98.4", 2018: "100.0", 2019: "100.0"}
PLUS_NOTHING = Decimal("1e-12")


@pytest.mark.parametrize(
    "year, on_track, slightly",
    [
        pytest.param(2015, "0.2", "0.12", id="first year: a fifth is expected"),
        pytest.param(2016, "0.4", "0.24", id="second year"),
        pytest.param(2017, "0.6", "0.36", id="third year"),
        pytest.param(2018, "0.8", "0.48", id="fourth year"),
    ],
)
def test_a_threshold_belongs_to_the_better_side(
    judged: Judged, year: int, on_track: str, slightly: str
) -> None:
    def flag(value: Decimal) -> Flag:
        return judged(value, year, baseline="0", target="1").flag

    assert flag(Decimal(on_track)) is ON_TRACK
    assert flag(Decimal(on_track) - PLUS_NOTHING) is SLIGHTLY
    assert flag(Decimal(slightly)) is SLIGHTLY
    assert flag(Decimal(slightly) - PLUS_NOTHING) is BEHIND
    assert flag(Decimal(1)) is ACHIEVED
    assert flag(1 - PLUS_NOTHING) is ON_TRACK


def test_in_the_last_year_nothing_but_the_target_is_on_track(judged: Judged) -> None:
    def flag(value: str) -> Flag:
        return judged(value, 2019, baseline="0", target="1").flag

    assert [flag(v) for v in ("1", "0.999999999999", "0.6", "0.599999999999")] == [
        *(ACHIEVED, SLIGHTLY, SLIGHTLY, BEHIND)
    ]


@pytest.mark.parametrize(
    "actual, yearly, flag",
    [
        (Decimal("0.1") + Decimal("0.2"), "0.3", ON_TRACK),
        (Decimal("0.3"), Decimal("0.1") + Decimal("0.2"), ON_TRACK),
        (Decimal("0.18"), "0.3", SLIGHTLY),
        (Decimal("0.06"), "0.1", SLIGHTLY),
        (Decimal("0.42"), "0.7", SLIGHTLY),
    ],
    ids=str,
)
def test_decimals_that_binary_floats_miss_stand_exactly_on_their_threshold(
    judged: Judged, actual: Decimal, yearly: str | Decimal, flag: Flag
) -> None:
    judgement = judged(actual, baseline="0", target="1", yearly={2017: yearly})
    assert judgement.ratio in (1, Fraction(6, 10))
    assert judgement.flag is flag


@pytest.mark.parametrize(
    "actual, series, progress, ratio, flag",
    [
        pytest.param(
            *("70", {}, Fraction(9, 20), Fraction(3, 4), SLIGHTLY),
            id="the example: 70 of 61 to 81",
        ),
        pytest.param("73", {}, Fraction(3, 5), 1, ON_TRACK, id="just on the path"),
        pytest.param("81", {}, 1, Fraction(5, 3), ACHIEVED, id="at the target"),
        pytest.param("85", {}, Fraction(6, 5), 2, ACHIEVED, id="past the target"),
        pytest.param("61", {}, 0, 0, BEHIND, id="still at the baseline"),
        pytest.param(
            *("55", {}, Fraction(-3, 10), Fraction(-1, 2), BEHIND),
            id="on the wrong side of the baseline",
        ),
        pytest.param(
            "10",
            {"baseline": "-10", "target": "30"},
            *(Fraction(1, 2), Fraction(5, 6), SLIGHTLY),
            id="a baseline below zero",
        ),
        pytest.param(
            "0.00",
            {"baseline": "-1.5", "target": "1.0", "decimals": 2},
            *(Fraction(3, 5), 1, ON_TRACK),
            id="zero on the way up",
        ),
    ],
)
def test_a_rising_series_is_judged_by_its_pace(
    judged: Judged,
    actual: str,
    series: Mapping[str, object],
    progress: Fraction,
    ratio: Fraction,
    flag: Flag,
) -> None:
    judgement = judged(actual, **series)
    assert (judgement.standing.progress, judgement.ratio, judgement.flag) == (
        *(progress, ratio, flag),
    )


@pytest.mark.parametrize(
    "actual, progress, ratio, flag",
    [
        pytest.param("0", 1, Fraction(5, 3), ACHIEVED, id="none waits any more"),
        pytest.param("1", Fraction(42, 43), Fraction(210, 129), ON_TRACK, id="one still waits"),
        pytest.param("17.2", Fraction(3, 5), 1, ON_TRACK, id="just on the path"),
        pytest.param("17.3", Fraction(257, 430), Fraction(257, 258), SLIGHTLY, id="just above it"),
        pytest.param("27.52", Fraction(9, 25), Fraction(3, 5), SLIGHTLY, id="at three fifths"),
        pytest.param("28", Fraction(15, 43), Fraction(25, 43), BEHIND, id="hardly fewer"),
        pytest.param("43", 0, 0, BEHIND, id="as many as ever"),
        pytest.param("50", Fraction(-7, 43), Fraction(-35, 129), BEHIND, id="more than ever"),
    ],
)
def test_waiting_children_fall_to_a_target_of_zero(
    judged: Judged, actual: str, progress: Fraction, ratio: Fraction, flag: Flag
) -> None:
    judgement = judged(actual, baseline="43", target="0", unit="人", desired="decrease")
    assert (judgement.standing.progress, judgement.ratio, judgement.flag) == (
        *(progress, ratio, flag),
    )


@pytest.mark.parametrize(
    "actual, target, flag",
    [
        pytest.param("22", "22", ACHIEVED, id="kept"),
        pytest.param("25", "22", ACHIEVED, id="better than kept"),
        pytest.param("20.9", "22", SLIGHTLY, id="5 % below: still inside"),
        pytest.param("20.899", "22", BEHIND, id="more than 5 % below"),
        pytest.param("-22", "-22", ACHIEVED, id="kept below zero"),
        pytest.param("-23.1", "-22", SLIGHTLY, id="5 % below what is below zero"),
        pytest.param("-23.11", "-22", BEHIND, id="more than that"),
        pytest.param("0", "0", ACHIEVED, id="kept at zero"),
        pytest.param("-1", "0", BEHIND, id="zero has no band"),
    ],
)
@pytest.mark.parametrize("desired", ["maintain", "increase"])
def test_what_is_to_be_kept_is_judged_by_its_level(
    judged: Judged, actual: str, target: str, desired: str, flag: Flag
) -> None:
    judgement = judged(actual, baseline=target, target=target, desired=desired)
    assert (judgement.standing.progress, judgement.ratio, judgement.flag) == (None, None, flag)


@pytest.mark.parametrize(
    "actual, flag", [("15", ACHIEVED), ("20", ACHIEVED), ("21", SLIGHTLY), ("21.01", BEHIND)]
)
def test_what_is_not_to_rise_is_good_below(judged: Judged, actual: str, flag: Flag) -> None:
    assert judged(actual, baseline="20", target="20", desired="decrease").flag is flag


@pytest.mark.parametrize("year", [2015, 2019])
def test_a_level_is_judged_alike_in_every_year(judged: Judged, year: int) -> None:
    kept = {"baseline": "22", "target": "22", "desired": "maintain"}
    assert judged("21", year, **kept).flag is SLIGHTLY
    assert judged("22", year, **kept).flag is ACHIEVED


@pytest.mark.parametrize("desired, actual", [("increase", "49"), ("decrease", "51")])
def test_without_a_baseline_what_is_short_of_the_target_cannot_be_judged(
    judged: Judged, desired: str, actual: str
) -> None:
    judgement = judged(actual, baseline=None, target="50", desired=desired)
    assert (judgement.flag, judgement.grade, judgement.ratio) == (UNKNOWN, None, None)
    assert judgement.standing.progress is None
    assert judgement.standing.expected_value is None


@pytest.mark.parametrize(
    "desired, actual",
    [("increase", "50"), ("increase", "51"), ("decrease", "50"), ("decrease", "49")],
)
def test_a_target_that_is_reached_counts_without_a_baseline(
    judged: Judged, desired: str, actual: str
) -> None:
    judgement = judged(actual, baseline=None, target="50", desired=desired)
    assert (judgement.flag, judgement.grade) == (ACHIEVED, "達成")


def test_yearly_targets_alone_make_no_way_to_go(judged: Judged) -> None:
    judgement = judged("30", baseline=None, target="50", yearly={2017: "30"})
    assert judgement.flag is UNKNOWN
    assert judgement.standing.expected_value == 30


@pytest.mark.parametrize(
    "actual, flag", [("0", BEHIND), ("35", BEHIND), ("36", SLIGHTLY), ("60", ON_TRACK)]
)
def test_a_count_that_the_plan_begins_at_zero_starts_there(
    judged: Judged, actual: str, flag: Flag
) -> None:
    judgement = judged(actual, baseline=None, target="100", from_zero=True)
    assert judgement.standing.progress == Fraction(int(actual), 100)
    assert judgement.flag is flag


@pytest.mark.parametrize(
    "year, actual, flag",
    [
        (2015, "53.4", ON_TRACK),
        (2015, "53.3", SLIGHTLY),
        (2015, "48.52", SLIGHTLY),
        (2015, "48.5", BEHIND),
        (2016, "92.5", ON_TRACK),
        (2016, "92.4", SLIGHTLY),
        (2016, "71.9", BEHIND),
        (2017, "98.4", ON_TRACK),
        (2017, "98.3", SLIGHTLY),
        (2018, "99.9", SLIGHTLY),
        (2018, "100.0", ACHIEVED),
        (2019, "99.9", SLIGHTLY),
        (2019, "100.0", ACHIEVED),
    ],
)
def test_a_years_own_target_takes_the_place_of_the_straight_line(
    judged: Judged, year: int, actual: str, flag: Flag
) -> None:
    bent = {"baseline": "41.2", "target": "100.0", "unit": "%", "decimals": 1, "yearly": BENT}
    assert judged(actual, year, **bent).flag is flag


def test_what_a_year_asks_for_is_told_as_a_share_of_the_way(judged: Judged) -> None:
    assert judged("70").expected == Fraction(3, 5)
    assert judged("70", yearly={2017: "71"}).expected == Fraction(1, 2)
    assert judged("70", baseline=None).expected is None


def test_a_year_without_its_own_target_keeps_to_the_straight_line(judged: Judged) -> None:
    judgement = judged("73", yearly={2015: "62", 2018: "80"})
    assert judgement.standing.expected_value == 73
    assert judgement.flag is ON_TRACK


@pytest.mark.parametrize(
    "yearly, actual, flag",
    [
        pytest.param("61", "62", ON_TRACK, id="level expected, and above it"),
        pytest.param("61", "61", ON_TRACK, id="level expected, and level"),
        pytest.param("61", "60", BEHIND, id="level expected, and below it"),
        pytest.param("58", "58", ON_TRACK, id="a dip expected, and no deeper"),
        pytest.param("58", "59", ON_TRACK, id="a dip expected, and less deep"),
        pytest.param("58", "57", BEHIND, id="a dip expected, and deeper"),
        pytest.param("58", "81", ACHIEVED, id="a dip expected, and the target reached"),
    ],
)
def test_where_no_progress_is_expected_yet_the_years_own_target_decides(
    judged: Judged, yearly: str, actual: str, flag: Flag
) -> None:
    judgement = judged(actual, 2015, yearly={2015: yearly})
    assert (judgement.ratio, judgement.flag) == (None, flag)


def test_a_years_own_target_past_the_final_one_asks_for_no_more_than_that(judged: Judged) -> None:
    assert judged("81", yearly={2017: "90"}).flag is ACHIEVED


def test_a_missing_actual_cannot_be_judged(judged: Judged) -> None:
    judgement = judged(None)
    assert (judgement.flag, judgement.grade, judgement.ratio) == (UNKNOWN, None, None)
    assert judgement.standing.progress is None
    assert judgement.standing.expected == Fraction(3, 5)


def test_an_actual_of_zero_is_not_a_missing_one(judged: Judged) -> None:
    assert judged("0").flag is BEHIND


@pytest.mark.parametrize(
    "year, target, original",
    [(2015, 81, None), (2016, 81, None), (2017, 91, 81), (2018, 91, 81), (2019, 91, 81)],
)
def test_a_revised_target_is_in_force_from_the_year_on_that_follows_it(
    judged: Judged, year: int, target: int, original: int | None
) -> None:
    """Revision 3 is of March H29."""
    judgement = judged("81", year, later_targets={3: "91"})
    assert judgement.standing.target == target
    by = judgement.original
    assert (by.standing.target if by else None) == original


def test_the_original_targets_grade_stands_beside_the_one_in_force(judged: Judged) -> None:
    judgement = judged("74", later_targets={3: "91"})
    assert judgement.flag is SLIGHTLY
    assert judgement.original is not None
    assert judgement.original.flag is ON_TRACK
    assert judgement.original.ratio == Fraction(13, 12)


@pytest.mark.parametrize("later, yearly", [({2: "81"}, {}), ({}, {}), ({2: "81", 3: "81"}, {})])
def test_a_target_that_was_only_confirmed_has_no_original_beside_it(
    judged: Judged, later: dict[int, str], yearly: dict[int, str]
) -> None:
    assert judged("74", later_targets=later, yearly=yearly).original is None


def test_without_an_actual_no_original_grade_is_told(judged: Judged) -> None:
    assert judged(None, later_targets={3: "91"}).original is None


def test_a_target_on_the_other_side_than_desired_is_followed_all_the_same(judged: Judged) -> None:
    judgement = judged("70", baseline="81", target="61", desired="increase")
    assert judgement.standing.progress == Fraction(11, 20)
    assert judgement.flag is SLIGHTLY


@pytest.mark.parametrize(
    "actual, grade", [("81", "達成"), ("73", "順調"), ("70", "概ね"), ("61", "要改善")]
)
def test_a_grade_is_the_rules_own_word(judged: Judged, actual: str, grade: str) -> None:
    assert judged(actual).grade == grade


def test_every_series_is_judged_in_plan_order_as_it_is_alone(small_book: Book) -> None:
    year = FiscalYear(2017)
    together = judge_all(small_book, year, LINEAR_PATH)
    series = small_book.plan.series
    assert list(together) == list(series)
    assert dict(together) == {k: judge(small_book, s, year, LINEAR_PATH) for k, s in series.items()}


def test_the_small_plan_shows_every_flag(small_book: Book) -> None:
    flags = [j.flag for j in judge_all(small_book, FiscalYear(2017), LINEAR_PATH).values()]
    assert flags == [ACHIEVED, ON_TRACK, SLIGHTLY, BEHIND, *[UNKNOWN] * 4]


def test_judging_does_not_look_at_other_years_or_series(small_book: Book) -> None:
    key, year = SeriesKey("I-1-1.1"), FiscalYear(2017)
    series = small_book.plan.series[key]
    alone = Book(small_book.plan, {(key, year): small_book.actuals[key, year]})
    assert judge(alone, series, year, LINEAR_PATH) == judge(small_book, series, year, LINEAR_PATH)


def at(book: Book, year: FiscalYear, values: Mapping[SeriesKey, Decimal]) -> list[Flag]:
    """The flags of the series that have such a value in a year."""
    answered = book.with_actuals({(key, year): Actual(value) for key, value in values.items()})
    judged = judge_all(answered, year, LINEAR_PATH)
    return [judged[key].flag for key in values]


@pytest.mark.parametrize("year", [2015, 2019])
def test_every_target_of_the_printed_plan_can_be_reached_in_any_year(book: Book, year: int) -> None:
    targets = {key: series.targets[-1].value for key, series in book.plan.series.items()}
    assert set(at(book, FiscalYear(year), targets)) == {ACHIEVED}


def test_where_the_printed_plan_began_is_behind_unless_it_is_where_it_should_stay(
    book: Book,
) -> None:
    series = book.plan.series
    starts = {key: s.start for key, s in series.items() if s.start is not None}
    kept = [s.name for s in series.values() if s.start == s.targets[-1].value]
    assert kept == ["老人クラブ加入率"]
    flags = at(book, FiscalYear(2015), starts)
    assert (flags.count(BEHIND), flags.count(ACHIEVED)) == (len(starts) - 1, 1)


def test_only_what_the_printed_plan_gives_no_start_for_cannot_be_judged(book: Book) -> None:
    halves = {key: s.targets[-1].value / 2 for key, s in book.plan.series.items()}
    flags = dict(zip(halves, at(book, FiscalYear(2017), halves), strict=True))
    unknown = [key for key, series in book.plan.series.items() if series.start is None]
    assert [key for key, flag in flags.items() if flag is UNKNOWN] == unknown
    assert len(unknown) == 4


def test_a_plan_without_series_has_nothing_to_judge(plan_of: Callable[..., Plan]) -> None:
    assert dict(judge_all(Book(plan_of()), FiscalYear(2017), LINEAR_PATH)) == {}

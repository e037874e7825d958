"""What holds of every preset, whatever the figures."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import (
    ATTAINMENT,
    BAND_TEN,
    BASELINE_FIVE,
    ELAPSED_SHARE,
    GRANT_EFFECT,
    GROWTH_RATE,
    LINEAR_PATH,
    RULES,
    YEAR_ATTAINMENT,
)

Judged = Callable[..., Judgement]
OPPOSITE: Final = {"increase": "decrease", "decrease": "increase", "maintain": "maintain"}


class Case(NamedTuple):
    """A series, two actuals of it, and a yearly target."""

    baseline: Decimal | None
    target: Decimal
    actual: Decimal
    other: Decimal
    yearly: Decimal | None
    desired: str
    from_zero: bool
    year: int

    def judged(self, judged: Judged, rule: Rule, actual: Decimal | None = None) -> Judgement:
        return judged(
            self.actual if actual is None else actual,
            self.year,
            rule=rule,
            baseline=self.baseline,
            target=self.target,
            desired=self.desired,
            from_zero=self.from_zero,
            yearly={} if self.yearly is None else {self.year: self.yearly},
        )

    def mapped(self, change: Callable[[Decimal], Decimal], *, turned: bool = False) -> "Case":
        return self._replace(
            baseline=None if self.baseline is None else change(self.baseline),
            target=change(self.target),
            actual=change(self.actual),
            other=change(self.other),
            yearly=None if self.yearly is None else change(self.yearly),
            desired=OPPOSITE[self.desired] if turned else self.desired,
        )


# Few enough values that targets are reached and thresholds are met often.
VALUES: Final = st.decimals(-20, 20, places=0) | st.decimals(-2, 2, places=1)
# Each of them and the inverse of each ends.
INVERTIBLE: Final = st.sampled_from(
    [Decimal(v) for v in ("0.8", "1", "1.25", "1.6", "2", "2.5", "3.2", "4", "5", "8", "10")]
)


def cases(values: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Case]:
    return st.builds(
        Case,
        st.none() | values,
        *[values] * 3,
        st.none() | values,
        st.sampled_from(list(OPPOSITE)),
        st.booleans(),
        st.integers(2015, 2019),
    )


CASES: Final = cases(VALUES)
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
fewer = settings(max_examples=settings().max_examples // 6)  # since it is for every rule


def outcome(judgement: Judgement) -> tuple[object, ...]:
    return judgement.flag, judgement.grade, judgement.ratio, judgement.compared.obstacle == ""


@every_rule
@fewer
@given(CASES)
def test_a_better_actual_never_gives_a_worse_flag(judged: Judged, rule: Rule, case: Case) -> None:
    first, second = case.judged(judged, rule), case.judged(judged, rule, case.other)
    assume(Flag.UNKNOWN not in (first.flag, second.flag))
    by_value = sorted(
        (first, second), key=lambda j: j.standing.value, reverse=not first.standing.falls
    )
    order = [list(Flag).index(judgement.flag) for judgement in by_value]
    assert order == sorted(order)


@every_rule
@fewer
@given(CASES, st.sampled_from(["1000", "10", "2.5", "0.3", "0.001"]).map(Decimal))
def test_another_unit_changes_nothing(
    judged: Judged, rule: Rule, case: Case, factor: Decimal
) -> None:
    scaled = case.mapped(lambda value: value * factor)
    assert outcome(scaled.judged(judged, rule)) == outcome(case.judged(judged, rule))


@pytest.mark.parametrize(
    "rule",
    [LINEAR_PATH, ELAPSED_SHARE, GRANT_EFFECT, BASELINE_FIVE, BAND_TEN, GROWTH_RATE],
    ids=lambda rule: rule.name,
)
@fewer
@given(CASES)
def test_falling_is_judged_as_rising_below_zero(judged: Judged, rule: Rule, case: Case) -> None:
    assume(case.desired != "maintain")
    mirrored = case.mapped(lambda value: -value, turned=True)
    assert outcome(mirrored.judged(judged, rule)) == outcome(case.judged(judged, rule))


@pytest.mark.parametrize("rule", [ATTAINMENT, YEAR_ATTAINMENT], ids=lambda rule: rule.name)
@given(cases(INVERTIBLE), INVERTIBLE)
def test_an_attainment_that_falls_is_that_of_the_inverse_that_rises(
    judged: Judged, rule: Rule, case: Case, yearly: Decimal
) -> None:
    """With a target for the year, since a straight line is none any more when it is inverted."""
    assume(case.desired != "maintain" and (case.baseline or not case.from_zero))
    rising = case._replace(yearly=yearly)
    falling = rising.mapped(lambda value: 1 / value, turned=True)
    assume(rising.baseline != rising.target)
    assert outcome(falling.judged(judged, rule)) == outcome(rising.judged(judged, rule))


@every_rule
@fewer
@given(CASES)
def test_what_is_judged_has_a_figure_or_a_level_and_what_is_not_has_an_obstacle(
    judged: Judged, rule: Rule, case: Case
) -> None:
    judgement = case.judged(judged, rule)
    figure, obstacle = judgement.compared
    assert (figure is None) == bool(obstacle)
    if judgement.flag is Flag.UNKNOWN:
        assert obstacle
        assert judgement.grade == rule.unknown
        assert not judgement.standing.reached
    elif figure is None:
        standing = judgement.standing
        assert standing.reached or standing.maintained or rule is LINEAR_PATH


@every_rule
@fewer
@given(CASES)
def test_the_grade_is_that_of_the_band_which_the_figure_falls_in(
    judged: Judged, rule: Rule, case: Case
) -> None:
    judgement = case.judged(judged, rule)
    figure = judgement.ratio
    if figure is None or (judgement.standing.reached and rule.reached_is_achieved):
        return
    above = [b for b in rule.bands if b.threshold is None or figure >= b.threshold]
    band = next(b for b in above if b.inclusive or figure != b.threshold)
    assert (judgement.grade, judgement.flag) == (band.label, band.flag)


@pytest.mark.parametrize(
    "rule, actual, series",
    [
        (LINEAR_PATH, "0.3", {"baseline": "0", "target": "1", "yearly": {2017: "0.3"}}),
        (YEAR_ATTAINMENT, "0.3", {"baseline": "0", "target": "1", "yearly": {2017: "0.3"}}),
        (ATTAINMENT, "0.24", {"baseline": "0", "target": "0.3"}),
        (BASELINE_FIVE, "0.27", {"baseline": "0.3", "target": "1"}),
        (BAND_TEN, "0.27", {"baseline": "0.3", "target": "1"}),
        (ELAPSED_SHARE, "0.18", {"baseline": "0", "target": "0.3"}),
        (GRANT_EFFECT, "0.21", {"baseline": "0", "target": "0.3"}),
        (GROWTH_RATE, "0.1312932375", {"baseline": "0.1", "target": "0.161051"}),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)
def test_sums_that_binary_floats_miss_stand_exactly_on_their_threshold(
    judged: Judged, rule: Rule, actual: str, series: dict[str, object]
) -> None:
    """Every 0.3 in a series is 0.1 + 0.2."""
    summed = {
        name: Decimal("0.1") + Decimal("0.2") if value == "0.3" else value
        for name, value in series.items()
    }
    assert judged(actual, rule=rule, **summed).ratio in rule.marks

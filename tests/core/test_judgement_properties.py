"""What holds of every judgement by the path, whatever the figures."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import Judgement

Judged = Callable[..., Judgement]


class Case(NamedTuple):
    """A series and two actuals of it, in plain decimals."""

    baseline: Decimal | None
    target: Decimal
    actual: Decimal
    other: Decimal
    yearly: Decimal | None
    desired: str
    from_zero: bool
    year: int

    def judged(self, judged: Judged, actual: Decimal | None = None) -> Judgement:
        return judged(
            self.actual if actual is None else actual,
            self.year,
            baseline=self.baseline,
            target=self.target,
            desired=self.desired,
            from_zero=self.from_zero,
            yearly={} if self.yearly is None else {self.year: self.yearly},
        )

    def mapped(self, change: Callable[[Decimal], Decimal], desired: str = "") -> "Case":
        return self._replace(
            baseline=None if self.baseline is None else change(self.baseline),
            target=change(self.target),
            actual=change(self.actual),
            other=change(self.other),
            yearly=None if self.yearly is None else change(self.yearly),
            desired=desired or self.desired,
        )


# Few enough values that targets are reached and thresholds are met often.
VALUES = st.decimals(-20, 20, places=0) | st.decimals(-2, 2, places=1)
CASES = st.builds(
    Case,
    st.none() | VALUES,
    *[VALUES] * 3,
    st.none() | VALUES,
    st.sampled_from(["increase", "decrease", "maintain"]),
    st.booleans(),
    st.integers(2015, 2019),
)


def figures(judgement: Judgement) -> tuple[Flag, str | None, Fraction | None, Fraction | None]:
    return judgement.flag, judgement.grade, judgement.ratio, judgement.standing.progress


@given(CASES)
def test_a_better_actual_never_gives_a_worse_flag(judged: Judged, case: Case) -> None:
    start = Decimal(0) if case.baseline is None and case.from_zero else case.baseline
    if start is None or start == case.target or case.desired == "maintain":
        falls = case.desired == "decrease"
    else:
        falls = case.target < start
    worse, better = sorted((case.actual, case.other), reverse=falls)
    order = list(Flag)
    assert order.index(case.judged(judged, better).flag) <= order.index(
        case.judged(judged, worse).flag
    )


@given(CASES, st.sampled_from(["1000", "10", "2.5", "0.3", "0.001"]).map(Decimal))
def test_another_unit_changes_nothing(judged: Judged, case: Case, factor: Decimal) -> None:
    scaled = case.mapped(lambda value: value * factor)
    assert figures(scaled.judged(judged)) == figures(case.judged(judged))


@given(CASES, VALUES)
def test_a_way_is_judged_alike_wherever_it_begins(
    judged: Judged, case: Case, shift: Decimal
) -> None:
    judgement = case.judged(judged)
    assume(case.baseline is not None and not judgement.standing.maintained)
    moved = case.mapped(lambda value: value + shift)
    assert figures(moved.judged(judged)) == figures(judgement)


@given(CASES)
def test_falling_is_judged_as_rising_in_the_mirror(judged: Judged, case: Case) -> None:
    assume(case.desired != "maintain")
    desired = "decrease" if case.desired == "increase" else "increase"
    mirrored = case.mapped(lambda value: -value, desired)
    assert figures(mirrored.judged(judged)) == figures(case.judged(judged))


@given(CASES)
def test_a_flag_agrees_with_its_figures(judged: Judged, case: Case) -> None:
    judgement = case.judged(judged)
    progress, ratio, flag = judgement.standing.progress, judgement.ratio, judgement.flag
    if progress is not None:
        assert (flag is Flag.ACHIEVED) == (progress >= 1)
    if ratio is not None and flag is not Flag.ACHIEVED:
        if ratio >= 1:
            asked = Flag.ON_TRACK
        else:
            asked = Flag.SLIGHTLY_BEHIND if ratio * 10 >= 6 else Flag.BEHIND
        assert flag is asked
    assert (judgement.grade is None) == (flag is Flag.UNKNOWN)

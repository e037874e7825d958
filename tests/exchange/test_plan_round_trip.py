"""Whatever plan there may be, it comes back from each format as it was."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.plan import (
    Department,
    Desired,
    Direction,
    Goal,
    Initiative,
    Kpi,
    Measure,
    Plan,
    Project,
    Revision,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.plan_text import from_json, from_toml, to_json, to_toml
from ichinoseki_desktop.exchange.plan_workbook import from_xlsx, to_xlsx

FIRST, LAST = 2015, 2019
GOALS = ("I", "II")
DIRECTIONS = ("I-1", "II-1")
MEASURES = ("I-1-1", "I-1-2", "II-1-1")

characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
lines = st.text(characters, max_size=12).map(str.strip)
# What tempts a program that reads workbooks or CSV into taking a text for something else.
tempting = st.sampled_from(
    ["=1+1", "+5", "-", "@x", "#N/A", "TRUE", "1-1", "007", '"', "\\", "１,０５２", "【架空】", "'"]
)
texts = st.one_of(lines, tempting)
titles = texts.filter(bool)
prose = st.text(st.one_of(characters, st.just("\n")), max_size=20)


def numbers(decimals: int) -> st.SearchStrategy[Decimal]:
    most = 10**15 - 1
    return st.integers(-most, most).map(lambda n: Decimal(n).scaleb(-decimals))


@st.composite
def targets(
    draw: st.DrawFn, revisions: Sequence[int], decimals: int, first: int
) -> tuple[Target, ...]:
    """Set by some of the revisions; one that says what the one before it said is none."""
    years = st.integers(first, LAST).map(FiscalYear)
    setting = sorted(draw(st.sets(st.sampled_from(revisions), min_size=1)))
    yearly = st.dictionaries(years, numbers(decimals), max_size=3)
    made: list[Target] = []
    for revision in setting:
        target = Target(revision, draw(numbers(decimals)), draw(texts), draw(yearly))
        if not made or made[-1][1:] != target[1:]:
            made.append(target)
    return tuple(made)


@st.composite
def series(
    draw: st.DrawFn, key: SeriesKey, name: str, note: str, revisions: Sequence[int]
) -> Series:
    decimals = draw(st.integers(0, 3))
    baseline = draw(st.none() | numbers(decimals))
    first = draw(st.none() | st.integers(FIRST, LAST).map(FiscalYear))
    start = FIRST if first is None else first.year
    return Series(
        key=key,
        name=name,
        note=note,
        unit=draw(st.sampled_from(["", "%", "人", "千人/年"])),
        decimals=decimals,
        desired=draw(st.sampled_from(Desired)),
        targets=draw(targets(revisions, decimals, start)),
        cumulative=draw(st.booleans()),
        baseline=baseline,
        baseline_period=draw(texts),
        from_zero=baseline is None and draw(st.booleans()),
        fixed_in=draw(texts),
        department=draw(st.sampled_from(["", "a", "b"])),
        source=draw(texts),
        survey=draw(st.booleans()),
        first_year=first,
        last_year=draw(st.none() | st.integers(start - 1, LAST).map(FiscalYear)),
    )


@st.composite
def kpis(draw: st.DrawFn, owner: str, revisions: Sequence[int], least: int = 0) -> tuple[Kpi, ...]:
    made = []
    for order in range(1, draw(st.integers(least, 2)) + 1):
        code, name, note = f"{owner}.{order}", draw(titles), draw(texts)
        parts = draw(st.lists(texts, unique=True, min_size=1, max_size=2))
        own = (draw(series(SeriesKey(code, part), name, note, revisions)) for part in parts)
        made.append(Kpi(code, name, note, tuple(own)))
    return tuple(made)


@st.composite
def measures(draw: st.DrawFn, code: str, revisions: Sequence[int]) -> Measure:
    initiatives = st.builds(Initiative, titles, prose)
    projects = st.builds(Project, titles, st.sampled_from(["", *MEASURES]))
    return Measure(
        code,
        draw(titles),
        draw(st.none() | st.integers(1, 500)),
        draw(prose),
        draw(kpis(code, revisions)),
        tuple(draw(st.lists(initiatives, max_size=2))),
        tuple(draw(st.lists(projects, max_size=2))),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    numbered = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=3)))
    dates = st.dates().map(lambda day: day.isoformat())
    revisions = tuple(Revision(n, draw(dates), draw(titles), draw(texts)) for n in numbered)
    goals = tuple(
        Goal(
            goal,
            draw(titles),
            draw(texts),
            draw(kpis(goal, numbered, least=1)),
            (
                Direction(
                    direction,
                    draw(titles),
                    tuple(
                        draw(measures(code, numbered))
                        for code in MEASURES
                        if code.startswith(f"{direction}-")
                    ),
                ),
            ),
        )
        for goal, direction in zip(GOALS, DIRECTIONS, strict=True)
    )
    departments = tuple(Department(code, draw(titles), draw(texts)) for code in ("a", "b"))
    first, last = FiscalYear(FIRST), FiscalYear(LAST)
    return Plan(draw(titles), draw(titles), first, last, revisions, goals, departments)


@pytest.mark.parametrize(
    "write, read",
    [(to_toml, from_toml), (to_json, from_json), (to_xlsx, from_xlsx)],
    ids=["toml", "json", "xlsx"],
)
@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_any_plan_comes_back_from_a_file_as_it_went_out(
    write: Callable[[Plan], bytes], read: Callable[[bytes, str], Plan], plan: Plan
) -> None:
    assert read(write(plan), "plan") == plan

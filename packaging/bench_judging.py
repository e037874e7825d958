"""A plan of 10,000 series and ten years, and the judging of all of it, on one core and on two."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle
from multiprocessing import get_context
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.plan import (
    Department,
    Desired,
    Direction,
    Goal,
    Kpi,
    Measure,
    Plan,
    Revision,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import Rollup, roll_up
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_GOALS: Final = ("I", "II", "III", "IV")
_MEASURES: Final = 25  # under each goal
_KPIS: Final = 100  # under each measure
_FIRST: Final = FiscalYear(2015)
_YEARS: Final = 10


class JudgedYear(NamedTuple):
    """What becomes of a year: each series' flag, grade and reason, and each node's counts."""

    series: Sequence[tuple[Flag, str | None, str]]
    rollups: Sequence[Rollup]


def large_plan(kpis: int = _KPIS, departments: Sequence[Department] = ()) -> Plan:
    """A plan of so many series a measure, 10,000 in all where not told, its measures dealt out."""
    owners = cycle([department.code for department in departments] or [""])
    goals = tuple(
        Goal(
            g, "目標", directions=(Direction(f"{g}-1", "方向", tuple(_measures(g, kpis, owners))),)
        )
        for g in _GOALS
    )
    revisions = (Revision(1, f"{_FIRST}-04-01", "策定"),)
    years = (_FIRST, _FIRST + (_YEARS - 1))
    return Plan("計画", "市", *years, revisions, goals, tuple(departments))


def large_book(kpis: int = _KPIS) -> Book:
    """Series that rise, fall and stay, ahead and behind; one figure in twenty is missing."""
    plan = large_plan(kpis)
    return Book(plan, dict(_actuals(plan)))


def judged(book: Book, years: Sequence[FiscalYear]) -> list[JudgedYear]:
    """Judge, explain and roll up some years of a book in this process."""
    found = []
    for year in years:
        judgements = judge_all(book, year, LINEAR_PATH)
        said = [(j.flag, j.grade, j.reason) for j in judgements.values()]
        found.append(JudgedYear(said, tuple(roll_up(book.plan, judgements).values())))
    return found


def judged_by_two(book: Book) -> list[JudgedYear]:
    """The same for every year: the later half in another process, and brought back from there."""
    years = book.plan.years
    half = len(years) // 2
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    other = context.Process(target=lambda: sending.send(judged(book, years[half:])))
    other.start()
    earlier = judged(book, years[:half])
    later: list[JudgedYear] = receiving.recv()
    other.join()
    return earlier + later


def _measures(goal: str, of_each: int, owners: Iterator[str]) -> Iterator[Measure]:
    for number, owner in zip(range(1, _MEASURES + 1), owners, strict=False):
        code = f"{goal}-1-{number}"
        orders = range(1, of_each + 1)
        kpis = (_series(SeriesKey(f"{code}.{order}"), order, owner) for order in orders)
        yield Measure(code, "施策", kpis=tuple(Kpi(s.key.kpi, s.name, "", (s,)) for s in kpis))


def _series(key: SeriesKey, order: int, owner: str) -> Series:
    baseline = Decimal(1000 + 137 * order).scaleb(-1)
    target = baseline + Decimal(order % 10 - 3) * 7
    falls, level = target < baseline, target == baseline
    desired = Desired.MAINTAIN if level else Desired.DECREASE if falls else Desired.INCREASE
    targets = (Target(1, target, "R6"),)
    return Series(key, "指標", "", "人", 1, desired, targets, baseline=baseline, department=owner)


def _actuals(plan: Plan) -> Iterator[tuple[Cell, Actual]]:
    for place, year in enumerate(plan.years, start=1):
        for number, series in enumerate(plan.series.values()):
            chance = (number * 31 + place * 17) % 20
            if series.baseline is not None and chance:
                way = series.original.value - series.baseline
                on_line = series.baseline + way * place / _YEARS * chance / 12
                yield (series.key, year), Actual(on_line.quantize(Decimal("0.1")))

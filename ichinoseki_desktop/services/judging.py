"""Judging a year: every series' figures, flag and reason, and the roll-up, as plain data."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.judgement import Judgement, judge_all
from ichinoseki_desktop.core.plan import Goal, Plan
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.rollup import Rollup, roll_up
from ichinoseki_desktop.core.rule import Rule


def year_of_plan(plan: Plan, year: FiscalYear) -> FiscalYear:
    """The year itself where the plan has it; raises Refusal where not."""
    if year not in plan.years:
        first, last = plan.first_year, plan.last_year
        raise Refusal(
            f"{year.long}は計画の期間（{first.short}～{last.short}年度）にありません。"
            "期間の中の年度を指定してください。"
        )
    return year


def judged_year(book: Book, year: FiscalYear, rule: Rule) -> dict[str, Any]:
    """What `judge --json` prints; shares and values are numbers, what can't be had is None."""
    judged = judge_all(book, year, rule)
    rollups = roll_up(book.plan, judged)
    return {
        "fiscal_year": year.year,
        "rule": rule.name,
        "series": [_series(book.plan, judgement) for judgement in judged.values()],
        "rollup": [_rollup(rollups[code]) for code in book.plan.nodes],
    }


def _series(plan: Plan, judgement: Judgement) -> dict[str, Any]:
    standing = judgement.standing
    series, actual = standing.series, standing.actual
    department = plan.department(series.department)
    return {
        "kpi": series.key.kpi,
        "part": series.key.part,
        "name": series.name,
        "goal": series.owner.partition("-")[0],
        "measure": None if isinstance(plan.nodes[series.owner], Goal) else series.owner,
        "department": department.name if department else None,
        "unit": series.unit,
        "desired": series.desired.value,
        "baseline": _number(series.baseline),
        "target": _number(standing.target),
        "actual": _number(actual.value) if actual else None,
        "state": actual.state.value if actual else None,
        "progress": _number(standing.progress),
        "expected": _number(judgement.expected),
        "ratio": _number(judgement.ratio),
        "grade": judgement.grade,
        "flag": judgement.flag.value,
        "reason": judgement.reason,
    }


def _rollup(rollup: Rollup) -> dict[str, Any]:
    counts = {flag.value: count for flag, count in rollup.counts.items()}
    return {"code": rollup.code, "counts": counts, "grade": None}


def _number(value: Decimal | Fraction | None) -> int | float | None:
    """A JSON number: only here, on the way out, is a value allowed to become binary."""
    if value is None:
        return None
    whole = isinstance(value, Decimal) and value.as_tuple().exponent == 0
    return int(value) if whole else float(value)

"""Judging a year: every series' figures, flag and reason, and the roll-up, as plain data."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Goal, Plan
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.judging.comparison import side_by_side
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.parent_rule import (
    ParentRule,
    parent_grade,
    parent_rule_in_force,
)
from ichinoseki_desktop.core.judging.rollup import Rollup, roll_up
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal


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
    parent_rule = parent_rule_in_force(book, year)
    return {
        "fiscal_year": year.year,
        "rule": rule.name,
        "series": [_series(book.plan, judgement) for judgement in judged.values()],
        "rollup": [_rollup(rollups[code], parent_rule) for code in book.plan.nodes],
    }


def compared_year(book: Book, year: FiscalYear, rules: Sequence[Rule]) -> dict[str, Any]:
    """What `judge --rule all --json` prints: every rule, and the series that tell them apart."""
    return {
        "fiscal_year": year.year,
        "rules": [judged_year(book, year, rule) for rule in rules],
        "differences": [
            {
                "kpi": compared.series.key.kpi,
                "part": compared.series.key.part,
                "differs": compared.differs,
                "near": list(compared.near),
                "flags": {n: j.rule_flag.value for n, j in compared.judgements.items()},
            }
            for compared in side_by_side(book, year, rules)
            if compared.differs or compared.near
        ],
    }


def _series(plan: Plan, judgement: Judgement) -> dict[str, Any]:
    standing = judgement.standing
    series, actual, original = standing.series, standing.actual, judgement.original
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
        "rule_flag": judgement.rule_flag.value,
        "overruled_because": judgement.overruling.reason if judgement.overruling else None,
        "original_target": _number(original.standing.target) if original else None,
        "original_grade": original.grade if original else None,
        "original_flag": original.rule_flag.value if original else None,
        "missing": standing.missing.kind.value if standing.missing else None,
        "reason": judgement.reason,
    }


def _rollup(rollup: Rollup, parent_rule: ParentRule | None) -> dict[str, Any]:
    counts = {flag.value: count for flag, count in rollup.counts.items()}
    return {
        "code": rollup.code,
        "counts": counts,
        "grade": parent_grade(parent_rule, rollup),
        "answered": rollup.answered,
        "asked": rollup.asked,
        "missing": {kind.value: count for kind, count in rollup.missing.items()},
    }


def _number(value: Decimal | Fraction | None) -> int | float | None:
    """A JSON number: only here, on the way out, is a value allowed to become binary."""
    if value is None:
        return None
    whole = isinstance(value, Decimal) and value.as_tuple().exponent == 0
    return int(value) if whole else float(value)

"""By hand, from nothing else than what is printed, every step comes out and leads to the grade."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import FIGURE
from ichinoseki_desktop.core.judging.calculation import Step, steps
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values import quantity

Judged = Callable[..., Judgement]
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
fewer = settings(max_examples=settings().max_examples // 6)  # since it is for every rule

OPERATORS: Final[Mapping[type, Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
PYTHON: Final = str.maketrans({"−": "-", "÷": "/", "×": "*", "[": "(", "]": ")", "^": "@"})


def worked_out(working: str) -> Fraction:
    """What comes out of the figures that were put in."""
    figures = working.rpartition("＝")[2]
    figures = re.sub(r"\|([^|]+)\|", lambda m: f"~({m[1]})", figures)
    figures = re.sub(r"▲([\d,.]+)", r"(0-\1)", figures).replace(",", "")
    figures = re.sub(r"([\d.]+)%", r"(\1/100)", figures)
    figures = re.sub(r"[目年]", "", figures).translate(PYTHON)
    return value_of(ast.parse(figures.strip(), mode="eval").body)


def value_of(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=number):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.Invert(), operand=inner):
            return abs(value_of(inner))
        case ast.BinOp(left=left, op=ast.MatMult(), right=ast.BinOp(right=degree)):
            return root(value_of(left), int(value_of(degree)))
        case ast.BinOp(left=left, op=sign, right=right):
            return OPERATORS[type(sign)](value_of(left), value_of(right))
        case _:
            raise AssertionError(ast.dump(node))


def root(share: Fraction, degree: int) -> Fraction:
    with localcontext(prec=60):
        value = Decimal(share.numerator) / Decimal(share.denominator)
        return Fraction(value ** (1 / Decimal(degree))).limit_denominator(10**25)


def number(text: str) -> Fraction:
    found = re.match(r"▲?[\d,]+(?:\.\d+)?", text)
    assert found
    value = quantity.parse(found[0])
    assert value is not None
    return Fraction(value) / (100 if text.endswith("%") else 1)


def comes_out(step: Step) -> bool:
    exact, shown = worked_out(step.working), step.result
    decimals = len(re.sub(r"\D", "", shown.partition(".")[2]))
    rounded = quantity.rounded(exact * 100 if "%" in shown else exact, decimals)
    return Fraction(rounded) == number(shown) * (100 if "%" in shown else 1)


def share_of(shown: str) -> Fraction:
    sides = {"改善": 1, "横ばい": 0, "悪化": -1}
    return Fraction(sides[shown]) if shown in sides else number(shown)


def graded_by_hand(found: Mapping[str, Step], figure: str) -> str:
    """What a reader arrives at, with nothing but the lines that are printed."""
    grades = dict(line.split(" ") for line in found["判定"].working.split("　"))
    best, shown = next(iter(grades)), found[figure].result
    reached = found["目標に達したか"].result == "達した"
    if reached and (shown == "－" or grades[best] == "目標に到達"):
        return best
    if shown != "－":
        return next(grade for grade, extent in grades.items() if takes(extent, share_of(shown)))
    if "許容幅" in found:
        inside = number(found["届かない幅"].result) <= number(found["許容幅"].result)
        return "やや遅れ" if inside else "遅れ"
    if "p が x に届いたか" in found:
        there = number(found["進捗率 p"].result) >= number(found["目安の進捗 x"].result)
        return "順調" if there else "遅れ"
    return "判定不能"


def takes(extent: str, share: Fraction) -> bool:
    parts = re.fullmatch(r"\D*?(▲?[\d.]+%)(以上|超|未満|以下)", extent)
    if parts is None:
        assert extent == "目標に到達"
        return False
    threshold = number(parts[1])
    return {
        "以上": share >= threshold,
        "超": share > threshold,
        "未満": share < threshold,
        "以下": share <= threshold,
    }[parts[2]]


# Typed with one decimal more than the series has, now and then.
VALUES: Final = st.decimals(-999, 9999, places=0) | st.decimals(-9, 99, places=1)
SERIES: Final = st.fixed_dictionaries(
    {
        "baseline": st.none() | VALUES,
        "target": VALUES,
        "desired": st.sampled_from(["increase", "decrease", "maintain"]),
        "from_zero": st.booleans(),
        "yearly": st.dictionaries(st.integers(2015, 2019), VALUES),
    }
)


@every_rule
@fewer
@given(SERIES, VALUES, st.integers(2015, 2019))
def test_every_step_comes_out_again_by_hand_and_leads_to_the_grade(
    judged: Judged, rule: Rule, series: Mapping[str, object], actual: Decimal, year: int
) -> None:
    judgement = judged(actual, year, rule=rule, **{**series, "unit": "個"})
    found = {step.name: step for step in steps(judgement)}
    for step in found.values():
        if step.name not in ("判定", "目標に達したか") and is_worked_out(step):
            assert comes_out(step), step
    assert reached_by_hand(found["目標に達したか"].working) is judgement.standing.reached
    figure = FIGURE[rule.figure]
    by_hand, result = graded_by_hand(found, figure), found["判定"].result
    assert by_hand == result or f"（{by_hand}）" in result


def reached_by_hand(working: str) -> bool:
    value, sign, target = working.rpartition("： ")[2].split(" ")
    return number(value) >= number(target) if sign == "≧" else number(value) <= number(target)


def is_worked_out(step: Step) -> bool:
    """Whether figures were put in, and a figure came out."""
    put_in = step.working.rpartition("＝")[2]
    return bool(re.search(r"\d.*[÷×−].*\d", put_in) and re.search(r"\d", step.result))


@every_rule
def test_the_calculation_shows_the_figures_that_the_reason_says(
    demo_book: Book, rule: Rule
) -> None:
    for year in demo_book.plan.years[:3]:
        for judgement in judge_all(demo_book, year, rule).values():
            found = {step.name: step.result for step in steps(judgement)}
            figure = FIGURE[rule.figure]
            if judgement.ratio is not None and not judgement.standing.reached:
                assert found[figure] in judgement.reason

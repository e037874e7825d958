"""Every identifier has its Japanese word, and codes look as the plan prints them."""

import pytest

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.core.book.plan import Desired, Plan
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.book.terms import (
    DESIRED,
    FLAG,
    FLAG_MARK,
    STATE,
    printed_code,
    typed_missing,
    written_code,
)


@pytest.mark.parametrize(
    "words, things",
    [(FLAG, Flag), (FLAG_MARK, Flag), (STATE, State), (DESIRED, Desired)],
    ids=["flags", "marks", "states", "desired"],
)
def test_everything_has_a_word_of_its_own(words: dict[str, str], things: type[Flag]) -> None:
    assert list(words) == list(things)
    assert len(set(words.values())) == len(words)


def test_a_mark_is_one_character_that_office_fonts_have() -> None:
    assert all(len(mark) == len(mark.encode("cp932")) - 1 == 1 for mark in FLAG_MARK.values())


def test_no_mark_is_one_that_means_minus_or_a_project() -> None:
    assert not set(FLAG_MARK.values()) & set("▲△▼▽")


@pytest.mark.parametrize(
    "code, printed",
    [
        ("I", "Ⅰ"),
        ("IV", "Ⅳ"),
        ("I-1", "Ⅰ-①"),
        ("III-2", "Ⅲ-②"),
        ("I-1-2", "Ⅰ-①-2"),
        ("III-2-1.4", "Ⅲ-②-1.4"),
        ("I.1", "Ⅰ.1"),
        ("I-10-1", "Ⅰ-⑩-1"),
        ("I-11-1", "Ⅰ-11-1"),
        ("", ""),
    ],
)
def test_a_code_is_printed_as_the_plan_prints_it(code: str, printed: str) -> None:
    assert printed_code(code) == printed
    assert written_code(printed) == code


@pytest.mark.parametrize(
    "text", ["I-1-2", " Ⅰ-①-2 ", "Ⅰ－①－２", "Ⅰ－①－2", "Ｉ-1-2", "Ⅰ‐①‐2", "Ⅰー①ー２"], ids=repr
)
def test_a_code_is_read_however_it_is_written(text: str) -> None:
    assert written_code(text) == "I-1-2"


def test_every_code_of_a_plan_is_read_back_from_its_print(small_plan: Plan) -> None:
    codes = [*small_plan.nodes, *small_plan.kpis]
    assert [written_code(printed_code(code)) for code in codes] == codes
    assert len({printed_code(code) for code in codes}) == len(codes)


@pytest.mark.parametrize(
    "typed, missing",
    [
        ("未公表", Missing(MissingKind.NOT_PUBLISHED)),
        (" 未公表（翌年11月） ", Missing(MissingKind.NOT_PUBLISHED, "翌年11月")),
        ("照会中（未回答）", Missing(MissingKind.LATE)),
        ("照会中：6月末まで", Missing(MissingKind.LATE, "6月末まで")),
        ("調査なし　隔年", Missing(MissingKind.NO_SURVEY, "隔年")),
        ("未公表分を含む", None),
        ("調査", None),
        ("70", None),
        ("", None),
    ],
)
def test_why_a_figure_is_missing_is_read_as_people_type_it(
    typed: str, missing: Missing | None
) -> None:
    assert typed_missing(typed) == missing

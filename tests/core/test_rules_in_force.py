"""A rule belongs to its year: what is chosen holds until another is, and not before."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Rule, RuleError
from ichinoseki_desktop.core.editing.intent import choose_parent_rule, choose_rule
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_rule_in_force
from ichinoseki_desktop.core.judging.presets import ATTAINMENT, BAND_TEN, LINEAR_PATH, RULES
from ichinoseki_desktop.core.judging.rule_data import read_rule, rule_in_force, rule_text
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H27, H28, H29, H30, H31 = (FiscalYear(year) for year in range(2015, 2020))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_comes_back_from_its_text_as_it_was(rule: Rule) -> None:
    assert read_rule(rule_text(rule)) == rule


def test_a_rule_that_was_kept_before_surveys_were_known_is_read_as_it_was_meant() -> None:
    kept = json.loads(rule_text(ATTAINMENT))
    del kept["still"]
    assert read_rule(json.dumps(kept)) == ATTAINMENT


def test_what_counts_as_no_move_is_kept_with_its_rule() -> None:
    held = replace(ATTAINMENT, name="市の方式", still=Fraction(3, 100))
    assert read_rule(rule_text(held)) == held


def test_a_rule_holds_from_its_year_until_another_is_chosen(small_book: Book) -> None:
    book = choose_rule(small_book, H30, BAND_TEN).apply(small_book)
    book = choose_rule(book, H28, ATTAINMENT).apply(book)  # later, for an earlier year
    held = [rule_in_force(book, year) for year in (H27, H28, H29, H30, H31)]
    assert held == [LINEAR_PATH, ATTAINMENT, ATTAINMENT, BAND_TEN, BAND_TEN]


def test_a_choice_that_is_taken_back_leaves_the_one_before(small_book: Book) -> None:
    book = choose_rule(small_book, H28, ATTAINMENT).apply(small_book)
    book = choose_rule(book, H30, BAND_TEN).apply(book)
    book = choose_rule(book, H30, None).apply(book)
    assert rule_in_force(book, H31) == ATTAINMENT


def test_parents_get_no_grade_until_a_rule_of_theirs_is_chosen_nor_after_it_is_left(
    small_book: Book,
) -> None:
    book = choose_parent_rule(small_book, H28, ParentRule()).apply(small_book)
    book = choose_parent_rule(book, H30, None).apply(book)
    held = [parent_rule_in_force(book, year) for year in (H27, H28, H29, H30)]
    assert held == [None, ParentRule(), ParentRule(), None]


@pytest.mark.parametrize(
    "changes, gap",
    [
        ({"figure": "mood"}, "figure に「mood」は使えません"),
        ({"tolerance": "少し"}, "tolerance の「少し」は数として読めません"),
        ({"still": "-0.03"}, "動いていないとみなす幅が負の値です"),
        ({"colour": "red"}, "知らない項目 colour があります"),
        ({"bands": "A"}, "bands は区分の並びでなければなりません"),
        (
            {"bands": [{"label": "A", "flag": "great", "threshold": None, "inclusive": True}]},
            "great",
        ),
        (
            {"bands": [{"label": "A", "flag": "on_track"}]},
            "区分に inclusive、threshold がありません",
        ),
        ({"bands": []}, "残り全部を受ける最後の区分がありません"),
    ],
)
def test_rule_data_that_can_not_judge_is_refused_and_named(
    changes: dict[str, object], gap: str
) -> None:
    with pytest.raises(RuleError, match=gap):
        read_rule(json.dumps(json.loads(rule_text(ATTAINMENT)) | changes))


@pytest.mark.parametrize("key", ["name", "bands", "tolerance", "flag_alone"])
def test_rule_data_without_a_key_is_refused_and_the_key_named(key: str) -> None:
    kept = json.loads(rule_text(ATTAINMENT))
    del kept[key]
    with pytest.raises(RuleError, match=f"{key} がありません"):
        read_rule(json.dumps(kept))


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_text_that_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="記録が読めません"):
        read_rule(text)

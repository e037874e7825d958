"""A rule belongs to its year: what is chosen holds until another is, and not before."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.intent import choose_parent_rule, choose_rule
from ichinoseki_desktop.core.parent_rule import ParentRule, parent_rule_in_force
from ichinoseki_desktop.core.presets import ATTAINMENT, BAND_TEN, LINEAR_PATH, RULES
from ichinoseki_desktop.core.rule import Rule
from ichinoseki_desktop.core.rule_data import read_rule, rule_in_force, rule_text

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

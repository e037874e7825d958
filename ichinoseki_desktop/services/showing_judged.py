"""Keeping what judging gives where other programs can read it."""

from datetime import datetime

from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.store.judged import is_judged, keep_judged
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book


def show_judged(store: Store, at: datetime) -> None:
    """Judge every year of the plan by its rule and keep it, where anything was entered since.

    Only a writer does; raises StoreError.
    """
    if not store.writable or is_judged(store):
        return
    book = read_book(store)
    rules = {year: rule_in_force(book, year) for year in book.plan.years}
    years = [(year, rule.name, judge_all(book, year, rule)) for year, rule in rules.items()]
    keep_judged(store, years, at)

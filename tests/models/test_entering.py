"""What is typed or pasted becomes one edit; what is refused stays in its cell, whoever shows it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import lock_year, open_year
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.entering import enter
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.unmended import Waiting

FARMS, LINKED = SeriesKey("I-1-2.1"), SeriesKey("I-1-2.2")
H28, H29 = FiscalYear(2016), FiscalYear(2017)


def test_what_can_be_read_of_a_block_is_one_edit_and_the_rest_stays_as_typed(
    empty_session: Session, log: list[Entry]
) -> None:
    refused = enter(
        empty_session, {(FARMS, H28): "６６", (FARMS, H29): "約70", (LINKED, H29): "58"}
    )
    assert len(log) == 1
    assert log[0].title == "Ⅰ-①-2 農業法人数 H28 実績 ほか1件"
    assert list(refused) == [(FARMS, H29)]
    assert empty_session.unmended.texts == refused
    empty_session.undo()
    assert empty_session.view.book.actuals == {}


def test_a_text_that_was_refused_shows_in_every_table_and_is_mended_in_any(
    empty_session: Session,
) -> None:
    kpi = ActualsTable(empty_session, FARMS.kpi, empty_session)
    grid = EntryGrid(empty_session, empty_session)
    kpi.setData(kpi.index_of((FARMS, H29)), "約70")
    assert grid.index_of((FARMS, H29)).data() == "約70"
    assert grid.setData(grid.index_of((FARMS, H29)), "70")
    assert kpi.index_of((FARMS, H29)).data() == "70"
    assert empty_session.unmended.texts == {}


def test_cells_of_a_settled_year_are_refused_and_the_others_of_the_block_are_kept(
    empty_session: Session,
) -> None:
    empty_session.edit(lock_year(empty_session.view.book, H28))
    texts = {(FARMS, H28): "66", (FARMS, H29): "70"}
    refused = enter(empty_session, texts)
    assert refused[FARMS, H28].text == "66"
    assert "平成28年度の実績は確定済みです" in refused[FARMS, H28].sentence
    assert empty_session.view.book.actual(FARMS, H29) == Actual(Decimal(70))
    empty_session.edit(open_year(empty_session.view.book, H28, "訂正の連絡"))
    assert not enter(empty_session, texts)
    assert empty_session.unmended.texts == {}


def test_emptying_what_is_settled_is_refused_and_leaves_no_text(
    make_session: Callable[..., Session], book: Book
) -> None:
    there = book.with_actuals({(FARMS, H28): Actual(Decimal(66))})
    session = make_session(lock_year(there, H28).apply(there))
    assert (FARMS, H28) in enter(session, {(FARMS, H28): ""})
    assert session.unmended.texts == {}
    assert session.view.book.actual(FARMS, H28) == Actual(Decimal(66))


def test_what_can_not_be_written_stays_with_the_reason_in_every_cell(
    make_session: Callable[..., Session], book: Book
) -> None:
    session = make_session(book, read_only="いま佐藤さんが開いています。")
    enter(session, {(FARMS, H28): "66", (FARMS, H29): ""})
    assert session.unmended.texts == {(FARMS, H28): Waiting("66", "いま佐藤さんが開いています。")}


@pytest.mark.parametrize(
    "typed, missing",
    [
        ("未公表（翌年11月）", Missing(MissingKind.NOT_PUBLISHED, "翌年11月")),
        ("調査なし 隔年の調査", Missing(MissingKind.NO_SURVEY, "隔年の調査")),
        ("未回答", Missing(MissingKind.LATE)),
    ],
)
def test_an_empty_cell_is_told_in_words_why_it_is(
    empty_session: Session, typed: str, missing: Missing
) -> None:
    assert not enter(empty_session, {(FARMS, H29): typed})
    assert empty_session.view.book.missing(FARMS, H29) == missing


def test_a_cell_with_a_figure_is_not_told_why_it_is_empty(empty_session: Session) -> None:
    enter(empty_session, {(FARMS, H29): "70"})
    refused = enter(empty_session, {(FARMS, H29): "未公表"})
    assert refused[FARMS, H29].text == "未公表"
    assert "実績はそのまま残しました" in refused[FARMS, H29].sentence
    assert empty_session.view.book.actual(FARMS, H29) == Actual(Decimal(70))


def test_figures_and_reasons_of_a_block_are_one_step(
    empty_session: Session, log: list[Entry]
) -> None:
    enter(
        empty_session, {(FARMS, H28): "66", (FARMS, H29): "未公表（翌年11月）", (LINKED, H29): ""}
    )
    assert len(log) == 1
    said = Missing(MissingKind.NOT_PUBLISHED, "翌年11月")
    assert empty_session.view.book.missing(FARMS, H29) == said
    empty_session.undo()
    assert empty_session.view.book.actuals == {}
    assert empty_session.view.book.statements == {}


def test_texts_of_series_that_the_plan_has_no_more_hold_nobody_back(
    empty_session: Session, plan: Plan
) -> None:
    enter(empty_session, {(FARMS, H29): "約70"})
    assert empty_session.unmended.cells(plan) == ((FARMS, H29),)
    assert empty_session.unmended.cells(replace(plan, goals=plan.goals[1:])) == ()

"""Judgements as they were last worked out, kept for other programs alone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.failure import told, told_reading
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.plan_writing import written
from ichinoseki_desktop.store.transaction import transaction

Judged = tuple[FiscalYear, str, Mapping[SeriesKey, Judgement]]
"""A year, the name of the rule that it was judged by, and what came of it."""


def is_judged(store: Store) -> bool:
    """Whether nothing was entered since the judgements were kept; raises StoreError."""
    with told_reading(store.path):
        row = store.connection.execute(
            "SELECT judged.entry = (SELECT max(number) FROM entries) FROM judged"
        ).fetchone()
    return row is not None and bool(row[0])


def keep_judged(store: Store, years: Iterable[Judged], at: datetime) -> None:
    """Put these judgements in the place of those of before; raises StoreError.

    They stand beside the log: nothing is entered by them, and nothing undone.
    """
    rows = [
        (key.kpi, key.part, year.year, rule, *_figures(judgement))
        for year, rule, judged in years
        for key, judgement in judged.items()
    ]
    with told(store.path), transaction(store.connection) as database:
        database.execute("DELETE FROM judgements")
        database.conn.executemany(
            "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
        database.execute(
            "REPLACE INTO judged SELECT 1, max(number), ? FROM entries",
            (at.isoformat(timespec="seconds"),),
        )


def _figures(judgement: Judgement) -> tuple[str | float | None, ...]:
    standing = judgement.standing
    return (
        written(standing.target),
        _number(standing.progress),
        _number(judgement.expected),
        _number(judgement.ratio),
        judgement.grade,
        judgement.flag.value,
        judgement.rule_flag.value,
        judgement.reason,
    )


def _number(share: Fraction | None) -> float | None:
    """Shares are exact until other programs read them, which have no fractions."""
    return None if share is None else float(share)

"""Which rule holds in which years, in words."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rule_data import read_rule
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


def rule_years(book: Book) -> tuple[str, ...]:
    """Each span of years with its rule, in order: 「H27～H28　目安…」, 「H29から　…」.

    Or that it is the same one all along.
    """
    chosen = book.chosen(Field.RULE)
    starts: dict[FiscalYear, str] = {year: read_rule(text).title for year, text in chosen.items()}
    first = book.plan.first_year
    if first not in starts:
        starts = {first: f"{LINEAR_PATH.title}（はじめからのルール）", **starts}
    years = list(starts)
    if len(years) == 1:
        return (f"{years[0].short}から同じルールです。",)
    return tuple(
        f"{_span(year, following)}　{starts[year]}"
        for year, following in zip(years, [*years[1:], None], strict=True)
    )


def _span(year: FiscalYear, following: FiscalYear | None) -> str:
    if following is None:
        return f"{year.short}から"
    last = following.previous
    return year.short if last == year else f"{year.short}～{last.short}"

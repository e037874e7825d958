"""Trends to draw."""

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.judging.trend import Trend, trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

FARMS = SeriesKey("I-1-2.1")


def farms(book: Book, **actuals: Actual) -> Trend:
    """The trend of 農業法人数 (61 to 81) with actuals by year."""
    cells = {(FARMS, FiscalYear.parse(year)): actual for year, actual in actuals.items()}
    return trend(book.with_actuals(cells), book.plan.series[FARMS])

"""Trends to draw."""

from ichinoseki_desktop.core.book import Actual, Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.trend import Trend, trend

FARMS = SeriesKey("I-1-2.1")


def farms(book: Book, **actuals: Actual) -> Trend:
    """The trend of 農業法人数 (61 to 81) with actuals by year."""
    cells = {(FARMS, FiscalYear.parse(year)): actual for year, actual in actuals.items()}
    return trend(book.with_actuals(cells), book.plan.series[FARMS])

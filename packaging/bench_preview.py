"""The child process of the packet's figures in the window: prints `name seconds` for every run.

The seconds are the processor's, since what is promised is so much work; those of `tables` are the
clock's, since they are compared with another program's.
`again` is one cell's edit until the page that shows it can be seen, `whole` the same where nothing
was drawn before. `tables` are those parts of the packet that are written as .xlsx, too; `250` and
`1000` are packets of so many series, drawn and bound.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bench_judging import large_book

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.packet.packet_form import Form, Order
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.packet_workbook import TABLES
from ichinoseki_desktop.reports.pdf import render
from ichinoseki_desktop.reports.raster import Leaves
from ichinoseki_desktop.services.composing import compose_order
from ichinoseki_desktop.services.previewing import preview_packet

RUNS: Final = 15
FEW: Final = 3
YEAR: Final = FiscalYear(2017)
DOTS: Final = 110
"""An inch, as where the window fills a screen of 1920 x 1080."""


def say(
    name: str, work: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> None:
    """Print how long one run takes."""
    start = clock()
    work()
    print(name, clock() - start, flush=True)


def looking(book: Book) -> None:
    """A cell is edited while its sheet is looked at."""
    order = Order(YEAR)
    known = [(key, actual) for (key, year), actual in book.actuals.items() if year == YEAR]
    leaves = preview_packet(book, order)

    def show(before: Leaves | None) -> Leaves:
        drawn = preview_packet(changed, order, before)
        drawn.picture(drawn.pages[key.kpi], DOTS)
        return drawn

    for run in range(1, RUNS + 1):
        key, actual = known[run * 4 % len(known)]
        changed = book.with_actuals({(key, YEAR): actual._replace(value=actual.value + run)})
        say("again", lambda: show(leaves))
        say("whole", lambda: show(None))


def main() -> None:
    """All of it."""
    plan = bundled_plan()
    book = Book(plan, demo_actuals(plan), demo_records(plan))
    looking(book)
    tables = Order(YEAR, form=Form(TABLES))
    for _ in range(RUNS):
        say("tables", lambda: render(compose_order(book, tables)), time.perf_counter)
    large = large_book(10)
    part = replace(large, plan=replace(large.plan, goals=large.plan.goals[:1]))
    for run in (part, large) * FEW:
        say(str(len(run.plan.series)), lambda: render(compose_order(run, Order(YEAR))))  # noqa: B023


if __name__ == "__main__":
    main()

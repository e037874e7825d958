"""`make bench`: how long things take, as ratios within one run, so that machines can differ.

Each row is the median of several runs of both sides, taken in turns; the goal is what we hold
ourselves to. Nothing here decides whether a test passes.
"""

import gc
import os
import sys
import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from bench_judging import judged, judged_by_two, large_book
from bench_merge import Merging
from bench_packet import packet_rows
from bench_survey import Surveying
from bench_timing import Row, process, said_by, timed, turns, until

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

# Compiled modules are kept, as on any PC that has started the program once.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

HERE: Final = Path(__file__).parent
YEAR: Final = FiscalYear(2017)
WHO: Final = Who("bench", "bench")
AT: Final = datetime(2019, 4, 1, tzinfo=UTC)


def start_up(database: Path) -> list[Row]:
    """From the process's start to what the person sees, beside a bare window with a label."""
    child, path = str(HERE / "bench_window.py"), str(database)
    settings = database.parent
    bare = until("painted", child, "bare", settings=settings)
    return [
        Row("window: tree painted", "bare Qt window with a label",
            *turns(until("tree", child, path, settings=settings), bare, 15), 1.6),
        Row("window: complete with its chart", "bare Qt window with a label",
            *turns(until("chart", child, path, settings=settings), bare, 15), 3.5),
    ]  # fmt: skip


def command_line(database: Path) -> Row:
    """`judge` as a process, beside a Python that does nothing."""
    judge = ("-m", "ichinoseki_desktop", "--database", str(database), "judge", "--year", "H29")
    return Row("command line: judge", "python -c pass",
               *turns(process(*judge, "--json"), process("-c", "pass"), 15), 8)  # fmt: skip


def store_rows(database: Path) -> list[Row]:
    """Reading the plan, and one kept edit beside the disk's own way of keeping 4 KiB."""
    with open_existing(database, WHO, write=True) as store:
        tables = [
            str(name) for (name,) in store.connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
        ]  # fmt: skip

        def every_row() -> None:
            for table in tables:
                store.connection.execute(f'SELECT * FROM "{table}"').fetchall()

        reading = turns(timed(lambda: read_book(store)), timed(every_row), 31)
        book = read_book(store)
        cell = (next(iter(book.plan.series)), YEAR)

        def keep() -> None:
            nonlocal book
            before = book.actual(*cell)
            value = (before.value if before else Decimal(0)) + 1
            edit = ActualsEdit.on(book, {cell: Actual(value)})
            write(store, edit, Kind.EDIT, None, who=WHO, at=AT)
            book = edit.apply(book)

        keeping = turns(timed(keep), timed(lambda: _append(database.with_suffix(".bin"))), 31)
    return [
        Row("store: the whole book read", "every row by bare sqlite3", *reading),
        Row("store: one edit kept, with its log", "append 4 KiB + fsync", *keeping),
    ]


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x" * 4096)
        file.flush()
        os.fsync(file.fileno())


def judging(book: Book) -> Row:
    """All series judged, explained and rolled up, beside telling their values apart at all."""

    def all_of_it() -> None:
        judged = judge_all(book, YEAR, LINEAR_PATH)
        roll_up(book.plan, judged)
        for judgement in judged.values():
            _ = judgement.reason

    def bare() -> None:
        for series in book.plan.series.values():
            actual = book.actual(series.key, YEAR)
            _ = f"{actual.value if actual else 0:,f}"

    return Row("judge, explain, roll up all series", "format each actual once",
               *turns(timed(all_of_it), timed(bare), 31), 30, 0.005)  # fmt: skip


def judging_much() -> list[Row]:
    """10,000 series and ten years, beside telling their values apart at all.

    The book is frozen, as what a program holds for good may be: else the collector walks through
    all of it time and again, and the other process copies what it walks through.
    """
    book = large_book()
    gc.freeze()

    def bare() -> None:
        for year in book.plan.years:
            for series in book.plan.series.values():
                actual = book.actual(series.key, year)
                _ = f"{actual.value if actual else 0:,f}"

    what, beside = "10,000 series x 10 years", "format each actual once"
    one = turns(timed(lambda: judged(book, book.plan.years)), timed(bare), 5)
    two = turns(timed(lambda: judged_by_two(book)), timed(bare), 5)
    gc.unfreeze()
    return [
        Row(f"the same, {what}: one core", beside, *one),
        Row(f"the same, {what}: two cores", beside, *two, 13, 1.0),
    ]


def meeting() -> list[Row | str]:
    """The next slide at 1920 x 1080, beside a bare label; what memory going to and fro takes."""
    median = said_by("bench_meeting.py")
    return [
        *(
            Row(f"meeting: next slide, {name} series", "bare label, same pixels",
                median[f"slide{series}"], median["bare"], limit=0.05)
            for name, series in (("66", 66), ("10,000", 10000))
        ),
        f"meeting: memory after 200 slides to and fro, x{median['memory']:.3f} of before",
    ]  # fmt: skip


def grid() -> list[Row]:
    """The grid opened at two sizes beside a bare table of Qt's; 500 cells pasted into it."""
    median = said_by("bench_grid.py")
    return [
        Row(what, beside, median[ours], median[theirs], goal)
        for what, beside, ours, theirs, goal in (
            ("grid: opened, 66 series", "bare QTableView, same cells", "open66", "bare66", 12),
            ("grid: opened, 10,000 series", "the same at 66 series", "open10000", "open66", 4),
            ("grid: 500 cells pasted, one step", "500 bare rows, one transaction",
             "paste", "rows", 15),
        )
    ]  # fmt: skip


def merging(folder: Path) -> Row:
    """A laptop copy comes back (goal: under 2 s), beside the same rows by bare SQL."""
    merged = Merging(folder, AT)
    return Row("merge of 10,000 changed cells", "the same rows read and replaced by bare sqlite3",
               *turns(merged.ours, merged.theirs, 7), 12)  # fmt: skip


def surveying(folder: Path) -> list[Row]:
    """30 departments asked and taken in again, beside the same cells by bare openpyxl."""
    asked = Surveying(folder, AT)
    beside = "the same cells by bare openpyxl"
    return [
        Row("30 surveys written", beside, *turns(asked.write, asked.write_bare, 5), 4, 3.0),
        Row("30 surveys read and compared", beside, *turns(asked.read, asked.read_bare, 5), 4, 3.0),
    ]


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "plan.sqlite3"
        plan = bundled_plan()
        make_database(database, plan, WHO, AT, demo=True)
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians")
        for row in (
            *start_up(database),
            command_line(database),
            *store_rows(database),
            judging(Book(plan, demo_actuals(plan))),
            *judging_much(),
            *grid(),
            *meeting(),
            *packet_rows(database, folder),
            merging(folder),
            *surveying(folder),
        ):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

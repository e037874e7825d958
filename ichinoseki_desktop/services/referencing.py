"""Taking in reference series: a file's tables, how each is likely read, what it would change."""

from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.reference.layout import remembering
from ichinoseki_desktop.core.reference.proposing import Tables, propose
from ichinoseki_desktop.core.reference.reading import Origin, read_table
from ichinoseki_desktop.core.reference.series import ReferenceSeries
from ichinoseki_desktop.core.reference.taking import Taking, hold
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.bundled_reference import bundled_reference
from ichinoseki_desktop.exchange.reference_file import read_grids
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook


def reference_tables(book: Book, path: Path, read_workbook: ReadWorkbook) -> Tables:
    """The tables of a file; raises Refusal where it can't be read, or none has a year in it."""
    read = ((grid, propose(grid, book)) for grid in read_grids(path, read_workbook))
    tables = tuple((grid, proposal) for grid, proposal in read if proposal is not None)
    if not tables:
        raise Refusal(
            f"「{path.name}」に、年（2015、H27、平成27年 など）の並んだ表が見つかりません。"
            "何も変えていません。年が縦か横に並んだ表を選んでください。"
        )
    return Tables(path.name, tables)


def take_table(book: Book, path: Path, origin: Origin, read_workbook: ReadWorkbook) -> Taking:
    """What taking a file would do as it is remembered, or can only be read in one way.

    Where `origin` names no source it is what the file itself says. Raises Refusal where only a
    person can say how it is to be read.
    """
    tables = reference_tables(book, path, read_workbook).tables
    known = [table for table in tables if table[1].remembered] or tables
    if len(known) > 1:
        sheets = "、".join(grid.sheet for grid, _ in known)
        raise _undecided(path, f"年の並んだシートがいくつもあります（{sheets}）。")
    grid, proposal = known[0]
    if proposal.doubt:
        raise _undecided(path, proposal.doubt)
    origin = origin._replace(source=origin.source or proposal.source)
    found = read_table(grid, proposal.layout, origin)
    return hold(book, found, path.name, remembering(book, grid, proposal.layout))


def printed_series(plan: Plan) -> tuple[ReferenceSeries, ...]:
    """What the text of a plan itself prints; of the bundled plan alone anything is known."""
    known = bundled_plan()
    if (plan.municipality, plan.title) != (known.municipality, known.title):
        return ()
    return bundled_reference()


def _undecided(path: Path, doubt: str) -> Refusal:
    return Refusal(
        f"「{path.name}」の読み方が決まりません。{doubt}何も変えていません。"
        "画面の「ファイル」→「参考系列の取込」で一度読み方を決めると、次からはそのまま取り込めます。"
    )

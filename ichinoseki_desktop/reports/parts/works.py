"""What a measure does: its initiatives (主な取組 ▼)."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.plan import Initiative, Measure
from ichinoseki_desktop.reports.paper.style import PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

NOTHING: Final = "計画書に記載はありません。"


def works_table(measure: Measure, styles: Styles, width: float) -> Table:
    """The list in two columns, the first half at the left."""
    half = (len(measure.initiatives) + 1) // 2
    columns = (measure.initiatives[:half], measure.initiatives[half:])
    cells = [
        Cell(tuple(piece for each in column for piece in _pieces(each, styles)))
        for column in columns
    ]
    if not measure.initiatives:
        cells[0] = Cell((Piece(NOTHING, styles.cell),))
    heads = (Cell((Piece("主な取組", styles.note_bold),), span=2),)
    header = Row(heads, rule=RULE, shade=PALE, above=0, below=0)
    return Table((width / 2, width / 2), header, [Row(tuple(cells), rule=RULE)], named=None)


def _pieces(initiative: Initiative, styles: Styles) -> Iterator[Piece]:
    yield Piece(initiative.title, styles.cell, "▼")
    if initiative.text:
        yield Piece(initiative.text, styles.note, "　")

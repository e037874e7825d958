"""Blocks of cells: what is copied of a table, where a pasted block comes to lie, filling down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.cell_table import CellTable

Block = Sequence[Sequence[str]]


class Area(NamedTuple):
    """A rectangle of a table, from its first to its last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """The numbers of its columns."""
        return range(self.left, self.right + 1)

    @property
    def several(self) -> bool:
        """Whether it is more than one cell."""
        return len(self.rows) * len(self.columns) > 1


def copied(table: CellTable, area: Area, *, heads: bool = False) -> Block:
    """What Excel is given of an area: a minus that counts, no commas, nothing for none.

    With `heads` each row begins with what it is about, under the heads of the columns.
    """
    block = [
        [
            *(table.row_facts(row) if heads else ()),
            *(_bare(str(table.index(row, column).data())) for column in area.columns),
        ]
        for row in _rows(table, area.rows)
    ]
    if not heads:
        return block
    across = Qt.Orientation.Horizontal
    return [[*table.heads, *(str(table.headerData(c, across)) for c in area.columns)], *block]


def placed(table: CellTable, area: Area, block: Block) -> Mapping[Cell, str]:
    """The texts that a block brings into cells, from the top left of an area on, as Excel does it.

    An area that the block fills several times over is filled. Raises Refusal where the block is
    no rectangle, or would reach beyond the cells that there are.
    """
    height, width = len(block), len(block[0])
    if any(len(row) != width for row in block):
        raise Refusal("貼り付ける表の行によって、列の数が違います。何も貼り付けていません。")
    rows = list(_rows(table, area.rows))
    down, across = len(rows) // height, len(area.columns) // width
    if len(rows) % height or len(area.columns) % width or not rows:
        down = across = 1
    rows = list(_first(_rows(table, range(area.top, table.rowCount())), height * down))
    columns = range(area.left, area.left + width * across)
    cells = {
        (i, j): table.cell(table.index(row, column))
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
    }
    if len(rows) < height * down or None in cells.values():
        raise Refusal(
            f"貼り付ける表（{height}行{width}列）が、年度の欄からはみ出します。"
            "何も貼り付けていません。左上の欄を選び直してください。"
        )
    return {cell: block[i % height][j % width].strip() for (i, j), cell in cells.items() if cell}


def filled_down(table: CellTable, area: Area) -> Mapping[Cell, str]:
    """The texts that filling down brings: the first row's into the others, or the row's above."""
    rows = list(_rows(table, area.rows))
    if len(rows) == 1:
        above = list(_rows(table, range(area.top)))
        rows = above[-1:] + rows
    return {
        cell: str(table.index(rows[0], column).data(Qt.ItemDataRole.EditRole))
        for row in rows[1:]
        for column in area.columns
        if (cell := table.cell(table.index(row, column))) is not None
    }


def cells_in(table: CellTable, area: Area) -> list[Cell]:
    """The book's cells in an area, row by row."""
    indexes = (table.index(row, column) for row in area.rows for column in area.columns)
    return [cell for index in indexes if (cell := table.cell(index)) is not None]


def _rows(table: CellTable, rows: Iterable[int]) -> Iterator[int]:
    """Those that are a series' row: no head of a group."""
    return (row for row in rows if table.row_facts(row))


def _first(rows: Iterator[int], count: int) -> Iterator[int]:
    return (row for row, _ in zip(rows, range(count), strict=False))


def _bare(shown: str) -> str:
    return "" if shown == NONE else shown.replace("▲", "-").replace(",", "")

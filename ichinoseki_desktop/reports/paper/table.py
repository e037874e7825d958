"""Tables: cells wrap, rows stay whole, the header stands again on every page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.reports.paper.flag_mark import FLAG_SIDE, draw_flag
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import GRID, HAIRLINE, PALEST, RULE, Style
from ichinoseki_desktop.reports.paper.table_structure import roles, spans

PAD: Final = 3.0
_FLAG_INDENT: Final = FLAG_SIDE + 3.5

# A row that is split shows at least so much of itself on a page.
_LEAST: Final = 8 * GRID
# A heading that takes more of a page than this is not repeated.
_MOST_REPEATED: Final = 0.2


class Piece(NamedTuple):
    """A text in a cell. Its marker hangs to the left of all its lines; it may lead to an anchor."""

    text: str
    style: Style
    marker: str = ""
    anchor: str = ""


class Cell(NamedTuple):
    """What stands in a cell, one piece below the other; the flag beside the first one."""

    pieces: tuple[Piece, ...] = ()
    align: Align = Align.LEFT
    span: int = 1
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line above it, its shade, and what it belongs to.

    A row that leads is not parted from the next one. `level` makes it a heading, 0 the highest;
    on a new page the lowest heading that still holds is repeated as `continued`. `widths` are its
    own columns where they differ from the table's.
    """

    cells: tuple[Cell, ...]
    rule: float = HAIRLINE
    shade: float | None = None
    leads: bool = False
    level: int | None = None
    continued: "Row | None" = None
    widths: tuple[float, ...] = ()
    anchors: tuple[str, ...] = ()
    above: float = GRID
    below: float = GRID


class _Line(NamedTuple):
    piece: int
    x: float
    text: str
    style: Style
    align: Align
    marker: str
    marker_x: float
    anchor: str
    right: float


@dataclass(slots=True)
class _Laid:
    """A row with its lines broken; `columns` has one list of lines for each cell.

    `rights` are the cells' right edges.
    """

    row: Row
    rights: tuple[float, ...]
    columns: list[list[_Line]]
    flags: list[tuple[float, Flag]]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max((_height(lines) for lines in self.columns), default=0.0)
        self.height = self.row.above + tallest + self.row.below


_Told = Sequence[Sequence[Element]]
"""The elements of a row's pieces, cell by cell; of none where the row stands there once more."""


class Table:
    """Rows under a header, measured when made. `shaded` is the column that stands out.

    `named` is the column that names each row, None where none does.
    """

    def __init__(
        self,
        widths: Sequence[float],
        header: Row,
        rows: Iterable[Row],
        shaded: int | None = None,
        named: int | None = 0,
    ) -> None:
        self._widths = tuple(widths)
        self._edges = tuple(accumulate(widths))
        self._width = sum(widths)
        self._shaded = shaded
        self._named = named
        self._header = self._lay(header)
        self._rows = [self._lay(row) for row in rows]

    @property
    def height(self) -> float:
        """What it takes where it stands on one page."""
        return self._header.height + sum(laid.height for laid in self._rows)

    def draw(self, flow: Flow) -> None:
        """Draw it from where the flow is to below its last line."""
        headings: list[_Laid] = []
        table = flow.section.add(Role.TABLE)
        for number, unit in enumerate(_units(self._rows)):
            height = sum(laid.height for laid in unit)
            if not number:
                flow.need(self._header.height + height)
                self._place(flow, self._header, self._tell(table, self._header, header=True))
            elif height > flow.room:
                self._turn(flow, _holding(headings, unit[0].row))
            for laid in unit:
                self._place_or_split(flow, laid, headings, self._tell(table, laid))
                if laid.row.level is not None:
                    headings = [*_holding(headings, laid.row), laid]
        if self._rows:
            self._close(flow)

    def _turn(self, flow: Flow, headings: Sequence[_Laid]) -> None:
        self._close(flow)
        flow.turn()
        self._place(flow, self._header)
        if headings and headings[-1].row.continued is not None:
            repeated = self._lay(headings[-1].row.continued)
            if repeated.height < flow.room * _MOST_REPEATED:
                self._place(flow, repeated)

    def _tell(self, table: Element, laid: _Laid, *, header: bool = False) -> _Told:
        row, cells = table.add(Role.ROW), laid.row.cells
        filled = [any(piece.text for piece in cell.pieces) for cell in cells]
        kinds = roles(filled, self._named, header=header)
        taken = spans(laid.rights, self._edges)
        told = zip(cells, kinds, taken, strict=True)
        return [_tell_cell(row.add(kind, span), cell.pieces) for cell, kind, span in told]

    def _place_or_split(
        self, flow: Flow, laid: _Laid, headings: Sequence[_Laid], told: _Told
    ) -> None:
        """Place a row; one that is taller than a page goes on over the next ones."""
        if laid.height > flow.room and flow.room < laid.row.above + _LEAST + laid.row.below:
            self._turn(flow, headings)
        rest: _Laid | None = laid
        while rest is not None:
            part, rest = _split(rest, flow.room)
            self._place(flow, part, told)
            if rest is not None:
                self._turn(flow, headings)

    def _place(self, flow: Flow, laid: _Laid, told: _Told | None = None) -> None:
        page, row, top = flow.page, laid.row, flow.y
        if row.shade is not None:
            page.fill(0, top, self._width, laid.height, row.shade)
        elif self._shaded is not None and not row.widths:
            before = sum(self._widths[: self._shaded])
            page.fill(before, top, self._widths[self._shaded], laid.height, PALEST)
        if row.rule:
            page.line(((0, top), (self._width, top)), row.rule)
        for number, lines in enumerate(laid.columns):
            _write(page, lines, top + row.above, None if told is None else told[number])
        page.element = None
        for x, flag in laid.flags:
            draw_flag(page, x, top + row.above + 2.9, FLAG_SIDE, flag)
        for name in row.anchors:
            page.anchor(name, top)
        flow.y += laid.height

    def _close(self, flow: Flow) -> None:
        flow.page.line(((0, flow.y), (self._width, flow.y)), RULE)

    def _lay(self, row: Row) -> _Laid:
        widths = row.widths or self._widths
        edges = list(accumulate(widths, initial=0.0))
        columns, flags, rights, place = [], [], [], 0
        for cell in row.cells:
            left, right = edges[place] + PAD, edges[place + cell.span] - PAD
            if cell.flag is not None:
                flags.append((left, cell.flag))
                left += _FLAG_INDENT
            columns.append(list(_cell_lines(cell, left, right)))
            place += cell.span
            rights.append(edges[place])
        return _Laid(row, tuple(rights), columns, flags)


def _tell_cell(cell: Element, pieces: Sequence[Piece]) -> list[Element]:
    """The element of each piece: of one that stands alone and leads nowhere, the cell itself."""
    if len(pieces) == 1 and not pieces[0].anchor:
        return [cell]
    return [cell.add(Role.LINK if piece.anchor else Role.PARAGRAPH) for piece in pieces]


def _cell_lines(cell: Cell, left: float, right: float) -> Iterator[_Line]:
    for piece, (text, style, marker, anchor) in enumerate(cell.pieces):
        indent = style.width(marker) + style.size / 4 if marker else 0.0
        start = left + indent
        x = start + (right - start) * cell.align.value
        for number, line in enumerate(style.lines(text, right - start)):
            shown = "" if number else marker
            yield _Line(piece, x, line, style, cell.align, shown, left, anchor, right)


def _write(page: Page, lines: Iterable[_Line], y: float, told: Sequence[Element] | None) -> None:
    for line in lines:
        style = line.style
        page.element = told[line.piece] if told else None
        if line.marker:
            page.text(line.marker_x, y + style.drop, line.marker, style)
        if line.text:
            page.text(line.x, y + style.drop, line.text, style, line.align)
            if line.anchor and told:
                page.link(line.marker_x, y, line.right, y + style.leading, line.anchor)
        y += style.leading


def _height(lines: Iterable[_Line]) -> float:
    return sum(line.style.leading for line in lines)


def _units(rows: Iterable[_Laid]) -> Iterator[list[_Laid]]:
    """The rows in groups that stay together on a page."""
    unit: list[_Laid] = []
    for laid in rows:
        unit.append(laid)
        if not laid.row.leads:
            yield unit
            unit = []
    if unit:
        yield unit


def _holding(headings: Sequence[_Laid], row: Row) -> list[_Laid]:
    """The headings that a row stands under."""
    if row.level is None:
        return list(headings)
    return [h for h in headings if h.row.level is not None and h.row.level < row.level]


def _split(laid: _Laid, room: float) -> tuple[_Laid, _Laid | None]:
    """What of a row fits, and the rest; at least a line, so that it comes to an end."""
    if laid.height <= room:
        return laid, None
    space = room - laid.row.above - laid.row.below
    cuts = [max(1, _fitting(lines, space)) for lines in laid.columns]
    first = [lines[:cut] for lines, cut in zip(laid.columns, cuts, strict=True)]
    rest = [lines[cut:] for lines, cut in zip(laid.columns, cuts, strict=True)]
    if not any(rest):
        return laid, None
    cut = _Laid(laid.row, laid.rights, first, laid.flags)
    return cut, _Laid(laid.row, laid.rights, rest, [])


def _fitting(lines: Sequence[_Line], space: float) -> int:
    """How many of the lines fit into the space."""
    heights = accumulate(line.style.leading for line in lines)
    return sum(height <= space for height in heights)

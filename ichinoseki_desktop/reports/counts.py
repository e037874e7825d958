"""Tables of counts: how many series have which flag, and how many have an actual at all."""

from collections.abc import Iterable
from typing import Final

from ichinoseki_desktop.core.packet import Sheet
from ichinoseki_desktop.core.rollup import Rollup
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.terms import FLAG, printed_code
from ichinoseki_desktop.reports.page import Align
from ichinoseki_desktop.reports.style import PALE, RULE, Style, Styles
from ichinoseki_desktop.reports.table import Cell, Piece, Row, Table

_CODE: Final = 44.0
_FLAGS: Final = (38.0, 38.0, 56.0, 38.0, 56.0)
_ANSWERED: Final = 52.0


def measure_counts(sheets: Iterable[Sheet], styles: Styles, width: float) -> Table:
    """A row for each of the sheets, leading there."""
    style = styles.cell
    rows = (
        counts_row(printed_code(s.node.code), s.node.title, s.node.code, s.rollup, styles, style)
        for s in sheets
    )
    return counts_table("施策", rows, styles, width)


def counts_table(what: str, rows: Iterable[Row], styles: Styles, width: float) -> Table:
    """Rows of counts under the flags' shapes."""
    fixed = (*_FLAGS, _ANSWERED)
    flags = (Cell((Piece(FLAG[f], styles.note_bold),), Align.LEFT, flag=f) for f in Flag)
    header = Row(
        (
            Cell((Piece(what, styles.note_bold),), span=2),
            *flags,
            Cell((Piece("実績／系列", styles.note_bold),), Align.RIGHT),
        ),
        rule=RULE,
        shade=PALE,
    )
    return Table((_CODE, width - _CODE - sum(fixed), *fixed), header, rows)


def counts_row(
    code: str, title: str, anchor: str, rollup: Rollup, styles: Styles, style: Style
) -> Row:
    """A node's counts, those that are not 0 in bold."""
    return Row(
        (
            Cell((Piece(code, style, "", anchor),)),
            Cell((Piece(title, style, "", anchor),)),
            *_counts(rollup, styles),
            Cell((Piece(f"{rollup.answered}／{rollup.total}", styles.figure),), Align.RIGHT),
        )
    )


def _counts(rollup: Rollup, styles: Styles) -> Iterable[Cell]:
    for flag in Flag:
        count = rollup.counts[flag]
        style = styles.figure_bold if count else styles.figure
        yield Cell((Piece(str(count), style),), Align.CENTRE)

"""Tables of counts: how many series have which flag, and how many have an actual at all."""

from collections.abc import Iterable
from typing import Final

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.packet.packet import Packet, Sheet
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.style import PALE, RULE, Style, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_CODE: Final = 44.0
_FLAGS: Final = (37.0, 37.0, 56.0, 37.0, 56.0)
_ANSWERED: Final = 52.0
_GRADE: Final = 57.0


def measure_counts(packet: Packet, sheets: Iterable[Sheet], styles: Styles, width: float) -> Table:
    """A row for each of the sheets, leading there. A grade takes the place of completeness."""
    graded = packet.parent_rule is not None
    rows = (
        counts_row(
            printed_code(s.node.code),
            s.node.title,
            s.node.code,
            s.rollup,
            styles,
            grade=grade_cell(s.flag, styles) if graded else None,
            answered=not graded,
        )
        for s in sheets
    )
    return counts_table("施策", rows, styles, width, graded=graded, answered=not graded)


def counts_table(
    what: str,
    rows: Iterable[Row],
    styles: Styles,
    width: float,
    *,
    graded: bool,
    answered: bool = True,
) -> Table:
    """Rows of counts under the flags' shapes; completeness and the nodes' own grades beside."""
    heads = [Cell((Piece(what, styles.note_bold),), span=2)]
    heads += [Cell((Piece(FLAG[f], styles.note_bold),), flag=f) for f in Flag]
    fixed = list(_FLAGS)
    if answered:
        heads.append(Cell((Piece("実績／系列", styles.note_bold),), Align.RIGHT))
        fixed.append(_ANSWERED)
    if graded:
        heads.append(Cell((Piece("評価", styles.note_bold),)))
        fixed.append(_GRADE)
    header = Row(tuple(heads), rule=RULE, shade=PALE)
    return Table((_CODE, width - _CODE - sum(fixed), *fixed), header, rows, named=1)


def counts_row(
    code: str,
    title: str,
    anchor: str,
    rollup: Rollup,
    styles: Styles,
    *,
    grade: Cell | None = None,
    answered: bool = True,
) -> Row:
    """A node's counts, those that are not 0 in bold; the whole plan, which has no code, too."""
    style = styles.cell if code else styles.cell_bold
    share = Piece(f"{rollup.answered}／{rollup.total}", styles.figure)
    return Row(
        (
            Cell((Piece(code, style, "", anchor),)),
            Cell((Piece(title, style, "", anchor),)),
            *_counts(rollup, styles.figure, styles.figure_bold),
            *((Cell((share,), Align.RIGHT),) if answered else ()),
            *((grade,) if grade else ()),
        )
    )


def before_row(name: str, rollup: Rollup, styles: Styles, grade: Cell | None) -> Row:
    """The counts of the year before, below those of this year."""
    figure = styles.note_figure
    return Row(
        (
            Cell(),
            Cell((Piece(name, styles.note),)),
            *_counts(rollup, figure, figure),
            Cell((Piece(f"{rollup.answered}／{rollup.total}", figure),), Align.RIGHT),
            *((grade,) if grade else ()),
        ),
        rule=0,
        above=0,
    )


def grade_cell(flag: Flag | None, styles: Styles) -> Cell:
    """A node's own grade; － where nothing under it can be judged."""
    if flag is None:
        return Cell((Piece(NONE, styles.cell),))
    return Cell((Piece(FLAG[flag], styles.cell_bold),), flag=flag)


def _counts(rollup: Rollup, none: Style, some: Style) -> Iterable[Cell]:
    for flag in Flag:
        count = rollup.counts[flag]
        yield Cell((Piece(str(count), some if count else none),), Align.CENTRE)

"""What a rule's flags mean: as a table, and in a line or two wherever flags stand."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.rule_words import Meaning, meanings
from ichinoseki_desktop.reports.paper.flag_mark import FLAG_SIDE, draw_flag
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_FLAG: Final = 76.0
_LABEL: Final = 110.0


def rule_table(rule: Rule, styles: Styles, width: float) -> Table:
    """Each flag, the rule's own label where the reasons use it, and when it is given."""
    labels = () if rule.flag_alone else (_LABEL,)
    widths = (_FLAG, *labels, width - _FLAG - sum(labels))
    names = ("判定", *("区分の呼び名" for _ in labels), "どのようなときか")
    header = Row(
        tuple(Cell((Piece(name, styles.note_bold),)) for name in names), rule=RULE, shade=PALE
    )
    rows = (Row(tuple(_cells(meaning, rule, styles))) for meaning in meanings(rule))
    return Table(widths, header, rows)


class Legend:
    """Each flag with its word and when it is given, in as few lines as hold them."""

    def __init__(self, rule: Rule, styles: Styles, width: float) -> None:
        self._style = styles.note
        self._placed: list[tuple[float, float, Flag, str]] = []
        x = y = 0.0
        # 判定不能 is left out: its reason says it.
        for meaning in meanings(rule)[:-1]:
            word = meaning.line
            taken = FLAG_SIDE + GRID + self._style.width(word)
            if x and x + taken > width:
                x, y = 0.0, y + self._style.leading
            self._placed.append((x, y, meaning.flag, word))
            x += taken + 2 * GRID
        self.height = y + self._style.leading

    def draw(self, page: Page, top: float, listed: Element | None = None) -> None:
        """Draw it from there down, told as a list where one is given."""
        for x, y, flag, word in self._placed:
            draw_flag(page, x, top + y + 3, FLAG_SIDE, flag)
            with page.within(listed and listed.add(Role.ITEM).add(Role.BODY)):
                page.text(x + FLAG_SIDE + GRID, top + y + self._style.drop, word, self._style)


def draw_legend(flow: Flow, rule: Rule, styles: Styles) -> None:
    """Draw the legend where the flow is."""
    legend = Legend(rule, styles, flow.frame.width)
    flow.need(legend.height)
    legend.draw(flow.page, flow.y, flow.section.add(Role.LIST))
    flow.y += legend.height


def _cells(meaning: Meaning, rule: Rule, styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece(FLAG[meaning.flag], styles.cell_bold),), flag=meaning.flag)
    if not rule.flag_alone:
        yield Cell((Piece(meaning.label, styles.cell),))
    yield Cell((Piece(meaning.full, styles.cell),))

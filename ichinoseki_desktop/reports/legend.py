"""What a rule's flags mean: as a table, and in a line or two wherever flags stand."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.rule import Rule
from ichinoseki_desktop.core.terms import FLAG
from ichinoseki_desktop.reports.flag_mark import FLAG_SIDE, draw_flag
from ichinoseki_desktop.reports.flow import Flow
from ichinoseki_desktop.reports.rule_words import Meaning, meanings
from ichinoseki_desktop.reports.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.table import Cell, Piece, Row, Table

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


def draw_legend(flow: Flow, rule: Rule, styles: Styles) -> None:
    """Draw each flag with its word and when it is given; 判定不能 says so itself."""
    style = styles.note
    flow.need(style.leading)
    x = 0.0
    for meaning in meanings(rule)[:-1]:
        word = _word(meaning, rule)
        width = FLAG_SIDE + GRID + style.width(word)
        if x and x + width > flow.frame.width:
            flow.y += style.leading
            x = 0.0
            flow.need(style.leading)
        draw_flag(flow.page, x, flow.y + 3, FLAG_SIDE, meaning.flag)
        flow.page.text(x + FLAG_SIDE + GRID, flow.y + style.drop, word, style)
        x += width + 2 * GRID
    flow.y += style.leading


def _cells(meaning: Meaning, rule: Rule, styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece(FLAG[meaning.flag], styles.cell_bold),), flag=meaning.flag)
    if not rule.flag_alone:
        yield Cell((Piece(meaning.label, styles.cell),))
    yield Cell((Piece(meaning.full, styles.cell),))


def _word(meaning: Meaning, rule: Rule) -> str:
    word = FLAG[meaning.flag]
    if meaning.label and meaning.label != word and not rule.flag_alone:
        word = f"{meaning.label}（{word}）"
    return f"{word} {meaning.short}"

"""判定の見方: when each flag is given, and how the figures behind it are worked out."""

from collections.abc import Iterable
from typing import Final

from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import OVERRULED
from ichinoseki_desktop.core.judging.forecast import FEWEST
from ichinoseki_desktop.core.judging.rule_words import explanations
from ichinoseki_desktop.reports.charts.legend import rule_table
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.items import draw_items
from ichinoseki_desktop.reports.paper.style import GRID, Styles

_COMPANY: Final = 20 * GRID
_MARK: Final = "・"
_SAID_BESIDES: Final = (
    f"{OVERRULED}は、ルールの結果によらず事務局が定めた判定。理由と、ルールの結果を併せて示す。",
    f"推移の図の推計は、{FEWEST}か年以上の実績に当てはめた直線による。足りない指標には示さない。",
)


def draw_rule(flow: Flow, rule: Rule, styles: Styles) -> None:
    """Draw the table of the flags, and what there is to say about them."""
    flow.heading("判定の見方", styles.section, _COMPANY)
    rule_table(rule, styles, flow.frame.width).draw(flow)
    flow.y += GRID
    draw_sentences(flow, (*explanations(rule), *_SAID_BESIDES), styles)


def draw_sentences(flow: Flow, said: Iterable[str], styles: Styles) -> None:
    """Draw each as an item of a list."""
    style = styles.note
    draw_items(flow, ((_MARK, text) for text in said), style, style.width(_MARK))

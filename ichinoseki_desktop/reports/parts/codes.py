"""The column of codes in tables: a code stays in one piece, however many KPIs a measure has."""

from collections.abc import Iterable

from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.reports.paper.style import Style
from ichinoseki_desktop.reports.paper.table import PAD


def code_width(codes: Iterable[str], style: Style, least: float) -> float:
    """As wide as the longest code is in print, and `least` at least, in points."""
    longest = max((style.width(printed_code(code)) for code in codes), default=0.0)
    return max(longest + 2 * PAD, least)

"""What stands above and below the text of every page: part, plan, state, page number."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Self

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import GRID, HAIRLINE, Style, Styles
from ichinoseki_desktop.reports.parts import cover

_HEAD_AT: Final = -4 * GRID
_HEAD_LINE_AT: Final = -2.5 * GRID
_FOOT_AT: Final = 5 * GRID
_FOOT_LEADING: Final = 3 * GRID
_MOST_LINES: Final = 2


class Folio(NamedTuple):
    """Where a page is bound, what it is called there, and what is stamped above it.

    An odd number is the front of a leaf, an even one its back.
    """

    number: int
    label: str
    stamp: str = ""


class Running(NamedTuple):
    """What is said on every page of a document alike; `document` is what it is called."""

    document: str
    plan: str
    invented: bool
    draft: bool

    @classmethod
    def of(cls, packet: Packet) -> Self:
        """What a packet says."""
        return cls(
            f"{packet.year.long}　検証資料", packet.plan.title, packet.invented, packet.form.draft
        )


class Leaf(NamedTuple):
    """A page in its place. Equal leaves look alike."""

    page: Page
    folio: Folio
    running: Running

    def drawn(self, styles: Styles) -> Page:
        """The page with its head and foot; the bare one stays as it is."""
        page = self.page.twin()
        _draw_running(page, self.folio, self.running, styles)
        return page


def in_order(pages: Sequence[Page], running: Running) -> list[Leaf]:
    """A document's pages, numbered from 1, each saying how many there are."""
    count = len(pages)
    return [
        Leaf(page, Folio(number, f"{number} / {count}"), running)
        for number, page in enumerate(pages, start=1)
    ]


def _draw_running(page: Page, folio: Folio, running: Running, styles: Styles) -> None:
    """Write head and foot; what is looked for when leafing stands at the outer edge."""
    mark = INVENTED if running.invented else ""
    style, width, number = styles.note, page.frame.width, folio.number
    plain = page.part == Part.COVER.title
    inner = "" if plain else f"{running.document}{mark}"
    head = "　".join(filter(None, (folio.stamp, inner)))
    if head:
        _at_edges(page, number + 1, _HEAD_AT, head, styles.note_bold if folio.stamp else style)
    if not plain:
        _at_edges(page, number, _HEAD_AT, page.part, styles.note_bold)
        page.line(((0, _HEAD_LINE_AT), (width, _HEAD_LINE_AT)), HAIRLINE)
    y = page.frame.height + _FOOT_AT
    _at_edges(page, number, y, folio.label, styles.note_figure)
    draft = f"　（{cover.DRAFT}）" if running.draft else ""
    room = width - 24 * GRID
    for line in _short(f"{running.plan}{draft}", room - style.width(mark), style):
        _at_edges(page, number + 1, y, f"{line}{mark}", style)
        y += _FOOT_LEADING


def _at_edges(page: Page, number: int, y: float, text: str, style: Style) -> None:
    """At the right edge for an odd number, at the left for an even one."""
    if number % 2:
        page.text(page.frame.width, y, text, style, Align.RIGHT)
    else:
        page.text(0, y, text, style)


def _short(text: str, room: float, style: Style) -> Sequence[str]:
    """A title that takes more than two lines is shortened; the cover has the whole."""
    lines = style.lines(text, room)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…"]
    return lines

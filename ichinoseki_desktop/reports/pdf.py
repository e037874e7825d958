"""A packet as a PDF: the one function that the rest of the program calls."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ichinoseki_desktop.core.packet import Packet
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.reports.annex import annex_pages
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.contents import contents_pages, entries
from ichinoseki_desktop.reports.cover import cover_pages
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.kpi_list import kpi_list_pages
from ichinoseki_desktop.reports.page import Page
from ichinoseki_desktop.reports.running import draw_running
from ichinoseki_desktop.reports.sheet import sheet_pages
from ichinoseki_desktop.reports.style import Styles, styles
from ichinoseki_desktop.reports.summary import summary_pages

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; returns False to have it cancelled."""

# Besides the sheets: cover, summary, list, annex, binding.
_OTHER_STEPS: Final = 5


class Cancelled(Refusal):
    """The printing was stopped on the way."""

    def __init__(self) -> None:
        super().__init__("検証資料の作成を取りやめました。ファイルは何も変わっていません。")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF, the page of every node and KPI in it, and the characters shown as 〓."""

    pdf: bytes
    pages: Mapping[str, int]
    missing: tuple[str, ...]
    page_count: int


def render(packet: Packet, progress: Progress | None = None) -> Rendered:
    """Print a packet. The same packet gives the same bytes. Raises Cancelled."""
    steps = _Steps(len(packet.sheets) + _OTHER_STEPS, progress)
    type_ = styles()
    front = cover_pages(packet, type_)
    steps.next()
    body = list(_body(packet, type_, steps))
    listed = entries(packet)
    blank = contents_pages(listed, lambda _: None, type_)
    found = Binding([*front, *blank, *body])
    contents = contents_pages(listed, found.page_of, type_)
    pages = [*front, *contents, *body]
    for number, page in enumerate(pages, start=1):
        draw_running(page, number, len(pages), packet, type_)
    binding = Binding(pages)
    title = f"{packet.plan.title}　{packet.year.long}　検証資料"
    pdf = binding.write(plain(title), listed)
    steps.next()
    return Rendered(pdf, _pages(packet, binding), binding.missing, len(pages))


class _Steps:
    """Counts what is done, and asks whether to go on."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._done = 0

    def next(self) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None and not self._progress(self._done, self._total):
            raise Cancelled


def _body(packet: Packet, type_: Styles, steps: _Steps) -> Iterator[Page]:
    yield from summary_pages(packet, type_)
    steps.next()
    yield from kpi_list_pages(packet, type_)
    steps.next()
    for sheet in packet.sheets:
        yield from sheet_pages(packet, sheet, type_)
        steps.next()
    if packet.annex:
        yield from annex_pages(packet, type_)
    steps.next()


def _pages(packet: Packet, binding: Binding) -> Mapping[str, int]:
    """The page of every node and KPI that is printed; of a direction, its first measure's."""
    found: dict[str, int] = {}
    for sheet in packet.sheets:
        page = binding.page_of(sheet.node.code)
        if page is None:
            continue
        above = (sheet.goal, *((sheet.direction,) if sheet.direction else ()))
        for node in (*above, sheet.node):
            found.setdefault(node.code, page)
        for row in sheet.rows:
            code = row.series.key.kpi
            found.setdefault(code, binding.page_of(code) or page)
    return found

"""A packet as a PDF: the one function that the rest of the program calls."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ichinoseki_desktop.core.packet import Packet
from ichinoseki_desktop.core.packet_form import Part
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.reports.agenda import agenda_pages
from ichinoseki_desktop.reports.annex import annex_pages
from ichinoseki_desktop.reports.answers import answers_pages
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.changes import changes_pages
from ichinoseki_desktop.reports.contents import Entry, contents_pages, entries
from ichinoseki_desktop.reports.cover import cover_pages
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.glossary import glossary_pages
from ichinoseki_desktop.reports.guide import guide_pages
from ichinoseki_desktop.reports.kpi_list import goal_list_pages, kpi_list_pages
from ichinoseki_desktop.reports.members import members_pages
from ichinoseki_desktop.reports.opinion_sheet import opinion_pages
from ichinoseki_desktop.reports.page import Page
from ichinoseki_desktop.reports.rules_compared import rules_compared_pages
from ichinoseki_desktop.reports.running import draw_running
from ichinoseki_desktop.reports.sheet import sheet_pages
from ichinoseki_desktop.reports.style import Styles, styles
from ichinoseki_desktop.reports.summary import summary_pages

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; returns False to have it cancelled."""

_DRAWN_BY: Final[Mapping[Part, Callable[[Packet, Styles], list[Page]]]] = {
    Part.COVER: cover_pages,
    Part.AGENDA: agenda_pages,
    Part.MEMBERS: members_pages,
    Part.GUIDE: guide_pages,
    Part.SUMMARY: summary_pages,
    Part.GOALS: goal_list_pages,
    Part.KPIS: kpi_list_pages,
    Part.ANSWERS: answers_pages,
    Part.OPINIONS: opinion_pages,
    Part.RULES: rules_compared_pages,
    Part.CHANGES: changes_pages,
    Part.TERMS: glossary_pages,
    Part.ANNEX: annex_pages,
}


class Cancelled(Refusal):
    """The printing was stopped on the way."""

    def __init__(self) -> None:
        super().__init__("検証資料の作成を取りやめました。ファイルは何も変わっていません。")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF; in it the page of every node and KPI, and where each part begins.

    `missing` are the characters shown as 〓.
    """

    pdf: bytes
    pages: Mapping[str, int]
    parts: Mapping[Part, int]
    missing: tuple[str, ...]
    page_count: int


def render(packet: Packet, progress: Progress | None = None) -> Rendered:
    """Print a packet. The same packet gives the same bytes. Raises Cancelled."""
    type_, parts = styles(), packet.form.parts
    steps = _Steps(len(packet.sheets) + len(parts) + 1, progress)
    listed = entries(packet)
    drawn = {part: list(_part_pages(part, packet, listed, type_, steps)) for part in parts}
    if Part.CONTENTS in drawn:
        found = Binding(_in_order(drawn))
        drawn[Part.CONTENTS] = contents_pages(listed, found.page_of, type_)
    pages = _in_order(drawn)
    for number, page in enumerate(pages, start=1):
        draw_running(page, number, len(pages), packet, type_)
    binding = Binding(pages)
    title = f"{packet.plan.title}　{packet.year.long}　検証資料"
    pdf = binding.write(plain(title), listed)
    steps.next()
    starts = {part: binding.page_of(part.anchor) or 0 for part, own in drawn.items() if own}
    return Rendered(pdf, _pages(packet, binding), starts, binding.missing, len(pages))


def _part_pages(
    part: Part, packet: Packet, listed: Sequence[Entry], type_: Styles, steps: "_Steps"
) -> Iterator[Page]:
    if part is Part.SHEETS:
        for sheet in packet.sheets:
            yield from sheet_pages(packet, sheet, type_)
            steps.next()
    elif part is Part.CONTENTS:
        yield from contents_pages(listed, lambda _: None, type_)
    else:
        yield from _DRAWN_BY[part](packet, type_)
    steps.next()


def _in_order(drawn: Mapping[Part, Sequence[Page]]) -> list[Page]:
    """All pages, each part's anchor on its first one."""
    for part, pages in drawn.items():
        if pages:
            pages[0].anchor(part.anchor, 0)
    return [page for pages in drawn.values() for page in pages]


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

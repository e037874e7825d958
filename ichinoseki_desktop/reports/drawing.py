"""A packet's pages as they are drawn, part by part and sheet by sheet, before they are bound."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import Styles
from ichinoseki_desktop.reports.parts.agenda import agenda_pages
from ichinoseki_desktop.reports.parts.annex import annex_pages
from ichinoseki_desktop.reports.parts.answers import answers_pages
from ichinoseki_desktop.reports.parts.changes import changes_pages
from ichinoseki_desktop.reports.parts.contents import Entry, contents_pages, entries
from ichinoseki_desktop.reports.parts.cover import cover_pages
from ichinoseki_desktop.reports.parts.glossary import glossary_pages
from ichinoseki_desktop.reports.parts.guide import guide_pages
from ichinoseki_desktop.reports.parts.kpi_list import goal_list_pages, kpi_list_pages
from ichinoseki_desktop.reports.parts.members import members_pages
from ichinoseki_desktop.reports.parts.opinion_sheet import opinion_pages
from ichinoseki_desktop.reports.parts.rules_compared import rules_compared_pages
from ichinoseki_desktop.reports.parts.sheet import sheet_pages
from ichinoseki_desktop.reports.parts.summary import summary_pages

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; returns False to have it cancelled."""

PageOf = Callable[[str], int | None]
"""The number of the page that an anchor is on, None where it is nowhere."""

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


class Section(NamedTuple):
    """The pages of a part, or of one sheet among the 施策個票; `code` is the sheet's."""

    part: Part
    code: str
    pages: Sequence[Page]


class Drawn(NamedTuple):
    """A packet drawn, without what runs above and below its pages; what can be turned to in it."""

    sections: Sequence[Section]
    listed: Sequence[Entry]

    @property
    def pages(self) -> list[Page]:
        """All of them in their order."""
        return [page for section in self.sections for page in section.pages]


def draw(
    packet: Packet,
    styles: Styles,
    steps: "Steps",
    page_of: PageOf | None = None,
) -> Drawn:
    """Draw a packet; its contents name its own pages, unless `page_of` names others.

    Raises Cancelled.
    """
    listed = entries(packet)
    # Page numbers that are not known yet take the same room.
    blank = Section(Part.CONTENTS, "", contents_pages(listed, lambda _: None, styles))
    sections = [
        section
        for part in packet.form.parts
        for section in ((blank,) if part is Part.CONTENTS else _drawn(part, packet, styles, steps))
    ]
    if blank in sections:
        _name_parts(sections)
        found = page_of or Binding(Drawn(sections, listed).pages).page_of
        pages = contents_pages(listed, found, styles)
        sections[sections.index(blank)] = blank._replace(pages=pages)
        steps.next()
    _name_parts(sections)
    return Drawn(sections, listed)


def _drawn(part: Part, packet: Packet, styles: Styles, steps: "Steps") -> Iterator[Section]:
    if part is Part.SHEETS:
        for sheet in packet.sheets:
            yield Section(part, sheet.node.code, sheet_pages(packet, sheet, styles))
            steps.next()
    else:
        yield Section(part, "", _DRAWN_BY[part](packet, styles))
    steps.next()


def _name_parts(sections: Sequence[Section]) -> None:
    """Let each part's anchor be on its first page."""
    named: set[Part] = set()
    for part, _, pages in sections:
        if pages and part not in named:
            named.add(part)
            pages[0].anchor(part.anchor, 0)


class Steps:
    """Counts what is done, and asks whether to go on: the packets' drawing, and some steps more."""

    def __init__(self, packets: Iterable[Packet], more: int, progress: Progress | None) -> None:
        drawing = sum(len(packet.sheets) + len(packet.form.parts) for packet in packets)
        self._total = drawing + more
        self._progress = progress
        self._done = 0

    def next(self) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None and not self._progress(self._done, self._total):
            raise Cancelled

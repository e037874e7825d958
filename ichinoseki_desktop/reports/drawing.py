"""A packet's pages as they are drawn, part by part and sheet by sheet, before they are bound."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import Styles
from ichinoseki_desktop.reports.parts.contents import Entry, entries
from ichinoseki_desktop.reports.sections import PageOf, Section, contents_section, sections_of

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; returns False to have it cancelled."""


class Cancelled(Refusal):
    """The printing was stopped on the way."""

    def __init__(self) -> None:
        super().__init__("検証資料の作成を取りやめました。ファイルは何も変わっていません。")


class Drawn(NamedTuple):
    """A packet drawn, without what runs above and below its pages; what can be turned to in it.

    `blank` are the contents before any page had a number.
    """

    sections: Sequence[Section]
    listed: Sequence[Entry]
    blank: Section

    @property
    def pages(self) -> list[Page]:
        """All of them in their order."""
        return [page for section in self.sections for page in section.pages]

    @property
    def page_of(self) -> PageOf:
        """Where in it an anchor is."""
        return Binding(self.pages).page_of


def draw(
    packet: Packet,
    styles: Styles,
    steps: "Steps",
    page_of: PageOf | None = None,
    before: Drawn | None = None,
) -> Drawn:
    """Draw a packet; its contents name its own pages, unless `page_of` names others.

    Sections that say the same as in `before` are taken from there. Raises Cancelled.
    """
    listed = entries(packet)
    known = {(s.part, s.code): s for s in before.sections} if before else {}
    # Page numbers that are not known yet take the same room.
    blank = contents_section(listed, lambda _: None).drawn(styles, before and before.blank)
    sections: list[Section] = []
    for part in packet.form.parts:
        if part is Part.CONTENTS:
            sections.append(blank)
            continue
        for asked in sections_of(part, packet):
            sections.append(asked.drawn(styles, known.get((part, asked.code))))
            steps.next()
    if blank in sections:
        asked = contents_section(listed, page_of or Drawn(sections, listed, blank).page_of)
        numbered = asked.drawn(styles, known.get((Part.CONTENTS, "")))
        sections[sections.index(blank)] = numbered
        steps.next()
    return Drawn(sections, listed, blank)


class Steps:
    """Counts what is done, and asks whether to go on: the packets' drawing, and some steps more."""

    def __init__(self, packets: Iterable[Packet], more: int, progress: Progress | None) -> None:
        drawing = sum(
            len(packet.sheets) if part is Part.SHEETS else 1
            for packet in packets
            for part in packet.form.parts
        )
        self._total = drawing + more
        self._progress = progress
        self._done = 0

    def next(self) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None and not self._progress(self._done, self._total):
            raise Cancelled

"""A packet's sections: each part, and each sheet among the 施策個票, with what it is drawn of.

A section is drawn of nothing else than is kept with it. So one that would be drawn of the same as
before need not be drawn again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ichinoseki_desktop.core.packet.excerpt import about, only
from ichinoseki_desktop.core.packet.packet import Packet, Sheet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.embedding import lacking
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import Styles
from ichinoseki_desktop.reports.parts.agenda import agenda_pages
from ichinoseki_desktop.reports.parts.annex import annex_pages
from ichinoseki_desktop.reports.parts.answers import answers_pages
from ichinoseki_desktop.reports.parts.changes import changes_pages
from ichinoseki_desktop.reports.parts.contents import Entry, contents_pages
from ichinoseki_desktop.reports.parts.cover import cover_pages
from ichinoseki_desktop.reports.parts.glossary import glossary_pages
from ichinoseki_desktop.reports.parts.guide import guide_pages
from ichinoseki_desktop.reports.parts.kpi_list import goal_list_pages, kpi_list_pages
from ichinoseki_desktop.reports.parts.members import members_pages
from ichinoseki_desktop.reports.parts.opinion_sheet import opinion_pages
from ichinoseki_desktop.reports.parts.population import population_pages
from ichinoseki_desktop.reports.parts.rules_compared import rules_compared_pages
from ichinoseki_desktop.reports.parts.sheet import sheet_pages
from ichinoseki_desktop.reports.parts.summary import summary_pages

PageOf = Callable[[str], int | None]
"""The number of the page that an anchor is on, None where it is nowhere."""


@dataclass(frozen=True, eq=False)
class Section:
    """The pages of a part, or of one sheet among the 施策個票; `code` is the sheet's.

    `of` is all that they were drawn of.
    """

    part: Part
    code: str
    of: object
    pages: Sequence[Page]

    @cached_property
    def missing(self) -> frozenset[str]:
        """The characters on them that can't be shown."""
        return frozenset(lacking(self.pages))


class Asked(NamedTuple):
    """A section that is wanted: what it is to be drawn of, and how."""

    part: Part
    code: str
    of: object
    draw: Callable[[Styles], list[Page]]

    def drawn(self, styles: Styles, before: Section | None) -> Section:
        """Draw it, unless it was drawn of the same before; a page that stays the same is kept."""
        if before is not None and before.of == self.of:
            return before
        pages = self.draw(styles)
        pages[0].anchor(self.part.anchor, 0)
        known = before.pages if before is not None else ()
        for place, (page, old) in enumerate(zip(pages, known, strict=False)):
            if page.same_as(old):
                pages[place] = old
        return Section(self.part, self.code, self.of, pages)


class _Drawing(NamedTuple):
    """What draws a part, and what it says of the packet besides the plan, the year and the rule."""

    pages: Callable[[Packet, Styles], list[Page]]
    says: tuple[str, ...] = ()


_DRAWN_BY: Final[Mapping[Part, _Drawing]] = {
    Part.COVER: _Drawing(cover_pages, ("form", "invented", "settled", "codes")),
    Part.AGENDA: _Drawing(agenda_pages, ("form",)),
    Part.MEMBERS: _Drawing(members_pages, ("form",)),
    Part.GUIDE: _Drawing(guide_pages, ("form", "invented")),
    Part.SUMMARY: _Drawing(
        summary_pages,
        ("form", "invented", "summary", "sheets", "parent_rule", "last_year", "overruled"),
    ),
    Part.GOALS: _Drawing(goal_list_pages, ("sheets",)),
    Part.KPIS: _Drawing(kpi_list_pages, ("sheets",)),
    Part.ANSWERS: _Drawing(answers_pages, ("answers",)),
    Part.OPINIONS: _Drawing(opinion_pages, ("form", "sheets")),
    Part.RULES: _Drawing(rules_compared_pages, ("sheets", "compared")),
    Part.POPULATION: _Drawing(population_pages, ("population",)),
    Part.CHANGES: _Drawing(changes_pages, ("sheets",)),
    Part.TERMS: _Drawing(glossary_pages),
    Part.ANNEX: _Drawing(annex_pages, ("sheets",)),
}


def sections_of(part: Part, packet: Packet) -> Iterator[Asked]:
    """The sections of a part; of the contents, which name the others' pages, none."""
    if part is Part.SHEETS:
        for sheet in packet.sheets:
            yield _sheet(about(packet, sheet), sheet)
    elif part is not Part.CONTENTS:
        drawing = _DRAWN_BY[part]
        said = only(packet, *drawing.says)
        yield Asked(part, "", said, lambda styles: drawing.pages(said, styles))


def contents_section(listed: Sequence[Entry], page_of: PageOf) -> Asked:
    """The contents. Page numbers that are not known take the same room."""
    numbers = {entry.anchor: page_of(entry.anchor) for entry in listed}
    of = (tuple(listed), numbers)
    return Asked(Part.CONTENTS, "", of, lambda styles: contents_pages(listed, numbers.get, styles))


def _sheet(said: Packet, sheet: Sheet) -> Asked:
    code = sheet.node.code
    return Asked(Part.SHEETS, code, said, lambda styles: sheet_pages(said, sheet, styles))

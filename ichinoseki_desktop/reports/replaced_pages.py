"""Which pages of a packet are not as they were: compared by what is drawn on them, part by part.

What runs above and below is not drawn yet, so a page that only has another number is the same.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.drawing import Drawn
from ichinoseki_desktop.reports.paper.page import Page


class Replaced(NamedTuple):
    """A page as it is now, None where there is none any more, and as it was.

    `number` is the page's in the packet of before. One more than there were goes behind that page
    as its `branch`: 35の2 and so on. A branch of 1 is the page itself.
    """

    part: Part
    code: str
    number: int
    branch: int
    now: Page | None
    was: Page | None

    @property
    def label(self) -> str:
        """What the page is called in the packet of before."""
        return f"{self.number}の{self.branch}" if self.branch > 1 else str(self.number)

    @property
    def side(self) -> int:
        """Odd where it is the front of a leaf, even where it is a back."""
        return self.number + self.branch - 1


def replaced_pages(old: Drawn, new: Drawn) -> list[Replaced]:
    """The pages that are no longer as they were, in the order of their numbers."""
    before = {(each.part, each.code): each.pages for each in old.sections}
    after = {(each.part, each.code): each.pages for each in new.sections}
    found: list[Replaced] = []
    number, behind = 0, Counter[int]()
    for part, code in _in_order(list(before), list(after)):
        was, now = before.get((part, code), ()), after.get((part, code), ())
        for place, old_page, new_page in _unlike(was, now):
            at = max(1, number + place)
            behind[at] += old_page is None
            branch = 1 if old_page else 1 + behind[at]
            found.append(Replaced(part, code, at, branch, new_page, old_page))
        number += len(was)
    return found


def _in_order(
    old: Sequence[tuple[Part, str]], new: Sequence[tuple[Part, str]]
) -> Iterator[tuple[Part, str]]:
    """The sections of both: those that only one has stand where they stand there."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    moved = set(old) & set(new)
    for _, first, last, start, end in matcher.get_opcodes():
        yield from old[first:last]
        yield from (section for section in new[start:end] if section not in moved)


def _unlike(
    was: Sequence[Page], now: Sequence[Page]
) -> Iterator[tuple[int, Page | None, Page | None]]:
    """Pages of a section that differ: the place of the old one, from 1, or of the one before."""
    before, after = ([_look(page) for page in pages] for pages in (was, now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = zip_longest(was[first:last], now[start:end])
        for place, (old, new) in enumerate(pairs, start=first + 1):
            yield min(place, max(last, first)), old, new


def _look(page: Page) -> Hashable:
    """All that is drawn on a page."""
    return (tuple(page.runs), tuple(page.shapes))

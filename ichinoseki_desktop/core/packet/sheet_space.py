"""The space that a record's texts have on the printed sheet (施策個票), for screen and paper."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.values.line_breaking import break_lines


class Space(NamedTuple):
    """So many lines of so many full-width characters; a longer text makes it larger on paper."""

    lines: int
    characters: int

    def used(self, text: str) -> int:
        """How many lines a text takes, broken as on paper; 0 where there is none."""
        return len(break_lines(text, self.characters, _WIDTHS)) if text else 0

    def over(self, text: str) -> int:
        """How many lines a text has too many."""
        return max(0, self.used(text) - self.lines)


MEASURE_SPACE: Final[Mapping[Field, Space]] = {
    Field.DONE: Space(4, 40),
    Field.RESULT: Space(5, 40),
    Field.ISSUES: Space(3, 40),
    Field.NEXT_STEP_BECAUSE: Space(2, 40),
}
PROJECT_SPACE: Final[Mapping[Field, Space]] = {
    Field.RESULT: Space(1, 44),
    Field.NEXT_STEP_BECAUSE: Space(1, 44),
}


class _Widths(defaultdict[str, float]):
    """In full widths, as in the fixed face that records are printed in."""

    def __missing__(self, char: str) -> float:
        wide = east_asian_width(char) in "WFA"
        width = 0.0 if combining(char) or not char.isprintable() else 1.0 if wide else 0.5
        self[char] = width
        return width


_WIDTHS: Final = _Widths()

"""A table as it lies in a file: rows of texts, before anyone says which is what."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from ichinoseki_desktop.core.reference.year_reading import ReadYear, read_year
from ichinoseki_desktop.core.values.refusal import Refusal, quoted
from ichinoseki_desktop.core.values.width import half_width

MARKS: Final = frozenset({"***", "*", "-", "－", "―", "‐", "–", "—", "X", "x", "…", "...", "‥"})
"""What statistics print where there is no figure."""
FIGURE: Final = re.compile(
    r"[+▲△－−‐–-]?\s*[0-9][0-9,]*(?:\.[0-9]+)?(?P<unit>\s*[^\s\d.,▲△－−‐–-]{0,8})"
)
"""A number as tables print it, with the unit that may stand behind it."""
_CODE_HEADS: Final = ("コード", "code", "_code")


class Grid(NamedTuple):
    """Rows of a sheet, all equally long, with their numbers; `problems` tell of cells by place.

    `file` is the file's name, `sheet` what the sheet is called, "" of a CSV file.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    problems: Mapping[tuple[int, int], str]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def where(self, row: int) -> str:
        """How a person finds a row."""
        return f"{self.numbers[row]}行目"

    def heads(self, header: int) -> tuple[str, ...]:
        """What each column is called: by the header's row, with the one above where it needs that.

        So it is under a head that several columns share.
        """
        own = [" ".join(text.split()) for text in self.rows[header]]
        above = self._carried(header - 1) if header else [""] * self.width
        met = Counter(own)
        return tuple(
            f"{upper} {text}".strip()
            if upper and upper != text and (not text or met[text] > 1)
            else text
            for text, upper in zip(own, above, strict=True)
        )

    def _carried(self, row: int) -> list[str]:
        """A row's texts, each carried on over the blank cells at its right."""
        carried, last = [], ""
        for text in self.rows[row]:
            last = " ".join(text.split()) or last
            carried.append(last)
        return carried

    def years_across(self, row: int) -> Mapping[int, ReadYear]:
        """The columns over which a year stands."""
        read = ((place, read_year(text)) for place, text in enumerate(self.rows[row]))
        return {place: year for place, year in read if year is not None}


def column_letter(column: int) -> str:
    """What people call a column: A for 0, AA for 26."""
    above, place = divmod(column, 26)
    return (column_letter(above - 1) if above else "") + chr(ord("A") + place)


def columns_of(text: str, width: int) -> tuple[int, ...]:
    """The columns that letters name (A, C); raises Refusal for one that the table has not."""
    known = {column_letter(column): column for column in range(width)}
    named = re.findall("[A-Z]+", half_width(text).upper())
    strange = [letter for letter in named if letter not in known]
    if strange or (not named and text.strip()):
        raise Refusal(f"列{quoted(text)}は、この表にありません。A, C のように書いてください。")
    return tuple(dict.fromkeys(known[letter] for letter in named))


def is_figure(text: str) -> bool:
    """Whether a text is a number, with or without a unit behind it."""
    return bool(FIGURE.fullmatch(half_width(text).strip()))


def is_value(text: str) -> bool:
    """Whether a text is a number, or a mark for none."""
    return text.strip() in MARKS or is_figure(text)


def is_code_head(head: str) -> bool:
    """Whether a column holds the codes of what stands beside it."""
    plain = half_width(head).lower().replace(" ", "")
    return plain.endswith(_CODE_HEADS) or plain.startswith("/")


def texts_of(grid: Grid, rows: Iterable[int], column: int) -> list[str]:
    """What stands in a column, blanks left out."""
    return [text for row in rows if (text := grid.rows[row][column].strip())]

"""Units as tables of statistics write them: in a head, once for all, or behind each figure."""

import re
from typing import Final

from ichinoseki_desktop.core.reference.grid import FIGURE, Grid
from ichinoseki_desktop.core.values.width import half_width

_UNIT: Final = re.compile(
    r"(?P<name>.*?)\s*[(（\[［【](?:単位[:：]?)?(?P<unit>(?:百万|十億|千|万|億)?"
    r"(?:人|世帯|円|件|戸|歳|回|台|所|校|社|事業所|施設|床|t|トン|kg|ha|km2|㎢|k㎡|平方km)?"
    r"(?:/[^)）\]］】]{1,8})?|%|％|‰|‱|ポイント|[%％])[)）\]］】]"
)
_ALL_UNITS: Final = re.compile(r"単位\s*[:：]?\s*(?P<unit>[^)）\]］】\s]+)")


def unit_of(head: str) -> tuple[str, str]:
    """A head without its unit, and the unit: 総人口（人） is 総人口 in 人."""
    match = _UNIT.fullmatch(head.strip())
    if match is None or not match["unit"]:
        return head.strip(), ""
    return match["name"].strip(), half_width(match["unit"])


def unit_above(grid: Grid, header: int) -> str:
    """The unit that is said once for the whole table, "" where none or more than one is."""
    said = {
        half_width(match["unit"])
        for row in grid.rows[: header + 1]
        for text in row
        if (match := _ALL_UNITS.search(text)) and "単位" in text
    }
    unit = said.pop() if len(said) == 1 else ""
    return "" if re.search(r"[、,・]", unit) else unit


def unit_behind(text: str) -> str:
    """The unit that is written behind a number in its own cell, "" where there is none."""
    match = FIGURE.fullmatch(half_width(text).strip())
    return match["unit"].strip() if match else ""

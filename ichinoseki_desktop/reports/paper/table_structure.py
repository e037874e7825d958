"""A table's cells as elements: each row takes all columns, and some of its cells name others."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ichinoseki_desktop.reports.paper.structure import Role

_SAME: Final = 0.01
"""Edges that lie no farther apart, in points, are one."""


def roles(filled: Sequence[bool], named: int | None, *, header: bool) -> list[Role]:
    """What each cell of a row is, from whether anything stands in it.

    A row is named by its first filled cell from `named` on, unless nothing stands behind that.
    """
    if header:
        return [Role.COLUMN_HEAD if each else Role.CELL for each in filled]
    found = [Role.CELL] * len(filled)
    if named is not None:
        places = [place for place, each in enumerate(filled) if each and place >= named]
        if len(places) > 1:
            found[places[0]] = Role.ROW_HEAD
    return found


# The rows of a table end their cells in few ways.
@lru_cache(maxsize=256)
def spans(rights: tuple[float, ...], edges: tuple[float, ...]) -> list[int]:
    """How many columns each cell takes, from the right edges of the cells and of the columns.

    A cell that ends inside a column ends with it; the last one takes what is left.
    """
    found, start = [], 0
    for number, right in enumerate(rights, start=1):
        most = len(edges) - (len(rights) - number)
        end = most if number == len(rights) else bisect_left(edges, right - _SAME) + 1
        end = min(max(end, start + 1), most)
        found.append(end - start)
        start = end
    return found

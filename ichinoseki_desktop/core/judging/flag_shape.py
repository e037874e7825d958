"""The flags' shapes, so that screen and paper draw the same and grey tells them apart."""

from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Flag

Point = tuple[Fraction, Fraction]

_HALF: Final = Fraction(1, 2)


class FlagShape(NamedTuple):
    """A shape in a square of side 1: a polygon, or the circle that fills it where `points` is ().

    `shade` is the fill in grey print, 0 white to 1 black: the more ink, the more it needs a word.
    `dot` adds a filled circle of half the size in the middle; `dashed` breaks the outline.
    """

    points: tuple[Point, ...] = ()
    shade: Fraction = Fraction(0)
    dot: bool = False
    dashed: bool = False


_DIAMOND: Final[tuple[Point, ...]] = (
    (_HALF, Fraction(0)),
    (Fraction(1), _HALF),
    (_HALF, Fraction(1)),
    (Fraction(0), _HALF),
)
_SQUARE: Final[tuple[Point, ...]] = tuple(
    (Fraction(x, 10), Fraction(y, 10)) for x, y in ((1, 1), (9, 1), (9, 9), (1, 9))
)

FLAG_SHAPE: Final = {
    Flag.ACHIEVED: FlagShape(dot=True),
    Flag.ON_TRACK: FlagShape(),
    Flag.SLIGHTLY_BEHIND: FlagShape(_DIAMOND, shade=_HALF),
    Flag.BEHIND: FlagShape(_SQUARE, shade=Fraction(1)),
    Flag.UNKNOWN: FlagShape(dashed=True),
}

"""How alike two texts are: whether this year's is last year's once more."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import Final

NEARLY: Final = Fraction(9, 10)
"""From here on two texts are nearly the same."""

# A short phrase (計画どおり実施した。) may well be true two years running.
_TOO_SHORT: Final = 20


def likeness(one: str, other: str) -> Fraction:
    """The share of pairs of neighbouring characters that both have, spaces aside: 1 is the same.

    In time that grows with the texts, where difflib's grows with their product.
    """
    first, second = _pairs(one), _pairs(other)
    of = first.total() + second.total()
    return Fraction(2 * (first & second).total(), of) if of else Fraction(0)


def nearly_the_same(one: str, other: str) -> bool:
    """Whether a text seems to be taken over from another."""
    return min(map(len, (one, other))) >= _TOO_SHORT and likeness(one, other) >= NEARLY


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise("".join(text.split())))

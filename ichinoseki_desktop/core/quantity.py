"""Numbers as people write and read them: the only place that parses or prints a value.

Values are exact decimals. Printed: thousands separated, ▲ for minus, － for none.
"""

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.refusal import Refusal, quoted
from ichinoseki_desktop.core.width import DASHES, half_width

NONE: Final = "－"

# Well inside the 28 digits that decimal arithmetic keeps exact.
_LONGEST: Final = 18
# What parts a percentage from a threshold further down than this is the last digit of a root.
_FINEST: Final = 13

_MINUS: Final = "▲△－−‐–-"
# A space between digits would make one number of two; digits are those that people here type.
_NUMBER: Final = re.compile(
    rf"(?P<sign>[+{_MINUS}]?)\s*(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)"
    rf"(?P<point>\.[0-9]+)?(?P<unit>[^\d.,{_MINUS}]*)"
)
# Powers of ten of the words that units begin with, longest first.
_MAGNITUDES: Final = (("百万", 6), ("十億", 9), ("千", 3), ("万", 4), ("億", 8), ("兆", 12))


class QuantityError(Refusal):
    """The text is no value of the series; the message is for people."""


def parse(text: str, unit: str = "") -> Decimal | None:
    """Read a value that someone wrote, in the series' own unit; None where － is written.

    A unit or a word such as 千 may follow the number: 1,052,345人 is 1052.345 where it is 千人.
    Raises QuantityError: nothing is guessed.
    """
    written = half_width(text).strip()
    if written and all(c in DASHES for c in written):
        return None
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise QuantityError(
            f"{quoted(text)}は数として読めません。1,052 や ▲12.5 のように数だけを入れてください。"
        )
    digits = match["digits"].replace(",", "") + (match["point"] or "")
    if len(digits.replace(".", "")) > _LONGEST:
        raise QuantityError(f"{quoted(text)}は桁が多すぎます（{_LONGEST}桁まで）。")
    value = Decimal(digits).scaleb(_shift("".join(match["unit"].split()), unit, text))
    return -value if match["sign"] and match["sign"] in _MINUS else value


def _shift(written: str, unit: str, text: str) -> int:
    """The power of ten that brings a value written in one unit to the series' unit."""
    if not written:
        return 0
    own_power, own_word = _magnitude(_bare(unit))
    power, word = _magnitude(_bare(written))
    if word and word != own_word:
        raise QuantityError(
            f"{quoted(text)}の単位{quoted(written)}が、"
            f"この指標の単位「{unit or 'なし'}」と違います。数だけを入れてください。"
        )
    return power - own_power


def _bare(unit: str) -> str:
    return half_width(unit).removesuffix("/年")


def _magnitude(unit: str) -> tuple[int, str]:
    for word, power in _MAGNITUDES:
        if unit.startswith(word):
            return power, unit.removeprefix(word)
    return 0, unit


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Round half up (away from zero) to so many decimals; exact until then."""
    scaled = Fraction(value) * 10**decimals
    whole = int(abs(scaled) + Fraction(1, 2))
    return Decimal(f"{whole if scaled >= 0 else -whole}e{-decimals}")


def places(value: Decimal) -> int:
    """How many decimals the value has, trailing zeros aside."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Decimal, decimals: int) -> str:
    """For files: no separators, at least the series' decimals, never fewer than the value has."""
    return f"{value:.{max(decimals, places(value))}f}"


def show(value: Decimal | Fraction | None, decimals: int) -> str:
    """A worked-out value, rounded half up to the series' decimals: 1,052 ▲12.5 －."""
    if value is None:
        return NONE
    number = rounded(value, decimals)
    return f"{'▲' if number < 0 else ''}{number.copy_abs():,.{decimals}f}"


def show_typed(value: Decimal | None, decimals: int) -> str:
    """A value that was typed or printed: as `show`, but no digit of it is ever hidden."""
    return NONE if value is None else show(value, max(decimals, places(value)))


def show_change(value: Decimal | Fraction, decimals: int) -> str:
    """A difference, with its sign: ＋5.5 ▲3 ±0."""
    number = rounded(value, decimals)
    if number == 0:
        return "±0"
    return show(number, decimals) if number < 0 else f"＋{show(number, decimals)}"


def show_pace(value: Decimal | Fraction, decimals: int) -> str:
    """A change per year: one decimal more than the series where it is needed."""
    fits = rounded(value, decimals) == Fraction(value)
    return show_change(value, decimals if fits else decimals + 1)


def show_percent(
    share: Fraction | None,
    round_to: Callable[[Decimal | Fraction, int], Decimal] = rounded,
    marks: Collection[Fraction] = (),
) -> str:
    """A share as a percentage with one decimal: 45.0% ▲12.5% －.

    More decimals where rounding would carry it onto one of the marks (thresholds): 99.99%.
    """
    if share is None:
        return NONE
    exact = share * 100
    told_apart = (
        decimals
        for decimals in range(1, _FINEST)
        if not any(_moved(exact, round_to(exact, decimals), mark * 100) for mark in marks)
    )
    decimals = next(told_apart, 1)
    return f"{show(round_to(exact, decimals), decimals)}%"


def _moved(exact: Fraction, shown: Decimal, mark: Fraction) -> bool:
    """Whether a figure that is off the mark is shown on it or beyond it."""
    number = Fraction(shown)
    return (exact < mark <= number) or (exact > mark >= number)


def with_unit(number: str, unit: str) -> str:
    """A printed number and its unit; － stays alone."""
    return number if number == NONE else number + unit


def change_unit(unit: str) -> str:
    """The unit of a difference: percentages differ by ポイント, yearly counts by the count."""
    return "ポイント" if unit == "%" else unit.removesuffix("/年")

"""Numbers as people write and read them: the only place that parses or prints a value.

Values are exact decimals. Printed: thousands separated, ▲ for minus, － for none.
"""

import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal, quoted
from ichinoseki_desktop.core.values.width import DASHES, half_width

NONE: Final = "－"

# Well inside the 28 digits that decimal arithmetic keeps exact.
_LONGEST: Final = 18
# What parts a percentage from a threshold further down than this is the last digit of a root.
_FINEST: Final = 13
# How many parts of one a percentage with so many decimals counts.
_PARTS: Final = tuple((decimals, 100 * 10**decimals) for decimals in range(1, _FINEST))

_MINUS: Final = "▲△－−‐–-"
# A space between digits would make one number of two; digits are those that people here type.
_NUMBER: Final = re.compile(
    rf"(?P<sign>[+{_MINUS}]?)\s*(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)"
    rf"(?P<point>\.[0-9]+)?(?P<unit>[^\d.,{_MINUS}]*)"
)
# Powers of ten of the words that units begin with, longest first.
_MAGNITUDES: Final = (("百万", 6), ("十億", 9), ("千", 3), ("万", 4), ("億", 8), ("兆", 12))
# The groups that an amount of money is read aloud in, largest first.
_GROUPS: Final = (("兆", 12), ("億", 8), ("万", 4), ("千", 3), ("", 0))
_WHOLE: Final = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_ALOUD: Final = re.compile(
    rf"([+{_MINUS}]?)" + "".join(rf"(?:({_WHOLE}){word})?" for word, _ in _GROUPS) + "円"
)


class QuantityError(Refusal):
    """The text is no value of the series; the message is for people."""


def parse(text: str, unit: str = "", of: str = "この指標") -> Decimal | None:
    """Read a value that someone wrote, in a unit of its own; None where － is written.

    A unit or a word such as 千 may follow the number: 1,052,345人 is 1052.345 where it is 千人.
    Raises QuantityError: nothing is guessed; `of` is what the unit is called there.
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
    value = Decimal(digits).scaleb(_shift("".join(match["unit"].split()), unit, text, of))
    return -value if match["sign"] and match["sign"] in _MINUS else value


def _shift(written: str, unit: str, text: str, of: str) -> int:
    """The power of ten that brings a value written in one unit to another."""
    if not written:
        return 0
    own_power, own_word = _magnitude(_bare(unit))
    power, word = _magnitude(_bare(written))
    if word and word != own_word:
        raise QuantityError(
            f"{quoted(text)}の単位{quoted(written)}が、"
            f"{of}の単位「{unit or 'なし'}」と違います。数だけを入れてください。"
        )
    return power - own_power


def _bare(unit: str) -> str:
    return half_width(unit).removesuffix("/年")


def _magnitude(unit: str) -> tuple[int, str]:
    for word, power in _MAGNITUDES:
        if unit.startswith(word):
            return power, unit.removeprefix(word)
    return 0, unit


def parse_money(text: str) -> Decimal | None:
    """Read an amount in 千円: 1,160,121 and 11億6,012万1千円 are one; None where － is written.

    Raises QuantityError: nothing is guessed.
    """
    match = _ALOUD.fullmatch("".join(half_width(text).split()))
    if match is None or not any(match.groups()[1:]):
        return parse(text, "千円", "金額")
    sign, *groups = match.groups()
    digits = [(group or "0").replace(",", "") for group in groups]
    if sum(map(len, digits)) > _LONGEST:
        raise QuantityError(f"{quoted(text)}は桁が多すぎます（{_LONGEST}桁まで）。")
    yen = sum(int(n) * 10**power for n, (_, power) in zip(digits, _GROUPS, strict=True))
    value = Decimal(yen).scaleb(-3)
    return -value if sign and sign in _MINUS else value


def half_up(over: int, under: int) -> int:
    """Halves go away from zero, on both sides of it."""
    whole = (2 * abs(over) + under) // (2 * under)
    return whole if over >= 0 else -whole


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Round half up (away from zero) to so many decimals; exact until then."""
    return Decimal(f"{_scaled(value, decimals)}e{-decimals}")


def _scaled(value: Decimal | Fraction, decimals: int) -> int:
    """A value rounded half up, counted in units of its last decimal."""
    over, under = value.as_integer_ratio()
    return half_up(over * 10**decimals, under)


def places(value: Decimal) -> int:
    """How many decimals the value has, trailing zeros aside."""
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def plain(value: Decimal, decimals: int) -> str:
    """For files: no separators, at least the series' decimals, never fewer than the value has."""
    return f"{value:.{max(decimals, places(value))}f}"


def plain_share(share: Fraction) -> str:
    """For files: a share that people wrote as a decimal, exactly: 0.6."""
    return f"{Decimal(share.numerator) / Decimal(share.denominator):f}"


def show(value: Decimal | Fraction | None, decimals: int) -> str:
    """A worked-out value, rounded half up to the series' decimals: 1,052 ▲12.5 －."""
    return NONE if value is None else _digits(_scaled(value, decimals), decimals)


def _digits(scaled: int, decimals: int) -> str:
    if scaled < 0:
        return f"▲{_digits(-scaled, decimals)}"
    if not decimals:
        return f"{scaled:,}"
    whole, rest = divmod(scaled, 10**decimals)
    return f"{whole:,}.{rest:0{decimals}}"


def show_typed(value: Decimal | None, decimals: int) -> str:
    """A value that was typed or printed: as `show`, but no digit of it is ever hidden."""
    if value is None:
        return NONE
    digits = f"{value:,f}"
    point = digits.find(".")
    if digits[0] != "-" and decimals == (len(digits) - point - 1 if point > 0 else 0):
        return digits
    return show(value, max(decimals, places(value)))


def show_money(thousands: Decimal | None) -> str:
    """An amount in 千円 as it is read aloud, to the last 円: 11億6,012万1千円; － for none."""
    if thousands is None:
        return NONE
    yen, cut = divmod(abs(thousands).scaleb(3), 1)
    said, rest = "", int(yen)
    for word, power in _GROUPS[:3]:
        group, rest = divmod(rest, 10**power)
        said += f"{group:,}{word}" if group else ""
    if rest % 1000 == 0 and not cut:
        said += f"{rest // 1000}千" if rest else ""
    else:
        said += show_typed(rest + cut, 0)
    return f"{'▲' if thousands < 0 else ''}{said or '0'}円"


def show_exact(value: Decimal | Fraction | None, decimals: int) -> str:
    """A worked-out value with up to three decimals more than the series where it ends there."""
    if value is None:
        return NONE
    under = value.as_integer_ratio()[1]
    ends = (d for d in range(decimals, decimals + 4) if 10**d % under == 0)
    return show(value, next(ends, decimals + 1))


def show_change(value: Decimal | Fraction, decimals: int) -> str:
    """A difference, with its sign: ＋5.5 ▲3 ±0."""
    return _signed(_scaled(value, decimals), decimals)


def _signed(scaled: int, decimals: int) -> str:
    if not scaled:
        return "±0"
    return f"{'＋' if scaled > 0 else ''}{_digits(scaled, decimals)}"


def show_pace(change: Decimal | Fraction, decimals: int, years: int = 1) -> str:
    """A change, per year where it took several: one decimal more than the series if needed."""
    over, under = change.as_integer_ratio()
    under *= years
    if over * 10**decimals % under:
        decimals += 1
    return _signed(half_up(over * 10**decimals, under), decimals)


def show_percent(share: Fraction | None, marks: Collection[Fraction] = ()) -> str:
    """A share as a percentage with one decimal: 45.0% ▲12.5% －.

    More decimals where rounding would carry it onto one of the marks (thresholds): 99.99%.
    """
    if share is None:
        return NONE
    over, under = share.as_integer_ratio()
    for decimals, parts in _PARTS:
        scaled = half_up(over * parts, under)
        if over * parts == scaled * under or not _carried(over, under, scaled, parts, marks):
            return _percentage(scaled, decimals)
    return _percentage(half_up(over * 1000, under), 1)


@lru_cache(maxsize=4096)
def _percentage(scaled: int, decimals: int) -> str:
    """Kept, since thousands of series have no more than a few hundred different ones."""
    return f"{_digits(scaled, decimals)}%"


def _carried(over: int, under: int, scaled: int, parts: int, marks: Collection[Fraction]) -> bool:
    """Whether over ÷ under, shown as scaled ÷ parts, is carried onto one of the marks or beyond."""
    for mark in marks:
        at, of = mark.as_integer_ratio()
        off = over * of - at * under
        if off and off * (scaled * of - at * parts) <= 0:
            return True
    return False


def percent_typed(share: Fraction) -> str:
    """A share as people type it in per cent, exactly: 60, 66.5, ▲10."""
    return show_typed(Decimal(share.numerator * 100) / Decimal(share.denominator), 0)


def show_threshold(share: Fraction, decimals: int = 1) -> str:
    """A share that a rule is made of, as a percentage of which no digit is hidden: 97.25%."""
    ends = (d for d in range(decimals, _FINEST) if 100 * 10**d % share.denominator == 0)
    return f"{show(share * 100, next(ends, 1))}%"


def with_unit(number: str, unit: str) -> str:
    """A printed number and its unit; － stays alone."""
    return number if number == NONE else number + unit


def change_unit(unit: str) -> str:
    """The unit of a difference: percentages differ by ポイント, yearly counts by the count."""
    return "ポイント" if unit == "%" else unit.removesuffix("/年")

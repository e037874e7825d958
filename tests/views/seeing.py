"""How eyes see colours: simulated colour vision, differences of colours, contrast.

Colour vision: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of
Color Vision Deficiency (2009), severity 1.0, on linear RGB. Differences: CIEDE2000 as Sharma, Wu
and Dalal wrote it down (2005). Contrast and linear RGB: WCAG 2.1 and IEC 61966-2-1.
"""

from enum import Enum
from functools import cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from PySide6.QtGui import QColor

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)


class Eye(Enum):
    """Ways of seeing; a monochrome printer or screen is one of them."""

    USUAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPE = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPE = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPE = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )
    GREY = ((0.2126, 0.7152, 0.0722),) * 3

    def sees(self, colour: QColor) -> Triple:
        """A colour as linear RGB, as the eye has it."""
        red, green, blue = (_mixed(row, linear(colour)) for row in self.value)
        return (_inside(red), _inside(green), _inside(blue))

    def tells(self, one: QColor, other: QColor) -> float:
        """How different two colours are to the eye: CIEDE2000, 1 is just to be seen."""
        return _apart(self, one.rgb(), other.rgb())


@cache
def _apart(eye: Eye, one: int, other: int) -> float:
    seen = (eye.sees(QColor(colour)) for colour in (one, other))
    first, second = map(lab, seen)
    return ciede2000(first, second)


def linear(colour: QColor) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return (red, green, blue)


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted(_mixed(_TO_XYZ[1], linear(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Triple) -> Triple:
    x, y, z = (
        _cube_root(_mixed(row, rgb) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def ciede2000(one: Triple, other: Triple) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = _hue(a1 * (1 + g), b1), _hue(a2 * (1 + g), b2)
    apart = h2 - h1
    if c1 * c2 == 0:
        apart = 0.0
    elif abs(apart) > 180:
        apart -= 360 if apart > 0 else -360
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(apart / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else _mean_hue(h1, h2)
    t = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    turn = 30 * exp(-(((mean_h - 275) / 25) ** 2))
    r_c = 2 * sqrt(mean_c**7 / (mean_c**7 + 25**7))
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    in_l = (l2 - l1) / s_l
    in_c = (c2 - c1) / (1 + 0.045 * mean_c)
    in_h = d_hue / (1 + 0.015 * mean_c * t)
    return sqrt(in_l**2 + in_c**2 + in_h**2 - sin(radians(2 * turn)) * r_c * in_c * in_h)


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0


def _mean_hue(one: float, other: float) -> float:
    total = one + other
    if abs(one - other) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2


def _mixed(row: Triple, parts: Triple) -> float:
    return sum(weight * part for weight, part in zip(row, parts, strict=True))


def _inside(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29

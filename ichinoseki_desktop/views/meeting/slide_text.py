"""Texts on a slide: as large as there is room for, cut with … where even the smallest has none."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from ichinoseki_desktop.views.meeting.slide_look import SMALLEST, Look
from ichinoseki_desktop.views.parts.prose import wrapped_lines

LEADING: Final = 1.4
"""From one line to the next, in heights of the font."""
_BETWEEN: Final = 10
_MOST_LINES: Final = 40


class Wrapped(NamedTuple):
    """Texts broken to lines: one list a text, `step` from line to line, `gap` after each text.

    `whole` is whether nothing was cut.
    """

    font: QFont
    step: float
    gap: float
    texts: tuple[Sequence[str], ...]
    whole: bool

    @property
    def height(self) -> float:
        """What they take."""
        return sum(len(lines) * self.step + self.gap for lines in self.texts)


def wrapped(
    texts: Sequence[str], look: Look, sizes: Sequence[float], width: float, height: float
) -> Wrapped:
    """Texts below each other in the first of the sizes in which they have room, else the last."""
    gap = look.pixels(_BETWEEN)
    made = [_in_size(texts, look, size, width, gap) for size in sizes[:1]]
    for size in sizes[1:]:
        if made[-1].height <= height and made[-1].whole:
            break
        made.append(_in_size(texts, look, size, width, gap))
    last = made[-1]
    if last.height <= height:
        return last
    room = max(int((height - len(texts) * gap) / last.step), len(texts))
    shares = _shares([len(lines) for lines in last.texts], room)
    cut = [
        wrapped_lines(text, last.font, width, share)
        for text, share in zip(texts, shares, strict=True)
    ]
    return last._replace(texts=tuple(cut), whole=False)


def fitting_size(text: str, look: Look, width: float, wanted: float) -> float:
    """The size, `wanted` or smaller, at which a figure stands on one line."""
    font = look.font(wanted, bold=True, figures=True)
    needed = QFontMetricsF(font).horizontalAdvance(text)
    return max(wanted * min(1.0, width / needed), SMALLEST) if needed else wanted


def _in_size(texts: Sequence[str], look: Look, size: float, width: float, gap: float) -> Wrapped:
    font = look.font(size)
    step = QFontMetricsF(font).height() * LEADING
    lines = tuple(wrapped_lines(text, font, width, _MOST_LINES) for text in texts)
    return Wrapped(font, step, gap, lines, all(len(each) < _MOST_LINES for each in lines))


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """How many lines each gets: the longest give way first, each keeps one."""
    shares = list(wanted)
    while sum(shares) > max(room, len(shares)):
        shares[shares.index(max(shares))] -= 1
    return shares

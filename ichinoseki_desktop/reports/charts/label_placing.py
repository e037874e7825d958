"""Finding room for a chart's labels beside its lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ichinoseki_desktop.reports.paper.page import Point

_WORST: Final = 9


class Box(NamedTuple):
    """A rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def crossed_by(self, start: Point, end: Point) -> bool:
        """Whether a line that runs from left to right goes through."""
        (x1, y1), (x2, y2) = start, end
        left, right = max(self.left, x1), min(self.right, x2)
        if left > right:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
        ends = (y1 + slope * (left - x1), y1 + slope * (right - x1))
        return min(ends) < self.bottom and max(ends) > self.top

    def within(self, other: "Box") -> "Box":
        """Moved, not shrunk, into another box."""
        dx = min(0.0, other.right - self.right) or max(0.0, other.left - self.left)
        dy = min(0.0, other.bottom - self.bottom) or max(0.0, other.top - self.top)
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)


class Room:
    """What is taken already: lines from left to right, and boxes."""

    def __init__(self, bounds: Box) -> None:
        self._bounds = bounds
        self._lines: list[tuple[Point, Point, int]] = []
        self._boxes: list[Box] = []

    def take_line(self, points: Sequence[Point], weight: int) -> None:
        """A line is drawn through the points; the heavier, the worse to write over."""
        self._lines.extend((a, b, weight) for a, b in pairwise(points))

    def take_box(self, box: Box) -> None:
        """A mark stands there."""
        self._boxes.append(box)

    def place(self, candidates: Iterable[Box]) -> Box:
        """The first candidate that is free, else the one in least trouble; then it is taken."""
        best = self._best(candidate.within(self._bounds) for candidate in candidates)
        if best is None:
            raise ValueError("no candidates")
        return best

    def place_if_free(self, candidates: Iterable[Box]) -> Box | None:
        """As `place`, for a label that can be done without: none where all are written on."""
        boxes = (candidate.within(self._bounds) for candidate in candidates)
        return self._best(box for box in boxes if not any(map(box.meets, self._boxes)))

    def _best(self, boxes: Iterable[Box]) -> Box | None:
        best: Box | None = None
        least = 0
        for box in boxes:
            trouble = self._trouble(box)
            if best is None or trouble < least:
                best, least = box, trouble
            if trouble == 0:
                break
        if best is not None:
            self._boxes.append(best)
        return best

    def _trouble(self, box: Box) -> int:
        """How bad it would be there: on another label is worst."""
        written = _WORST * sum(map(box.meets, self._boxes))
        return written + sum(w for a, b, w in self._lines if box.crossed_by(a, b))

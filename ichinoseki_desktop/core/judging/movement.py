"""What moved since last year: flags beside each other, one year apart."""

from collections.abc import Mapping
from typing import NamedTuple

from ichinoseki_desktop.core.book.plan import Series, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import Judgement

_ORDER = {flag: place for place, flag in enumerate(Flag)}


class Movement(NamedTuple):
    """A series whose flag is another than last year's, both known."""

    series: Series
    before: Flag
    after: Flag

    @property
    def better(self) -> bool:
        """Whether it moved up."""
        return _ORDER[self.after] < _ORDER[self.before]


def movements(
    last_year: Mapping[SeriesKey, Judgement], this_year: Mapping[SeriesKey, Judgement]
) -> tuple[Movement, ...]:
    """The series that moved, those that fell first, else in plan order."""
    found = [
        Movement(judgement.standing.series, last_year[key].flag, judgement.flag)
        for key, judgement in this_year.items()
        if Flag.UNKNOWN not in (last_year[key].flag, judgement.flag)
        and last_year[key].flag is not judgement.flag
    ]
    return tuple(sorted(found, key=lambda movement: movement.better))

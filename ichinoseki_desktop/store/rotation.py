"""Which backups are kept: the newest, one a day for a month, one a month for ever."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

NEWEST: Final = 10
DAILY: Final = timedelta(days=30)


def superseded(made: Iterable[datetime], at: datetime) -> tuple[datetime, ...]:
    """Those of the backups made at these times that need not be kept any longer, oldest first.

    The last of a day or a month stands for it.
    """
    oldest_first = sorted(made)
    last_of_day = {time.date(): time for time in oldest_first if at - time <= DAILY}
    last_of_month = {(time.year, time.month): time for time in oldest_first}
    kept = {*oldest_first[-NEWEST:], *last_of_day.values(), *last_of_month.values()}
    return tuple(time for time in oldest_first if time not in kept)

"""What two copies' plans have otherwise: a revision or targets that only one of them adopted."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.plan import Plan, Revision, Series, SeriesKey
from ichinoseki_desktop.core.book.terms import printed_code

_KEPT: Final = "計画はいまのものを残します。"


class MergeWarning(NamedTuple):
    """What a person should know before a copy is taken in: of which series, "" of none, in words.

    Of a plan's difference `old` is what ours has, `new` theirs.
    """

    kpi: str
    part: str
    old: str | None
    new: str | None
    message: str


def plan_differences(ours: Plan, theirs: Plan, becomes: str = _KEPT) -> tuple[MergeWarning, ...]:
    """How their plan differs from ours, and what `becomes` of that; () where it does not."""
    if ours == theirs:
        return ()
    found = (*_revisions(ours, theirs, becomes), *_series(ours, theirs, becomes))
    rest = MergeWarning("", "", None, None, f"写しの計画は、文言などが違います。{becomes}")
    return found or (rest,)


def _revisions(ours: Plan, theirs: Plan, becomes: str) -> Iterator[MergeWarning]:
    own, other = ({r.number: r for r in plan.revisions} for plan in (ours, theirs))
    for number in sorted(own.keys() ^ other.keys()):
        here, there = (_named(plan.get(number)) for plan in (own, other))
        where = "いまの計画" if here else "写しの計画"
        message = f"改定「{here or there}」は{where}だけにあります。{becomes}"
        yield MergeWarning("", "", here, there, message)


def _named(revision: Revision | None) -> str | None:
    return revision and revision.title


def _series(ours: Plan, theirs: Plan, becomes: str) -> Iterator[MergeWarning]:
    for key in dict.fromkeys((*ours.series, *theirs.series)):
        own, other = ours.series.get(key), theirs.series.get(key)
        if own is None or other is None:
            where = "写しの計画" if own is None else "いまの計画"
            yield _difference(key, own, other, f"は{where}だけにあります。{becomes}")
        elif own.targets != other.targets:
            old, new = (_target(series) for series in (own, other))
            told = f"の目標が違います（いまは{old}、写しは{new}）。{becomes}"
            yield _difference(key, own, other, told)


def _difference(
    key: SeriesKey, own: Series | None, other: Series | None, told: str
) -> MergeWarning:
    series = own or other
    title = f"{printed_code(key.kpi)} {series.title if series else key.part}"
    old, new = (None if each is None else _target(each) for each in (own, other))
    return MergeWarning(key.kpi, key.part, old, new, f"{title}{told}")


def _target(series: Series) -> str:
    newest = max(series.targets, key=lambda target: target.revision)
    return series.shown(newest.value)

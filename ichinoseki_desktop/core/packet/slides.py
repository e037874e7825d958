"""The council's slides as data: the same values as the packet's, one thought to a slide."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Direction, Goal, Measure, Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.record import record_of
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import NEXT_STEP, OPINION_KIND, printed_code
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    about,
    answer_words,
    open_opinions,
    point_words,
)
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.pace import pace_sentences
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.judging.trend import Trend, trend
from ichinoseki_desktop.core.reference.beside import with_beside
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

MOST_ROWS: Final = 7
"""What can be read from six metres at once."""


class SlideKind(StrEnum):
    """What a slide is about."""

    TITLE = "title"
    AGENDA = "agenda"
    OVERVIEW = "overview"
    GOAL = "goal"
    MEASURE = "measure"
    KPI = "kpi"
    OPINION = "opinion"


class Slide(NamedTuple):
    """Which slide it is; `first` is the first row that it shows of a list too long for one.

    `code` is the node's or KPI's, `opinion` the id of last year's opinion.
    """

    kind: SlideKind
    code: str = ""
    key: SeriesKey | None = None
    first: int = 0
    opinion: str = ""


class SlideRow(NamedTuple):
    """A line of a list: what it is, its newest figure beside the target, its flag."""

    code: str
    name: str
    figure: str
    target: str
    flag: Flag


class CountRow(NamedTuple):
    """A goal's, direction's or the plan's counts of flags."""

    code: str
    name: str
    rollup: Rollup


class Content(NamedTuple):
    """What a slide says; what it has nothing of is empty. `part` is 2／3 of a list that goes on."""

    above: str
    heading: str
    part: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[SlideRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    judgement: Judgement | None = None
    trend: Trend | None = None


class Shown(NamedTuple):
    """What slides are made from: a book judged in a year, for a meeting or for none."""

    book: Book
    year: FiscalYear
    judged: Mapping[SeriesKey, Judgement]
    rollups: Mapping[str, Rollup]
    meeting: Meeting | None


def slides(book: Book, year: FiscalYear, meeting: Meeting | None) -> tuple[Slide, ...]:
    """Every slide in the order of the packet: what is common first, then goal by goal."""
    plan = book.plan
    return (
        Slide(SlideKind.TITLE),
        *((Slide(SlideKind.AGENDA),) if meeting and meeting.agenda else ()),
        Slide(SlideKind.OVERVIEW),
        *(Slide(SlideKind.OPINION, o.code, opinion=o.id) for o in open_opinions(book, year)),
        *(slide for goal in plan.goals for slide in _of_goal(plan, goal)),
    )


def _of_goal(plan: Plan, goal: Goal) -> Iterator[Slide]:
    own = tuple(series for kpi in goal.kpis for series in kpi.series)
    yield from _pages(SlideKind.GOAL, goal.code, len(own) + len(goal.directions))
    yield from _of_series(own)
    for direction in goal.directions:
        for measure in direction.measures:
            under = plan.series_under(measure.code)
            yield from _pages(SlideKind.MEASURE, measure.code, len(under))
            yield from _of_series(under)


def _pages(kind: SlideKind, code: str, rows: int) -> Iterator[Slide]:
    for first in range(0, max(rows, 1), MOST_ROWS):
        yield Slide(kind, code, first=first)


def _of_series(series: Iterable[Series]) -> Iterator[Slide]:
    return (Slide(SlideKind.KPI, one.key.kpi, one.key) for one in series)


def content(shown: Shown, slide: Slide) -> Content:
    """What a slide says."""
    return _CONTENT[slide.kind](shown, slide)


def _meeting_title(shown: Shown) -> str:
    return shown.meeting.title if shown.meeting else ""


def _title(shown: Shown, _: Slide) -> Content:
    meeting, plan = shown.meeting, shown.book.plan
    lines = (f"{shown.year.long}の実績と評価", *_place(meeting))
    return Content(_meeting_title(shown), plan.title, lines=tuple(filter(None, lines)))


def _place(meeting: Meeting | None) -> tuple[str, ...]:
    return (day_shown(meeting.date), meeting.place) if meeting else ()


def _agenda(shown: Shown, _: Slide) -> Content:
    points = shown.meeting.agenda if shown.meeting else ()
    lines = (f"{n}　{point}" for n, point in enumerate(map(point_words, points), start=1))
    return Content(_meeting_title(shown), "次第", lines=tuple(lines))


def _overview(shown: Shown, _: Slide) -> Content:
    plan = shown.book.plan
    counts = (
        *(CountRow(goal.code, goal.title, shown.rollups[goal.code]) for goal in plan.goals),
        CountRow("", "合計", shown.rollups[""]),
    )
    return Content(shown.year.long, "総括", counts=counts)


def _goal(shown: Shown, slide: Slide) -> Content:
    goal = shown.book.plan.nodes[slide.code]
    if not isinstance(goal, Goal):
        raise KeyError(slide.code)
    own = [_row(shown, series) for kpi in goal.kpis for series in kpi.series]
    under = [CountRow(d.code, d.title, shown.rollups[d.code]) for d in goal.directions]
    until = slide.first + MOST_ROWS
    return Content(
        f"基本目標{printed_code(goal.code)}",
        goal.title,
        _part(slide.first, len(own) + len(under)),
        lines=(goal.subtitle,) if goal.subtitle else (),
        rows=tuple(own[slide.first : until]),
        counts=tuple(under[max(slide.first - len(own), 0) : max(until - len(own), 0)]),
    )


def _measure(shown: Shown, slide: Slide) -> Content:
    plan = shown.book.plan
    measure = plan.nodes[slide.code]
    if not isinstance(measure, Measure):
        raise KeyError(slide.code)
    rows = [_row(shown, series) for series in plan.series_under(measure.code)]
    record = record_of(shown.book, measure.code, shown.year)
    step = f"今後の方向性　{NEXT_STEP[record.next_step]}" if record.next_step else ""
    return Content(
        _above(plan, measure.code),
        f"{printed_code(measure.code)}　{measure.title}",
        _part(slide.first, len(rows)),
        lines=(step,) if step else (),
        rows=tuple(rows[slide.first : slide.first + MOST_ROWS]),
    )


def _kpi(shown: Shown, slide: Slide) -> Content:
    if slide.key is None:
        raise KeyError(slide.code)
    plan = shown.book.plan
    series, judgement = plan.series[slide.key], shown.judged[slide.key]
    note = f"（{series.note}）" if series.note else ""
    drawn = with_beside(shown.book, trend(shown.book, series, shown.year))
    beside = (drawn.beside.sentence,) if drawn.beside else ()
    return Content(
        _above(plan, series.owner),
        f"{printed_code(series.key.kpi)}　{series.title}{note}",
        lines=(judgement.reason, "　".join(pace_sentences(judgement.standing)), *beside),
        judgement=judgement,
        trend=drawn,
    )


def _opinion(shown: Shown, slide: Slide) -> Content:
    opinion = next(o for o in open_opinions(shown.book, shown.year) if o.id == slide.opinion)
    return Content(
        f"{opinion.year.long}の意見と対応",
        about(shown.book.plan, opinion.code),
        lines=(
            f"{OPINION_KIND[opinion.kind]}　{opinion.text}",
            f"対応　{answer_words(opinion)}",
            *((f"今後　{opinion.next_step}",) if opinion.next_step else ()),
        ),
    )


def _row(shown: Shown, series: Series) -> SlideRow:
    judgement = shown.judged[series.key]
    standing = judgement.standing
    actual = standing.actual
    return SlideRow(
        printed_code(series.key.kpi),
        series.title,
        series.shown(actual.value if actual else None),
        series.shown(standing.target),
        judgement.flag,
    )


def _part(first: int, rows: int) -> str:
    pages = -(-rows // MOST_ROWS)
    return f"{first // MOST_ROWS + 1}／{pages}" if pages > 1 else ""


def _above(plan: Plan, code: str) -> str:
    """The path to a node: 基本目標Ⅰ … ＞ Ⅰ-① …, without the node itself where it is a measure."""
    path = [plan.nodes[step] for step in plan.lineage[code]]
    above: Sequence[Goal | Direction | Measure] = path[:-1] if len(path) > 1 else path
    return "　＞　".join(f"{printed_code(node.code)} {node.title}" for node in above)


_CONTENT: Final[Mapping[SlideKind, Callable[[Shown, Slide], Content]]] = {
    SlideKind.TITLE: _title,
    SlideKind.AGENDA: _agenda,
    SlideKind.OVERVIEW: _overview,
    SlideKind.OPINION: _opinion,
    SlideKind.GOAL: _goal,
    SlideKind.MEASURE: _measure,
    SlideKind.KPI: _kpi,
}

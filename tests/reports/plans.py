"""Plans made to be hard to print."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import (
    Desired,
    Direction,
    Goal,
    Initiative,
    Kpi,
    Measure,
    Plan,
    Project,
    Revision,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Missing, MissingKind, Overruling
from ichinoseki_desktop.core.editing.intent import (
    choose_parent_rule,
    mark_exceptional,
    overrule,
    say_missing,
)
from ichinoseki_desktop.core.judging.parent_rule import ParentRule
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

YEARS = tuple(FiscalYear(year) for year in range(2015, 2020))
LONG = (
    "国際的な連携と協働による「ものづくり（高付加価値化）」を推進し、"
    "若者や女性が集うまちを目指すための基盤を整備する取組事業"
)
FIVE_LINES = (
    "従業員4人以上の事業所\n（個人事業主を含む。）\n三行目の注記\n"
    "四行目はさらに折り返す長さの注記である\n五行目"
)


def series(
    kpi: str,
    name: str = "農業法人数",
    *,
    part: str = "",
    note: str = "",
    unit: str = "法人",
    baseline: str | None = "61",
    targets: Sequence[str] = ("81",),
    decimals: int = 0,
) -> Series:
    """A series of a KPI, its targets one revision after the other."""
    return Series(
        key=SeriesKey(kpi, part),
        name=name,
        note=note,
        unit=unit,
        decimals=decimals,
        desired=Desired.INCREASE,
        targets=tuple(Target(n, Decimal(t), "H31") for n, t in enumerate(targets, start=1)),
        baseline=None if baseline is None else Decimal(baseline),
        baseline_period="H27.3卒",
    )


def measure(
    code: str,
    title: str = "施策",
    *,
    own: Iterable[Series] = (),
    initiatives: Iterable[Initiative] = (),
    projects: Iterable[Project] = (),
) -> Measure:
    """A measure; series of the same KPI follow each other."""
    kpis: dict[str, list[Series]] = {}
    for each in own:
        kpis.setdefault(each.key.kpi, []).append(each)
    return Measure(
        code,
        title,
        page=123,
        kpis=tuple(Kpi(k, s[0].name, s[0].note, tuple(s)) for k, s in kpis.items()),
        initiatives=tuple(initiatives),
        projects=tuple(projects),
    )


def plan(
    *measures: Measure, title: str = "総合戦略", goal: str = "しごと", last: FiscalYear = YEARS[-1]
) -> Plan:
    """A plan of one goal and one direction."""
    revisions = (
        Revision(1, "2015-10-01", "H27.10 策定"),
        Revision(2, "2019-05-01", "R1.5 改定"),
    )
    goals = (Goal("I", goal, goal, (), (Direction("I-1", goal, measures),)),)
    return Plan(title, "一関市", YEARS[0], last, revisions, goals)


def long_plan() -> Plan:
    """Whatever has a name has one of 60 characters, and notes have five lines."""
    own = (
        series(
            f"I-1-1.{n}",
            LONG,
            part="男性を含む第三の区分",
            note=FIVE_LINES,
            unit="百万円・人回/年（延べ）",
        )
        for n in range(1, 6)
    )
    initiatives = (Initiative(LONG, FIVE_LINES) for _ in range(6))
    projects = (Project(LONG, "" if n % 3 else "I-1-2") for n in range(25))
    return plan(
        measure("I-1-1", LONG, own=own, initiatives=initiatives, projects=projects),
        measure("I-1-2", LONG),
        title=LONG + LONG,
        goal=LONG,
    )


def endless_plan() -> Plan:
    """Every text has five thousand characters."""
    text = "五千字の長い文、" * 625
    own = [series("I-1-1.1", text), series("I-1-1.2", note=text), series("I-1-1.3", part=text)]
    initiatives, projects = [Initiative(text, text)], [Project(text)]
    endless = measure("I-1-1", text, own=own, initiatives=initiatives, projects=projects)
    return plan(endless, title=text, goal=text)


def crowded_plan() -> Plan:
    """300 KPIs under one measure."""
    return plan(measure("I-1-1", own=(series(f"I-1-1.{n}", f"指標その{n}") for n in range(1, 301))))


def huge_figures() -> Plan:
    """Figures of nine and of eighteen digits."""
    return plan(
        measure(
            "I-1-1",
            own=(series("I-1-1.1", "出荷額", baseline="123456789", targets=("987654321",)),),
        ),
        measure(
            "I-1-2",
            own=(
                series(
                    f"I-1-2.{n}", baseline="-123456789012345678", targets=("999999999999999999",)
                )
                for n in range(1, 10)
            ),
        ),
    )


def ten_year_plan() -> Plan:
    """Twice as many years as plans have, and a unit that is no short word."""
    own = [
        series("I-1-1.1", baseline="1052", targets=("1155",), unit=LONG),
        series("I-1-1.2", baseline="17928", targets=("20000", "21000")),
    ]
    return plan(measure("I-1-1", own=own), last=FiscalYear(2024))


def filled(plan: Plan) -> Book:
    """The plan with actuals in its first three years, invented as demos are."""
    return Book(
        plan,
        {
            (key, year): Actual(each.targets[-1].value * Decimal(place + 7) / 10, invented=True)
            for key, each in plan.series.items()
            for place, year in enumerate(YEARS[:3])
        },
    )


def statements_plan() -> Plan:
    """Enough series for something to be said of each."""
    own = [series(f"I-1-1.{n}", f"指標その{n}") for n in range(1, 9)]
    return plan(measure("I-1-1", own=own), measure("I-1-2", own=[series("I-1-2.1")]))


def spoken_of(book: Book) -> Book:
    """A book of which everything is said that can be, shortly and at length."""
    year, before = YEARS[2], YEARS[1]
    keys = list(book.plan.series)
    long = "理由をくわしく述べる、<b>太字</b> & 改行\nを含む文。" * 12
    notes = {MissingKind.NOT_PUBLISHED: "翌年11月", MissingKind.ABOLISHED: long}
    unsaid = (MissingKind.NOT_ASKED, MissingKind.NOT_BEGUN, MissingKind.ENDED)
    kinds = [kind for kind in MissingKind if kind not in unsaid]
    for key, kind in zip(keys, kinds, strict=False):
        book = book.with_actuals({(key, year): None})
        missing = Missing(kind, notes.get(kind, ""))
        book = say_missing(book, [(key, year)], missing).apply(book)
    noted, overruled, exceptional = keys[5:8]
    first, second = (book.actuals[noted, y]._replace(note=long) for y in (before, year))
    second = second._replace(note="R&D<b>を除く。")
    book = book.with_actuals({(noted, before): first, (noted, year): second})
    book = overrule(book, (overruled, year), Overruling(Flag.BEHIND, "反動減を見込む")).apply(book)
    book = overrule(book, (noted, year), Overruling(Flag.ON_TRACK, long)).apply(book)
    book = mark_exceptional(book, [(exceptional, before)], "台風の被害").apply(book)
    book = mark_exceptional(book, [(noted, before)], long).apply(book)
    return choose_parent_rule(book, YEARS[0], ParentRule()).apply(book)

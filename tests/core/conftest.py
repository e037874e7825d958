"""A plan small enough to know by heart, with a series of every kind; and a judge for one series."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import (
    Department,
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
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.judging.judgement import Judgement, judge
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

FIRST, LAST = FiscalYear(2015), FiscalYear(2019)


def _series(
    key: SeriesKey = SeriesKey("I-1-1.1"),  # noqa: B008 - it is frozen
    name: str = "農業法人数",
    *,
    baseline: str | Decimal | None = "61",
    target: str | Decimal = "81",
    unit: str = "法人",
    decimals: int = 0,
    desired: str = "increase",
    from_zero: bool = False,
    baseline_period: str = "H26",
    department: str = "",
    yearly: Mapping[int, str | Decimal] | None = None,
    later_targets: Mapping[int, str | Decimal] | None = None,
    survey: bool = False,
    first_year: int | None = None,
) -> Series:
    """A series; `later_targets` has what later revisions made of the target."""
    by_year = {FiscalYear(year): Decimal(value) for year, value in (yearly or {}).items()}
    targets = {1: target, **(later_targets or {})}
    return Series(
        key=key,
        name=name,
        note="",
        unit=unit,
        decimals=decimals,
        desired=Desired(desired),
        targets=tuple(Target(n, Decimal(v), "H31", by_year) for n, v in targets.items()),
        cumulative=from_zero,
        baseline=None if baseline is None else Decimal(baseline),
        baseline_period=baseline_period,
        from_zero=from_zero,
        department=department,
        survey=survey,
        first_year=None if first_year is None else FiscalYear(first_year),
    )


def _plan_of(*series: Series) -> Plan:
    """A plan with nothing but these series, all under one measure."""
    kpis = tuple(Kpi(s.key.kpi, s.name, s.note, (s,)) for s in series)
    measure = Measure("I-1-1", "地場産業の振興", kpis=kpis)
    goal = Goal("I", "しごと", directions=(Direction("I-1", "雇用", (measure,)),))
    revisions = tuple(Revision(n, f"201{4 + n}-03-01", f"H{26 + n}.3 改定") for n in (1, 2, 3))
    return Plan("総合戦略", "一関市", FIRST, LAST, revisions, (goal,))


def _judged(
    actual: str | Decimal | None,
    year: int = 2017,
    state: str = "final",
    rule: Rule = LINEAR_PATH,
    **described: object,
) -> Judgement:
    series = _series(**described)  # type: ignore[arg-type]
    cell = (series.key, FiscalYear(year))
    actuals = {} if actual is None else {cell: Actual(Decimal(actual), State(state))}
    return judge(Book(_plan_of(series), actuals), series, FiscalYear(year), rule)


@pytest.fixture(scope="session")
def series_of() -> Callable[..., Series]:
    """Makes a series: 農業法人数, 61 to 81, where not told otherwise."""
    return _series


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Plan]:
    """Makes a plan of H27 to H31 with the series given."""
    return _plan_of


@pytest.fixture(scope="session")
def judged() -> Callable[..., Judgement]:
    """Judges an actual, in H29 of a plan of H27 to H31, of a series told as to `series_of`."""
    return _judged


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    """Two goals, three directions, three measures, and eight series, no two alike."""
    falling = _series(
        SeriesKey("I.1"),
        "転出超過者数",
        baseline="448",
        target="329",
        unit="人",
        desired="decrease",
    )
    rising = _series(department="nousei", later_targets={3: "91"})
    bent = _series(
        SeriesKey("I-1-1.2"),
        "学習に取り組んだ学校の割合",
        baseline="41.2",
        target="100.0",
        unit="%",
        decimals=1,
        yearly={2015: "53.4", 2016: "92.5", 2017: "98.4", 2018: "100.0", 2019: "100.0"},
    )
    to_none = _series(
        SeriesKey("I-2-1.1"), "待機児童数", baseline="43", target="0", unit="人", desired="decrease"
    )
    kept = _series(
        SeriesKey("I-2-1.2"), "加入率", baseline="22", target="22", unit="%", desired="maintain"
    )
    from_zero = _series(
        SeriesKey("II-1-1.1"),
        "奨励金交付者数",
        baseline=None,
        target="100",
        unit="人",
        from_zero=True,
        baseline_period="",
    )
    men, women = (
        _series(SeriesKey("II-1-1.2", part), "見守り者数", baseline=None, target=target, unit="人")
        for part, target in (("男性", "50"), ("女性", "80"))
    )

    def kpi(*series: Series) -> Kpi:
        return Kpi(series[0].key.kpi, series[0].name, "", series)

    support = Measure(
        "I-1-1",
        "地場産業の振興",
        page=15,
        kpis=(kpi(rising), kpi(bent)),
        initiatives=(Initiative("企業の支援"),),
        projects=(Project("就農支援事業"),),
    )
    care = Measure(
        "I-2-1",
        "子育て支援",
        kpis=(kpi(to_none), kpi(kept)),
        projects=(Project("就農支援事業", repost_of="I-1-1"), Project("保育事業")),
    )
    watch = Measure("II-1-1", "見守り", kpis=(kpi(from_zero), kpi(men, women)))
    return Plan(
        title="総合戦略",
        municipality="一関市",
        first_year=FIRST,
        last_year=LAST,
        revisions=(
            Revision(3, "2017-03-01", "H29.3 改定"),
            Revision(1, "2015-10-01", "H27.10 策定"),
        ),
        goals=(
            Goal(
                "I",
                "しごとをつくる",
                kpis=(kpi(falling),),
                directions=(
                    Direction("I-1", "雇用を創出する", (support,)),
                    Direction("I-2", "流れをつくる", (care,)),
                ),
            ),
            Goal("II", "安心して暮らす", directions=(Direction("II-1", "安全", (watch,)),)),
        ),
        departments=(Department("nousei", "農政課"),),
    )


@pytest.fixture(scope="session")
def small_book(small_plan: Plan) -> Book:
    """The small plan in H29: five series answered, each with another flag; three not."""
    h28, h29 = FiscalYear(2016), FiscalYear(2017)
    answers = {
        (SeriesKey("I.1"), h29): Actual(Decimal(320)),
        (SeriesKey("I-1-1.1"), h28): Actual(Decimal(66)),
        (SeriesKey("I-1-1.1"), h29): Actual(Decimal(79)),
        (SeriesKey("I-1-1.2"), h29): Actual(Decimal("80.0"), State.PROVISIONAL),
        (SeriesKey("I-2-1.1"), h29): Actual(Decimal(43), note="4月1日現在"),
        (SeriesKey("II-1-1.2", "男性"), h29): Actual(Decimal(12)),
    }
    return Book(small_plan, answers)

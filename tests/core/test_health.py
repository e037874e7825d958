"""What looks odd in a plan is found, said in a sentence, and nothing else is."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.record import Record
from ichinoseki_desktop.core.editing.intent import write_record
from ichinoseki_desktop.core.judging.health import Finding, plan_health
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

SeriesOf = Callable[..., Series]
PlanOf = Callable[..., Plan]

H27, H28, H29, H31 = (FiscalYear(year) for year in (2015, 2016, 2017, 2019))
WAITING: Final = {"baseline": "43", "target": "5", "unit": "人", "desired": "decrease"}
KEPT: Final = {"baseline": "22", "target": "22", "unit": "%", "desired": "maintain"}


@pytest.fixture
def odd(series_of: SeriesOf, plan_of: PlanOf) -> Callable[..., list[str]]:
    """What is found in a plan with one series, 農業法人数, that has these actuals from H27 on."""

    def found(
        described: Mapping[str, object], actuals: tuple[str | None, ...], year: FiscalYear = H29
    ) -> list[str]:
        series = series_of(**described)
        cells = {
            (series.key, H27 + n): Actual(Decimal(value))
            for n, value in enumerate(actuals)
            if value is not None
        }
        findings = plan_health(Book(plan_of(series), cells), year)
        assert all(finding.code == series.key.kpi for finding in findings)
        title = "Ⅰ-①-1.1 農業法人数: "
        assert all(finding.sentence.startswith(title) for finding in findings)
        return [finding.sentence.removeprefix(title) for finding in findings]

    return found


@pytest.mark.parametrize(
    "described, actuals",
    [
        pytest.param({}, ("63", "66", "70"), id="rising"),
        pytest.param(WAITING, ("40", "35", "30"), id="falling"),
        pytest.param(KEPT, ("22", "21", "23"), id="kept"),
        pytest.param({"baseline": None}, ("63", "66", "70"), id="no baseline"),
        pytest.param({}, ("63", None, "70"), id="every second year"),
        pytest.param({}, (None, "66", None), id="one year without a figure on either side"),
        pytest.param({"unit": "%"}, ("63", "66", "70"), id="a rate below its target"),
    ],
)
def test_nothing_is_found_where_nothing_is_odd(
    odd: Callable[..., list[str]],
    described: Mapping[str, object],
    actuals: tuple[str | None, ...],
) -> None:
    assert odd(described, actuals) == []


@pytest.mark.parametrize(
    "described, actuals, sentence",
    [
        pytest.param(
            *({"target": "61"}, ("60", "60", "60")),
            "目標61法人が基準値と同じです。維持する指標なら「維持」にしてください。",
            id="the target is the baseline",
        ),
        pytest.param(
            *({"target": "41"}, ("60", "55", "50")),
            "増やす指標ですが、目標41法人は基準値61法人より逆の側にあります。",
            id="to be increased, and the target is below",
        ),
        pytest.param(
            *({**WAITING, "target": "50"}, ("44", "45", "46")),
            "減らす指標ですが、目標50人は基準値43人より逆の側にあります。",
            id="to be decreased, and the target is above",
        ),
        pytest.param(
            *({}, ("70", "82", "85")),
            "H29の実績85法人で、目標81法人に達しています。目標の見直しを検討してください。",
            id="the target is met early",
        ),
        pytest.param(
            *(WAITING, ("20", "5", None)),
            "H28の実績5人で、目標5人に達しています。目標の見直しを検討してください。",
            id="a falling target is met early, by the newest figure that there is",
        ),
        pytest.param(
            *({}, ("63", None, None)),
            "H28からH29まで2年続けて実績がありません。",
            id="two years without a figure",
        ),
        pytest.param(
            *({"from_zero": True, "baseline": None}, ("20", "40", "30")),
            "H29の実績30法人は、累計なのに、H28の40より減っています。",
            id="a cumulative series falls",
        ),
        pytest.param(
            *({}, ("63", "66", "7")),
            "H29の実績7法人は、H28の66の約10分の1です。単位や桁を確かめてください。",
            id="a tenth",
        ),
        pytest.param(
            *(WAITING, ("40", "35000", None)),
            "H28の実績35,000人は、H27の40の約1,000倍です。単位や桁を確かめてください。",
            id="a thousand times",
        ),
        pytest.param(
            *({}, ("63", "66.25", "70")),
            "H28の実績66.25法人は、小数の桁が、この指標の0桁より多くなっています。",
            id="decimals beyond the series' own",
        ),
    ],
)
def test_each_kind_of_oddity_is_said_once(
    odd: Callable[..., list[str]],
    described: Mapping[str, object],
    actuals: tuple[str | None, ...],
    sentence: str,
) -> None:
    assert odd(described, actuals) == [sentence]


@pytest.mark.parametrize("actuals", [("61", "62", "60"), ("20", "22", "21")])
def test_a_level_is_no_target_that_is_met_early(
    odd: Callable[..., list[str]], actuals: tuple[str, ...]
) -> None:
    level = {"baseline": actuals[0], "target": actuals[0]}
    assert odd({**level, "desired": "maintain"}, actuals) == []
    assert len(odd(level, actuals)) == 1, "the target that is the baseline, and no more"


def test_a_target_on_the_other_side_is_met_where_it_is_reached_not_where_it_began(
    odd: Callable[..., list[str]],
) -> None:
    turned = {"target": "41"}
    assert not any("達しています" in said for said in odd(turned, ("60", "55", "50")))
    assert any("達しています" in said for said in odd(turned, ("60", "50", "40")))


def test_in_the_last_year_a_target_that_is_met_is_just_met(odd: Callable[..., list[str]]) -> None:
    assert odd({}, ("63", "66", "70", "75", "82"), H31) == []


def test_the_first_year_is_no_silence_yet(odd: Callable[..., list[str]]) -> None:
    assert odd({}, (), H27) == []
    assert odd({}, (), H28) == ["H27からH28まで2年続けて実績がありません。"]


def test_what_comes_after_the_year_is_not_looked_at(odd: Callable[..., list[str]]) -> None:
    assert odd({}, ("63", "66", "700"), H28) == []


def test_a_target_that_was_raised_is_the_one_that_counts(odd: Callable[..., list[str]]) -> None:
    assert odd({"later_targets": {3: "91"}}, ("70", "82", "85")) == []


@pytest.fixture
def named(series_of: SeriesOf, plan_of: PlanOf) -> Callable[..., tuple[Finding, ...]]:
    """What is found in a plan whose KPIs have these names."""

    def found(*names: str) -> tuple[Finding, ...]:
        series = [series_of(SeriesKey(f"I-1-1.{n}"), name) for n, name in enumerate(names, start=1)]
        cells = {(s.key, year): Actual(Decimal(63)) for s in series for year in (H27, H28, H29)}
        return plan_health(Book(plan_of(*series), cells), H29)

    return found


def test_a_doubled_name_is_found_wherever_it_stands(
    named: Callable[..., tuple[Finding, ...]],
) -> None:
    first = SeriesKey("I-1-1.1")
    assert named("転出者数", "出生数", "転出者数") == (
        Finding(first.kpi, "「転出者数」という指標がⅠ-①-1.1とⅠ-①-1.3にあります。"),
    )
    (thrice,) = named("転出者数", "転出者数", "転出者数")
    assert thrice.sentence == "「転出者数」という指標がⅠ-①-1.1、Ⅰ-①-1.2、Ⅰ-①-1.3にあります。"
    assert named("転出者数", "転出超過者数") == ()


def test_a_name_and_its_note_are_not_mixed_up(series_of: SeriesOf, plan_of: PlanOf) -> None:
    def noted() -> Iterator[Series]:
        for n, (name, note) in enumerate((("参加者数", "市内"), ("参加者数市内", "")), start=1):
            yield series_of(SeriesKey(f"I-1-1.{n}"), name)._replace(note=note)

    assert plan_health(Book(plan_of(*noted())), H27) == ()


def test_findings_stand_in_plan_order_and_link_to_their_series(
    series_of: SeriesOf, plan_of: PlanOf
) -> None:
    level = series_of(SeriesKey("I-1-1.2"), "出生数", target="61")
    turned = series_of(SeriesKey("I-1-1.1"), "転出者数", target="41")
    again = series_of(SeriesKey("I-1-1.3"), "出生数")
    found = plan_health(Book(plan_of(level, turned, again)), H27)
    assert [finding.code for finding in found] == ["I-1-1.2", "I-1-1.1", "I-1-1.2"]


@pytest.mark.parametrize(
    "text, actual, said",
    [
        ("順調に伸びた。", "62", "良く読めます（「順調」）が、判定した1系列に順調以上はありません"),
        ("伸び悩んだ。", "81", "厳しく読めます（「伸び悩」）が、1系列のうち1系列は順調以上です"),
        ("順調に伸びた。", "81", ""),
        ("伸び悩んだ。", "62", ""),
        ("順調に伸びた。", None, ""),
        ("", "62", ""),
    ],
)
def test_a_text_that_reads_otherwise_than_its_grades_is_found_with_its_measure(
    series_of: SeriesOf, plan_of: PlanOf, text: str, actual: str | None, said: str
) -> None:
    series = series_of()
    cells = {} if actual is None else {(series.key, H27): Actual(Decimal(actual))}
    book = Book(plan_of(series), cells)
    book = write_record(book, "I-1-1", H27, Record(result=text)).apply(book)
    sentence = (
        f"Ⅰ-①-1 地場産業の振興: H27の「成果・要因」の文は{said}。文と判定を見比べてください。"
    )
    found = [finding for finding in plan_health(book, H27) if finding.code == "I-1-1"]
    assert found == ([Finding("I-1-1", sentence)] if said else [])


def test_the_printed_plan_itself_is_sound(book: Book) -> None:
    assert plan_health(book, H27) == ()


def test_every_finding_in_the_demonstration_is_a_sentence(demo_book: Book) -> None:
    found = plan_health(demo_book, H29)
    assert found
    assert all(finding.sentence.endswith("。") for finding in found)
    assert all(finding.code in demo_book.plan.kpis for finding in found)


def test_what_is_so_of_many_series_is_said_once_with_their_number(book: Book) -> None:
    (finding,) = (f for f in plan_health(book, H29) if f.each)
    assert finding.sentence == (
        "H28からH29まで2年続けて実績のない指標が、全66系列のうち66系列あります。"
    )
    assert [each.code for each in finding.each] == [key.kpi for key in book.plan.series]
    assert not [f for f in plan_health(book, H29) if not f.each and "2年続けて" in f.sentence]

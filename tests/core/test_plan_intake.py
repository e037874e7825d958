"""A plan file is held against the plan: what is new, what is in conflict, what would be lost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Department, Plan, Revision, SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import Facts, plan_facts, plan_of
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.editing.intent import lock_year
from ichinoseki_desktop.core.intake.intake import Intake, OnConflict
from ichinoseki_desktop.core.intake.plan_intake import compare_plan
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from tests.exchange.test_plan_round_trip import plans

FARMS = SeriesKey("I-1-1.1")
H29, H30, H31 = (FiscalYear(year) for year in (2017, 2018, 2019))
NEW = Revision(4, "2018-03-20", "H30.3 改定", "目標の見直し")


@pytest.fixture
def plan(small_plan: Plan) -> Plan:
    return plan_of(plan_facts(small_plan))


@pytest.fixture
def book(small_book: Book, plan: Plan) -> Book:
    return replace(small_book, plan=plan)


def file_of(plan: Plan, **changed: str | None) -> Plan:
    """A file of the plan in which these fields are otherwise: code__field, ~ for a dot."""
    facts = dict(plan_facts(plan))
    for name, text in changed.items():
        code, field = name.replace("~", ".").split("__")
        place = (code.replace("_", "-"), "", None, f"plan_{field}".replace("@", "/"))
        if text is None:
            del facts[place]
        else:
            facts[place] = text
    return plan_of(facts)


def told(rows: object) -> list[str]:
    return [row.message for row in rows]  # type: ignore[attr-defined]


def compared(book: Book, theirs: Plan, choice: OnConflict = OnConflict.ASK) -> Intake:
    return compare_plan(book, theirs, choice, "計画.toml")


def after(book: Book, theirs: Plan, choice: OnConflict = OnConflict.ASK) -> Book:
    edit = compared(book, theirs, choice).edit
    assert edit is not None
    return edit.apply(book)


def revised(plan: Plan, target: str) -> Plan:
    """As a person does it: a revision more, and another target in the cell."""
    facts = dict(plan_facts(replace(plan, revisions=(*plan.revisions, NEW))))
    facts["I-1-1.1", "", None, "plan_target/4"] = target
    facts["I-1-1.1", "", None, "plan_target_period/4"] = "H31"
    return plan_of({p: t for p, t in facts.items() if not _older(p)})


def _older(place: tuple[str, str, object, str]) -> bool:
    return place[0] == "I-1-1.1" and place[3].startswith("plan_target") and "/4" not in place[3]


@given(plans())
@settings(max_examples=8, deadline=None)
def test_a_plan_that_went_out_and_comes_in_again_changes_nothing(plan: Plan) -> None:
    for choice in OnConflict:
        intake = compare_plan(Book(plan), plan, choice, "計画.toml")
        assert not (intake.changes)
        assert not (intake.conflicts)
        assert not (intake.refused)
        assert intake.edit is not None
        assert not intake.edit.after


@given(plans(), plans())
@settings(max_examples=12, deadline=None)
def test_whatever_file_comes_nothing_is_lost_and_taking_it_is_taken_back(
    ours: Plan, theirs: Plan
) -> None:
    book = Book(ours, {(key, H29): Actual(Decimal(1)) for key in ours.series})
    same = replace(theirs, municipality=ours.municipality)
    for choice in OnConflict:
        intake = compare_plan(book, same, choice, "計画.toml")
        assert (intake.edit is None) is bool(
            intake.refused or (intake.conflicts and choice is OnConflict.ASK)
        )
        assert "plan" not in [row.where for row in intake.refused]
        if intake.edit is None:
            continue
        taken = intake.edit.apply(book)
        assert len(taken.actuals) == len(book.actuals)
        assert intake.edit.inverse.apply(taken) == book
        again = compare_plan(taken, same, choice, "計画.toml")
        if choice is OnConflict.THEIRS:
            assert again.edit is not None
            assert not again.edit.after


def test_a_new_revision_with_another_target_is_no_conflict_and_the_old_target_stays(
    book: Book, plan: Plan
) -> None:
    intake = compared(book, revised(plan, "120"))
    assert told(intake.conflicts) == []
    assert told(intake.changes) == [
        "改定4「H30.3 改定」が加わります。",
        "Ⅰ-①-1.1 農業法人数 目標（改定4）: － → 120法人",
        "Ⅰ-①-1.1 農業法人数 目標の時期（改定4）: － → H31",
    ]
    changed = after(book, revised(plan, "120"))
    series = changed.plan.series[FARMS]
    assert [t.revision for t in series.targets] == [1, 3, 4]
    assert changed.plan.target(series, H29) == plan.target(plan.series[FARMS], H29)
    assert changed.plan.target(series, H31).value == 120


def test_another_target_under_a_revision_that_is_here_waits_to_be_decided(
    book: Book, plan: Plan
) -> None:
    facts = {**plan_facts(plan), ("I-1-1.1", "", None, "plan_target/3"): "95"}
    theirs = plan_of(facts)
    intake = compared(book, theirs)
    assert intake.edit is None
    assert told(intake.conflicts) == [
        (
            "Ⅰ-①-1.1 農業法人数 目標（改定3）: いまは「91法人」です（ファイルは「95法人」）。"
            "どちらを採るか決めてください。"
        )
    ]
    assert after(book, theirs, OnConflict.OURS) == book
    assert after(book, theirs, OnConflict.THEIRS).plan == theirs


def test_a_target_that_was_only_confirmed_is_in_conflict_too(book: Book, plan: Plan) -> None:
    facts: Facts = {**plan_facts(plan), ("I.1", "", None, "plan_target/3"): "300"}
    intake = compared(book, plan_of(facts))
    assert intake.edit is None
    assert len(intake.conflicts) == 1


def test_what_the_file_has_no_more_ends_and_keeps_its_figures(book: Book, plan: Plan) -> None:
    facts = {p: t for p, t in plan_facts(revised(plan, "120")).items() if p[0] != "I-1-1.1"}
    facts["I-1-1", "", None, "plan_kpis"] = '["I-1-1.2"]'
    theirs = plan_of(facts)
    intake = compared(book, theirs)
    assert intake.edit is None
    assert "ファイルにありません。どちらを採るか決めてください。" in told(intake.conflicts)[-1]
    changed = after(book, theirs, OnConflict.THEIRS)
    assert changed.plan.series[FARMS].last_year == H29
    assert changed.actual(FARMS, H29) == book.actual(FARMS, H29)
    assert changed.usually_missing(FARMS, H30) is MissingKind.ENDED
    assert after(book, theirs, OnConflict.OURS).plan.series[FARMS].last_year is None
    assert compared(changed, theirs).edit is not None


def test_figures_go_with_an_indicator_that_has_another_code(book: Book, plan: Plan) -> None:
    book = lock_year(book, H29).apply(book)
    swap = {"I-1-1.1": "I-1-1.2", "I-1-1.2": "I-1-1.1"}
    facts = {(swap.get(p[0], p[0]), *p[1:]): t for p, t in plan_facts(plan).items()}
    intake = compared(book, plan_of(facts))
    assert [row.message for row in intake.changes] == [
        "Ⅰ-①-1.2 農業法人数: 番号がⅠ-①-1.1からⅠ-①-1.2に変わります。実績と記録も引き継ぎます。",
        (
            "Ⅰ-①-1.1 学習に取り組んだ学校の割合: 番号がⅠ-①-1.2からⅠ-①-1.1に変わります。"
            "実績と記録も引き継ぎます。"
        ),
    ]
    left = {intake.changes[0].place: OnConflict.OURS}
    kept = compare_plan(book, plan_of(facts), OnConflict.THEIRS, "計画.toml", left)
    assert (kept.edit, len(kept.refused)) == (None, 1)
    changed = after(book, plan_of(facts), OnConflict.THEIRS)
    assert changed.actual(SeriesKey("I-1-1.2"), H29) == book.actual(FARMS, H29)
    assert changed.actual(FARMS, H29) == book.actual(SeriesKey("I-1-1.2"), H29)


def test_a_code_that_another_indicator_has_now_is_refused(book: Book, plan: Plan) -> None:
    facts = {p: t for p, t in plan_facts(plan).items() if p[0] != "I-1-1.1"}
    facts = {("I-1-1.1" if p[0] == "I-1-1.2" else p[0], *p[1:]): t for p, t in facts.items()}
    facts["I-1-1", "", None, "plan_kpis"] = '["I-1-1.1"]'
    intake = compared(book, plan_of(facts), OnConflict.THEIRS)
    assert intake.edit is None
    assert told(intake.refused) == [
        (
            "kpis I-1-1.1 code: 「農業法人数」の番号が、ファイルでは別のものに使われています。"
            "外すものの番号は残し、別の番号を付けてください。"
        )
    ]


def test_what_can_be_no_newer_plan_of_this_city_is_refused_all_at_once(
    book: Book, plan: Plan
) -> None:
    theirs = replace(
        plan,
        municipality="奥州市",
        revisions=plan.revisions[:1],
        first_year=FiscalYear(2020),
        last_year=FiscalYear(2024),
    )
    refused = told(compared(book, theirs, OnConflict.THEIRS).refused)
    assert [sentence.partition(":")[0] for sentence in refused] == [
        "plan municipality",
        "plan first_year",
        "revisions",
    ]


def test_a_colleague_would_ask_about_unit_baseline_and_side(book: Book, plan: Plan) -> None:
    facts = {
        **plan_facts(plan),
        ("I-1-1.1", "", None, "plan_unit"): "戸",
        ("I-1-1.1", "", None, "plan_baseline"): "60",
        ("I-1-1.1", "", None, "plan_target/3"): "-5",
        ("I-1-1.1", "", None, "plan_target/1"): "-5",
    }
    warned = [row.message for row in compared(book, plan_of(facts)).warnings]
    assert [message.partition(": ")[2][:6] for message in warned] == [
        "単位が「法人",
        "基準値が61",
        "目標▲5戸が",
        "目標▲5戸と",
    ]


def test_a_department_comes_and_a_name_changes(book: Book, plan: Plan) -> None:
    theirs = replace(plan, departments=(*plan.departments, Department("shoko", "商工課")))
    intake = compared(book, theirs)
    assert told(intake.changes) == ["担当課「商工課」が加わります。"]
    assert after(book, theirs).plan == theirs
    assert isinstance(intake.edit, PlanEdit)
    assert intake.edit.title(plan) == "計画の取込「計画.toml」"


def test_single_rows_are_decided_and_what_is_new_is_left_out(book: Book, plan: Plan) -> None:
    theirs = revised(plan, "120")
    theirs = replace(theirs, departments=(*plan.departments, Department("shoko", "商工課")))
    facts = {**plan_facts(theirs), ("I-2-1.2", "", None, "plan_unit"): "パーセント"}
    theirs = plan_of(facts)
    first = compared(book, theirs)
    rows = {row.message.partition(":")[0]: row for row in (*first.changes, *first.conflicts)}
    decided = {
        rows["改定4「H30.3 改定」が加わります。"].place: OnConflict.OURS,
        rows["Ⅰ-①-1.1 農業法人数 目標（改定4）"].place: OnConflict.OURS,
        rows["Ⅰ-①-1.1 農業法人数 目標の時期（改定4）"].place: OnConflict.OURS,
        rows["Ⅰ-②-1.2 加入率 単位"].place: OnConflict.THEIRS,
    }
    intake = compare_plan(book, theirs, OnConflict.ASK, "計画.toml", decided)
    assert intake.edit is not None
    changed = intake.edit.apply(book).plan
    assert [d.code for d in changed.departments] == ["nousei", "shoko"]
    assert changed.revisions == plan.revisions
    assert changed.series[SeriesKey("I-2-1.2")].unit == "パーセント"
    left = {**decided, rows["担当課「商工課」が加わります。"].place: OnConflict.OURS}
    intake = compare_plan(book, theirs, OnConflict.ASK, "計画.toml", left)
    assert intake.edit is not None
    assert intake.edit.apply(book).plan.departments == plan.departments


def test_half_of_what_belongs_together_makes_no_plan_and_is_refused(book: Book, plan: Plan) -> None:
    theirs = revised(plan, "120")
    first = compared(book, theirs)
    target = next(row for row in first.changes if row.field == "plan_target/4")
    decided = {target.place: OnConflict.OURS}
    intake = compare_plan(book, theirs, OnConflict.ASK, "計画.toml", decided)
    assert intake.edit is None
    assert told(intake.refused) == [
        "plan: このままでは計画が成り立ちません。ファイルの内容を確かめてください。"
    ]

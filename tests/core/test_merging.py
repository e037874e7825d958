"""Merging, case by case: what is taken, what waits for a person, and what can't be had and why."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, JointEdit, StatementsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import Plan, Revision, SeriesKey, Target
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Group, Missing, MissingKind, Overruling
from ichinoseki_desktop.core.editing.intent import (
    choose_rule,
    lock_year,
    open_year,
    overrule,
    say_missing,
)
from ichinoseki_desktop.core.editing.revising import SeriesDraft, revise
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.merging.merge_rows import change_rows, conflict_rows
from ichinoseki_desktop.core.merging.plan_difference import plan_differences
from ichinoseki_desktop.core.merging.returning import Returning
from ichinoseki_desktop.core.merging.subject import Whole
from ichinoseki_desktop.core.reference.series import (
    ReferenceSeries,
    ReferenceValue,
    reference_series,
)
from ichinoseki_desktop.core.reference.taking import held, remove
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

from .copies import Copy

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS, SCHOOLS, MEN = SeriesKey("I-1-1.1"), SeriesKey("I-1-1.2"), SeriesKey("II-1-1.2", "男性")


def value(cell: Cell, written: str | None, state: State = State.FINAL) -> Callable[[Book], Edit]:
    actual = None if written is None else Actual(Decimal(written), state)
    return lambda book: ActualsEdit.on(book, {cell: actual})


@pytest.fixture
def desk(small_book: Book) -> Copy:
    """Its revisions in order, as every database has them."""
    return Copy.made(small_book.with_plan(plan_of(plan_facts(small_book.plan))))


@pytest.fixture
def laptop(desk: Copy) -> Copy:
    return desk.taken_along("佐藤")


def messages(returning: Returning, on_conflict: OnConflict = OnConflict.ASK) -> list[str]:
    merge = returning.merge
    rows = (
        *change_rows(returning.sides, merge.changes),
        *conflict_rows(returning.sides, merge.conflicts, on_conflict),
    )
    return [row.message for row in rows]


def test_what_only_the_laptop_changed_is_taken_and_says_who_did_it(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(value((FARMS, H29), "80", State.PROVISIONAL))
    desk.intend(value((FARMS, H28), "67"))
    (row,) = change_rows(desk.preview(laptop).sides, desk.preview(laptop).merge.changes)
    assert (row.kpi, row.part, row.fiscal_year, row.field) == ("I-1-1.1", "", 2017, "value")
    assert (row.old, row.new, row.base, row.who) == ("79", "80", "79", "佐藤")
    assert row.message == (
        "Ⅰ-①-1 農業法人数 H29 実績: 79法人 → 80法人（速報）（佐藤 11月24日 9:15）"
    )
    desk.take_in(laptop)
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(80), State.PROVISIONAL)
    assert desk.book.actual(FARMS, H28) == Actual(Decimal(67))


def test_a_figure_that_both_changed_is_shown_with_both_sides_and_waits(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(value((FARMS, H29), "80"))
    desk.intend(value((FARMS, H29), "81"))
    returning = desk.preview(laptop)
    (row,) = conflict_rows(returning.sides, returning.merge.conflicts, OnConflict.ASK)
    assert (row.old, row.new, row.base) == ("81", "80", "79")
    assert (row.who, row.their_who) == ("山田", "佐藤")
    assert row.message == (
        "Ⅰ-①-1 農業法人数 H29 実績: いまは「81法人」（山田 11月24日 9:15）、"
        "写しは「80法人」（佐藤 11月24日 9:15）、持ち出す前は「79法人」。"
        "どちらを採るか決めてください。"
    )
    assert returning.decided(OnConflict.ASK) is None


def test_a_figure_that_one_emptied_and_the_other_changed_waits(desk: Copy, laptop: Copy) -> None:
    laptop.intend(value((FARMS, H29), None))
    desk.intend(value((FARMS, H29), "81"))
    (told,) = messages(desk.preview(laptop))
    assert "写しは「－」（佐藤" in told
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.actual(FARMS, H29) is None


def test_a_flag_and_its_reason_are_never_of_two_sides(desk: Copy, laptop: Copy) -> None:
    cell = (FARMS, H29)
    desk.intend(lambda book: overrule(book, cell, Overruling(Flag.BEHIND, "見直し中")))
    laptop.intend(lambda book: overrule(book, cell, Overruling(Flag.ON_TRACK, "見直し中")))
    desk.intend(lambda book: overrule(book, cell, Overruling(Flag.BEHIND, "離農が続く")))
    returning = desk.preview(laptop)
    rows = conflict_rows(returning.sides, returning.merge.conflicts, OnConflict.ASK)
    assert [(row.field, row.old, row.new) for row in rows] == [
        ("overruled", "behind", "on_track"),
        ("overruled_because", "離農が続く", "見直し中"),
    ]
    assert "いまは「遅れ（離農が続く）」" in rows[0].message
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.overruling(*cell) == Overruling(Flag.ON_TRACK, "見直し中")


def test_statements_of_the_plan_and_of_missing_figures_are_told_in_words(
    desk: Copy, laptop: Copy
) -> None:
    rule = next(iter(RULES.values()))
    laptop.intend(lambda book: choose_rule(book, H29, rule))
    missing = Missing(MissingKind.NOT_PUBLISHED, "11月")
    laptop.intend(lambda book: say_missing(book, [(MEN, H28)], missing))
    by = "（佐藤 11月24日 9:15）"
    assert list(dict.fromkeys(messages(desk.preview(laptop)))) == [
        f"平成29年度 判定ルール: － → {rule.title}{by}",
        f"Ⅱ-①-1 見守り者数　男性 H28 実績がない理由: － → 未公表（11月）{by}",
    ]


def test_a_settled_year_keeps_its_figures_and_says_why(desk: Copy, laptop: Copy) -> None:
    laptop.intend(value((FARMS, H29), "80"))
    desk.intend(lambda book: lock_year(book, H29))
    returning = desk.preview(laptop)
    (told,) = messages(returning, OnConflict.THEIRS)
    assert told.endswith("確定済みです。変えるには、先に年度の確定を解いてください。")
    assert returning.decided(OnConflict.THEIRS) is None
    (conflict,) = returning.merge.conflicts
    with pytest.raises(ValueError, match="確定済み"):
        returning.edit([conflict.subject])
    desk.take_in(laptop)
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(79))


def test_a_settled_year_is_never_opened_by_a_copy(desk: Copy) -> None:
    desk.intend(lambda book: lock_year(book, H29))
    laptop = desk.taken_along("佐藤")
    laptop.intend(lambda book: open_year(book, H29, "訂正"))
    (told,) = messages(desk.preview(laptop))
    assert told.endswith("確定を解くには、こちらで理由を書いて解いてください。")
    desk.take_in(laptop)
    assert desk.book.locked(H29)


def test_a_year_settled_on_the_laptop_waits_where_the_office_changed_a_figure_in_it(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(lambda book: lock_year(book, H29))
    assert [str(d.subject) for d in desk.preview(laptop).merge.conflicts] == []
    desk.intend(value((FARMS, H28), "67"))
    assert not desk.preview(laptop).merge.conflicts
    desk.intend(value((FARMS, H29), "81"))
    (told,) = messages(desk.preview(laptop))
    assert "実績の確定: いまは「－」、写しは「確定済み」" in told
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.locked(H29)


def test_figures_changed_and_then_settled_on_the_laptop_are_taken_together(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(value((FARMS, H29), "80"))
    laptop.intend(lambda book: lock_year(book, H29))
    desk.take_in(laptop)
    assert desk.book.locked(H29)
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(80))


def test_a_merge_that_settled_a_year_is_undone_whole_and_made_again_whole(
    desk: Copy, laptop: Copy
) -> None:
    before = desk.book
    laptop.intend(value((FARMS, H29), "71"))
    laptop.intend(lambda book: lock_year(book, H29))
    desk.take_in(laptop)
    after = desk.book
    desk.undo()
    assert desk.book == before
    desk.redo()
    assert desk.book == after


def test_what_our_plan_has_no_more_can_not_be_had_and_nothing_of_it_is_lost(
    desk: Copy, laptop: Copy, small_plan: Plan, plan_of: Callable[..., Plan]
) -> None:
    laptop.intend(value((MEN, H29), "20"))
    laptop.intend(lambda book: say_missing(book, [(MEN, H28)], Missing(MissingKind.ABOLISHED)))
    laptop.intend(value((FARMS, H29), "80"))
    revised = plan_of(small_plan.series[FARMS], small_plan.series[SCHOOLS])
    revised = replace(revised, departments=small_plan.departments)
    figures = [cell for cell in desk.book.actuals if cell[0] not in revised.series]
    desk.do(ActualsEdit.on(desk.book, dict.fromkeys(figures)))
    desk.do(PlanEdit.on(desk.book, revised, "計画の整理"))
    told = messages(desk.preview(laptop))
    assert [text.endswith("いまの計画にありません。") for text in told] == [False, True, True]
    assert told[1].startswith("Ⅱ-①-1.2 男性 H29 実績: いまは「－」")
    desk.take_in(laptop)
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(80))
    carried = [entry for entry in desk.log if entry.kind is Kind.CARRIED]
    assert any(change.new == "20" for entry in carried for change in entry.changes)


def test_a_plan_that_was_revised_on_one_side_is_told_and_ours_stays(small_plan: Plan) -> None:
    def raised(plan: Plan) -> Plan:
        goal = plan.goals[0]
        direction = goal.directions[0]
        measure = direction.measures[0]
        kpi = measure.kpis[0]
        series = kpi.series[0]._replace(targets=(Target(4, Decimal(99)),))
        measure = measure._replace(kpis=(kpi._replace(series=(series,)), *measure.kpis[1:]))
        direction = direction._replace(measures=(measure,))
        goal = goal._replace(directions=(direction, *goal.directions[1:]))
        revisions = (*plan.revisions, Revision(4, "2018-03-01", "H30.3 改定"))
        return replace(plan, goals=(goal, *plan.goals[1:]), revisions=revisions)

    assert plan_differences(small_plan, small_plan) == ()
    kept = "計画はいまのものを残します。"
    assert [d.message for d in plan_differences(small_plan, raised(small_plan))] == [
        f"改定「H30.3 改定」は写しの計画だけにあります。{kept}",
        f"Ⅰ-①-1.1 農業法人数の目標が違います（いまは91法人、写しは99法人）。{kept}",
    ]
    (told,) = plan_differences(small_plan, replace(small_plan, title="新総合戦略"))
    assert "文言" in told.message
    gone = replace(small_plan, goals=small_plan.goals[:1])
    assert plan_differences(gone, small_plan)[0].message == (
        "Ⅱ-①-1.1 奨励金交付者数は写しの計画だけにあります。計画はいまのものを残します。"
    )


def test_the_merge_is_one_step_that_says_what_it_is_and_keeps_the_laptops_history(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(value((FARMS, H29), "80"))
    laptop.undo()
    laptop.intend(value((FARMS, H29), "82"))
    desk.take_in(laptop)
    *carried, last = desk.log[1:]
    assert [(entry.kind, entry.user, entry.of) for entry in carried] == [
        (Kind.CARRIED, "佐藤", number) for number in (1, 2, 3, 4)
    ]
    assert carried[2].title == "元に戻す: Ⅰ-①-1 農業法人数 H29 実績"
    assert (last.kind, last.title) == (
        Kind.EDIT,
        "持ち出した写し「写し.db」の取込 Ⅰ-①-1 農業法人数 H29 実績",
    )
    desk.undo()
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(79))


def test_a_copy_in_which_nothing_was_done_brings_nothing(desk: Copy, laptop: Copy) -> None:
    desk.intend(value((FARMS, H29), "81"))
    assert not desk.preview(laptop).new


def test_a_merge_in_which_all_is_left_as_it_is_has_a_title(desk: Copy, laptop: Copy) -> None:
    laptop.intend(value((FARMS, H29), "80"))
    desk.intend(value((FARMS, H29), "80"))
    desk.take_in(laptop)
    assert desk.log[-1].title == "持ち出した写し「写し.db」の取込"


def test_what_the_laptop_took_in_of_its_own_copy_is_known_in_the_office(
    desk: Copy, laptop: Copy
) -> None:
    second = laptop.taken_along("鈴木")
    second.intend(value((FARMS, H29), "83"))
    laptop.take_in(second)
    laptop.intend(value((MEN, H29), "13"))
    desk.take_in(laptop)
    desk.intend(value((FARMS, H29), "84"))
    assert not desk.preview(second).new
    second.intend(value((FARMS, H28), "60"))
    (change,) = desk.preview(second).merge.changes
    assert change.subject == (FARMS, H28)
    assert not desk.preview(second).merge.conflicts


def test_a_copy_of_the_copy_taken_before_the_laptop_went_on_is_compared_with_what_it_began_from(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(value((FARMS, H29), "83"))
    second = laptop.taken_along("鈴木")
    laptop.intend(value((MEN, H29), "13"))
    desk.take_in(laptop)
    second.intend(value((FARMS, H29), "79"))  # what the office had before it all
    (change,) = desk.preview(second).merge.changes
    assert (change.base, change.theirs) == (Actual(Decimal(83)), Actual(Decimal(79)))


def test_what_a_return_to_a_backup_undid_in_the_office_is_told_where_the_copy_still_has_it(
    desk: Copy,
) -> None:
    backup = Copy(desk.book, desk.user, list(desk.log))
    desk.intend(value((FARMS, H29), "999"))
    laptop = desk.taken_along("佐藤")
    laptop.intend(value((MEN, H29), "30"))
    assert not desk.preview(laptop).warnings
    backup.return_to_here()
    (warning,) = backup.preview(laptop).warnings
    assert "控えに戻したときになくした変更（1件）が、写しにはあります" in warning.message
    assert not desk.preview(backup.taken_along("佐藤")).warnings


def adopt(title: str, target: str) -> Callable[[Book], Edit]:
    revision = Revision(4, "2018-03-01", title)
    drafts = {FARMS: SeriesDraft(target=Decimal(target))}
    return lambda book: revise(book, revision, drafts, "見直し")


def test_a_revision_that_the_office_adopted_meanwhile_stays_and_the_laptops_figures_come(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(adopt("H30.3 改定", "120"))
    revised = desk.book.plan
    laptop.intend(value((FARMS, H29), "80"))
    returning = desk.preview(laptop)
    assert [c.subject for c in returning.merge.changes] == [(FARMS, H29)]
    assert returning.merge.conflicts == ()
    assert [w.message for w in returning.warnings] == [
        "改定「H30.3 改定」はいまの計画だけにあります。計画はいまのものを残します。",
        (
            "Ⅰ-①-1.1 農業法人数の目標が違います（いまは120法人、写しは91法人）。"
            "計画はいまのものを残します。"
        ),
    ]
    desk.take_in(laptop)
    assert desk.book.plan == revised
    assert desk.book.actual(FARMS, H29) == Actual(Decimal(80))


def test_a_revision_that_only_the_laptop_adopted_is_taken_as_a_whole_and_undone_as_one(
    desk: Copy, laptop: Copy
) -> None:
    before = desk.book
    laptop.intend(adopt("H30.3 改定", "120"))
    laptop.intend(value((FARMS, H29), "80"))
    returning = desk.preview(laptop)
    assert returning.warnings == ()
    told = messages(returning)
    assert told[0].startswith("計画（改定・目標・指標など）: 改定3「H29.3 改定」の計画 → 改定4")
    assert any(text.endswith("目標（改定4）: － → 120法人") for text in told)
    desk.take_in(laptop)
    assert desk.book.plan == laptop.book.plan
    desk.undo()
    assert desk.book == before
    desk.redo()
    assert desk.book.plan == laptop.book.plan


def test_figures_of_an_indicator_that_comes_with_the_laptops_plan_come_along(
    desk: Copy, laptop: Copy
) -> None:
    facts = plan_facts(laptop.book.plan)
    new = {("I-1-1.3", *p[1:]): t for p, t in facts.items() if p[0] == "I-1-1.1"}
    listed = ("I-1-1", "", None, "plan_kpis")
    plan = plan_of({**facts, **new, listed: '["I-1-1.1", "I-1-1.2", "I-1-1.3"]'})
    laptop.do(PlanEdit.on(laptop.book, plan, "指標の追加"))
    key = SeriesKey("I-1-1.3")
    laptop.intend(value((key, H29), "5"))
    desk.take_in(laptop)
    assert desk.book.actual(key, H29) == Actual(Decimal(5))


def test_two_plans_that_were_both_changed_wait_for_a_person_and_are_taken_whole(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(adopt("H30.3 改定", "120"))
    laptop.intend(adopt("H30.3 改定案", "110"))
    returning = desk.preview(laptop)
    assert [c.subject for c in returning.merge.conflicts] == [Whole.PLAN]
    assert returning.decided(OnConflict.ASK) is None
    assert all("まとめて決めます" in w.message for w in returning.warnings)
    ours = desk.book
    desk.take_in(laptop, OnConflict.OURS)
    assert desk.book.plan == ours.plan
    desk.undo()
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.plan == laptop.book.plan


def test_what_both_changed_alike_is_no_difference(desk: Copy, laptop: Copy) -> None:
    desk.intend(adopt("H30.3 改定", "120"))
    laptop.intend(adopt("H30.3 改定", "120"))
    returning = desk.preview(laptop)
    assert returning.merge.changes == returning.merge.conflicts == ()
    assert returning.warnings == ()


NEW_CODE = SeriesKey("I-1-1.3")


def renumber_farms(book: Book) -> Edit:
    """What taking in a plan file does in which the farms have another code."""
    there = {
        (NEW_CODE.kpi if place[0] == FARMS.kpi else place[0], *place[1:]): text
        for place, text in plan_facts(book.plan).items()
    }
    listed = ("I-1-1", "", None, "plan_kpis")
    plan = plan_of({**there, listed: there[listed].replace(FARMS.kpi, NEW_CODE.kpi)})
    figures: dict[Cell, Actual | None] = {}
    for (key, year), actual in book.actuals.items():
        if key == FARMS:
            figures |= {(FARMS, year): None, (NEW_CODE, year): actual}
    said = {
        topic: text
        for old, kept in book.statements.items()
        if old.code == FARMS.kpi
        for topic, text in ((old, None), (old._replace(code=NEW_CODE.kpi), kept))
    }
    return JointEdit(
        ActualsEdit.on(book, figures),
        StatementsEdit.on(book, said, ""),
        "計画の取込",
        plan=PlanEdit.on(book, plan, "計画の取込"),
    )


def test_figures_that_went_to_another_code_in_the_copy_stay_where_the_office_keeps_its_plan(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(lambda book: say_missing(book, [(FARMS, H28)], Missing(MissingKind.ABOLISHED)))
    laptop = desk.taken_along("佐藤")
    desk.intend(adopt("H30.3 改定", "120"))
    laptop.intend(renumber_farms)
    before = desk.book
    desk.take_in(laptop, OnConflict.OURS)
    assert (desk.book.plan, desk.book.actuals) == (before.plan, before.actuals)
    assert desk.book.missing(FARMS, H28) == before.missing(FARMS, H28)


def test_figures_that_went_to_another_code_in_the_copy_go_with_its_plan(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(adopt("H30.3 改定", "120"))
    laptop.intend(renumber_farms)
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.plan == laptop.book.plan
    assert desk.book.actuals == laptop.book.actuals


def test_a_plan_without_what_the_office_has_entered_meanwhile_waits_for_a_person(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(value((FARMS, FiscalYear(2018)), "82"))
    laptop.intend(renumber_farms)
    before = desk.book
    assert desk.preview(laptop).decided(OnConflict.ASK) is None
    desk.take_in(laptop, OnConflict.OURS)
    assert (desk.book.plan, desk.book.actuals) == (before.plan, before.actuals)


def test_a_plan_in_which_figures_of_a_settled_year_have_another_code_waits_until_it_is_open(
    desk: Copy, laptop: Copy
) -> None:
    desk.intend(lambda book: lock_year(book, H28))
    laptop.intend(renumber_farms)
    before = desk.book
    assert desk.preview(laptop).decided(OnConflict.THEIRS) is None
    locked = Copy(desk.book, desk.user, list(desk.log))
    locked.take_in(laptop, OnConflict.OURS)
    assert (locked.book.plan, locked.book.actuals) == (before.plan, before.actuals)
    desk.intend(lambda book: open_year(book, H28, "番号の変更"))
    desk.take_in(laptop, OnConflict.THEIRS)
    assert desk.book.actuals == laptop.book.actuals


def test_figures_of_an_indicator_that_only_the_copys_plan_has_are_not_taken_without_it(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(renumber_farms)
    returning = desk.preview(laptop)
    without = frozenset(c.subject for c in returning.merge.changes) - {Whole.PLAN}
    with pytest.raises(Refusal, match="いまの計画にない"):
        desk.do(returning.edit(without))


def test_what_has_another_code_in_the_copy_goes_with_its_plan_and_nothing_else(
    desk: Copy, laptop: Copy
) -> None:
    laptop.intend(renumber_farms)
    laptop.intend(value((SCHOOLS, H29), "3"))
    codes = {FARMS, NEW_CODE}
    moved = {cell for cell in (*desk.book.actuals, *laptop.book.actuals) if cell[0] in codes}
    assert desk.preview(laptop).merge.with_plan == {Whole.PLAN, *moved}


def counted(**values: str) -> Callable[[Book], Edit]:
    """A table that has these people in these years is taken in."""
    people = ReferenceSeries(
        "総人口",
        Group.AGES,
        "人",
        "国勢調査",
        "",
        {int(year[1:]): ReferenceValue(Decimal(text)) for year, text in values.items()},
    )
    return lambda book: (
        held(book, [people], "人口.csv").edit(OnConflict.THEIRS) or StatementsEdit({}, {}, "")
    )


def test_a_reference_series_that_the_copy_removed_waits_where_the_office_went_on_with_it(
    desk: Copy,
) -> None:
    desk.intend(counted(y2010="127642"))
    laptop = desk.taken_along("佐藤")
    laptop.intend(lambda book: remove(book, "総人口"))
    desk.intend(counted(y2015="121583"))
    (before,) = reference_series(desk.book)
    assert desk.preview(laptop).decided(OnConflict.ASK) is None
    desk.take_in(laptop, OnConflict.OURS)
    assert reference_series(desk.book) == (before,)


def test_a_value_of_a_reference_series_that_the_office_removed_can_not_be_had_alone(
    desk: Copy,
) -> None:
    desk.intend(counted(y2010="127642"))
    laptop = desk.taken_along("佐藤")
    laptop.intend(counted(y2015="121583"))
    desk.intend(lambda book: remove(book, "総人口"))
    (told,) = messages(desk.preview(laptop))
    assert "この参考系列は、こちらで除いてあります" in told
    desk.take_in(laptop)
    assert not any(topic.part == "総人口" for topic in desk.book.statements)

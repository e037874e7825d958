"""Any two revisions are compared: targets by their numbers, the rest by what the log tells."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.editing.revising import SeriesDraft, next_revision, revise
from ichinoseki_desktop.core.editing.revisions import compared_revisions, counted, plans_left
from ichinoseki_desktop.core.values.refusal import Refusal
from tests.core.copies import Copy

FARMS = SeriesKey("I-1-1.1")


@pytest.fixture
def copy(small_book: Book, small_plan: Plan) -> Copy:
    book = small_book.with_plan(plan_of(plan_facts(small_plan)))
    return Copy.made(book)


def adopt(copy: Copy, day: str, title: str, **drafts: SeriesDraft) -> None:
    revision = next_revision(copy.book.plan, day, title, "")
    copy.do(revise(copy.book, revision, {FARMS: drafts["farms"]}, "見直し"))


def told(copy: Copy, old: int, new: int) -> list[tuple[str, str, str]]:
    rows = compared_revisions(plans_left(copy.book.plan, copy.log[::-1]), old, new)
    return [(row.what, row.old, row.new) for row in rows]


def test_targets_are_told_by_their_revisions_also_of_before_the_log(copy: Copy) -> None:
    assert told(copy, 1, 3) == [("目標", "81法人（H31）", "91法人（H31）")]
    assert told(copy, 3, 1) == [("目標", "91法人（H31）", "81法人（H31）")]
    assert told(copy, 3, 3) == []


def test_what_else_was_changed_belongs_to_the_revision_under_which_it_was(copy: Copy) -> None:
    adopt(copy, "2018-03-01", "H30.3 改定", farms=SeriesDraft(name="農業法人の数"))
    named = ("I-2-1.2", "", None, "plan_unit")
    copy.do(PlanEdit.setting(copy.book, {named: "パーセント"}, "計画の訂正"))
    adopt(copy, "2019-03-01", "H31.3 改定", farms=SeriesDraft(last_year=2018))
    assert told(copy, 3, 4) == [
        ("指標の名", "農業法人数", "農業法人の数"),
        ("単位", "%", "パーセント"),
    ]
    assert told(copy, 4, 5) == [("最後の年度", "－", "平成30年度")]
    rows = compared_revisions(plans_left(copy.book.plan, copy.log[::-1]), 3, 5)
    assert counted(rows) == "指標の名 1、最後の年度 1、単位 1"


def test_a_new_indicator_is_told_as_a_whole(copy: Copy) -> None:
    adopt(copy, "2018-03-01", "H30.3 改定", farms=SeriesDraft(name="農業法人の数"))
    facts = plan_facts(copy.book.plan)
    new = {("I-1-1.3", *p[1:]): t for p, t in facts.items() if p[0] == "I-1-1.2"}
    listed: dict[Place, str | None] = {
        ("I-1-1", "", None, "plan_kpis"): '["I-1-1.1", "I-1-1.2", "I-1-1.3"]'
    }
    copy.do(PlanEdit.setting(copy.book, {**new, **listed}, "指標の追加"))
    assert told(copy, 3, 4)[0] == ("新しい指標", "－", "目標100.0%（H31）")
    assert len(told(copy, 3, 4)) == 2


def test_a_revision_that_was_taken_back_and_adopted_again_begins_with_the_last_time(
    copy: Copy,
) -> None:
    adopt(copy, "2018-03-01", "H30.3 改定", farms=SeriesDraft(name="甲"))
    copy.undo()
    unit = ("I-2-1.2", "", None, "plan_unit")
    copy.do(PlanEdit.setting(copy.book, {unit: "パーセント"}, "計画の訂正"))
    adopt(copy, "2018-03-01", "H30.3 改定", farms=SeriesDraft(name="乙"))
    assert told(copy, 3, 4) == [("指標の名", "農業法人数", "乙")]


def test_a_department_that_is_new_comes_with_its_name(copy: Copy) -> None:
    adopt(copy, "2018-03-01", "H30.3 改定", farms=SeriesDraft(department="商工 観光課"))
    assert [d.name for d in copy.book.plan.departments] == ["農政課", "商工 観光課"]
    assert told(copy, 3, 4) == [
        ("担当課の名", "－", "商工 観光課"),
        ("担当課", "農政課", "商工 観光課"),
    ]


def test_nothing_is_adopted_that_changes_nothing(copy: Copy) -> None:
    with pytest.raises(Refusal, match="変わるところがありません"):
        revise(copy.book, None, {FARMS: SeriesDraft(name="農業法人数")}, "訂正")

"""The plan itself is changed as all else: logged field by field, taken back, and led back to."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, JointEdit, StatementsEdit
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError, YearLockedError
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.editing.change_words import log_rows
from ichinoseki_desktop.core.editing.intent import lock_year
from ichinoseki_desktop.core.editing.taking_back import take_back
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from tests.core.copies import Copy
from tests.exchange.test_plan_round_trip import plans

FARMS = SeriesKey("I-1-1.1")
H28, H29, H30, H31 = (FiscalYear(year) for year in (2016, 2017, 2018, 2019))

ADOPTED: dict[Place, str | None] = {
    ("", "6", None, "plan_revision_date"): "2019-03-20",
    ("", "6", None, "plan_revision_title"): "H31.3 再改定",
    ("I-1-1.1", "", None, "plan_target/6"): "99",
    ("I-1-1.1", "", None, "plan_target_period/6"): "H31",
    ("I-1-1.1", "", FiscalYear(2019), "plan_target/6"): "90",
}


def of(field: PlanField, code: str = "", part: str = "") -> Place:
    return code, part, None, field.value


def adopt(book: Book) -> PlanEdit:
    return PlanEdit.setting(book, ADOPTED, "改定「H31.3 再改定」", "上振れのため")


@given(plans())
@settings(max_examples=6, deadline=None)
def test_any_plan_is_its_fields_and_comes_back_from_them(plan: Plan) -> None:
    assert plan_of(plan_facts(plan)) == plan


@given(plans(), plans())
@settings(max_examples=6, deadline=None)
def test_any_plan_becomes_any_other_and_is_taken_back_from_the_log(old: Plan, new: Plan) -> None:
    book = Book(old)
    edit = PlanEdit.on(book, new, "改定")
    changed = edit.apply(book)
    assert changed.plan == new
    back = PlanEdit.replaying(changed, [change.inverse() for change in edit.changes])
    assert back.apply(changed).plan == old


def test_fields_that_belong_to_nothing_make_no_plan(plan: Plan) -> None:
    facts = plan_facts(plan)
    for stray in (of(PlanField.UNIT, "X.1"), of(PlanField.TITLE, "I-9"), ("", "", None, "plan_x")):
        with pytest.raises(ValueError, match=r"plan_x|fields that belong to nothing"):
            plan_of({**facts, stray: "人"})


def test_a_revision_sets_targets_for_the_years_that_go_by_it_and_no_others(book: Book) -> None:
    changed = adopt(book).apply(book)
    series = changed.plan.series[FARMS]
    before = changed.plan.target(series, H29)
    assert before == book.plan.target(book.plan.series[FARMS], H29)
    assert changed.plan.target(series, H31).value == 99
    assert changed.plan.target(series, H31).yearly == {H31: Decimal(90)}
    for year in (H28, H29, H30):
        told = [
            {key: judged.reason for key, judged in judge_all(each, year, LINEAR_PATH).items()}
            for each in (book, changed)
        ]
        assert told[0] == told[1]


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(book: Book) -> None:
    seen = PlanEdit.setting(book, {of(PlanField.NAME, "I-1-1.1"): "甲"}, "名の変更")
    moved = PlanEdit.setting(book, {of(PlanField.NAME, "I-1-1.1"): "乙"}, "名の変更").apply(book)
    with pytest.raises(StaleEditError, match="計画は、ほかで先に変更されています"):
        seen.apply(moved)


def test_a_series_with_figures_is_not_dropped_but_ended(book: Book) -> None:
    book = book.with_actuals({(FARMS, H29): Actual(Decimal(70))})
    kpis = [code for code in book.plan.kpis if code.startswith("I-1-1.")]
    without = {place: None for place in plan_facts(book.plan) if place[0] == "I-1-1.1"}
    left = "[" + ", ".join(f'"{code}"' for code in kpis[1:]) + "]"
    dropped = PlanEdit.setting(book, {**without, of(PlanField.KPIS, "I-1-1"): left}, "指標の廃止")
    with pytest.raises(Refusal, match=r"計画から除けません：Ⅰ-①-1\.1"):
        dropped.apply(book)
    assert dropped.apply(Book(book.plan)).plan.kpis.keys() == book.plan.kpis.keys() - {"I-1-1.1"}
    ended = PlanEdit.setting(book, {of(PlanField.LAST_YEAR, "I-1-1.1"): "2017"}, "指標の廃止")
    after = ended.apply(book)
    assert after.actual(FARMS, H29) == Actual(Decimal(70))
    assert after.usually_missing(FARMS, H30) is MissingKind.ENDED
    assert (
        judge_all(after, H29, LINEAR_PATH)[FARMS].flag
        == judge_all(book, H29, LINEAR_PATH)[FARMS].flag
    )
    judged = judge_all(after, H30, LINEAR_PATH)
    assert "H29年度までの指標" in judged[FARMS].reason
    assert roll_up(after.plan, judged)[""].missing[MissingKind.ENDED] == 1


def test_settled_figures_go_with_their_series_to_another_code_and_change_no_other_way(
    small_book: Book,
) -> None:
    book = lock_year(small_book, H29).apply(small_book)
    facts = plan_facts(book.plan)
    moved = {("I-1-1.3", *p[1:]): t for p, t in facts.items() if p[0] == "I-1-1.1"}
    gone = {p: None for p in facts if p[0] == "I-1-1.1"}
    listed = {of(PlanField.KPIS, "I-1-1"): '["I-1-1.3", "I-1-1.2"]'}
    plan = PlanEdit.setting(book, {**moved, **gone, **listed}, "番号の変更")
    key = SeriesKey("I-1-1.3")
    figures = {(key, y): a for (k, y), a in book.actuals.items() if k == FARMS}
    cells = {**figures, **dict.fromkeys((c for c in book.actuals if c[0] == FARMS), None)}
    none = StatementsEdit({}, {}, "")
    edit = JointEdit(ActualsEdit.on(book, cells), none, "番号の変更", plan=plan)
    after = edit.apply(book)
    assert after.actual(key, H29) == book.actual(FARMS, H29)
    assert after.actual(FARMS, H29) is None
    back = edit.inverse.apply(after)
    assert (back.actuals, back.statements) == (book.actuals, book.statements)
    assert plan_facts(back.plan) == facts
    wrong = {**cells, (key, H29): Actual(Decimal(1))}
    with pytest.raises(YearLockedError):
        JointEdit(ActualsEdit.on(book, wrong), none, "", plan=plan).apply(book)


def test_the_log_read_backwards_gives_the_plan_of_then(book: Book) -> None:
    copy = Copy.made(book)
    frozen_at = len(copy.log)
    copy.do(adopt(copy.book))
    copy.do(ActualsEdit.on(copy.book, {(FARMS, H29): Actual(Decimal(70))}))
    assert copy.side.after(frozen_at + 1).book == adopt(book).apply(book)
    assert copy.side.after(frozen_at).book == book
    copy.undo()
    copy.undo()
    assert copy.book == book
    copy.redo()
    assert copy.book == adopt(book).apply(book)


def test_the_log_tells_a_revision_field_by_field_in_the_citys_words(book: Book) -> None:
    copy = Copy.made(book)
    copy.do(adopt(copy.book))
    rows = [(r.place, r.what, r.old, r.new) for r in log_rows(copy.book.plan, copy.log[-1], {})]
    name = copy.book.plan.series[FARMS].title
    unit = copy.book.plan.series[FARMS].unit
    assert rows == [
        ("改定6", "改定の日付", "－", "平成31年3月20日"),
        ("改定6", "改定の名", "－", "H31.3 再改定"),
        (f"Ⅰ-①-1.1 {name}", "目標（改定6）", "－", f"99{unit}"),
        (f"Ⅰ-①-1.1 {name}", "目標の時期（改定6）", "－", "H31"),
        (f"Ⅰ-①-1.1 {name}", "H31 年目標（改定6）", "－", f"90{unit}"),
    ]


def test_of_a_list_the_log_tells_only_what_came_and_went(book: Book) -> None:
    works = '[["新しい事業", ""], ["写しの事業", "I-1-2"]]'
    edit = PlanEdit.setting(book, {of(PlanField.PROJECTS, "I-1-1"): works}, "事業")
    copy = Copy.made(book)
    copy.do(edit)
    (row,) = log_rows(copy.book.plan, copy.log[-1], {})
    assert row.new == "新しい事業、写しの事業（再掲）"
    assert row.what == "具体的な事業"


def test_a_revision_is_taken_back_on_top_unless_its_targets_were_changed_since(book: Book) -> None:
    copy = Copy.made(book)
    copy.do(adopt(copy.book))
    adopted = copy.log[-1]
    back = take_back(copy.book, copy.log, [adopted], "取り消し")
    assert back.edit.apply(copy.book) == book
    assert any("目標（改定6）" in line for line in back.lines)
    target = ("I-1-1.1", "", None, "plan_target/6")
    copy.do(PlanEdit.setting(copy.book, {target: "100"}, "目標の訂正"))
    with pytest.raises(Refusal, match="後で変更されているため"):
        take_back(copy.book, copy.log, [adopted], "取り消し")


@pytest.mark.parametrize(
    "place, text",
    [
        (("I-1-1.1", "", None, "plan_target/9"), "1"),
        (("I-1-1.1", "", None, "plan_target/5"), None),
        (("I-1-1.1", "", None, "plan_department"), "nobody"),
        (("I-1-1", "", None, "plan_projects"), '[["事業", "I-9-9"]]'),
        (("", "", None, "plan_first_year"), None),
        (("I-1-1.1", "", None, "plan_desired"), "sideways"),
        (("I-1-1", "", None, "plan_kpis"), '{"a": 1}'),
    ],
)
def test_what_hangs_on_nothing_is_refused_in_words_and_changes_nothing(
    book: Book, place: Place, text: str | None
) -> None:
    edit = PlanEdit.setting(book, {place: text}, "変更")
    with pytest.raises(Refusal, match="計画が成り立たなくなる"):
        edit.apply(book)

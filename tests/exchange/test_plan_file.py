"""Plan files come back as they went out, and whatever is wrong in one is told all at once."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.plan import Desired, Plan, SeriesKey, Target
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.plan_file import PlanFileError, plan_bytes, read_plan, write_plan
from ichinoseki_desktop.resources import database_files

ENDINGS = (".toml", ".json", ".xlsx")

# Appended to the small plan, whose only revision is then not the newest one any more.
NEWER = '[[revisions]]\nnumber = 3\ndate = "2017-03-01"\ntitle = "改定"\n\n[[revisions]]'
OLDER = """
[[targets]]
kpi = "I-1-1.1"
part = "男性"
revision = 1
value = 45.0
period = "H31"
yearly_targets = { 2016 = 30.0 }
"""
LAST_LINE = "yearly_targets = { 2015 = 20.0 }\n"

PlanFile = Callable[..., Path]


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(PlanFileError) as refused:
        read_plan(path)
    return refused.value.faults


def test_the_bundled_plan_is_read_whole(plan: Plan) -> None:
    assert plan.title == "一関市まち・ひと・しごと創生総合戦略"
    assert [len(plan.goals), len(plan.nodes), len(plan.kpis), len(plan.series)] == [4, 35, 60, 66]
    assert [r.number for r in plan.revisions] == [1, 2, 3, 4, 5]
    cancer = plan.series[SeriesKey("III-2-1.1", "胃がん検診")]
    assert (cancer.name, cancer.note, cancer.unit) == ("がん検診受診率", "市実施分", "%")
    assert (cancer.baseline, cancer.baseline_period) == (Decimal("22.5"), "H26")
    assert [(t.revision, t.value, t.period) for t in cancer.targets] == [(5, Decimal(50), "H31")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_bundled_plan_comes_back_as_it_went_out(
    plan: Plan, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"plan{ending}"
    write_plan(plan, path)
    assert read_plan(path) == plan


def test_the_written_toml_says_what_the_bundled_file_says_without_its_comments(plan: Plan) -> None:
    def tables(text: str) -> list[str]:
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        blocks = (block.strip() for block in "\n".join(lines).split("\n\n"))
        return sorted(block for block in blocks if block)

    bundled = database_files("plans", "ichinoseki-2015.toml").read_text(encoding="utf-8")
    assert tables(plan_bytes(plan, Path("plan.toml")).decode()) == tables(bundled)


@pytest.mark.parametrize("ending", ENDINGS)
def test_control_characters_do_not_go_out(plan: Plan, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    write_plan(replace(plan, title="総合\x7f\x0b戦略"), path)
    assert read_plan(path).title == "総合戦略"


def test_the_json_has_the_tables_as_keys_and_exact_numbers(plan: Plan) -> None:
    document = json.loads(plan_bytes(plan, Path("plan.json")), parse_float=Decimal)
    assert {name: len(rows) for name, rows in document.items() if name != "plan"} == {
        "revisions": 5,
        "goals": 4,
        "directions": 8,
        "measures": 23,
        "initiatives": 71,
        "projects": 132,
        "kpis": 66,
    }
    target = next(row["target"] for row in document["kpis"] if row["code"] == "III-2-1.1")
    assert str(target) == "50.0"


def test_the_workbook_has_a_sheet_for_every_table_even_an_empty_one(
    plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(plan, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        *("plan", "revisions", "goals", "directions", "measures"),
        *("initiatives", "projects", "departments", "kpis"),
    ]
    assert [cell.value for cell in book["departments"][1]] == ["code", "name", "email"]
    assert book["departments"].max_row == 1
    assert not book.properties.creator


def test_a_small_plan_is_read_with_its_links_and_what_it_leaves_out(
    small_plan_file: PlanFile,
) -> None:
    plan = read_plan(small_plan_file())
    men, women = plan.series.values()
    assert (men.key, women.key) == (SeriesKey("I-1-1.1", "男性"), SeriesKey("I-1-1.1", "女性"))
    assert (men.note, men.cumulative, men.from_zero, men.source, men.fixed_in) == (
        *("", False, False),
        *("", ""),
    )
    assert women.baseline is None
    assert women.desired is Desired.INCREASE
    assert women.targets[0].yearly == {FiscalYear(2015): Decimal(20)}
    assert plan.department(men.department) is plan.departments[0]


def test_initiatives_and_projects_stand_in_their_order_wherever_they_stand_in_the_file(
    small_plan_file: PlanFile,
) -> None:
    second = '[[initiatives]]\nmeasure = "I-1-1"\norder = 2\ntitle = "販路"\n\n[[initiatives]]'
    measure = read_plan(small_plan_file(("[[initiatives]]", second))).goals[0].directions[0]
    assert [i.title for i in measure.measures[0].initiatives] == ["支援", "販路"]


def test_a_file_without_revisions_is_taken_as_first_made_and_says_so(
    small_plan_file: PlanFile,
) -> None:
    revision = '[[revisions]]\nnumber = 1\ndate = "2015-10-01"\ntitle = "策定"\n'
    plan = read_plan(small_plan_file((revision, "")))
    assert [(r.number, r.date, r.title) for r in plan.revisions] == [(1, "2015-04-01", "策定")]
    assert "計画ファイルに改定がない" in plan.revisions[0].note


def test_revisions_are_put_in_their_order_and_the_targets_are_the_newest_ones(
    small_plan_file: PlanFile,
) -> None:
    plan = read_plan(small_plan_file(("[[revisions]]", NEWER)))
    assert [r.number for r in plan.revisions] == [1, 3]
    assert {t.revision for series in plan.series.values() for t in series.targets} == {3}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_survey_and_a_later_first_year_are_read_and_come_back(
    small_plan_file: PlanFile, tmp_path: Path, ending: str
) -> None:
    told = "decimals = 1\nsurvey = true\nfirst_year = 2016\n"
    plan = read_plan(small_plan_file(("decimals = 1\n", told)))
    men, women = plan.series.values()
    assert (men.survey, men.first_year) == (True, FiscalYear(2016))
    assert (women.survey, women.first_year) == (False, None)
    path = tmp_path / f"plan{ending}"
    write_plan(plan, path)
    assert read_plan(path) == plan


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_older_target_stands_beside_the_newest_one_and_comes_back(
    small_plan_file: PlanFile, tmp_path: Path, ending: str
) -> None:
    plan = read_plan(small_plan_file(("[[revisions]]", NEWER), (LAST_LINE, LAST_LINE + OLDER)))
    men, women = plan.series.values()
    assert men.targets == (
        Target(1, Decimal(45), "H31", {FiscalYear(2016): Decimal(30)}),
        Target(3, Decimal(50)),
    )
    assert [target.revision for target in women.targets] == [3]
    path = tmp_path / f"plan{ending}"
    write_plan(plan, path)
    assert read_plan(path) == plan


def test_a_target_that_the_newest_revision_left_as_it_was_is_the_older_one(
    small_plan_file: PlanFile,
) -> None:
    older = '[[targets]]\nkpi = "I-1-1.1"\npart = "男性"\nrevision = 1\nvalue = 50.0\n'
    plan = read_plan(small_plan_file(("[[revisions]]", NEWER), (LAST_LINE, LAST_LINE + older)))
    assert next(iter(plan.series.values())).targets == (Target(1, Decimal(50)),)


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('kpi = "I-1-1.1"', "", "targets 1番目（男性 1） kpi: この項目が必要です"),
        ('kpi = "I-1-1.1"', 'kpi = "I-1-1.9"', "kpi: 「I-1-1.9」が kpis にありません"),
        ('"男性"\nrevision', '"子"\nrevision', "part: 「I-1-1.1」に「子」という区分（part）が"),
        ("revision = 1", "revision = 2", "revision: 「2」が revisions にありません"),
        ("revision = 1", "revision = 3", "revision: 最も新しい改定の目標は、kpis の target に"),
        ("revision = 1", "revision = 0", "revision: 1から1000000までの整数が要りますが、0です"),
        ("value = 45.0", "", "targets 1番目（I-1-1.1 男性 1） value: この項目が必要です"),
        ("value = 45.0", "value = 45.05", "value: 45.05 は小数1桁"),
        ("value = 45.0", 'value = "45"', "value: 数が要りますが、文字「45」です"),
        ("2016 = 30.0", "2020 = 30.0", "yearly_targets: 2020 は計画の期間にありません"),
        ("2016 = 30.0", "2016 = 30.05", "yearly_targets: 30.05 は小数1桁"),
        (
            "value = 45.0",
            "value = 45.0\nunit = 1",
            "targets 1番目（I-1-1.1 男性 1） unit: 知らない",
        ),
        (OLDER, OLDER + OLDER, "revision: 「I-1-1.1 男性 1」が2回以上あります"),
        ("[[targets]]", "[targets]", "targets: 表の並びが要ります"),
    ],
)
def test_a_fault_of_an_older_target_is_told_with_its_place(
    small_plan_file: PlanFile, old: str, new: str, told: str
) -> None:
    appended = (LAST_LINE, LAST_LINE + OLDER)
    found = faults(small_plan_file(("[[revisions]]", NEWER), appended, (old, new)))
    assert any(told in fault for fault in found), found


def test_surrounding_spaces_and_a_date_without_quotes_are_no_fault(
    small_plan_file: PlanFile,
) -> None:
    plan = read_plan(
        small_plan_file(('title = "しごと"', 'title = "　しごと "'), ('"2015-10-01"', "2015-10-01"))
    )
    assert (plan.goals[0].title, plan.revisions[0].date) == ("しごと", "2015-10-01")


def test_every_fault_is_told_at_once_each_with_file_table_row_and_key(
    small_plan_file: PlanFile,
) -> None:
    path = small_plan_file(
        ('municipality = "一関市"', 'mayor = "市長"'),
        ('code = "I"\ntitle = "しごと"', 'code = "I"'),
        ("target = 50.0", 'target = "約50"'),
        ('part = "女性"', 'part = "男性"'),
        ('department = "nousei"', 'department = "zeimu"'),
        ('"2015-10-01"', '"夏"'),
    )
    no_date = "2015-10-01 のような日付が要りますが、文字「夏」です。"
    assert faults(path) == (
        "plan.toml: plan mayor: 知らない項目です。項目名を確かめてください。",
        "plan.toml: plan municipality: この項目が必要です。",
        f"plan.toml: revisions 1番目（1） date: {no_date}",
        "plan.toml: goals 1番目（I） title: この項目が必要です。",
        "plan.toml: kpis 1番目（I-1-1.1 男性） target: 数が要りますが、文字「約50」です。",
        "plan.toml: kpis 2番目（I-1-1.1 男性） part: 「I-1-1.1 男性」が2回以上あります。",
        "plan.toml: kpis 1番目（I-1-1.1 男性） department: 「zeimu」が departments にありません。",
    )


def test_one_fault_is_one_sentence_and_many_are_a_line_each(small_plan_file: PlanFile) -> None:
    one = small_plan_file(("target = 50.0", "target = nan"))
    with pytest.raises(PlanFileError) as refused:
        read_plan(one)
    assert len(str(refused.value).splitlines()) == 1
    two = small_plan_file(("target = 50.0", "target = nan"), ('unit = "%"\n', ""))
    with pytest.raises(PlanFileError) as refused:
        read_plan(two)
    assert str(refused.value).splitlines()[1:] == list(refused.value.faults)


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("decimals = 1\n", "decimal = 1\n", "kpis 1番目（I-1-1.1 男性） decimal: 知らない項目"),
        ("[[departments]]", "[[sections]]", "sections: 知らない表です"),
        ("[[goals]]", "[goals]", "goals: 表の並びが要ります"),
        ('"nousei"\nname', '"nousei"\nnam', "departments 1番目（nousei） name: この項目が必要です"),
        ('code = "I-1"', 'code = "II-1"', "directions 1番目（II-1） code: 上位の「II」が goals に"),
        ('code = "I-1-1"', 'code = "I-2-1"', "measures 1番目（I-2-1） code: 上位の「I-2」が"),
        ('code = "I-1"', 'code = "I.1"', "directions 1番目（I.1） code: I-1 のようなコード"),
        ('code = "I-1-1.1"', 'code = "I-1.1"', "「I-1」が goals にも measures にもありません"),
        ('code = "I-1-1.1"', 'code = "I-1-1"', "I-1-1.1 のようなコードが要ります"),
        ('code = "I-1-1.1"', 'code = ""', "code: 空です"),
        ('code = "I-1-1.1"', 'code = "I-1-1. 1"', "コードに空白は使えません"),
        ('measure = "I-1-1"', 'measure = "I-1-9"', "initiatives 1番目（I-1-9） measure: "),
        (
            'title = "補助"',
            'title = "補助"\nrepost_of = "I-1-9"',
            "repost_of: 「I-1-9」が measures",
        ),
        ("order = 1", "order = 0", "order: 1から1000000までの整数が要りますが、0です"),
        ("order = 1", "order = true", "order: 整数が要りますが、trueです"),
        ("decimals = 1", "decimals = 1.0", "decimals: 整数が要りますが、1.0です"),
        ("decimals = 1", "decimals = 0", "baseline: 22.5 は小数0桁"),
        ("20.0 }", "20.05 }", "yearly_targets: 20.05 は小数1桁"),
        ("{ 2015 = 20.0 }", "{ 2020 = 20.0 }", "yearly_targets: 2020 は計画の期間にありません"),
        ("{ 2015 = 20.0 }", '{ "ことし" = 20.0 }', "yearly_targets: 「ことし」は年度として読めま"),
        ("{ 2015 = 20.0 }", "{ 2015 = true }", "yearly_targets: 2015: 数が要りますが、trueです"),
        ("{ 2015 = 20.0 }", "{ 2015 = 20.0, H27 = 20.0 }", "yearly_targets: H27年度が2回"),
        ("{ 2015 = 20.0 }", "20.0", "yearly_targets: { 2015 = 20.0 } のような表が要ります"),
        ("decimals = 1", "decimals = 1\nsurvey = 1", "survey: true か false が要りますが、1です"),
        (
            "decimals = 1",
            "decimals = 1\nfirst_year = 2014",
            "first_year: 2014 は計画の期間にありません",
        ),
        ("target = 50.0\ny", "first_year = 2016\ntarget = 50.0\ny", "2015 は最初の年度（first_ye"),
        ('"increase"', '"up"', "desired: increase（増）、decrease（減）、maintain（維持）のどれか"),
        ("first_year = 2015", "first_year = 2020", "last_year: 最初の年度 2020 より前の 2019"),
        ("last_year = 2019", "last_year = 2190", "last_year: 計画期間が長すぎます"),
        ("last_year = 2019", "last_year = 201900000", "last_year: 「201900000」は年度として"),
        ("last_year = 2019", "last_year = 2900", "last_year: 1868から2199までの年度が要ります"),
        ("last_year = 2019", 'last_year = "2019"', "last_year: 2017 のような年度が要ります"),
        ('"2015-10-01"', '"2015-02-30"', "date: 文字「2015-02-30」は暦にない日付です"),
        ("baseline = 22.5", "baseline = inf", "baseline: 数が要りますが、Infinityです"),
        ("baseline = 22.5", "baseline = 1e99", "baseline: 桁が多すぎます"),
        ("baseline = 22.5", "baseline = 22.5\nfrom_zero = true", "from_zero: 基準値（baseline）"),
        ("baseline = 22.5", "baseline = 22.5\ncumulative = 1", "cumulative: true か false が要"),
        (
            'name = "受診率"',
            'name = "検診率"',
            "name: 同じ指標の「検診率」と違います（「受診率」）",
        ),
        ('part = "男性"', 'part = "男性"\nnote = "市"', "note: 同じ指標の「市」と違います（「」）"),
        ('title = "雇用"', 'title = " "', "directions 1番目（I-1） title: 空です"),
        ('title = "雇用"', 'title = "雇\\n用"', "title: 改行は使えません"),
        ('title = "雇用"', 'title = "雇\\u000b用"', "title: 使えない文字（U+000B）があります"),
        ('title = "雇用"', f'title = "{"雇" * 30_001}"', "title: 長すぎます（30,000字まで）"),
        ('title = "雇用"', "title = 5", "title: 文字が要りますが、5です"),
        ("number = 1", "number = 1\nnumber2 = 2", "revisions 1番目（1） number2: 知らない項目"),
    ],
)
def test_a_fault_is_told_with_its_place(
    small_plan_file: PlanFile, old: str, new: str, told: str
) -> None:
    found = faults(small_plan_file((old, new)))
    assert any(told in fault for fault in found), found
    assert all(fault.startswith("plan.toml: ") and "\n" not in fault for fault in found)


@pytest.mark.parametrize(
    "text, told",
    [
        ("# 何もない\n", ("goals: 基本目標が1つもありません。", "kpis: 指標が1つもありません。")),
        ("[plan]\ntitle = =", ("2行目の9文字目がTOMLの書き方に合いません。",)),
        ("[plan]\ntitle = ", ("ファイルの終わりがTOMLの書き方に合いません。",)),
        ("a = 1\na = 2\n", ("TOMLの書き方に合いません。",)),
        ("a = " + "[" * 5_000, ("TOMLの書き方に合いません。",)),
        (f"a = {'9' * 5_000}\n", ("TOMLの書き方に合いません。",)),
        ("plan = 5\n", ("表が要りますが、5です。",)),
        ("goals = [5]\n", ("goals 1番目: 表が要りますが、5です。",)),
    ],
)
def test_a_toml_file_that_is_no_plan_says_what_it_lacks(
    tmp_path: Path, text: str, told: tuple[str, ...]
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    found = faults(path)
    for words in told:
        assert any(words in fault for fault in found), found


@pytest.mark.parametrize(
    "text, told",
    [
        ("{", "1行目の2文字目がJSONの書き方に合いません"),
        ("[]", "いちばん外側が"),
        ('{"goals": {"code": "I"}}', "goals: 表の並びが要りますが、表です"),
        ('{"goals": [{"code": "I", "code": "II"}]}', "項目「code」が1つの表に2回あります"),
        ('{"plan": null}', "plan 1番目: 表が要りますが、nullです"),
        ('{"goals": [{"code": "\\ud800", "title": "x"}]}', "使えない文字（U+D800）があります"),
        ('{"kpis": [{"code": "I.1", "target": NaN}]}', "target: 数が要りますが、NaNです"),
        ('{"kpis": [{"code": "I.1", "target": [1]}]}', "target: 数が要りますが、並びです"),
        ("[" * 100_000, "表が深すぎます"),
        (f'{{"a": {"9" * 5_000}}}', "数が長すぎるか"),
    ],
)
def test_a_json_file_that_is_no_plan_says_what_is_wrong(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    assert any(told in fault for fault in faults(path))


def test_a_plan_without_goals_or_kpis_is_refused(small_plan_file: PlanFile) -> None:
    found = faults(small_plan_file(("[[goals]]", "[[x]]")))
    assert "plan.toml: goals: 基本目標が1つもありません。" in found


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_a_text_file_with_a_bom_is_read_and_one_in_shift_jis_is_told_so(
    plan: Plan, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"plan{ending}"
    text = plan_bytes(plan, path).decode()
    path.write_bytes(text.encode("utf-8-sig"))
    assert read_plan(path) == plan
    path.write_bytes(text.encode("cp932"))
    with pytest.raises(Refusal, match="文字コードがUTF-8ではありません"):
        read_plan(path)


@pytest.mark.parametrize(
    "name, told",
    [
        ("plan.docx", r"終わりは \.toml \.xlsx \.json です"),
        ("plan", "形式が分かりません"),
        ("missing.toml", "がありません"),
        ("folder.toml", "はフォルダーです"),
        ("empty.toml", "空です"),
        ("nul\0.toml", "読めません"),
    ],
)
def test_a_path_that_leads_to_no_plan_file_gets_its_own_sentence(
    tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "empty.toml").touch()
    with pytest.raises(Refusal, match=told):
        read_plan(tmp_path / name)


def test_a_file_of_another_kind_than_its_ending_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("[plan]\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"Excelブック（\.xlsx）として読めません"):
        read_plan(path)

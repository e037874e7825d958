"""`new`: a database of the bundled plan or of a plan file, or nothing at all."""

import json
import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ichinoseki_desktop.resources import database_files

from .saying import Cli

Document = dict[str, Any]
BUNDLED = database_files("plans", "ichinoseki-2015.toml")


@pytest.fixture
def plan_json(bare_cli: Cli, made: Path, tmp_path: Path) -> Document:
    """The bundled plan as `export plan` writes it in JSON."""
    path = tmp_path / "exported.json"
    bare_cli("--database", made, "export", "plan", path)
    document: Document = json.loads(path.read_bytes(), parse_float=Decimal)
    return document


def test_the_bundled_plan_is_taken_where_none_is_named(bare_cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "新しい フォルダー" / "計画.db"
    said = bare_cli("--database", path, "new")
    assert (said.code, said.out) == (0, "")
    assert "「一関市まち・ひと・しごと創生総合戦略」のデータベースを" in said.err
    rows = bare_cli("--database", path, "judge", "--year", "H29", "--json").json["series"]
    assert len(rows) == 66
    assert {row["actual"] for row in rows} == {None}


@pytest.mark.parametrize("table", ["plan", "revisions", "goals", "directions", "measures"])
def test_the_tables_of_the_exported_plan_are_those_of_the_bundled_file(
    plan_json: Document, table: str
) -> None:
    bundled = tomllib.loads(BUNDLED.read_text(encoding="utf-8"), parse_float=Decimal)
    assert plan_json[table] == bundled[table]


@pytest.mark.parametrize("table", ["initiatives", "projects", "kpis"])
def test_the_long_tables_too_row_by_row_with_every_digit(plan_json: Document, table: str) -> None:
    bundled = tomllib.loads(BUNDLED.read_text(encoding="utf-8"), parse_float=Decimal)

    def exactly(rows: list[Document]) -> list[list[tuple[str, str]]]:
        return sorted(sorted((key, str(value)) for key, value in row.items()) for row in rows)

    assert exactly(plan_json[table]) == exactly(bundled[table])


def test_demo_values_are_said_to_be_invented_here_and_in_every_file(
    bare_cli: Cli, demo: Path, tmp_path: Path
) -> None:
    fresh = bare_cli("--database", tmp_path / "new.db", "new", "--demo")
    assert "【架空】実績値はすべて架空です。" in fresh.err
    path = tmp_path / "demo.json"
    assert "【架空】" in bare_cli("--database", demo, "export", "actuals", path).err
    rows = json.loads(path.read_bytes())["actuals"]
    assert len(rows) > 150
    assert all(row["note"].startswith("【架空】") for row in rows)
    assert "【架空】" in bare_cli("--database", demo, "judge", "--year", "H29").err


@pytest.mark.parametrize("there", ["database", "text", "empty", "folder"])
def test_an_existing_file_is_refused_and_left_as_it_is(
    bare_cli: Cli, database: Path, tmp_path: Path, there: str
) -> None:
    path = database
    if there == "folder":
        path = tmp_path
    elif there != "database":
        path = tmp_path / "there.db"
        path.write_text("大切な内容" if there == "text" else "", encoding="utf-8")
    before = path.read_bytes() if path.is_file() else None
    said = bare_cli("--database", path, "new")
    assert said.code == 1
    assert "既にあります。何も変えていません。" in said.err
    assert before == (path.read_bytes() if path.is_file() else None)


def _unknown_key(plan: Document) -> None:
    plan["kpis"][0]["colour"] = "赤"


def _unknown_table(plan: Document) -> None:
    plan["wishes"] = []


def _doubled_code(plan: Document) -> None:
    plan["goals"].append(plan["goals"][0])


def _missing_goal(plan: Document) -> None:
    del plan["goals"][0]


def _missing_key(plan: Document) -> None:
    del plan["measures"][2]["title"]


def _wrong_kind(plan: Document) -> None:
    plan["measures"][0]["page"] = "十五"


def _no_number(plan: Document) -> None:
    plan["kpis"][5]["target"] = "約81"


def _no_trend(plan: Document) -> None:
    plan["kpis"][5]["desired"] = "up"


def _too_fine(plan: Document) -> None:
    plan["kpis"][5]["baseline"] = 61.5


def _no_such_measure(plan: Document) -> None:
    plan["projects"][0]["measure"] = "I-9-9"


def _no_such_original(plan: Document) -> None:
    plan["projects"][0]["repost_of"] = "I-9-9"


def _no_such_department(plan: Document) -> None:
    plan["kpis"][0]["department"] = "zeimu"


def _no_such_owner(plan: Document) -> None:
    plan["kpis"][0]["code"] = "V.1"


def _no_date(plan: Document) -> None:
    plan["revisions"][0]["date"] = "2015-02-30"


def _backwards(plan: Document) -> None:
    plan["plan"]["last_year"] = 2010


def _year_outside(plan: Document) -> None:
    plan["kpis"][5]["yearly_targets"] = {"2031": 1}


FAULTS: list[tuple[Callable[[Document], None], str]] = [
    (_unknown_key, "kpis 1番目（I.1） colour: 知らない項目です"),
    (_unknown_table, "wishes: 知らない表です"),
    (_doubled_code, "goals 5番目（I） code: 「I」が2回以上あります"),
    (_missing_goal, "directions 1番目（I-1） code: 上位の「I」が goals にありません"),
    (_missing_key, "measures 3番目（I-1-3） title: この項目が必要です"),
    (_wrong_kind, "measures 1番目（I-1-1） page: 整数が要りますが、文字「十五」です"),
    (_no_number, "kpis 6番目（I-1-2.1） target: 数が要りますが、文字「約81」です"),
    (_no_trend, "kpis 6番目（I-1-2.1） desired: "),
    (_too_fine, "kpis 6番目（I-1-2.1） baseline: 61.5 は小数0桁"),
    (_no_such_measure, "projects 1番目（I-9-9） measure: 「I-9-9」が measures にありません"),
    (_no_such_original, "repost_of: 「I-9-9」が measures にありません"),
    (_no_such_department, "kpis 1番目（I.1） department: 「zeimu」が departments にありません"),
    (_no_such_owner, "kpis 1番目（V.1） code: 「V」が goals にも measures にもありません"),
    (_no_date, "revisions 1番目（1） date: "),
    (_backwards, "plan last_year: "),
    (_year_outside, "kpis 6番目（I-1-2.1） yearly_targets: 2031 は計画の期間にありません"),
]


@pytest.mark.parametrize("spoil, told", FAULTS, ids=[spoil.__name__ for spoil, _ in FAULTS])
def test_a_faulty_plan_is_refused_with_file_table_and_key_and_nothing_is_written(
    bare_cli: Cli,
    plan_json: Document,
    tmp_path: Path,
    spoil: Callable[[Document], None],
    told: str,
) -> None:
    spoil(plan_json)
    path, wanted = tmp_path / "次の計画.json", tmp_path / "next" / "plan.db"
    path.write_text(json.dumps(plan_json, ensure_ascii=False, default=float), encoding="utf-8")
    said = bare_cli("--database", wanted, "new", "--plan", path)
    assert (said.code, said.out) == (1, "")
    assert "次の計画.json" in said.err
    assert told in said.err
    assert not wanted.parent.exists()


def test_all_faults_of_a_plan_are_told_at_once(
    bare_cli: Cli, plan_json: Document, tmp_path: Path
) -> None:
    for spoil in (_unknown_key, _missing_key, _no_number, _no_such_measure):
        spoil(plan_json)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_json, ensure_ascii=False, default=float), encoding="utf-8")
    said = bare_cli("--database", tmp_path / "plan.db", "new", "--plan", path)
    faults = [line for line in said.err.splitlines() if line.startswith("plan.json: ")]
    assert len(faults) == 4


def test_a_fault_in_a_workbook_or_in_toml_is_told_the_same_way(
    bare_cli: Cli, made: Path, tmp_path: Path
) -> None:
    book, text = tmp_path / "plan.xlsx", tmp_path / "plan.toml"
    bare_cli("--database", made, "export", "plan", book)
    workbook = openpyxl.load_workbook(book)
    workbook["goals"]["A2"] = "II"
    workbook.save(book)
    bundled = BUNDLED.read_text(encoding="utf-8")
    text.write_text(bundled.replace('code = "I"\n', 'code = "II"\n', 1), encoding="utf-8")
    for path in (book, text):
        said = bare_cli("--database", tmp_path / "plan.db", "new", "--plan", path)
        assert said.code == 1
        fault = rf"^{path.name}: goals [23].*（II） code: 「II」が2回以上あります。$"
        assert re.search(fault, said.err, re.MULTILINE), said.err
    assert not (tmp_path / "plan.db").exists()


@pytest.mark.parametrize(
    "name, told",
    [
        ("none.toml", "がありません"),
        ("plan.pdf", "形式が分かりません"),
        (".", "形式が分かりません"),
    ],
)
def test_a_plan_file_that_is_no_file_of_the_kind_is_refused(
    bare_cli: Cli, tmp_path: Path, name: str, told: str
) -> None:
    said = bare_cli("--database", tmp_path / "plan.db", "new", "--plan", tmp_path / name)
    assert said.code == 1
    assert told in said.err
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize("years, kpis", [((2020, 2029), 300), ((2024, 2024), 1)])
def test_another_citys_plan_is_opened_just_the_same(
    bare_cli: Cli, tmp_path: Path, years: tuple[int, int], kpis: int
) -> None:
    document = {
        "plan": dict(
            zip(
                ("title", "municipality", "first_year", "last_year"),
                ("第2期 R&D <戦略>", "髙﨑市", *years),
                strict=True,
            )
        ),
        "goals": [{"code": "1", "title": "目標"}],
        "directions": [{"code": "1-1", "title": "方向"}],
        "measures": [{"code": "1-1-1", "title": "施策"}],
        "kpis": [
            {
                "code": f"1-1-1.{n}",
                "name": f"指標{n}",
                "unit": "人",
                "desired": "increase",
                "baseline": n,
                "target": n * 2,
            }
            for n in range(1, kpis + 1)
        ],
    }
    plan, path = tmp_path / "plan.json", tmp_path / "plan.db"
    plan.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert bare_cli("--database", path, "new", "--plan", plan).code == 0
    last = str(years[1])
    judged = bare_cli("--database", path, "judge", "--year", last, "--json").json
    assert len(judged["series"]) == kpis
    output = tmp_path / "資料.pdf"
    packet = ("packet", "--year", last, "--output", output, "--part", "1-1-1.1")
    assert bare_cli("--database", path, *packet).code == 0
    assert output.read_bytes().startswith(b"%PDF")

"""`import reference`: a table of statistics comes in where only one way to read it is possible."""

import json
from pathlib import Path

import pytest

from ichinoseki_desktop.core.reference.series import ReferenceSeries, reference_series
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who

from .saying import Cli

RESAS = """集計年,市区町村コード,市区町村名,総人口（人）,年少人口（人）
2010,03209,一関市,127642,16110
2010,03215,奥州市,124746,17000
2015,03209,一関市,121583,14003
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "人口構成.csv"
    path.write_text(RESAS, encoding="cp932")
    return path


def known(database: Path) -> dict[str, ReferenceSeries]:
    with open_store(database, write=False, who=Who.here("")) as store:
        return {series.name: series for series in reference_series(read_book(store))}


def test_a_new_database_has_what_the_plans_text_prints(database: Path) -> None:
    assert {
        name: series.said(v)
        for name, series in known(database).items()
        for v in series.values.values()
    } == {
        "総人口（現状のまま推移）": "75,056人（推計）",
        "人口の展望": "86,000人（展望）",
        "老年人口の割合（現状のまま推移）": "44.1%（推計）",
    }


def test_it_takes_the_plans_own_municipality_and_says_each_value(
    cli: Cli, database: Path, table: Path
) -> None:
    said = cli("import", "reference", table, "--source", "国勢調査", "--json")
    assert said.code == 0
    changes = json.loads(said.out)["changes"]
    assert [(c["part"], c["fiscal_year"], c["new"]) for c in changes] == [
        *(("総人口", 2010, "127,642"), ("総人口", 2015, "121,583")),
        *(("年少人口", 2010, "16,110"), ("年少人口", 2015, "14,003")),
    ]
    total = known(database)["総人口"]
    assert (total.source, total.unit, len(total.values)) == ("国勢調査", "人", 2)


def test_a_dry_run_changes_nothing(cli: Cli, database: Path, table: Path) -> None:
    said = cli("import", "reference", table, "--dry-run")
    assert said.code == 0
    assert "変更\t総人口 2010年（H22）: － → 127,642人" in said.out
    assert "総人口" not in known(database)


def test_another_value_stops_it_until_somebody_decides(
    cli: Cli, database: Path, table: Path
) -> None:
    cli("import", "reference", table)
    table.write_text(RESAS.replace("121583", "121600"), encoding="utf-8")
    said = cli("import", "reference", table, "--json")
    assert said.code == 1
    (conflict,) = json.loads(said.out)["conflicts"]
    assert (conflict["old"], conflict["new"]) == ("121,583", "121,600")
    assert conflict["who"]
    assert cli("import", "reference", table, "--on-conflict", "theirs").code == 0
    assert known(database)["総人口"].values[2015].value == 121600


@pytest.mark.parametrize(
    "text, words",
    [
        ("年,市区町村名,総人口（人）\n2010,奥州市,124746\n", "読み方が決まりません"),
        ("転入前,転出先\n仙台市,225\n", "年（2015、H27、平成27年 など）の並んだ表が見つかりません"),
        ("年,総人口（人）\n2010,127642\n20155,1\n2016,2\n", "取り込めない行がある"),
    ],
)
def test_what_only_a_person_can_read_is_one_sentence_and_changes_nothing(
    text: str, words: str, cli: Cli, database: Path, table: Path
) -> None:
    before = known(database)
    table.write_text(text, encoding="utf-8")
    said = cli("import", "reference", table)
    assert said.code == 1
    assert words in said.err
    assert "Traceback" not in said.err
    assert known(database) == before


def test_other_programs_read_the_series_by_a_view(cli: Cli, database: Path, table: Path) -> None:
    cli("import", "reference", table)
    with open_store(database, write=False, who=Who.here("")) as store:
        rows = store.connection.execute(
            "SELECT name, grouped_as, unit, years, year, value, known, source FROM reference_view"
            " WHERE name IN ('総人口', '人口の展望') ORDER BY name, year"
        ).fetchall()
    assert rows[0][:7] == ("人口の展望", "outlook", "人", "calendar", 2040, "86000", "wanted")
    assert rows[1] == ("総人口", "outlook", "人", "calendar", 2010, "127642", "counted", table.name)

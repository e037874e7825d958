"""`survey` asks the departments; what comes back is taken by `import actuals`."""

from pathlib import Path

import openpyxl

from ichinoseki_desktop.resources import database_files

from .saying import Cli

BUNDLED = database_files("plans", "ichinoseki-2015.toml")


def test_a_survey_is_made_filled_in_renamed_and_taken(cli: Cli, tmp_path: Path) -> None:
    said = cli("survey", "--year", "H29", "--output", tmp_path / "調査", "--deadline", "5月31日")
    path = Path(said.out.strip())
    assert (said.code, path.name) == (0, "調査票_H29_担当課未定.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["実績"]
    value = next(cell.column for cell in sheet[3] if cell.value == "実績値")
    row = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 1).value == "I-1-2.1")
    sheet.cell(row, value).value = 70
    workbook.save(tmp_path / "回答.xlsx")

    looked = cli("import", "actuals", tmp_path / "回答.xlsx", "--dry-run", "--json")
    assert [(c["kpi"], c["new"]) for c in looked.json["changes"]] == [("I-1-2.1", "70")]
    assert cli("import", "actuals", tmp_path / "回答.xlsx").code == 0
    judged = cli("judge", "--year", "H29", "--json").json["series"]
    assert next(s["actual"] for s in judged if s["kpi"] == "I-1-2.1") == 70
    assert cli("check").code == 0


def test_surveys_that_are_there_already_are_not_written_over(cli: Cli, tmp_path: Path) -> None:
    assert cli("survey", "--year", "H29", "--output", tmp_path / "調査").code == 0
    written = {path: path.read_bytes() for path in (tmp_path / "調査").iterdir()}
    said = cli("survey", "--year", "H29", "--output", tmp_path / "調査")
    assert (said.code, said.out) == (1, "")
    assert "すでにあります" in said.err
    assert {path: path.read_bytes() for path in (tmp_path / "調査").iterdir()} == written


def test_a_folder_that_can_not_be_made_is_told_in_a_sentence(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "ファイル").write_text("", encoding="utf-8")
    said = cli("survey", "--year", "H29", "--output", tmp_path / "ファイル" / "調査")
    assert (said.code, "フォルダーを作れませんでした" in said.err) == (1, True)


def test_a_year_beyond_the_plan_is_refused(cli: Cli, tmp_path: Path) -> None:
    said = cli("survey", "--year", "R5", "--output", tmp_path / "調査")
    assert (said.code, "期間" in said.err) == (1, True)
    assert not (tmp_path / "調査").exists()


def plan_of_departments(folder: Path, *names: str) -> Path:
    """The bundled plan, its first KPIs each given to a department of that name."""
    written = folder / "計画.toml"
    head, *kpis = BUNDLED.read_text(encoding="utf-8").split("[[kpis]]")
    for number, name in enumerate(names):
        head += f'[[departments]]\ncode = "d{number}"\nname = "{name}"\n\n'
        kpis[number] = f'\ndepartment = "d{number}"{kpis[number]}'
    written.write_text("[[kpis]]".join((head, *kpis)), encoding="utf-8")
    return written


def test_departments_of_the_same_name_are_each_asked(bare_cli: Cli, tmp_path: Path) -> None:
    plan = plan_of_departments(tmp_path, "総務課", "総務課", "A/B", "a／b")
    here = ("--database", tmp_path / "db.sqlite3")
    assert bare_cli(*here, "new", "--plan", plan).code == 0
    said = bare_cli(*here, "survey", "--year", "H29", "--output", tmp_path / "調査")
    assert [Path(line).name for line in said.out.splitlines()] == [
        "調査票_H29_総務課_d0.xlsx",
        "調査票_H29_総務課_d1.xlsx",
        "調査票_H29_A／B_d2.xlsx",
        "調査票_H29_a／b_d3.xlsx",
        "調査票_H29_担当課未定.xlsx",
    ]
    assert len(list((tmp_path / "調査").iterdir())) == 5


def test_where_one_survey_can_not_be_written_none_is(bare_cli: Cli, tmp_path: Path) -> None:
    plan = plan_of_departments(tmp_path, "総務課", "課" * 90)
    here = ("--database", tmp_path / "db.sqlite3")
    assert bare_cli(*here, "new", "--plan", plan).code == 0
    said = bare_cli(*here, "survey", "--year", "H29", "--output", tmp_path / "調査")
    assert (said.code, said.out, "名前が長すぎます" in said.err) == (1, "", True)
    assert not list((tmp_path / "調査").iterdir())

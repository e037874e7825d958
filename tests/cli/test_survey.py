"""`survey` asks the departments; what comes back is taken by `import actuals`."""

from pathlib import Path

import openpyxl

from .saying import Cli


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

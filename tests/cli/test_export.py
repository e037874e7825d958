"""`export`: what goes out comes back unchanged, and never takes another file's place by mistake."""

from pathlib import Path

import pytest

from .saying import NO_CHANGES, Cli


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".CSV"])
def test_actuals_that_went_out_change_nothing_when_they_come_in(
    bare_cli: Cli, demo: Path, tmp_path: Path, ending: str
) -> None:
    first = tmp_path / f"実績値 1{ending}"
    of_demo = ("--database", demo)
    history = bare_cli(*of_demo, "history", "--json").out
    assert "実績値194件を" in bare_cli(*of_demo, "export", "actuals", first).err
    for options in ([], ["--dry-run"], ["--on-conflict", "theirs"]):
        said = bare_cli(*of_demo, "import", "actuals", first, "--json", *options)
        assert (said.code, said.json) == (0, NO_CHANGES)
        assert said.err == "ファイルにデータベースと違う値はないので、何も変えていません。\n"
    assert bare_cli(*of_demo, "history", "--json").out == history


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_actuals_move_to_another_database_with_states_notes_and_marks(
    cli: Cli, bare_cli: Cli, demo: Path, tmp_path: Path, ending: str
) -> None:
    file, first, second = (tmp_path / name for name in (f"file{ending}", "1.json", "2.json"))
    for path in (file, first):
        bare_cli("--database", demo, "export", "actuals", path)
    assert cli("import", "actuals", file).code == 0
    cli("export", "actuals", second)
    assert first.read_bytes() == second.read_bytes()
    assert "【架空】" in cli("judge", "--year", "H29").err


@pytest.mark.parametrize("ending", [".toml", ".xlsx", ".json"])
def test_a_plan_that_went_out_makes_the_same_database(
    cli: Cli, bare_cli: Cli, tmp_path: Path, ending: str
) -> None:
    file, first, second = (tmp_path / name for name in (f"file{ending}", "1.json", "2.json"))
    other = tmp_path / "other.db"
    for path in (file, first):
        assert cli("export", "plan", path).code == 0
    assert bare_cli("--database", other, "new", "--plan", file).code == 0
    bare_cli("--database", other, "export", "plan", second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "command, name",
    [
        (("export", "plan"), "file.csv"),
        (("export", "plan"), "file"),
        (("export", "actuals"), "file.toml"),
        (("packet", "--year", "H29", "--output"), "file.csv"),
        (("screenshot", "--screen", "plan", "--output"), "file.jpg"),
    ],
    ids=lambda part: part if isinstance(part, str) else part[0],
)
def test_an_ending_that_names_no_format_is_refused_and_no_such_file_harmed(
    cli: Cli, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    said = cli(*command, tmp_path / name)
    assert said.code == 1
    assert "形式が分かりません" in said.err
    assert (tmp_path / name).read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("command", [["export", "actuals"], ["export", "plan"]])
def test_what_can_not_be_written_leaves_what_was_there(
    cli: Cli, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "is.json").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for target in ("is.json", "none/x.json", "file/x.json", f"{'長' * 200}.json"):
        said = cli(*command, tmp_path / target)
        assert (said.code, len(said.err.splitlines())) == (1, 1)
        assert target in said.err
    assert sorted(path.name for path in tmp_path.iterdir() if "総合" not in path.name) == [
        "file",
        "is.json",
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("packet", "--year", "H29", "--output"),
        ("screenshot", "--screen", "overview", "--output"),
        ("export", "plan"),
        ("export", "actuals"),
        ("backup", "--output"),
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_ever_written_over_the_database_itself(
    bare_cli: Cli, made: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ending = {"packet": ".pdf", "screenshot": ".png"}.get(command[0], ".json")
    path = tmp_path / f"計画{ending}"
    path.write_bytes(made.read_bytes())
    link = tmp_path / f"link{ending}"
    link.symlink_to(path)
    for target in (path, link, tmp_path / "x" / ".." / path.name):
        said = bare_cli("--database", path, *command, target)
        assert said.code == 1
    assert path.read_bytes() == made.read_bytes()


def test_open_data_and_any_csv_go_out_in_the_encoding_that_is_asked_for(
    bare_cli: Cli, demo: Path, tmp_path: Path
) -> None:
    for what in ("open-data", "actuals", "opinions"):
        path = tmp_path / f"{what}.csv"
        said = bare_cli("--database", demo, "export", what, path, "--encoding", "cp932")
        assert said.code == 0
        path.read_bytes().decode("cp932")
    assert "一関市" in (tmp_path / "open-data.csv").read_text(encoding="cp932")


def test_an_encoding_is_refused_where_it_means_nothing(cli: Cli, tmp_path: Path) -> None:
    said = cli("export", "actuals", tmp_path / "a.xlsx", "--encoding", "cp932")
    assert (said.code, "--encoding は .csv だけ" in said.err) == (1, True)
    assert not (tmp_path / "a.xlsx").exists()
    assert cli("export", "actuals", tmp_path / "a.csv", "--encoding", "sjis").code == 2

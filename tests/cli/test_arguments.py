"""What is accepted: commands, years and codes in every spelling; what is not, in one sentence."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from ichinoseki_desktop.cli import reading
from ichinoseki_desktop.cli.arguments import parser
from ichinoseki_desktop.cli.main import main

from .saying import Cli, Said


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["judge"], "--year がありません"),
        (["judge", "--year"], "--year の後に値がありません"),
        (["judge", "--year", "約29"], "「約29」は年度として読めません"),
        (["judge", "--year", "29"], "「29」は年度として読めません"),
        (["judge", "--year", "H29", "--rule", "best"], "判定ルール「best」はありません"),
        (["judge", "--year", "H29", "--jso"], "知らない引数です: --jso"),
        (["juge", "--year", "H29"], "juge"),
        (["packet", "--year", "H29"], "--output がありません"),
        (
            ["packet", "--year", "H29", "--output", "x.pdf", "--parts", "総括"],
            "使えるのは 表紙（cover）、",
        ),
        (["packet", "--year", "H29", "--output", "x.pdf", "--part"], "--part の後に値が"),
        (["export", "plan"], "FILE がありません"),
        (["export", "pictures", "x.csv"], "pictures"),
        (["import", "actuals", "x.csv", "--on-conflict", "mine"], "mine"),
        (["screenshot", "--screen", "moon", "--output", "x.png"], "moon"),
        (["screenshot", "--screen", "plan", "--output", "x.png", "--size", "big"], "1366x768 の"),
        (["--user", "一\n二", "check"], "--user"),
        (["--user", "\udcff", "check"], "--user"),
        (["check", "--database", "x.db"], "知らない引数です"),
        (["check", "--plan=1"], "--plan に値は付けられません"),
        (["export", "pictures", "x.csv"], "使えるのは 'plan', 'actuals', "),
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_told_in_japanese_with_exit_2(
    cli: Cli, arguments: list[str], told: str
) -> None:
    said = cli(*arguments)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "--help" in said.err
    assert len(said.err.splitlines()) == 1


COMMANDS = [
    *("", "new", "export", "survey", "import", "checkout", "merge", "judge", "packet"),
    *("history", "check", "screenshot", "backup", "restore"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_data_and_no_fault_and_in_japanese(bare_cli: Cli, command: str) -> None:
    said = bare_cli(*command.split(), "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"使い方: ichinoseki-desktop {command}".rstrip())
    for english in ("usage", "positional", "options", "show this", "exit"):
        assert english not in said.out
    entries = re.findall(r"^  (\S.*?)(?:  +(.*)|\n +(\S.*))?$", said.out, flags=re.MULTILINE)
    assert not [entry for entry, *told in entries if not any(told) and entry != "COMMAND"]


@pytest.mark.parametrize(
    "spelling",
    [
        *("2017", "2017年度", "２０１７", "２０１７年度", "H29", "h29", "Ｈ２９", "H29年度"),
        *("平成29", "平成29年", "平成29年度", "平成２９年度", "2017年度（平成29年度）"),
    ],
)
def test_a_fiscal_year_is_known_in_every_spelling(cli: Cli, spelling: str) -> None:
    assert cli("judge", "--json", "--year", spelling).json["fiscal_year"] == 2017


@pytest.mark.parametrize(
    "spelling",
    [
        "2019",
        "H31",
        "平成31年度",
        "R1",
        "Ｒ１",
        "令和元",
        "令和元年度",
        "令和1",
        "平成31（令和元）年度",
    ],
)
def test_the_year_in_which_the_era_changed_has_two_names(cli: Cli, spelling: str) -> None:
    assert cli("judge", "--json", "--year", spelling).json["fiscal_year"] == 2019


@pytest.mark.parametrize("year", ["2014", "H26", "R2", "令和2年度"])
def test_a_year_outside_the_plan_is_refused_with_the_plans_own(cli: Cli, year: str) -> None:
    for command in (["judge"], ["packet", "--output", "x.pdf"]):
        said = cli(*command, "--year", year)
        assert (said.code, said.out) == (1, "")
        assert "計画の期間（H27～H31年度）にありません" in said.err


def test_the_database_may_be_named_by_the_environment_and_the_option_goes_before_it(
    bare_cli: Cli, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICHINOSEKI_DATABASE", str(database))
    assert bare_cli("check").code == 0
    other = tmp_path / "other.db"
    assert str(other) in bare_cli("--database", other, "check").err
    monkeypatch.setenv("ICHINOSEKI_DATABASE", "")
    assert "plan.sqlite3" in bare_cli("check").err


def test_with_neither_it_is_in_the_users_data_folder(bare_cli: Cli, tmp_path: Path) -> None:
    assert bare_cli("check").code == 1
    assert bare_cli("new").code == 0
    assert (tmp_path / "data" / "ichinoseki-desktop" / "plan.sqlite3").is_file()
    assert bare_cli("check").code == 0


@pytest.mark.parametrize("named", ["--database", "--plan"])
def test_a_name_that_is_no_text_is_refused_as_an_argument(
    bare_cli: Cli, tmp_path: Path, named: str
) -> None:
    names = {"--database": str(tmp_path / "x.db"), "--plan": "x.toml", named: "\udcff.x"}
    said = bare_cli("--database", names["--database"], "new", "--plan", names["--plan"])
    assert said.code == 2
    assert list(tmp_path.iterdir()) == []


def test_who_changed_something_may_be_named(
    cli: Cli, actuals_file: Callable[..., Path], database: Path
) -> None:
    cli("--user", "佐藤 花子", "import", "actuals", actuals_file("I-1-2.1,,H29,70,,"))
    changes = cli("history", "--json", "--code", "I-1-2.1").json["changes"]
    assert {change["user"] for change in changes} == {"佐藤 花子"}


def _breaking(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def check(_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(reading, "COMMANDS", {**reading.COMMANDS, "check": check})


def test_who_breaks_it_off_is_told_in_a_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    _breaking(monkeypatch, KeyboardInterrupt())
    assert cli("check") == Said(1, "", "中断しました。\n")


def test_a_bug_is_told_in_a_line_that_helps_to_find_it(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    _breaking(monkeypatch, ZeroDivisionError("division by zero"))
    said = cli("check")
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert "ZeroDivisionError: division by zero" in said.err
    assert "test_arguments.py" in said.err


def test_no_arguments_mean_what_the_parser_makes_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[argparse.Namespace] = []
    monkeypatch.setattr("ichinoseki_desktop.cli.main._run", given.append)
    monkeypatch.setenv("ICHINOSEKI_DATABASE", "plan.db")
    main([])
    assert vars(given[0]) == {**vars(parser().parse_args([])), "database": Path("plan.db")}

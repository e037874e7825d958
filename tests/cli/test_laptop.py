"""`checkout` and `merge`: the laptop copy, and its way back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who

from .saying import NO_CHANGES, Cli, Said

Actuals = Callable[..., Path]
On = Callable[..., Said]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "写し.db"


@pytest.fixture
def at_office(cli: Cli, actuals_file: Actuals) -> On:
    """Types rows into the office's database."""

    def run(*rows: str) -> Said:
        return cli("--user", "山田", "import", "actuals", actuals_file(*rows), *THEIRS)

    return run


@pytest.fixture
def on_laptop(cli: Cli, bare_cli: Cli, copy: Path, actuals_file: Actuals) -> On:
    """Types rows into the laptop's copy, taken along at the first of them."""

    def run(*rows: str) -> Said:
        if not copy.exists():
            assert cli("--user", "佐藤", "checkout", "--output", copy).code == 0
        said = ("--database", copy, "--user", "佐藤")
        return bare_cli(*said, "import", "actuals", actuals_file(*rows), *THEIRS)

    return run


THEIRS = ("--on-conflict", "theirs")


def values(cli: Cli) -> dict[str, float]:
    rows = cli("judge", "--year", "H29", "--json").json["series"]
    return {row["kpi"]: row["actual"] for row in rows if row["actual"] is not None}


def test_what_only_one_side_changed_is_taken_and_once_is_enough(
    cli: Cli, copy: Path, at_office: On, on_laptop: On
) -> None:
    at_office("I-1-2.1,,H29,70,,")
    on_laptop("I-1-2.2,,H29,50,,")
    at_office("I-1-2.3,,H29,20,,")
    said = cli("merge", copy)
    assert said.code == 0
    assert "I-1-2.2" not in said.out  # people are told by the printed code
    assert said.out.startswith("変更\tⅠ-①-2 6次産業化事業化件数 H29 実績: － → 50件（佐藤 ")
    assert "取り込みました（変更1件）" in said.err
    assert values(cli) == {"I-1-2.1": 70, "I-1-2.2": 50, "I-1-2.3": 20}
    again = cli("merge", copy, "--json")
    assert (again.code, again.json) == (0, NO_CHANGES)
    assert "新しい変更はない" in again.err
    assert cli("check").code == 0


def test_ask_takes_nothing_where_both_changed_a_figure(
    cli: Cli, copy: Path, at_office: On, on_laptop: On
) -> None:
    on_laptop("I-1-2.1,,H29,71,速報,", "I-1-2.2,,H29,50,,")
    at_office("I-1-2.1,,H29,70,,")
    said = cli("merge", copy, "--json")
    assert said.code == 1
    assert "--on-conflict" in said.err
    (conflict,) = said.json["conflicts"]
    assert conflict.items() >= {
        "kpi": "I-1-2.1", "part": "", "fiscal_year": 2017, "field": "value",
        "old": "70", "new": "71", "base": None, "who": "山田", "their_who": "佐藤",
    }.items()  # fmt: skip
    assert conflict["when"] <= conflict["their_when"] or conflict["when"]
    assert [row["kpi"] for row in said.json["changes"]] == ["I-1-2.2"]
    assert values(cli) == {"I-1-2.1": 70}


@pytest.mark.parametrize("decision, kept", [("theirs", 71), ("ours", 70)])
def test_a_conflict_is_decided_once(
    cli: Cli, copy: Path, at_office: On, on_laptop: On, decision: str, kept: float
) -> None:
    on_laptop("I-1-2.1,,H29,71,,")
    at_office("I-1-2.1,,H29,70,,")
    looked = cli("merge", copy, "--dry-run", "--on-conflict", decision)
    assert (looked.code, values(cli)) == (0, {"I-1-2.1": 70})
    assert "まだ何も変えていません" in looked.err
    assert cli("merge", copy, "--on-conflict", decision).code == 0
    assert values(cli) == {"I-1-2.1": kept}
    assert cli("merge", copy, "--json").json == NO_CHANGES


def test_the_history_of_both_sides_is_kept_and_told_apart(
    cli: Cli, copy: Path, at_office: On, on_laptop: On
) -> None:
    on_laptop("I-1-2.1,,H29,71,,")
    at_office("I-1-2.1,,H29,70,,")
    cli("--user", "鈴木", "merge", copy, "--on-conflict", "ours")
    rows = cli("history", "--code", "I-1-2.1", "--json").json["changes"]
    typed = [(r["user"], r["new"], r.get("carried")) for r in rows if r["field"] == "value"]
    assert typed == [("山田", "70", None), ("佐藤", "71", True)]
    told = cli("history").out.splitlines()
    assert "\t鈴木\t" in told[-1]
    assert told[-1].endswith("持ち出した写し「写し.db」の取込\t理由: 写し.db")
    assert sum("（写しで）" in line for line in told) == 2
    on_file = cli("import", "actuals", copy.with_name("実績.csv"), "--json").json
    assert [row["who"] for row in on_file["conflicts"]] == []


def test_a_merge_keeps_a_backup_of_what_was_there(
    cli: Cli, database: Path, copy: Path, on_laptop: On
) -> None:
    on_laptop("I-1-2.1,,H29,71,,")
    folder = database.with_name(f"{database.stem}-backups")
    assert not folder.exists()
    cli("merge", copy)
    assert len(list(folder.glob("*.db"))) == 1


def test_a_copy_is_taken_while_another_window_writes_but_comes_back_only_alone(
    cli: Cli, database: Path, copy: Path, on_laptop: On
) -> None:
    with open_store(database, write=True, who=Who("山田", "PC01")):
        on_laptop("I-1-2.1,,H29,71,,")
        assert cli("merge", copy, "--dry-run").code == 0
        said = cli("merge", copy)
        assert said.code == 1
        assert "開いています" in said.err
    assert values(cli) == {}


def test_neither_the_database_nor_another_can_be_merged_or_written_over(
    cli: Cli, database: Path, made_demo: Path, tmp_path: Path
) -> None:
    assert "データベースそのもの" in cli("checkout", "--output", database).err
    assert "データベースそのもの" in cli("merge", database).err
    other = shutil.copy(made_demo, tmp_path / "demo.db")
    said = cli("merge", other)
    assert (said.code, said.out) == (1, "")
    assert "別のデータベースの写し" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_copy_of_an_earlier_version_is_found_by_its_name_alone(
    cli: Cli,
    database: Path,
    tmp_path: Path,
    of_first_version: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_first_version(Path(shutil.copy(database, tmp_path / "去年の版.db")))
    monkeypatch.chdir(tmp_path)
    assert cli("merge", "去年の版.db").code == 0

"""`backup` and `restore`: a copy that counts, the way back to it, and the way back from there."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who

from .saying import Cli

TypeFile = Callable[..., Path]


def farms(cli: Cli) -> list[str | None]:
    changes = cli("history", "--code", "I-1-2.1", "--json").json["changes"]
    return [row["new"] for row in changes if row["field"] == "value"]


def test_a_backup_is_kept_beside_the_database_and_its_name_is_the_output(
    cli: Cli, database: Path
) -> None:
    said = cli("backup")
    made = Path(said.out.strip())
    assert (said.code, said.err) == (0, "確かめた控えがあります。\n")
    assert made.parent == database.with_name("計画-backups")
    assert made.exists()
    assert cli("backup").out == said.out  # nothing has changed since


def test_a_backup_goes_where_it_is_told_and_never_over_a_file(
    cli: Cli, bare_cli: Cli, tmp_path: Path
) -> None:
    target = tmp_path / "控え" / "copy.db"
    assert cli("backup", "--output", target).out == f"{target}\n"
    assert bare_cli("--database", target, "check").code == 0
    said = cli("backup", "--output", target)
    assert (said.code, said.out) == (1, "")
    assert "既にあります" in said.err


def test_a_name_without_a_folder_is_a_file_where_one_is(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = cli("backup", "--output", "copy.db")
    assert (said.code, said.out) == (0, "copy.db\n")
    assert (tmp_path / "copy.db").exists()


def test_a_backup_is_made_while_somebody_writes(cli: Cli, database: Path) -> None:
    with open_store(database, write=True, who=Who("佐藤", "PC02")) as store:
        assert store.writable
        assert cli("backup").code == 0


def test_a_backup_of_a_database_of_the_version_before_is_a_copy_of_what_is_there(
    cli: Cli, database: Path, tmp_path: Path, of_first_version: Callable[[Path], None]
) -> None:
    of_first_version(database)
    content = database.read_bytes()
    kept, elsewhere = Path(cli("backup").out.strip()), tmp_path / "控え" / "copy.db"
    assert (
        cli("backup", "--output", elsewhere).err == f"確かめた控えを「{elsewhere}」に作りました。\n"
    )
    assert database.read_bytes() == content
    for copy in (kept, elsewhere):
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert cli("backup").out.strip() == str(kept), "nothing has changed since"
    assert cli("restore", kept).code == 0


def test_one_goes_back_and_back_again(cli: Cli, actuals_file: TypeFile) -> None:
    cli("import", "actuals", actuals_file("I-1-2.1,,H29,70,,"))
    made = cli("backup").out.strip()
    cli("import", "actuals", actuals_file("I-1-2.1,,H29,71,,"), "--on-conflict", "theirs")
    said = cli("--user", "田中", "restore", made)
    assert said.code == 0
    assert "に戻しました。" in said.err
    before = said.out.strip()
    assert before in said.err
    assert farms(cli) == ["70"]
    assert "田中" in cli("history").out.splitlines()[-1]
    assert cli("restore", before).code == 0
    assert farms(cli) == ["70", "71"]
    assert cli("check").code == 0


def test_what_is_no_backup_is_refused_in_one_sentence(
    cli: Cli, bare_cli: Cli, database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    bare_cli("--database", other, "new")
    note = tmp_path / "note.db"
    note.write_text("memo", encoding="utf-8")
    before = database.read_bytes()
    for file, told in ((other, "別のデータベース"), (note, "データベースではない"),
                       (tmp_path / "none.db", "がありません"), (database, "そのもの")):  # fmt: skip
        said = cli("restore", file)
        assert (said.code, said.out) == (1, ""), file
        assert told in said.err
        assert len(said.err.splitlines()) == 1
    assert database.read_bytes() == before
    assert cli("restore", other, "--another-database").code == 0


def test_nothing_is_restored_while_somebody_writes(
    cli: Cli, database: Path, made: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(made, tmp_path / "copy.db")
    with open_store(database, write=True, who=Who("佐藤", "PC02")):
        said = cli("restore", copy)
    assert said.code == 1
    assert said.err.startswith("佐藤さん（PC02）が")


def test_an_import_keeps_what_was_there_before_it(
    cli: Cli, database: Path, actuals_file: TypeFile
) -> None:
    file = actuals_file("I-1-2.1,,H29,70,,")
    folder = database.with_name("計画-backups")
    cli("import", "actuals", file, "--dry-run")
    assert not folder.exists()
    cli("import", "actuals", file)
    (kept,) = folder.glob("*.db")
    cli("restore", kept)
    assert farms(cli) == []


def test_an_import_goes_on_where_nothing_can_be_kept_and_says_so(
    cli: Cli, database: Path, actuals_file: TypeFile
) -> None:
    database.with_name("計画-backups").touch()
    said = cli("import", "actuals", actuals_file("I-1-2.1,,H29,70,,"))
    assert said.code == 0
    assert "バックアップを作れませんでした。" in said.err
    assert farms(cli) == ["70"]

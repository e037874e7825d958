"""Whatever comes in by the command line: one sentence, no traceback, and nothing is taken."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from ..hostile import FILES
from .saying import Cli

LONGEST = 500


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that tell what is known; who writes just now is not among it."""
    with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as connection:
        tables = ("actuals", "statements", "entries", "changes")
        return {t: connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables}  # noqa: S608


@pytest.mark.parametrize("name", FILES)
def test_it_is_told_in_a_sentence_and_nothing_is_taken(
    cli: Cli, database: Path, tmp_path: Path, name: str
) -> None:
    make, told = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    before = content(database)
    said = cli("import", "actuals", path)
    assert said.code == 1
    everything = said.out + said.err
    assert told in everything
    assert "何も変えていません" in said.err or name in said.err
    assert max(map(len, everything.splitlines())) < LONGEST
    assert content(database) == before

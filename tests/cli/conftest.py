"""The command line as a script uses it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ichinoseki_desktop.cli.main import main

from .saying import Cli, Said


@pytest.fixture(autouse=True)
def nowhere_near_the_users_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is told of no database must not find this user's."""
    monkeypatch.delenv("ICHINOSEKI_DATABASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `new` makes; it is closed, so it may be copied as a file."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    assert main(["--database", str(path), "--user", "山田", "new"]) == 0
    return path


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `new --demo` makes."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert main(["--database", str(path), "new", "--demo"]) == 0
    return path


@pytest.fixture
def database(tmp_path: Path, made: Path) -> Path:
    """A test's own database without actuals, in a folder whose name needs quoting."""
    folder = tmp_path / "総合 戦略 #1%"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "計画.db"))


@pytest.fixture
def demo(tmp_path: Path, made_demo: Path) -> Path:
    """A test's own database with invented actuals."""
    return Path(shutil.copy(made_demo, tmp_path / "demo.db"))


@pytest.fixture
def bare_cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line in this process, as it stands."""

    def run(*arguments: str | Path) -> Said:
        capsys.readouterr()
        try:
            code: object = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        assert isinstance(code, int)
        return Said(code, out, err)

    return run


@pytest.fixture
def cli(bare_cli: Cli, database: Path) -> Cli:
    """Runs a command on the test's own database."""

    def run(*arguments: str | Path) -> Said:
        return bare_cli("--database", database, *arguments)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Cli:
    """Runs a command line as a process of its own."""

    def run(*arguments: str | Path, stdout: int = subprocess.PIPE, **variables: str) -> Said:
        command = [sys.executable, "-m", "ichinoseki_desktop", *map(str, arguments)]
        ended = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, **variables},
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        return Said(ended.returncode, ended.stdout or "", ended.stderr)

    return run


@pytest.fixture
def actuals_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an actuals file of these rows."""

    def write(*rows: str, name: str = "実績.csv") -> Path:
        path = tmp_path / name
        head = "kpi,part,fiscal_year,value,state,note"
        path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def guarded(guard: Callable[[Path], Path], made: Path) -> Path:
    """A folder with plan.db, whose permissions count."""
    return guard(made)

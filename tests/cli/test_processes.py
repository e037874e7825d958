"""What only a process of its own can show: what it loads, its streams, and two at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from .saying import Cli

HEAVY = (
    *("PySide6", "shiboken6", "pyqtgraph", "numpy", "sqlite_utils", "openpyxl", "reportlab"),
    "pypdfium2",
)
# Runs one command after the other and tells which of the heavy libraries are loaded by then.
LOADING = """
import json, sys
from ichinoseki_desktop.cli.main import main
told = {}
for command in json.loads(sys.argv[1]):
    assert main(command) == 0, command
    told[" ".join(command[2:4])] = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
print("\\n" + json.dumps(told))
"""


def start(*arguments: str | Path, stdout: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "ichinoseki_desktop", *map(str, arguments)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8")


def test_no_command_loads_what_it_does_not_need(
    made_demo: Path, tmp_path: Path, actuals_file: Callable[..., Path]
) -> None:
    there, new = ["--database", str(made_demo)], ["--database", str(tmp_path / "new.db")]
    commands = [
        [*there, "judge", "--json", "--year", "H29"],
        [*there, "history", "--json"],
        [*there, "check"],
        [*there, "packet", "--year=H29", "--output", str(tmp_path / "x.pdf"), "--part", "I.1"],
        [*new, "new"],
        [*new, "export", "plan", str(tmp_path / "plan.toml")],
        [*new, "import", "actuals", str(actuals_file("I-1-2.1,,H29,70,,"))],
    ]
    arguments = [sys.executable, "-c", LOADING, json.dumps(commands), json.dumps(HEAVY)]
    ended = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    told = json.loads(ended.stdout.splitlines()[-1])
    for command in ("judge --json", "history --json", "check"):
        assert told[command] == [], command
    assert told["packet --year=H29"] == ["reportlab"]
    for command, loaded in told.items():
        assert not {"PySide6", "shiboken6", "pyqtgraph"} & set(loaded), command


def test_wrong_arguments_reach_the_shell_as_a_code_of_their_own(process: Cli) -> None:
    assert process("juge").code == 2


def test_a_window_without_a_display_is_refused_in_words(process: Cli, made: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("there is always a display")
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    said = process("--database", made, **nothing)
    assert (said.code, said.out) == (1, "")
    assert "画面（ディスプレイ）がない" in said.err


def test_a_reader_that_has_seen_enough_is_no_fault(made: Path) -> None:
    ending, writing = os.pipe()
    os.close(ending)  # as `| head` does sooner or later
    with start("--database", made, "judge", "--year", "H29", stdout=writing) as running:
        _, told = running.communicate()
    assert (running.returncode, told) == (1, "")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_under_standard_output_is_told(process: Cli, made: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    said = process("--database", made, "judge", "--year", "H29", stdout=full)
    os.close(full)
    assert said.code == 1
    assert said.err.startswith("結果を出力先に書き切れませんでした。")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp932"},
    ],
    ids=["C", "cp932"],
)
def test_the_json_is_right_in_whatever_encoding_the_terminal_has(
    made_demo: Path, variables: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "ichinoseki_desktop", "--database", str(made_demo)]
    ended = subprocess.run(
        [*command, "judge", "--year", "H29", "--json"],
        env={**os.environ, **variables},
        capture_output=True,
        check=True,
    )
    names = [row["name"] for row in json.loads(ended.stdout)["series"]]
    assert "農業法人数" in names


def test_what_the_terminal_has_no_letters_for_is_spelled_out(made: Path) -> None:
    command = [sys.executable, "-m", "ichinoseki_desktop", "--database", str(made)]
    ended = subprocess.run(
        [*command, "judge", "--year", "H29"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "農業法人数".encode("ascii", "backslashreplace") in ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="shells close their streams otherwise there")
@pytest.mark.parametrize("closed", ["<&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_fault(made: Path, tmp_path: Path, closed: str) -> None:
    program = f'exec "$0" -m ichinoseki_desktop --database "$1" export plan "$2" {closed}'
    path = tmp_path / "plan.json"
    command = ["sh", "-c", program, sys.executable, str(made), str(path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert json.loads(path.read_bytes())["plan"]["first_year"] == 2015


def test_two_imports_at_once_are_both_whole_or_told(
    cli: Cli, database: Path, actuals_file: Callable[..., Path]
) -> None:
    files = [
        actuals_file(*(f"I-1-2.{n},,{year},{n},," for year in range(2015, 2020)), name=f"{n}.csv")
        for n in (1, 2)
    ]
    running = [start("--database", database, "import", "actuals", file) for file in files]
    for one in running:
        _, told = one.communicate()
        assert one.returncode == 0 or ("開いています" in told and "何も変えていません" in told)
    codes = {row["code"] for row in cli("history", "--json").json["changes"]}
    taken = {f"I-1-2.{n}" for n, one in enumerate(running, start=1) if one.returncode == 0}
    assert taken
    assert codes == taken
    assert cli("check").code == 0


def test_a_picture_has_the_pixels_that_are_asked_for_on_a_screen_that_magnifies(
    process: Cli, made_demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "画面 1.png"
    options = ("--output", path, "--size", "900x640", "--node", "Ⅰ-①-2.1")
    said = process(
        *("--database", made_demo, "screenshot", "--screen", "plan", *options),
        QT_SCALE_FACTOR="2",
    )
    assert (said.code, said.out) == (0, "")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (900, 640)
    assert len({image.pixel(x, 320) for x in range(900)}) > 5

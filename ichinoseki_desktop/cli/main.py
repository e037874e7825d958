"""The entry point: read the arguments, do the command, turn a refusal into its sentence."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.cli.arguments import parser
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.store.failure import OldDatabaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, or the window where no command is given; returns the exit code.

    0: done, 1: refused or nothing done, 2: wrong arguments.
    """
    given = parser().parse_args(arguments)
    given.database = given.database or _default_database()
    try:
        try:
            return _run(given)
        except OldDatabaseError:
            _upgrade(given.database)
            return _run(given)
    except Refusal as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads the output has seen enough; Python must not complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(given: argparse.Namespace) -> int:
    # Each command loads what it needs and no more: `judge` must not wait for reportlab or Qt.
    match given.command:
        case None:
            _must_have_display()
            from ichinoseki_desktop import app

            return app.run(given.database, given.user)
        case "judge" | "history" | "check":
            from ichinoseki_desktop.cli import reading

            return reading.COMMANDS[given.command](given)
        case "new" | "export" | "import":
            from ichinoseki_desktop.cli import files

            return files.COMMANDS[given.command](given)
        case "packet":
            from ichinoseki_desktop.cli import packet

            return packet.print_packet_file(given)
        case "screenshot":
            from ichinoseki_desktop.cli import screenshot

            return screenshot.take(given)
        case _:
            raise Refusal(f"{given.command} は未対応です。何も変えていません。")


def _must_have_display() -> None:
    """Qt ends the process without a word that a person could use where there is no screen."""
    shown_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown_by):
        raise Refusal(
            "画面（ディスプレイ）がないので、ウィンドウを開けません。何も変えていません。"
            "--help で、画面のいらないコマンドを見られます。"
        )


def _upgrade(database: Path) -> None:
    from ichinoseki_desktop.services.upgrading import upgrade

    print(upgrade(database, datetime.now().astimezone()), file=sys.stderr)


def _default_database() -> Path:
    """The file that ICHINOSEKI_DATABASE names, else the one in the user's own data folder."""
    named = os.environ.get("ICHINOSEKI_DATABASE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("ichinoseki-desktop", appauthor=False) / "plan.sqlite3"

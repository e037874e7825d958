"""The entry point: read the arguments, do the command, turn a refusal into its sentence."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from ichinoseki_desktop.cli.output import finish, prepare, say
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.sparing import must_spare
from ichinoseki_desktop.store.failure import OldDatabaseError

_OBJECTS_UNTIL_GARBAGE: Final = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, or the window where no command is given; returns the exit code.

    0: done, 1: refused or nothing done, 2: wrong arguments.
    """
    # Starting makes many objects and hardly any garbage, which Python looks for every 700 objects.
    gc.set_threshold(_OBJECTS_UNTIL_GARBAGE)
    prepare()
    given = _given(sys.argv[1:] if arguments is None else arguments)
    given.database = given.database or _default_database()
    try:
        code = _done(given)
        finish()
    except Refusal as refusal:
        say(str(refusal))
        return 1
    except BrokenPipeError:  # whoever reads the output has seen enough
        return 1
    except KeyboardInterrupt:
        say("中断しました。")
        return 1
    except Exception as error:  # noqa: BLE001 - a bug; the place is what its finder needs
        say(_about_bug(error))
        return 1
    return code


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for: without arguments the window, which need not wait 5 ms for a parser."""
    if not arguments:
        return argparse.Namespace(command=None, database=None, user="")
    from ichinoseki_desktop.cli.arguments import parser

    return parser().parse_args(arguments)


def _done(given: argparse.Namespace) -> int:
    _must_spare_database(given)
    try:
        return _run(given)
    except OldDatabaseError:
        _upgrade(given.database)
        return _run(given)


def _run(given: argparse.Namespace) -> int:
    # Each command loads what it needs and no more: `judge` must not wait for reportlab or Qt.
    match given.command:
        case None:
            _must_have_display()
            from ichinoseki_desktop import app

            return app.run(given.database, given.user)
        case "judge":
            from ichinoseki_desktop.cli import judging

            return judging.judge(given)
        case "history" | "check" | "backup" | "restore":
            from ichinoseki_desktop.cli import reading, safety

            return (reading.COMMANDS | safety.COMMANDS)[given.command](given)
        case "new" | "export" | "import" | "survey" | "checkout" | "merge":
            from ichinoseki_desktop.cli import files, laptop

            return {**files.COMMANDS, **laptop.COMMANDS}[given.command](given)
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

    say(upgrade(database, datetime.now().astimezone()))


def _must_spare_database(given: argparse.Namespace) -> None:
    target = given.file if given.command == "export" else getattr(given, "output", None)
    if target is not None:
        must_spare(given.database, target)


def _about_bug(error: Exception) -> str:
    import traceback  # 2 ms that only a bug costs

    place = traceback.extract_tb(error.__traceback__)[-1]
    what = "".join(traceback.format_exception_only(error)).strip().replace("\n", " ")
    return (
        "プログラムの誤りのため、終えられませんでした。次を管理担当に知らせてください: "
        f"{what}（{Path(place.filename).name} {place.lineno}行目）"
    )


def _default_database() -> Path:
    """The file that ICHINOSEKI_DATABASE names, else the one in the user's own data folder."""
    named = os.environ.get("ICHINOSEKI_DATABASE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("ichinoseki-desktop", appauthor=False) / "plan.sqlite3"

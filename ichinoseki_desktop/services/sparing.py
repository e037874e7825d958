"""Sparing the database: nothing that is written out may take the place of what it comes from."""

import os
from contextlib import suppress
from pathlib import Path

from ichinoseki_desktop.core.values.refusal import Refusal


def must_spare(database: Path, target: Path) -> None:
    """Raise Refusal where a file to be written is the database, by whatever name."""
    with suppress(OSError):  # what is not there can't be the same file
        if Path(os.path.realpath(target)).samefile(database):
            raise Refusal(
                f"「{target}」はデータベースそのものです。何も変えていません。"
                "別の名前を指定してください。"
            )

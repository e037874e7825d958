"""Where the window writes down what went wrong by the program's own fault."""

import logging
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings


def log_file(settings: QSettings) -> Path:
    """Where bugs are written down: beside the window's own settings, so per user and never shared.

    A window that was started without a console has no other place to leave a word.
    """
    return Path(settings.fileName()).with_suffix(".log")


def keep_log(path: Path) -> None:
    """Write what goes wrong into a file as well; it is not even made before something does."""
    with suppress(OSError):  # no place for a log is no reason not to open the window
        path.parent.mkdir(parents=True, exist_ok=True)
    file = logging.FileHandler(path, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    package = logging.getLogger(__package__)
    package.addHandler(file)
    if sys.stderr is not None:
        package.addHandler(logging.StreamHandler())

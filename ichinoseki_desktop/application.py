"""The application as Qt knows it, and where it writes down what went wrong."""

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.views.theme import STYLE, apply_theme

NAME: Final = "ichinoseki-desktop"


def make_application() -> QApplication:
    """The application in Japanese, with its own fonts and colours."""
    application = QApplication([NAME, *STYLE])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("総合戦略 進捗管理")
    japanese = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if japanese.load("qtbase_ja", folder):
        application.installTranslator(japanese)
    apply_theme(application)
    return application


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

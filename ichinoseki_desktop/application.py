"""The application that every window needs: in Japanese, in its own dress."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.views.parts.theme import STYLE, apply_theme

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

"""元に戻す and やり直し: what each would do, told by its command."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.shell.commands import Command


class Undoing:
    """The two commands, which name what they are about and rest where there is nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undo(self) -> None:
        """Take the last change back."""
        self._session.undo()

    def redo(self) -> None:
        """Make it once more."""
        self._session.redo()

    def name(self, actions: Mapping[Command, QAction]) -> None:
        """Say with the commands what they would do now."""
        undoable = self._session.undoable
        for command, entries in ((Command.UNDO, undoable.undo), (Command.REDO, undoable.redo)):
            actions[command].setText(_with_title(command, entries))
            actions[command].setEnabled(bool(entries))


def _with_title(command: Command, entries: tuple[Entry, ...]) -> str:
    """元に戻す: Ⅰ-①-2 農業法人数 H29 実績."""
    if not entries:
        return command.words
    return f"{command.words}: {entries[-1].title.replace('&', '&&')}"

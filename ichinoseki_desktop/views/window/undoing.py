"""元に戻す and やり直し: what each would do, told by its command, and where it has done it."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import STATED, Field, Topic
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.window.going_about import GoingAbout


class Undoing:
    """The two commands, which name what they are about and rest where there is nothing.

    Nobody is to wonder what has changed: a page that shows the place goes there. On others the
    status line names it.
    """

    def __init__(self, session: Session, going: GoingAbout) -> None:
        self._session = session
        self._going = going

    def undo(self) -> None:
        """Take the last step back."""
        self._follow(self._session.undo())

    def redo(self) -> None:
        """Make it once more."""
        self._follow(self._session.redo())

    def _follow(self, step: Entry | None) -> None:
        if step is None or not step.changes:
            return
        code, part, year, field = step.changes[0][:4]
        key = SeriesKey(code, part)
        if year is None:
            return
        if key in self._session.view.book.plan.series:
            self._going.show_cell((key, year))
        elif field in STATED:
            self._going.show_topic(Topic(code, part, year, Field(field)))

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

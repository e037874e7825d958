"""What people say of cells: the forms of the questions, of which at most one is open."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_menu import Ask
from ichinoseki_desktop.views.cells.cell_questions import (
    ConfirmQuestion,
    ExceptionalQuestion,
    MissingQuestion,
    NoteQuestion,
    OpenYearQuestion,
    Question,
    SettleQuestion,
)


class CellForms(QWidget):
    """Opens the form of what is asked; nothing waits for it."""

    opened = Signal()
    closed = Signal()
    refused = Signal(str)
    """Why a form was not opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.missing = MissingQuestion(session)
        self.exceptional = ExceptionalQuestion(session)
        self.note = NoteQuestion(session)
        self.confirm = ConfirmQuestion(session)
        self.settle = SettleQuestion(session)
        self.open_year = OpenYearQuestion(session)
        self._forms: tuple[Question, ...] = (
            *(self.missing, self.exceptional, self.note),
            *(self.confirm, self.settle, self.open_year),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for form in self._forms:
            layout.addWidget(form)
            form.opened.connect(self.opened)
            form.closed.connect(self.closed)

    def ask(self, what: Ask, cells: Sequence[Cell]) -> None:
        """Ask about cells, or say why that can't be."""
        form = self._form(what, cells)
        try:
            about = form.about(cells)
            if self._session.read_only:
                raise Refusal(self._session.read_only)  # noqa: TRY301 - said in the same place
        except Refusal as refusal:
            self.refused.emit(str(refusal))
        else:
            self.put_away()
            form.cells = tuple(about)
            form.ask()

    def put_away(self) -> None:
        """Close what is open: the page is about something else now."""
        for form in self._forms:
            form.put_away()

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The headings of what was begun to be written and neither kept nor given up."""
        return tuple(heading for form in self._forms for heading in form.unfinished)

    def _form(self, what: Ask, cells: Sequence[Cell]) -> Question:
        if what is Ask.YEAR:
            settled = bool(cells) and self._session.view.book.locked(cells[0][1])
            return self.open_year if settled else self.settle
        return {
            Ask.MISSING: self.missing,
            Ask.EXCEPTIONAL: self.exceptional,
            Ask.NOTE: self.note,
            Ask.CONFIRM: self.confirm,
        }[what]

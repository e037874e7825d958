"""What people say of the yearly table's cells: why one is empty, why its year is exceptional."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.core.book import Cell
from ichinoseki_desktop.core.edit import StatementsEdit, cell_title
from ichinoseki_desktop.core.intent import mark_exceptional, say_missing
from ichinoseki_desktop.core.statement import Missing, MissingKind
from ichinoseki_desktop.core.terms import MISSING
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.form import Form


class CellForms(QWidget):
    """Two forms of which at most one is open; however many cells, what is said is one edit."""

    opened = Signal()
    closed = Signal()
    refused = Signal(str)
    """Why a form was not opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cells: tuple[Cell, ...] = ()
        self.missing = Form("補足", "例：翌年11月に公表、隔年の調査")
        self.missing.offer(
            "実績がない理由", {kind: (MISSING[kind], QIcon()) for kind in MissingKind}
        )
        self.exceptional = Form("理由", "例：台風災害、調査方法の変更", "例外をやめる(&X)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for form in (self.missing, self.exceptional):
            layout.addWidget(form)
            form.opened.connect(self.opened)
            form.closed.connect(self.closed)
        self.missing.kept.connect(self._keep_missing)
        self.exceptional.kept.connect(self._keep_exceptional)
        self.exceptional.taken_back.connect(self._take_exceptional_back)

    def ask_missing(self, cells: Sequence[Cell]) -> None:
        """Ask why these figures are missing; those that are there are left out."""
        book = self._session.view.book
        reasons = [(cell, missing) for cell in cells if (missing := book.missing(*cell))]
        if not reasons:
            self._refuse("選んだ年度には実績があります。実績がない理由は、空の欄で選んでください。")
        elif not self._barred():
            self._turn_to(tuple(cell for cell, _ in reasons))
            known = reasons[0][1]
            self.missing.open(self._heading("実績がない理由"), known.note, known.kind)

    def ask_exceptional(self, cells: Sequence[Cell]) -> None:
        """Ask why these years are exceptional."""
        if not cells:
            self._refuse("年度の欄を選んでから、もう一度選んでください。")
        elif not self._barred():
            self._turn_to(tuple(cells))
            reasons = [self._session.view.book.exceptional(*cell) for cell in cells]
            known = next(filter(None, reasons), "")
            self.exceptional.open(self._heading("例外的な年度"), known, known=bool(known))

    def leave(self) -> None:
        """Close what is open: the page is about something else now."""
        for form in (self.missing, self.exceptional):
            form.hide()

    def _keep_missing(self) -> None:
        kind, note = MissingKind(self.missing.choice), self.missing.text.strip()
        said = Missing(kind, note) if note or kind is not MissingKind.NOT_ASKED else None
        self._keep(self.missing, say_missing(self._session.view.book, self._cells, said))

    def _keep_exceptional(self) -> None:
        if self.exceptional.text.strip():
            book, why = self._session.view.book, self.exceptional.text
            self._keep(self.exceptional, mark_exceptional(book, self._cells, why))
        else:
            self.exceptional.refuse(
                "例外的な年度には理由が要ります。何も変えていません。理由を書いてください。"
            )

    def _take_exceptional_back(self) -> None:
        edit = mark_exceptional(self._session.view.book, self._cells, "")
        self._keep(self.exceptional, edit)

    def _keep(self, form: Form, edit: StatementsEdit) -> None:
        if self._session.edit(edit):
            form.leave()

    def _turn_to(self, cells: tuple[Cell, ...]) -> None:
        self.leave()
        self._cells = cells

    def _heading(self, what: str) -> str:
        first = cell_title(self._session.view.book.plan, self._cells[0])
        more = f" ほか{len(self._cells) - 1}件" if len(self._cells) > 1 else ""
        return f"{what}　{first}{more}"

    def _barred(self) -> bool:
        if self._session.read_only:
            self._refuse(self._session.read_only)
        return bool(self._session.read_only)

    def _refuse(self, sentence: str) -> None:
        self.refused.emit(sentence)

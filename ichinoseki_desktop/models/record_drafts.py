"""What is typed into the records of the review, until each text is kept or given up."""

from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.record import MONEY
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.core.editing.intent import record_text, say_in_record
from ichinoseki_desktop.core.values.quantity import show_typed
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.drafts import NO_DRAFT, Draft
from ichinoseki_desktop.models.session import Session


class RecordDrafts(QObject):
    """Brings texts by what they are about into the book; what can't be kept stays a draft."""

    changed = Signal(object)
    """The topic of a text that was kept, refused or given up."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._drafts = session.drafts
        self._refusal = ""
        self._visit: tuple[Topic, int] | None = None
        session.refused.connect(self._hear_refusal)

    def text(self, topic: Topic) -> str:
        """What a field is to show: what was typed, else what the book says."""
        draft = self._drafts.texts.get(topic)
        return self.kept(topic) if draft is None else draft.text

    def kept(self, topic: Topic) -> str:
        """What the book says, as people write it."""
        said = self.session.view.book.statements.get(topic, "")
        return show_typed(Decimal(said), 0) if said and topic.field in MONEY else said

    def waits(self, topic: Topic) -> bool:
        """Whether something was typed that is not kept."""
        return topic in self._drafts.texts

    def trouble(self, topic: Topic) -> str:
        """Why what was typed could not be kept, "" where nobody tried or it was."""
        return self._drafts.texts.get(topic, NO_DRAFT).trouble

    def type(self, topic: Topic, text: str) -> None:
        """Take what is typed; what the book says already needs no keeping."""
        if self.same(topic, text):
            self._drafts.forget(topic)
            return
        known = self._drafts.texts.get(topic)
        base = known.base if known else self.session.view.book.statements.get(topic)
        self._drafts.hold(topic, Draft(text, base))

    def same(self, topic: Topic, text: str) -> bool:
        """Whether a text, once kept, would say just what the book says."""
        try:
            return record_text(topic.field, text) == self.session.view.book.statements.get(topic)
        except Refusal:
            return False

    def keep(self, topic: Topic) -> bool:
        """Keep what was typed; False, and it stays with the reason, where that can't be."""
        draft = self._drafts.texts.get(topic)
        if draft is None:
            return True
        if self.session.read_only and draft.trouble:
            return False
        self._refusal = ""
        try:
            edit = say_in_record(self.session.view.book, topic, draft.text)
        except Refusal as refusal:
            self._refusal = str(refusal)
        else:
            if not edit.after or self._write(topic, edit._replace(before={topic: draft.base})):
                self._drafts.forget(topic)
                self.changed.emit(topic)
                return True
        self._drafts.hold(topic, draft._replace(trouble=self._refusal))
        self.changed.emit(topic)
        return False

    def leave(self, topic: Topic) -> bool:
        """Keep what was typed, as `keep`; what is typed there from now on is another step of undo.

        Until its field is left, a text is one step however often it is kept on the way: the field
        itself takes back what was typed piece by piece.
        """
        kept = self.keep(topic)
        self._visit = None
        return kept

    def _write(self, topic: Topic, edit: StatementsEdit) -> bool:
        last = self.session.undoable.undo[-1:]
        going_on = last[0] if last and self._visit == (topic, last[0].number) else None
        kept = self.session.edit(edit, going_on)
        if kept:
            self._visit = (topic, self.session.undoable.undo[-1].number)
        return kept

    def keep_all(self) -> tuple[Topic, ...]:
        """Keep whatever was typed; what can't be kept is returned, and stays."""
        return tuple(topic for topic in tuple(self._drafts.texts) if not self.keep(topic))

    def insist(self, topic: Topic) -> bool:
        """Keep what was typed even where the book says something else by now."""
        draft = self._drafts.texts.get(topic)
        if draft is not None:
            now = self.session.view.book.statements.get(topic)
            self._drafts.hold(topic, draft._replace(base=now))
        return self.keep(topic)

    def give_up(self, topic: Topic) -> None:
        """Forget what was typed: the book's text stands."""
        if self._drafts.forget(topic):
            self.changed.emit(topic)

    def _hear_refusal(self, sentence: str) -> None:
        self._refusal = sentence

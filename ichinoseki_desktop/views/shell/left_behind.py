"""What was typed and is not in the book, on the disk: no end of a session is to lose it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QObject, QSettings, QTimer

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import STATED, Field, Topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.drafts import Draft
from ichinoseki_desktop.models.revision_draft import Place
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.unmended import NOTHING, Waiting

SOON: Final = 1000
"""So many milliseconds after a key, what is typed into a record or a cell is on the disk."""
_BETWEEN: Final = "\n"
_CELLS: Final = "unmended"
_RECORDS: Final = "drafts"
_REVISION: Final = "revision"


class LeftBehind(QObject):
    """Takes up what an earlier window left; from now on all of it is kept on the disk.

    Each text under its own name: two windows leave each other's alone. One that only looks takes
    nothing up, which is another's to keep, until it may write.
    """

    def __init__(self, session: Session, settings: QSettings, group: str) -> None:
        """`group` is where the settings have what is of this database alone."""
        super().__init__(session)
        self._session = session
        self._settings = settings
        self._group = group
        self._taken_up = False
        self._typed: set[Topic] = set()
        self._typed_cells: set[Cell] = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._keep_typed)
        self._take_up()
        session.changed.connect(self._take_up)
        session.unmended.changed.connect(self._keep_waiting)
        session.unmended.typing.connect(self._hear_typing)
        session.drafts.changed.connect(self._hear_draft)
        session.revision.changed.connect(self._keep_revision)

    def _take_up(self) -> None:
        if self._taken_up or self._session.read_only:
            return
        self._taken_up = True
        self._settings.sync()  # another window may have written since
        for name, value in self._left(_CELLS):
            cell = _cell(name)
            if cell is not None and len(value) == len(NOTHING):
                self._session.unmended.hold({cell: Waiting(*value)})
        for name, (text, trouble, *base) in self._left(_RECORDS):
            topic = _topic(name)
            if topic is not None:
                self._session.drafts.hold(topic, Draft(text, base[0] if base else None, trouble))
        for name, (text, *_) in self._left(_REVISION):
            place = tuple(unquote(name).split(_BETWEEN))
            if len(place) == 3:
                self._session.revision.write(place, text)

    def _left(self, below: str) -> Iterator[tuple[str, list[str]]]:
        with self._within(below):
            left = {name: self._settings.value(name) for name in self._settings.childKeys()}
        for name, value in left.items():
            if isinstance(value, list) and len(value) >= len(NOTHING):
                yield name, list(map(str, value))

    def _hear_typing(self, cell: Cell) -> None:
        self._typed_cells.add(cell)
        if not self._session.unmended.is_typed(cell):
            self._keep_typed()
        elif not self._soon.isActive():
            self._soon.start()

    def _keep_waiting(self, cells: Iterable[Cell]) -> None:
        with self._within(_CELLS):
            for key, year in cells:
                waiting = self._session.unmended.left_at((key, year))
                name = _name(key.kpi, key.part, str(year))
                self._put(name, list(waiting) if waiting.text else None)
        self._settings.sync()

    def _hear_draft(self, topic: Topic) -> None:
        """While somebody types not every key is worth a file; whatever ends that is, at once."""
        self._typed.add(topic)
        draft = self._session.drafts.texts.get(topic)
        if draft is None or draft.trouble:
            self._keep_typed()
        elif not self._soon.isActive():
            self._soon.start()

    def _keep_typed(self) -> None:
        self._soon.stop()
        with self._within(_RECORDS):
            for code, part, year, field in self._typed:
                draft = self._session.drafts.texts.get(Topic(code, part, year, field))
                value = None
                if draft is not None:
                    base = [] if draft.base is None else [draft.base]
                    value = [draft.text, draft.trouble, *base]
                self._put(_name(code, part, str(year), field.value), value)
        self._typed.clear()
        self._keep_waiting(self._typed_cells)
        self._typed_cells.clear()

    def _keep_revision(self, place: Place) -> None:
        text = self._session.revision.texts.get(place)
        with self._within(_REVISION):
            self._put(_name(*place), None if text is None else [text, ""])
        self._settings.sync()

    def _put(self, name: str, value: list[str] | None) -> None:
        if value is None:
            self._settings.remove(name)
        else:
            self._settings.setValue(name, value)

    @contextmanager
    def _within(self, below: str) -> Iterator[None]:
        self._settings.beginGroup(f"{self._group}/{below}")
        try:
            yield
        finally:
            self._settings.endGroup()


def _name(*parts: str) -> str:
    return quote(_BETWEEN.join(parts), "")


def _cell(name: str) -> Cell | None:
    """The cell of a name; None where a hand has been in the file."""
    parts = unquote(name).split(_BETWEEN)
    if len(parts) != 3 or not parts[2].isdecimal():
        return None
    return SeriesKey(parts[0], parts[1]), FiscalYear(int(parts[2]))


def _topic(name: str) -> Topic | None:
    """The topic of a name; None as above."""
    parts = unquote(name).split(_BETWEEN)
    if len(parts) != 4 or not parts[2].isdecimal() or parts[3] not in STATED:
        return None
    return Topic(parts[0], parts[1], FiscalYear(int(parts[2])), Field(parts[3]))

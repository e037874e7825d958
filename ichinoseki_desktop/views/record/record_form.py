"""評価の記録: the record of a measure in the year, and of each of its projects, typed in place."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.book.record import record_topic
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.book.terms import FIELD
from ichinoseki_desktop.core.packet.sheet_space import MEASURE_SPACE
from ichinoseki_desktop.models.record_drafts import RecordDrafts
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED, text_font
from ichinoseki_desktop.views.record.project_record import OwnProject, RepostedProject
from ichinoseki_desktop.views.record.record_editors import Editor, ProseEditor, StepEditor
from ichinoseki_desktop.views.record.record_field import About, RecordField

_LINES: Final = {Field.DONE: 3, Field.RESULT: 3, Field.ISSUES: 2, Field.NEXT_STEP_BECAUSE: 2}
_ORDER: Final = (
    Field.DONE,
    Field.RESULT,
    Field.ISSUES,
    Field.NEXT_STEP,
    Field.NEXT_STEP_BECAUSE,
)
_BESIDE: Final = "前年度を並べる(&L)"
_NOT_BESIDE: Final = "前年度を隠す(&L)"
_HINT: Final = (
    "書いた文は、欄を移るか手を止めると自動で保存されます。Tab で次の欄、Shift+Tab で前の欄。"
)


class RecordForm(QWidget):
    """Made for a measure at a time; another year, or a change, fills the same fields anew."""

    opened = Signal(str)
    moved = Signal(QWidget, QRect)
    """In which field the cursor is now, and where."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.drafts = RecordDrafts(session, self)
        self._measure: Measure | None = None
        self._year = session.view.year
        self._beside = False
        self.heading = Text(Size.HEADING, bold=True)
        self.beside_button = Button(_BESIDE)
        self.beside_button.clicked.connect(self.turn_last_year)
        self.hint = Text(colour=MUTED)
        self.fields = {field: self._field(field) for field in _ORDER}
        self.projects: list[OwnProject | RepostedProject] = []
        self._projects = QWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()

    def show_measure(self, measure: Measure) -> None:
        """Show the record of a measure in the session's year."""
        if measure is not self._measure:
            self._measure = measure
            self._fill_projects(measure)
        self.take_view()

    def take_view(self) -> None:
        """Show what is said now, of the year that is chosen now."""
        measure, year = self._measure, self._session.view.year
        if measure is None:
            return
        before = year.previous if year.previous in self._session.view.book.plan.years else None
        self.heading.say(f"{year.long}の評価の記録")
        self.hint.say(self._session.read_only or _HINT)
        for field, shown in self.fields.items():
            last = record_topic(measure.code, before, field) if before else None
            name = f"{year.short} {FIELD[field]}"
            shown.turn_to(About(record_topic(measure.code, year, field), last, name))
        for project in self.projects:
            project.take_view(year, before)
        for shown in self._all_fields():
            shown.show_last_year(shown=self._beside)
        self.beside_button.setVisible(before is not None)
        if year != self._year:  # by keys, so that no field was left
            self._year = year
            self.drafts.keep_all()

    def turn_last_year(self) -> None:
        """Show or hide last year's texts."""
        self._beside = not self._beside
        self.beside_button.setText(_NOT_BESIDE if self._beside else _BESIDE)
        for shown in self._all_fields():
            shown.show_last_year(shown=self._beside)

    def enter(self) -> None:
        """Take the keyboard to the first field."""
        self.fields[Field.DONE].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, topic: Topic) -> None:
        """Take the keyboard to the field of what is said, where it is shown."""
        for shown in self._all_fields():
            if shown.topic == topic:
                shown.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, field: Field) -> RecordField:
        editor: Editor
        if field is Field.NEXT_STEP:
            editor = StepEditor()
        else:
            editor = ProseEditor(_LINES[field])
            editor.moved.connect(lambda place, editor=editor: self.moved.emit(editor, place))
        return RecordField(self.drafts, FIELD[field], editor, MEASURE_SPACE.get(field))

    def _all_fields(self) -> Iterator[RecordField]:
        yield from self.fields.values()
        for project in self.projects:
            if isinstance(project, OwnProject):
                yield from project.fields.values()

    def _fill_projects(self, measure: Measure) -> None:
        self.projects = [
            RepostedProject(self._session, measure, project)
            if project.repost_of
            else OwnProject(self.drafts, measure, project)
            for project in measure.projects
        ]
        contents = QWidget()
        column = QVBoxLayout(contents)
        em = round(QFontMetricsF(text_font()).height())
        column.setContentsMargins(0, em, 0, 0)
        column.setSpacing(em // 2)
        if self.projects:
            heading = Text(Size.HEADING, bold=True)
            heading.say("具体的な事業（金額は千円）")
            column.addWidget(heading)
        for project in self.projects:
            column.addWidget(project)
            if isinstance(project, OwnProject):
                project.moved.connect(self.moved)
            else:
                project.opened.connect(self.opened)
        own = [project for project in self.projects if isinstance(project, OwnProject)]
        for above, below in pairwise(own):
            above.lead_down_to(below)
        self._column.replaceWidget(self._projects, contents)
        self._projects.deleteLater()
        self._projects = contents
        self._order()

    def _order(self) -> None:
        """Tab goes as one reads: to Qt, what was made later comes last."""
        shown = (*(self.fields[field] for field in _ORDER), *self.projects)
        stops = [self.beside_button, *(stop for each in shown for stop in each.stops)]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em // 2)
        for widget in (self.heading, self.hint, self.beside_button):
            column.addWidget(widget)
        for field in _ORDER:
            column.addWidget(self.fields[field])
        column.addWidget(self._projects)

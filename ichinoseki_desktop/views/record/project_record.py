"""A project's record: budget and settlement, result, next step and its reason."""

from html import escape
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Measure, Project
from ichinoseki_desktop.core.book.record import MONEY, project_record_of, project_topic
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FIELD, NEXT_STEP, printed_code
from ichinoseki_desktop.core.packet.sheet_space import PROJECT_SPACE
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import show_money
from ichinoseki_desktop.models.record_drafts import RecordDrafts
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.frame import paint_frame
from ichinoseki_desktop.views.parts.prose import Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, text_font
from ichinoseki_desktop.views.record.record_editors import (
    Editor,
    MoneyEditor,
    ProseEditor,
    StepEditor,
)
from ichinoseki_desktop.views.record.record_field import About, RecordField

_SHORT: Final = (Field.BUDGET, Field.SETTLEMENT, Field.NEXT_STEP)
_LONG: Final = (Field.RESULT, Field.NEXT_STEP_BECAUSE)
_HEADING: Final = FIELD | {field: f"{FIELD[field]}（千円）" for field in MONEY}


class _Framed(QWidget):
    """A project on a sheet of its own, under its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(bold=True)
        em = round(QFontMetricsF(text_font()).height())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em, em // 2, em, em * 3 // 4)
        self.column.setSpacing(em * 3 // 4)
        self.column.addWidget(self.title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet's edge."""
        paint_frame(self)


class OwnProject(_Framed):
    """A project that this measure lists as its own; Enter leads from an amount to the next."""

    moved = Signal(QWidget, QRect)

    def __init__(
        self,
        drafts: RecordDrafts,
        measure: Measure,
        project: Project,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measure = measure
        self._project = project
        self.title.say(f"▽ {project.title}")
        self.fields = {field: self._field(drafts, field) for field in (*_SHORT, *_LONG)}
        short = ColumnsLayout(least=9, spread=True)
        for field in _SHORT:
            short.addWidget(self.fields[field])
        self.column.addLayout(short)
        for field in _LONG:
            self.column.addWidget(self.fields[field])

    def take_view(self, year: FiscalYear, before: FiscalYear | None) -> None:
        """Show what is said of the year."""
        for field, shown in self.fields.items():
            topic = project_topic(self._measure, self._project, year, field)
            last = topic._replace(year=before) if before else None
            name = f"{year.short} {self._project.title} {_HEADING[field]}"
            shown.turn_to(About(topic, last, name))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab comes by."""
        return tuple(stop for shown in self.fields.values() for stop in shown.stops)

    def lead_down_to(self, below: "OwnProject") -> None:
        """Let Enter go from an amount to that of the project below, as in a sheet of figures."""
        for field in MONEY:
            above, editor = self.fields[field].editor, below.fields[field].editor
            if isinstance(above, MoneyEditor):
                above.returnPressed.connect(
                    lambda editor=editor: editor.setFocus(Qt.FocusReason.TabFocusReason)
                )

    def _field(self, drafts: RecordDrafts, field: Field) -> RecordField:
        editor: Editor
        if field in MONEY:
            editor = MoneyEditor()
        elif field is Field.NEXT_STEP:
            editor = StepEditor()
        else:
            editor = ProseEditor(1)
            editor.moved.connect(lambda place, editor=editor: self.moved.emit(editor, place))
        return RecordField(drafts, _HEADING[field], editor, PROJECT_SPACE.get(field))


class RepostedProject(_Framed):
    """再掲: shows its original's record, which is written there alone, and leads to it."""

    opened = Signal(str)

    def __init__(
        self, session: Session, measure: Measure, project: Project, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._measure = measure
        self._project = project
        self.title.linkActivated.connect(self.opened)
        self.words = Text(colour=MUTED)
        self.column.addWidget(self.words)
        plan = session.view.book.plan
        original = plan.original(project)
        if original is None:
            self.title.say(f"▽ {project.title}（再掲）")
        else:
            lead = link(original.code, f"再掲 → {printed_code(original.code)} で記入")
            self.title.say_html(f"▽ {escape(project.title)}　{lead}")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab comes by: the way to the original."""
        return (self.title,)

    def take_view(self, year: FiscalYear, _before: FiscalYear | None) -> None:
        """Show what is said of the original in the year."""
        book = self._session.view.book
        record = project_record_of(book, self._measure, self._project, year)
        step = NEXT_STEP[record.next_step] if record.next_step else "（未記入）"
        amounts = f"予算額 {show_money(record.budget)}　決算額 {show_money(record.settlement)}"
        said = (
            f"{amounts}　今後の方向性 {step}",
            f"方向性の理由：{record.because}" if record.because else "",
            f"成果・要因：{record.result}" if record.result else "",
        )
        self.words.say("\n".join(filter(None, said)))

"""計画を改める: a new revision, or the newest one put right; drafted, looked at, adopted whole."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.revising import next_revision, revise
from ichinoseki_desktop.core.editing.revisions import compared_plans
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.draft_table import DraftColumn, DraftTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Choice, Field, label
from ichinoseki_desktop.views.parts.prose import link
from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.record.record_page import RecordPage
from ichinoseki_desktop.views.revisions.draft_view import DraftView
from ichinoseki_desktop.views.shell.page_stack import Screen

_NEW: Final = "新しい改定"
_RIGHT: Final = "いまの改定の訂正"
_LONGEST: Final = 200


class RevisingPage(RecordPage):
    """Nothing is the plan's until it is adopted; what is drafted stays, after the session too."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.table = DraftTable(session)
        self.adopt_button = Button("改める(&G)…")
        self.clear_button = Button("下書きを消す(&C)")
        self.draft = DraftView(self.table)
        buttons = (self.adopt_button, self.clear_button)
        super().__init__(session, "計画を改める", self.draft, buttons, parent)
        self.table.setParent(self)
        self._edit: PlanEdit | None = None
        self.kind = Choice("何をするか")
        self.kind.addItems((_NEW, _RIGHT))
        self.day = Field("改定の日付", _LONGEST)
        self.name = Field("改定の名", _LONGEST)
        self.note = Field("改定の内容", _LONGEST)
        self.reason = Field("理由", _LONGEST)
        self.day.setPlaceholderText("例：平成31年3月20日")
        self.name.setPlaceholderText("例：H31.3 改定")
        self.note.setPlaceholderText("例：目標の上方修正と指標の見直し（空でもよい）")
        self.reason.setPlaceholderText("履歴に残ります。例：H30の有識者会議の意見による")
        self.lay_out(self._fields())
        self._connect()
        self.follow(self._take_view)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def settle(self) -> None:
        """End what is being typed: it is drafted then."""
        self.draft.settle()

    def let_go(self) -> str:
        """Nothing goes with the window: a draft is there again the next time."""
        self.settle()
        return ""

    def take_row(self) -> None:
        """Tell of the current cell: what it was, and why what was typed can't be had."""
        index = self.draft.currentIndex()
        series = self.table.series_at(index.row())
        if series is None:
            self.told.say("")
            return
        now = index.siblingAtColumn(DraftColumn.OLD).data()
        said = [f"{printed_code(series.key.kpi)} {series.title}（いまの目標 {now}）"]
        before = index.data(Role.REMARK)
        if before and before != NONE:
            said.append(f"いまは「{before}」")
        if sentence := index.data(Role.SENTENCE):
            said.append(str(sentence))
        self.told.say("　".join(said))

    @property
    def _lines(self) -> tuple[Field, ...]:
        return self.day, self.name, self.note, self.reason

    @property
    def _named_lines(self) -> Mapping[str, Field]:
        return dict(zip(("day", "name", "note", "reason"), self._lines, strict=True))

    @property
    def _is_new(self) -> bool:
        return self.kind.currentText() == _NEW

    def _take_view(self) -> None:
        newest = self.session.view.book.plan.revision
        drafts, waiting = self.table.drafts, self.table.refused
        back = link(Screen.REVISIONS, "改定の一覧を見る")
        count = f"下書き{len(drafts)}系列" if drafts else "「新しい目標」などの欄に入れてください。"
        wrong = f"　読めない入力：{'、'.join(waiting)}" if waiting else ""
        now = f"いまは改定{newest.number}「{newest.title}」（{date_in_era(newest.date)}）"
        self.said.say_html(f"{now}　｜　{count}{wrong}　｜　{back}")
        for field in (self.day, self.name, self.note):
            field.setEnabled(self._is_new)
        for field in self._lines:
            field.setReadOnly(bool(self.session.read_only))
        why = self.session.read_only or ("読めない入力を直してください。" if waiting else "")
        self.adopt_button.bar(why)
        self.clear_button.bar("" if self.table.unkept else "下書きはありません。")
        self.take_row()

    def _ask(self) -> None:
        self.settle()
        book = self.session.view.book
        try:
            revision = None
            if self._is_new:
                lines = (self.day.text(), self.name.text(), self.note.text())
                revision = next_revision(book.plan, *lines)
            self._edit = revise(book, revision, self.table.drafts, self.reason.text())
        except Refusal as refusal:
            self.confirmation.hide()
            self.refuse(str(refusal))
            return
        self.refuse("")
        made = self._edit.made(book.plan)
        old, new = book.plan.revision, made.revision
        rows = compared_plans(book.plan, old.number, made, new.number)
        on = f"（{date_in_era(new.date)}）" if revision else ""
        heading = f"{self._edit.words}{on}を計画にします。"
        self.confirmation.ask(heading, [row.words for row in rows], "決定(&S)")

    def _adopt(self) -> None:
        if self._edit is not None and self.session.edit(self._edit):
            self._clear()
            self.opened.emit(Screen.REVISIONS)

    def _clear(self) -> None:
        for name, field in self._named_lines.items():
            field.clear()
            self.session.revision.forget(("", "", name))
        self.table.clear()

    def _keep_line(self, name: str, text: str) -> None:
        if text:
            self.session.revision.write(("", "", name), text)
        else:
            self.session.revision.forget(("", "", name))

    def _connect(self) -> None:
        for name, line in self._named_lines.items():
            line.setText(self.session.revision.texts.get(("", "", name), ""))
            line.textChanged.connect(partial(self._keep_line, name))
        self.table.drafted.connect(self._take_view)
        self.kind.activated.connect(self._take_view)
        self.adopt_button.clicked.connect(self._ask)
        self.clear_button.clicked.connect(self.table.clear)
        self.confirmation.done.connect(self._adopt)
        for field in self._lines:
            field.returnPressed.connect(self.focusNextChild)

    def _fields(self) -> QVBoxLayout:
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout()
        column.setSpacing(em // 3)
        for line in (
            (("何を(&K)", self.kind), ("日付(&D)", self.day), ("版の名(&N)", self.name)),
            (("内容(&T)", self.note), ("理由(&R)", self.reason)),
        ):
            row = QHBoxLayout()
            row.setSpacing(em // 2)
            for words, widget in line:
                name = label(words)
                name.setBuddy(widget)
                row.addWidget(name)
                row.addWidget(widget, 0 if widget is self.kind else 1)
            column.addLayout(row)
        return column

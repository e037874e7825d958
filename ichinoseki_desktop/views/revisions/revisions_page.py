"""改定: the plan's revisions, and what any one of them has otherwise than another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import Plan, Revision
from ichinoseki_desktop.core.editing.revisions import compared_revisions, counted, plans_left
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.revisions_table import DifferencesTable, RevisionsTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Choice, label
from ichinoseki_desktop.views.parts.prose import link
from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.record.record_page import RecordPage
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.page_stack import Screen

_WIDTHS: Final = (-3.6, -1.6, -2.2, -2.2)
_REVISIONS: Final = (3.2, 10.2, 9.5, -1.0, -1.4)
_MOST_ROWS: Final = 5
_HEAD: Final = 2.1
_ROW: Final = 1.9
"""How high the list of revisions is: so many rows, in heights of the text."""


class RevisionsPage(RecordPage):
    """A revision that is chosen is compared with the one before it; any two can be chosen."""

    def __init__(
        self,
        session: Session,
        read_log: Callable[[], Sequence[Entry]],
        take: QAction,
        parent: QWidget | None = None,
    ) -> None:
        """`read_log` reads the log, newest first, or raises Refusal; `take` takes in a plan."""
        self.table = DifferencesTable()
        self.revise_button = Button("計画を改める(&R)…")
        self.take_button = Button("計画ファイルの取込(&T)…")
        self.open_button = Button("この指標のページを開く(&O)")
        buttons = (self.revise_button, self.take_button, self.open_button)
        view = RecordTable(self.table, "二つの版の違い", _WIDTHS)
        super().__init__(session, "改定", view, buttons, parent)
        self.table.setParent(self)
        self._read_log = read_log
        self._take = take
        self._left: Mapping[int, Plan] = {}
        self.revisions = RevisionsTable(self)
        self.list = RecordTable(self.revisions, "計画の版", _REVISIONS)
        self.old = Choice("比べる元の版")
        self.new = Choice("比べる版")
        self.lay_out(self._above())
        self._connect()
        self.follow(self._take_view)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def take_row(self) -> None:
        """Tell of the current difference, cut nowhere."""
        row = self.table.row_at(self.view.row)
        self.told.say(row.words if row else "")
        plan = self.session.view.book.plan
        there = row is not None and (row.code in plan.nodes or row.code in plan.kpis)
        self.open_button.bar("" if there else "開くページがありません。")

    def _take_view(self) -> None:
        try:
            log = self._read_log()
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        plan = self.session.view.book.plan
        self._left = plans_left(plan, log)
        self.revisions.take_plan(plan, self._left)
        line = QFontMetricsF(text_font()).height()
        rows = min(self.revisions.count, _MOST_ROWS)
        self.list.setFixedHeight(round(line * (_HEAD + rows * _ROW)))
        for choice in (self.old, self.new):
            choice.clear()
            for revision in self.revisions.revisions:
                choice.addItem(_named(revision), revision.number)
        self.list.go_to(0)
        self._compare_row()
        self.revise_button.bar(self.session.read_only)
        self.take_button.bar(self.session.read_only)

    def _compare_row(self) -> None:
        """The revision that is chosen, and the one before it."""
        row = max(self.list.row, 0)
        self.new.setCurrentIndex(row)
        self.old.setCurrentIndex(min(row + 1, self.revisions.count - 1))
        self._compare()

    def _compare(self) -> None:
        old, new = self.old.currentData(), self.new.currentData()
        if old not in self._left or new not in self._left:  # the choices are being filled anew
            return
        rows = compared_revisions(self._left, old, new)
        self.table.take_rows(rows)
        history = link(Screen.HISTORY, "変更の履歴を見る")
        same = "同じ版です。" if old == new else "記録された違いはありません。"
        self.said.say_html(f"違い　{counted(rows) or same}　｜　{history}")
        if rows:
            self.view.go_to(0)
        self.take_row()

    def _open(self) -> None:
        row = self.table.row_at(self.view.row)
        if row is not None and self.open_button.isEnabled():
            self.opened.emit(row.code)

    def _connect(self) -> None:
        self.list.moved.connect(self._compare_row)
        self.list.chosen.connect(lambda _: self.view.setFocus())
        self.old.activated.connect(self._compare)
        self.new.activated.connect(self._compare)
        self.view.chosen.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.revise_button.clicked.connect(lambda: self.opened.emit(Screen.REVISING))
        self.take_button.clicked.connect(self._take.trigger)
        self.setFocusProxy(self.list)

    def _above(self) -> QVBoxLayout:
        em = round(QFontMetricsF(text_font()).height())
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        for words, choice in (("比べる元(&B)", self.old), ("比べる版(&N)", self.new)):
            name = label(words)
            name.setBuddy(choice)
            row.addWidget(name)
            row.addWidget(choice)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(em // 2)
        column.addWidget(self.list)
        column.addLayout(row)
        return column


def _named(revision: Revision) -> str:
    return f"改定{revision.number}「{revision.title}」"

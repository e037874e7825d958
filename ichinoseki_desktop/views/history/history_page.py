"""変更の履歴: every change that was ever made, and the way to take one, or a day of them, back."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.change_words import LogRow
from ichinoseki_desktop.core.editing.taking_back import day_of, take_back
from ichinoseki_desktop.core.values.era_date import day_in_era, moment_in_era
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.log_table import LogFilter, LogTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Choice, Field, label
from ichinoseki_desktop.views.parts.prose import link
from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.record.record_page import RecordPage
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.page_stack import Screen, scope_of

_WIDTHS: Final = (10.0, -1.6, -3.6, -1.9, -2.4, -2.9, -1.8)
_LONGEST_SEARCH: Final = 100
_ANYBODY: Final = "すべての人"
_ANY_DAY: Final = "すべての日"


class HistoryPage(RecordPage):
    """Enter opens what was changed. Taking back shows first what it would do."""

    def __init__(
        self,
        session: Session,
        read_log: Callable[[], Sequence[Entry]],
        parent: QWidget | None = None,
    ) -> None:
        """`read_log` reads the whole log, newest first, or raises Refusal."""
        self.table = LogTable()
        self.back_button = Button("この変更を取り消す(&T)…")
        self.day_button = Button("この日の変更をすべて取り消す(&D)…")
        self.open_button = Button("この欄のページを開く(&O)")
        buttons = (self.back_button, self.day_button, self.open_button)
        view = RecordTable(self.table, "変更の履歴", _WIDTHS)
        super().__init__(session, "変更の履歴", view, buttons, parent)
        self.table.setParent(self)
        self._read_log = read_log
        self._log: Sequence[Entry] = ()
        self._scope = LogFilter()
        self._edit: Edit | None = None
        self.words = Field("履歴から探す", _LONGEST_SEARCH)
        self.words.setPlaceholderText("指標、値、理由、人から探す")
        self.users = Choice("だれが")
        self.days = Choice("日付")
        self.lay_out(self._filters())
        self._connect()
        self.follow(self._take_view)

    def show_code(self, code: str) -> None:
        """Show what was changed of a node, a KPI or a cell; of everything where it names none."""
        code, year, part = scope_of(code)
        self._scope = LogFilter(code, part, year)
        self._choose()

    def take_row(self) -> None:
        """Tell of the current row, cut nowhere."""
        row = self.table.row_at(self.view.row)
        self.told.say(_whole(row) if row else "変更を選ぶと、ここに詳しく出ます。")
        code = row.code if row else ""
        read_only = self.session.read_only
        none = "" if row else "変更が選ばれていません。"
        fixed = "データを作った・戻した記録は取り消せません。" if _is_fixed(row) else ""
        self.back_button.bar(read_only or none or fixed)
        self.day_button.bar(read_only or none)
        plan = self.session.view.book.plan
        there = code in plan.nodes or code in plan.kpis
        self.open_button.bar("" if there else "開くページがありません。")

    def _take_view(self) -> None:
        try:
            self._log = self._read_log()
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.table.take_log(self.session.view.book.plan, self._log)
        _offer(self.users, _ANYBODY, [(user, user) for user in self.table.users])
        days = [(day_in_era(day), day) for day in self.table.days]
        _offer(self.days, _ANY_DAY, days)
        self._choose()

    def _choose(self) -> None:
        wanted = self._scope._replace(
            user=self.users.currentData() or "",
            day=self.days.currentData() or "",
            words=self.words.text(),
        )
        self.table.show_only(wanted)
        self._say()
        if self.table.rowCount() and self.view.row < 0:
            self.view.go_to(0)
        self.take_row()

    def _say(self) -> None:
        shown, total = self.table.rowCount(), self.table.total
        count = f"{total:,}件" if shown == total else f"{total:,}件のうち{shown:,}件"
        copies = link(Screen.COPIES, "控え（バックアップ）から戻す")
        if not self._scope.code:
            self.said.say_html(f"{count}　｜　{copies}")
            return
        scope = self._scope
        what = " ".join(filter(None, (printed_code(scope.code), scope.part, scope.year)))
        everything = link(Screen.HISTORY, "すべての履歴を見る")
        self.said.say_html(f"{what} の履歴　{count}　｜　{everything}　｜　{copies}")

    def _ask_entry(self) -> None:
        row = self.table.row_at(self.view.row)
        if row is not None and self.back_button.isEnabled():
            when = moment_in_era(row.entry.at)
            self._ask(
                (row.entry,), f"{when} の変更を取り消し", "この変更を取り消すと、こうなります。"
            )

    def _ask_day(self) -> None:
        row = self.table.row_at(self.view.row)
        if row is not None and self.day_button.isEnabled():
            day = row.entry.at[:10]
            shown = day_in_era(day)
            heading = f"{shown} の変更をすべて取り消すと、こうなります。"
            self._ask(day_of(self._log, day), f"{shown} の変更をすべて取り消し", heading)

    def _ask(self, entries: Sequence[Entry], reason: str, heading: str) -> None:
        try:
            back = take_back(self.session.view.book, self._log, entries, reason)
        except Refusal as refusal:
            self.confirmation.hide()
            self.refuse(str(refusal))
            return
        self.refuse("")
        self._edit = back.edit
        self.confirmation.ask(heading, back.lines, "取り消す(&G)")

    def _take_back(self) -> None:
        if self._edit is not None:
            self.session.edit(self._edit)
        self.view.setFocus()

    def _open(self) -> None:
        row = self.table.row_at(self.view.row)
        if row is not None and self.open_button.isEnabled():
            self.opened.emit(row.code)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._choose)
        self.users.activated.connect(self._choose)
        self.days.activated.connect(self._choose)
        self.view.chosen.connect(self._open)
        self.back_button.clicked.connect(self._ask_entry)
        self.day_button.clicked.connect(self._ask_day)
        self.open_button.clicked.connect(self._open)
        self.confirmation.done.connect(self._take_back)

    def _filters(self) -> QHBoxLayout:
        em = round(QFontMetricsF(text_font()).height())
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        row.addWidget(self.words, 1)
        for words, choice in (("だれが", self.users), ("日付", self.days)):
            row.addWidget(label(words))
            row.addWidget(choice)
        return row


def _offer(choice: Choice, anything: str, known: Sequence[tuple[str, str]]) -> None:
    """Offer anew, and stay with what was chosen where it is still there."""
    chosen = choice.currentData() or ""
    choice.clear()
    choice.addItem(anything, "")
    for words, value in known:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))


def _is_fixed(row: LogRow | None) -> bool:
    return row is not None and row.entry.kind in (Kind.CREATE, Kind.RESTORE)


def _whole(row: LogRow) -> str:
    entry = row.entry
    who = f"{moment_in_era(entry.at)}　{entry.user}（{entry.pc}）"
    change = f"{row.place} {row.what}：{row.old} → {row.new}" if row.what else row.place
    reason = [f"理由：{entry.reason}"] if entry.reason else []
    return "\n".join((f"{who}　{entry.title}", change, *reason))

"""取込・書出: the surveys of a year, asked, awaited and taken in, department by department."""

from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtGui import QAction, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.intake.survey_ledger import Asked, LedgerRow, ledger, reminder
from ichinoseki_desktop.core.values.era_date import day_in_era, day_shown, parse_day
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.ledger_table import STATES, LedgerTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Field, label
from ichinoseki_desktop.views.parts.prose import link
from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.record.record_page import RecordPage
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.page_stack import Screen

_WIDTHS: Final = (-1.0, 9.0, 6.8, 6.8, 6.8, 8.0)
_LONGEST_DAY: Final = 30
_ONE_BOOK: Final = "計画に担当課が入っていないので、調査票は1冊です。"


class ExchangeWork(NamedTuple):
    """What others do for the page.

    `today` is an ISO day. `ask` is given the deadline, ISO or "". `take` is the file menu's
    command, which can't be asked for while other long work goes on. `tell` says what was done.
    """

    today: Callable[[], str]
    ask: Callable[[str], None]
    take: QAction
    tell: Callable[[str], None]


class ExchangePage(RecordPage):
    """Who has not answered is seen at once, and reminded in one go."""

    def __init__(self, session: Session, work: ExchangeWork, parent: QWidget | None = None) -> None:
        self.table = LedgerTable()
        self.ask_button = Button("調査票を作る(&A)…")
        self.take_button = Button("調査票・実績の取込(&T)…")
        self.remind_button = Button("督促文をコピー(&C)")
        view = RecordTable(self.table, "調査票の照会と回答", _WIDTHS)
        buttons = (self.take_button, self.remind_button)
        super().__init__(session, "取込・書出", view, buttons, parent)
        self.table.setParent(self)
        self._work = work
        self.deadline = Field("回答の期限", _LONGEST_DAY)
        self.deadline.setPlaceholderText("例：平成30年5月31日（空でもよい）")
        self.lay_out(self._asking())
        self._connect()
        self.follow(self._take_view)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def take_row(self) -> None:
        """Tell of the current department."""
        row = self.table.row_at(self.view.row)
        self.told.say(_whole(row) if row else "")

    def _take_view(self) -> None:
        view = self.session.view
        self.table.take_rows(ledger(view.book, view.year, self._work.today()))
        rows = self.table.rows
        entry = link(Screen.ENTRY, "実績入力を見る")
        self.said.say_html(f"{view.year.long}の調査票　{_counts(rows)}　｜　{entry}")
        none = "" if reminder(rows, view.year) else "回答を待っている課がありません。"
        self.remind_button.bar(none)
        if rows and self.view.row < 0:
            self.view.go_to(0)
        self.take_row()

    def _ask(self) -> None:
        try:
            deadline = parse_day(self.deadline.text())
        except Refusal as refusal:
            self.refuse(str(refusal))
            self.deadline.setFocus()
            return
        self.refuse("")
        self._work.ask(deadline)

    def _remind(self) -> None:
        rows, year = self.table.rows, self.session.view.year
        QGuiApplication.clipboard().setText(reminder(rows, year))
        waiting = sum(row.state in (Asked.WAITING, Asked.LATE) for row in rows)
        self._work.tell(
            f"まだ回答のない{waiting}課への督促文をコピーしました。メールなどに貼り付けてください。"
        )

    def _take_work(self) -> None:
        """Nothing is begun while other long work goes on."""
        busy = "" if self._work.take.isEnabled() else "ほかの処理が終わるまでお待ちください。"
        self.ask_button.bar(busy)
        self.take_button.bar(busy)

    def _connect(self) -> None:
        self.ask_button.clicked.connect(self._ask)
        self.deadline.returnPressed.connect(self._ask)
        self.take_button.clicked.connect(self._work.take.trigger)
        self.remind_button.clicked.connect(self._remind)
        self._work.take.changed.connect(self._take_work)

    def _asking(self) -> QHBoxLayout:
        em = round(QFontMetricsF(text_font()).height())
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        name = label("回答の期限(&D)")
        name.setBuddy(self.deadline)
        row.addWidget(name)
        self.deadline.setMaximumWidth(em * 18)
        row.addWidget(self.deadline, 1)
        row.addWidget(self.ask_button)
        row.addStretch(1)
        return row


def _counts(rows: tuple[LedgerRow, ...]) -> str:
    """○ 回答あり 3課、… 回答待ち 2課."""
    if all(row.department is None for row in rows):
        return _ONE_BOOK
    count = Counter(row.state for row in rows)
    return "　".join(f"{words} {count[state]}課" for state, words in STATES.items() if count[state])


def _whole(row: LedgerRow) -> str:
    sent = f"{day_in_era(row.sent)}に送付" if row.sent else "まだ送っていません"
    deadline = f"、期限は{day_shown(row.deadline)}" if row.deadline else ""
    returned = f"、{day_in_era(row.returned)}に回答" if row.returned else ""
    return (
        f"{row.name}：{sent}{deadline}{returned}。"
        f"{row.asked}系列のうち{row.answered}系列に、実績か、実績がない理由があります。"
    )

"""What the grid shows: found by words, of a department or goal, by flag and by what is missing."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import FLAG, MISSING, printed_code
from ichinoseki_desktop.models.entry_rows import Grouping, department_name, departments
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.fields import Choice
from ichinoseki_desktop.views.tree.tree_pane import SearchField

_ANSWERED: Final = "answered"
_UNANSWERED: Final = "unanswered"


class EntryFilters(QWidget):
    """A field for words and a choice a question; each says itself what it is about."""

    changed = Signal()
    left = Signal()
    """From the words on to the grid."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.search.setPlaceholderText("探す（Ctrl+F）")
        self.search.setAccessibleName("名称・コードで探す")
        self.search.setClearButtonEnabled(True)
        self.department = Choice("担当課で絞り込む")
        self.goal = Choice("基本目標で絞り込む")
        self.flag = Choice("判定で絞り込む")
        self.missing = Choice("実績の有無で絞り込む")
        self.grouping = Choice("まとめ方")
        self.all = Button("すべて表示")
        self.all.setToolTip("絞り込みを解きます（Ctrl+Shift+F）")
        columns = ColumnsLayout(least=8.5, gap=0.5, spread=True, parent=self)
        self._choices = (self.goal, self.department, self.flag, self.missing, self.grouping)
        for widget in (self.search, *self._choices, self.all):
            columns.addWidget(widget)
        self.fill(plan)
        self.search.textChanged.connect(self.changed)
        self.search.left.connect(self.left)
        for choice in self._choices:
            choice.activated.connect(self.changed)
        self.all.clicked.connect(self.clear)

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        missing = str(self.missing.currentData())
        answered = {_ANSWERED: True, _UNANSWERED: False}.get(missing)
        kinds = [MissingKind(missing)] if missing and answered is None else []
        flag = str(self.flag.currentData())
        return Wanted(
            self.search.text(),
            str(self.goal.currentData()),
            frozenset([Flag(flag)] if flag else []),
            answered,
            frozenset(kinds),
            str(self.department.currentData()),
        )

    @property
    def by(self) -> Grouping:
        """What the rows are put together by."""
        return Grouping(self.grouping.currentData())

    def clear(self) -> None:
        """Leave nothing out; groups stay."""
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        for choice in self._choices[:-1]:
            choice.setCurrentIndex(0)
        self.changed.emit()

    def start_search(self) -> None:
        """Be ready for words to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def fill(self, plan: Plan) -> None:
        """Offer what a plan has."""
        _offer(
            self.department,
            "担当課",
            ((code, department_name(plan, code)) for code in departments(plan)),
        )
        self.department.setVisible(self.department.count() > 1)
        _offer(
            self.goal,
            "目標",
            ((g.code, f"{printed_code(g.code)} {g.title}") for g in plan.goals),
        )
        _offer(self.flag, "判定", ((flag.value, FLAG[flag]) for flag in Flag))
        _offer(
            self.missing,
            "実績",
            (
                (_ANSWERED, "あり"),
                (_UNANSWERED, "なし"),
                *((kind.value, MISSING[kind]) for kind in MissingKind),
            ),
        )
        _offer(
            self.grouping,
            "並び",
            ((Grouping.GOAL.value, "目標別"), (Grouping.DEPARTMENT.value, "担当課別")),
            "計画順",
        )


def _offer(
    choice: Choice, about: str, values: Iterable[tuple[str, str]], anything: str = "すべて"
) -> None:
    """Fill a choice, keeping what is chosen where it is still offered."""
    kept = choice.currentData()
    choice.clear()
    choice.addItem(f"{about}：{anything}", "")
    for value, words in values:
        choice.addItem(f"{about}：{words}", value)
    choice.setCurrentIndex(max(0, choice.findData(kept)))

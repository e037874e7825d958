"""The left side: search, flags, what is looked for in words, and the tree."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import FLAG, MISSING, printed_code
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import NOTHING_LEFT_OUT, Wanted
from ichinoseki_desktop.views.parts.theme import PAPER
from ichinoseki_desktop.views.tree.flag_filter import FlagFilter
from ichinoseki_desktop.views.tree.tree_view import TreeView


class SearchField(QLineEdit):
    """Enter and the down arrow lead from it to the tree; Esc gives up what is looked for."""

    left = Signal()
    escaped = Signal()

    def sizeHint(self) -> QSize:
        """With air, which the font has none of."""
        return super().sizeHint().expandedTo(QSize(0, self.fontMetrics().height() * 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An input method keeps its own Enter and Esc: they don't come here."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)


class TreePane(QWidget):
    """What is typed and pressed here is what the tree shows."""

    browsed = Signal(str)
    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._under = ""
        self._answered: bool | None = None
        self._missing: frozenset[MissingKind] = frozenset()
        self.search = SearchField(self)
        self.flags = FlagFilter(self)
        self.tree = TreeView(session, self)
        self._said = QLabel(self)
        self._all = QToolButton(self)
        self._lay_out()
        self._connect()
        self._count()

    def want(self, wanted: Wanted) -> None:
        """Look for something, as if it was typed and pressed here."""
        self._under, self._answered = wanted.under, wanted.answered
        self._missing = wanted.missing
        self.flags.show_flags(wanted.flags)
        blocked = self.search.blockSignals(True)
        self.search.setText(wanted.text)
        self.search.blockSignals(blocked)
        self._look()

    def want_everything(self) -> None:
        """Leave nothing out."""
        self.want(NOTHING_LEFT_OUT)

    def show_code(self, code: str) -> None:
        """Make a node or KPI current; where it is left out, nothing is left out any longer."""
        if self.tree.leaves_out(code):
            self.want_everything()
        self.tree.show_code(code)

    def start_search(self) -> None:
        """Be ready for words to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _enter_tree(self) -> None:
        # A tree that is given the keyboard goes to its first row where it has been at none.
        before = self.tree.current_code()
        code = self.tree.show_found()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if code not in ("", before):
            self.browsed.emit(code)

    def _escape(self) -> None:
        """Show everything again; where that is so already, leave for the tree."""
        if self.tree.filter.wanted.everything:
            self._enter_tree()
        else:
            self.want_everything()

    def _look(self) -> None:
        text, flags = self.search.text(), self.flags.flags
        self.tree.want(Wanted(text, self._under, flags, self._answered, self._missing))

    def _search(self) -> None:
        # Words are looked for in the whole plan, not under the goal of an earlier click.
        self._under, self._answered, self._missing = "", None, frozenset()
        self._look()

    def _count(self) -> None:
        self.flags.show_counts(self._session.view.rollups[""].counts)

    def _say(self) -> None:
        wanted = self.tree.filter.wanted
        self._said.setVisible(not wanted.everything)
        self._all.setVisible(not wanted.everything)
        found = f"{len(self.tree.filter.found)}件"
        measures = len(self.tree.filter.found_by_works)
        if measures:
            found += f"、取組・事業で当たる施策{measures}件"
        self._said.setText(f"{_in_words(wanted)}　{found}")

    def _connect(self) -> None:
        self.search.left.connect(self._enter_tree)
        self.search.escaped.connect(self._escape)
        self.search.textChanged.connect(self._search)
        self.flags.changed.connect(self._look)
        self.tree.filter.changed.connect(self._say)
        self.tree.browsed.connect(self.browsed)
        self.tree.opened.connect(self.opened)
        self.tree.escaped.connect(self.want_everything)
        self._all.clicked.connect(self.want_everything)
        self._session.changed.connect(self._count)
        self._say()

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), PAPER)
        self.setPalette(palette)
        self.search.setPlaceholderText("名称・コード・事業・担当課で探す")
        self.search.setAccessibleName("名称・コード・事業・担当課で探す")
        self.search.setClearButtonEnabled(True)
        self._said.setWordWrap(True)
        self._all.setText("すべて表示")
        self._all.setToolTip("絞り込みを解きます（Esc）")
        gap = self.fontMetrics().height() // 2
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._all)
        top = QVBoxLayout()
        top.setContentsMargins(gap, gap, gap, gap // 2)
        top.setSpacing(gap)
        top.addWidget(self.search)
        top.addWidget(self.flags)
        top.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)


def _in_words(wanted: Wanted) -> str:
    """What is looked for: 「介護」・基本目標Ⅰ・遅れ."""
    words = [f"「{wanted.text.strip()}」"] if wanted.text.strip() else []
    if wanted.under:
        words.append(f"基本目標{printed_code(wanted.under)}")
    words += [FLAG[flag] for flag in Flag if flag in wanted.flags]
    if wanted.answered is not None:
        words.append("実績あり" if wanted.answered else "実績なし")
    words += [MISSING[kind] for kind in MissingKind if kind in wanted.missing]
    return "・".join(words)

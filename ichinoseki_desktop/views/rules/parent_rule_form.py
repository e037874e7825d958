"""Whether goals, directions and measures get a grade of their own, and from which shares on."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.rule import RuleError
from ichinoseki_desktop.core.editing.intent import choose_parent_rule
from ichinoseki_desktop.core.judging.parent_rule import ParentRule
from ichinoseki_desktop.core.values.quantity import percent_typed
from ichinoseki_desktop.models.rule_draft import parse_percent
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.band_row import LONGEST_NUMBER
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Field, label
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import TROUBLE, text_font


class _Typed(NamedTuple):
    """What stands in the form."""

    wanted: bool
    on_track: str
    slightly_behind: str

    @classmethod
    def of(cls, rule: ParentRule | None) -> "_Typed":
        """What stands there of a rule that nobody has touched."""
        shares = rule or ParentRule()
        typed = map(percent_typed, (shares.on_track, shares.slightly_behind))
        return cls(rule is not None, *typed)


class ParentRuleForm(QWidget):
    """What it says holds for the session's year on, as one edit that can be undone.

    What was begun outlasts a year of another rule, until its own is shown again.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: ParentRule | None = None
        self._put_away: dict[ParentRule | None, _Typed] = {}
        self.wanted = QCheckBox("施策・基本的方向・基本目標にも評価を付ける(&G)")
        self.on_track = Field("順調とする割合（%）", LONGEST_NUMBER)
        self.slightly_behind = Field("やや遅れとする割合（%）", LONGEST_NUMBER)
        self.keep = Button("")
        self.trouble = Text(colour=TROUBLE, bold=True)
        self._lay_out()
        self.wanted.toggled.connect(self._let_type)
        self.keep.clicked.connect(self._keep)
        for field in (self.on_track, self.slightly_behind):
            field.returnPressed.connect(self._keep)
        self._show_rule(session.view.parent_rule)
        self.take_view()

    @property
    def unfinished(self) -> bool:
        """Whether something was begun that is neither kept nor given up."""
        return bool(self._put_away) or not self._says(self._shown)

    def take_view(self) -> None:
        """Follow the session; what is being typed waits where another rule holds now."""
        view = self._session.view
        self.keep.setText(f"{view.year.short}からこの評価にする(&J)")
        self.keep.bar(self._session.read_only)
        if view.parent_rule != self._shown:
            if not self._says(self._shown) and not self._says(view.parent_rule):
                self._put_away[self._shown] = self._typed
            self._show_rule(view.parent_rule)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the box itself keeps too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _show_rule(self, rule: ParentRule | None) -> None:
        self._shown = rule
        typed = self._put_away.pop(rule, _Typed.of(rule))
        self.wanted.setChecked(typed.wanted)
        self.on_track.setText(typed.on_track)
        self.slightly_behind.setText(typed.slightly_behind)
        self._let_type(typed.wanted)
        self._refuse("")

    @property
    def _typed(self) -> _Typed:
        return _Typed(self.wanted.isChecked(), self.on_track.text(), self.slightly_behind.text())

    def _says(self, rule: ParentRule | None) -> bool:
        try:
            return self._rule() == rule
        except RuleError:
            return False

    def _let_type(self, wanted: bool) -> None:
        for field in (self.on_track, self.slightly_behind):
            field.setEnabled(wanted)

    def _keep(self) -> None:
        view = self._session.view
        try:
            rule = self._rule()
        except RuleError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        if rule != view.parent_rule:
            self._session.edit(choose_parent_rule(view.book, view.year, rule))

    def _rule(self) -> ParentRule | None:
        if not self.wanted.isChecked():
            return None
        return ParentRule(
            parse_percent(self.on_track.text(), "「順調」とする割合"),
            parse_percent(self.slightly_behind.text(), "「やや遅れ」とする割合"),
        )

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        self.setAccessibleName("施策などの評価")
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em // 2)
        column.addWidget(self.wanted)
        for before, field, after in (
            ("順調以上の系列が", self.on_track, "% 以上なら順調、"),
            ("", self.slightly_behind, "% 以上ならやや遅れ、それ未満は遅れ。判定不能は除く。"),
        ):
            field.setFixedWidth(em * 4)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            row = QHBoxLayout()
            row.setSpacing(em // 2)
            for widget in (label(before), field, label(after)) if before else (field, label(after)):
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.keep)
        column.addWidget(self.trouble)

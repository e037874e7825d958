"""The grade of a goal, a direction or a measure, and what such grades mean."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_flag, parent_legend
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.views.parts.flag_mark import FlagLabel
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import MUTED, text_font


class Grade(QWidget):
    """Hidden where nodes get no grade of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flag = FlagLabel(scale=1.2)
        self.legend = Text(colour=MUTED)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(QFontMetricsF(text_font()).height()))
        layout.addWidget(self.flag, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.legend, 1)
        self.hide()

    def show_grade(self, rule: ParentRule | None, rollup: Rollup) -> None:
        """Show the grade that the rule gives, if there is a rule."""
        flag = parent_flag(rule, rollup)
        if rule is not None and flag is not None:
            self.flag.set_flag(flag)
            self.flag.setAccessibleName(f"評価 {FLAG[flag]}")
            self.legend.say(parent_legend(rule))
        self.setVisible(flag is not None)

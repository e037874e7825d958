"""Every rule side by side, so that the city sees where another would judge differently."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ichinoseki_desktop.core.judging.comparison import DIFFERS, NEAR
from ichinoseki_desktop.models.comparison_table import ComparisonTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.prose import Size, Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER, text_font
from ichinoseki_desktop.views.rules.comparison_table import ComparisonView
from ichinoseki_desktop.views.shell.catch_up import CatchUp
from ichinoseki_desktop.views.shell.page_stack import Screen


class ComparisonPage(QWidget):
    """The table fills the page and scrolls under its own heads."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = Text(Size.TITLE, bold=True)
        self.said = Text()
        self.rule = Text(colour=MUTED)
        self.only = QCheckBox("違いのあるものだけ(&D)")
        self.table = ComparisonTable(session, self)
        self.view = ComparisonView(self.table)
        self._lay_out()
        self.only.toggled.connect(self.table.show_only_differing)
        self.view.opened.connect(self.opened)
        self.rule.linkActivated.connect(self.opened)
        CatchUp(self, session.changed, self._take_view, stale=True)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def _take_view(self) -> None:
        view = self._session.view
        self.table.take_view()
        self._title.say(f"ルールの比較　{view.year.long}")
        self.rule.say_html(f"いまのルール：{link(Screen.RULES, view.rule.title)}")
        self.said.say(_said(self.table))

    def _lay_out(self) -> None:
        self.setAccessibleName("ルールの比較")
        self.setFocusProxy(self.view)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        self.setPalette(palette)
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3 // 2, em, em // 2, em // 2)
        column.setSpacing(em // 3)
        for widget in (self._title, self.rule, self.said, self.only):
            column.addWidget(widget)
        column.addWidget(self.view, 1)


def _said(table: ComparisonTable) -> str:
    marks = f"{DIFFERS} ルールにより判定が違う　{NEAR} しきい値まで5%以内"
    if not table.differing:
        return f"{table.compared}系列のうち、ルールにより判定が違うものはありません。"
    return (
        f"{table.compared}系列のうち{table.differing}系列は、ルールにより判定が違います。　{marks}"
    )

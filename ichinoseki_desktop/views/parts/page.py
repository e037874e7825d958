"""What the pages at the right of the window have in common: paper that scrolls up and down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.views.parts.prose import Size, Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, text_font


class Page(QScrollArea):
    """A page about a node or a KPI: the way down to it, its title, and what a subclass adds."""

    opened = Signal(str)
    """A code that the person wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.sheet = QWidget()
        self.sheet.setBackgroundRole(QPalette.ColorRole.Base)
        self.sheet.setAutoFillBackground(True)
        self.way = Text(colour=MUTED)
        self.way.setAccessibleName("いまの場所")
        self.way.linkActivated.connect(self.opened)
        self.title = Text(Size.TITLE, bold=True)
        self.body = QVBoxLayout(self.sheet)
        em = round(QFontMetricsF(text_font()).height())
        self.body.setContentsMargins(em * 2, em, em * 2, em)
        self.body.setSpacing(em // 2)
        self.body.addWidget(self.way)
        self.body.addWidget(self.title)
        self.setWidget(self.sheet)

    def show_way(self, plan: Plan, code: str) -> None:
        """Show the nodes above a code, each a link; the goal by its number: its title is long."""
        goal, *below = ways(code)
        steps = [(goal, f"基本目標{printed_code(goal)}")]
        steps += [(step, f"{printed_code(step)} {plan.nodes[step].title}") for step in below]
        above = [step for step in steps if step[0] != code]
        self.way.setVisible(bool(above))
        self.way.say_html("　›　".join(link(*step) for step in above))


def ways(code: str) -> tuple[str, ...]:
    """The codes of the nodes from the goal down to a node or KPI: I, I-1, I-1-2."""
    parts = code.partition(".")[0].split("-")
    return tuple("-".join(parts[: n + 1]) for n in range(len(parts)))

"""The plan's health: what looks odd in the plan or its figures, each with the way there."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ichinoseki_desktop.models.finding_list import FindingList
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.rows_view import AnyIndex, RowPainter, RowsView
from ichinoseki_desktop.views.parts.theme import ACCENT, INK, LINE, MUTED, TINT, text_font
from ichinoseki_desktop.views.parts.wrapped_text import wrapped
from ichinoseki_desktop.views.shell.catch_up import CatchUp

_LOOKED_AT: Final = (
    "目標値と基準値、めざす方向、2年続けて実績のない指標、下がった累計、"
    "桁の違う値、小数の桁、同じ名前の指標を見ています。"
)


class _Painter(RowPainter):
    """A sentence as high as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text = text_font()
        self._line = QFontMetricsF(self._text).height()

    def height(self, index: AnyIndex, width: int) -> int:
        """The sentence with air."""
        return round(self._sentence(index, width)[1] + self._line * 0.9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, TINT)
        if state & QStyle.StateFlag.State_HasFocus:
            bar = QRectF(rect.left(), rect.top(), self._line / 5, rect.height())
            painter.fillRect(bar, ACCENT)
        painter.setPen(INK)
        sentence, height = self._sentence(index, rect.width())
        top = rect.top() + (rect.height() - height) / 2
        sentence.draw(painter, QPointF(rect.left() + self._line / 2, top))
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _sentence(self, index: AnyIndex, width: float) -> tuple[QTextLayout, float]:
        return wrapped(str(index.data()), self._text, width - self._line)


class HealthPage(Page):
    """Sentences one below the other; Enter opens the KPI. Nothing here stops anyone's work."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.way.hide()
        self.said = Text(bold=True)
        looked_at = Text(colour=MUTED)
        looked_at.say(_LOOKED_AT)
        self.findings = FindingList(session, self)
        self.view = RowsView(self.findings, "計画の点検", _Painter())
        for widget in (self.said, looked_at, self.view):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.setAccessibleName("計画の点検")
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.turned.connect(self.findings.turn)
        CatchUp(self, session.changed, self._take_view, stale=True)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def _take_view(self) -> None:
        self.findings.take_view()
        view, count = self.session.view, self.findings.rowCount()
        self.title.say(f"計画の点検　{view.year.long}まで")
        self.said.say(
            f"気になる点が{count}件あります。直さなくても、仕事は続けられます。"
            if count
            else "気になる点はありません。"
        )
        self.view.setVisible(count > 0)

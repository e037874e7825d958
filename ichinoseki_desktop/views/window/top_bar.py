"""The bar on top: back and forward, the overview, the plan's title, the fiscal year."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.shell.banner import bold_like_the_rest


class YearChooser(QComboBox):
    """The plan's fiscal years, by era and western year. A passing wheel changes nothing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._years = session.view.book.plan.years
        self.setAccessibleName("年度")
        self.setToolTip("判定を見る年度（Ctrl＋PageUp／PageDown で前後の年度）")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._choose)
        session.changed.connect(self._take_view)
        self._fill()

    def sizeHint(self) -> QSize:
        """With air, which the font has none of."""
        return super().sizeHint().expandedTo(QSize(0, self.fontMetrics().height() * 2))

    def step(self, years: int) -> None:
        """Choose a year before or after the chosen one, as far as the plan has them."""
        place = self.currentIndex() + years
        if 0 <= place < len(self._years):
            self._choose(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only who has chosen the field means it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _choose(self, place: int) -> None:
        self._session.choose_year(self._years[place])

    def _take_view(self) -> None:
        if self._session.view.book.plan.years != self._years:
            self._years = self._session.view.book.plan.years
            self._fill()
        self.setCurrentIndex(self._years.index(self._session.view.year))

    def _fill(self) -> None:
        self.clear()
        self.addItems([f"{year.long}（{year}）" for year in self._years])
        self.setCurrentIndex(self._years.index(self._session.view.year))


class TopBar(QWidget):
    """What is the same on every page."""

    def __init__(
        self,
        session: Session,
        back: QAction,
        forward: QAction,
        overview: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._title = _Title()
        self.year = YearChooser(session, self)
        self._title.setFont(bold_like_the_rest())
        line = self.fontMetrics().height()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(line // 2, line // 2, line, line // 2)
        for action, arrow in (
            (back, Qt.ArrowType.LeftArrow),
            (forward, Qt.ArrowType.RightArrow),
            (overview, Qt.ArrowType.NoArrow),
        ):
            layout.addWidget(_button(action, arrow))
        layout.addSpacing(line // 2)
        layout.addWidget(self._title, 1)
        label = QLabel("年度(&Y)")
        label.setBuddy(self.year)
        layout.addWidget(label)
        layout.addWidget(self.year)
        session.changed.connect(self._take_view)
        self._take_view()

    def _take_view(self) -> None:
        plan = self._session.view.book.plan
        whose = "" if plan.title.startswith(plan.municipality) else f"{plan.municipality}　"
        self._title.setText(f"{whose}{plan.title}")
        self._title.setToolTip(self._title.text())


class _Title(QLabel):
    """Cut with … where there is no room: no title makes the window wider than a screen."""

    def minimumSizeHint(self) -> QSize:
        """Its beginning."""
        line = self.fontMetrics().height()
        return QSize(line * 4, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as there is room for."""
        del event
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        QPainter(self).drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _button(action: QAction, arrow: Qt.ArrowType) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setArrowType(arrow)
    button.setAccessibleName(action.text().partition("(")[0])
    if arrow == Qt.ArrowType.NoArrow:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button

"""Which reference series stands beside a KPI's chart, and by which scale: chosen, and kept."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.reference.beside import (
    BesideChoice,
    Scale,
    beside_choice,
    choose_beside,
    offered_beside,
)
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.fields import Choice, label
from ichinoseki_desktop.views.parts.theme import text_font

_NONE = "添えない"
_SCALES = {Scale.OWN: "右の目盛で", Scale.INDEXED: "最初にそろう年を100とした指数で"}


class BesideChooser(QWidget):
    """Hidden where no reference series has a figure in the years that the chart shows."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._trend: Trend | None = None
        self.series = Choice("グラフに添える参考系列")
        self.scale = Choice("目盛")
        self.scale.addItems(list(_SCALES.values()))
        name = label("参考系列を添える(&N)")
        name.setBuddy(self.series)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(QFontMetricsF(text_font()).height() / 2))
        for widget in (name, self.series, self.scale):
            row.addWidget(widget)
        row.addStretch(1)
        self.series.activated.connect(self._choose)
        self.scale.activated.connect(self._choose)
        self.hide()

    def show_trend(self, trend: Trend) -> None:
        """Offer what can stand beside this, and show what does."""
        self._trend = trend
        book = self._session.view.book
        offered = [series.name for series in offered_beside(book, trend)]
        chosen = beside_choice(book, trend.series.key)
        names = [_NONE, *offered]
        if [self.series.itemText(n) for n in range(self.series.count())] != names:
            self.series.clear()
            self.series.addItems(names)
        known = chosen is not None and chosen.name in offered
        self.series.setCurrentIndex(names.index(chosen.name) if chosen and known else 0)
        self.scale.setCurrentIndex(list(_SCALES).index(chosen.scale) if chosen else 0)
        self.scale.setVisible(known)
        self.setEnabled(not self._session.read_only)
        self.setVisible(bool(offered))

    def _choose(self) -> None:
        """Kept at once, as one step of undo."""
        if self._trend is None:
            return
        choice = None
        if self.series.currentIndex():
            scale = list(_SCALES)[max(self.scale.currentIndex(), 0)]
            choice = BesideChoice(scale, self.series.currentText())
        edit = choose_beside(self._session.view.book, self._trend.series.key, choice)
        if edit.after:
            self._session.edit(edit)

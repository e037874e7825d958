"""One band of a rule in its form: what it is called, from where on it holds, its flag."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.models.rule_draft import BandDraft
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Choice, Field, label
from ichinoseki_desktop.views.parts.flag_icon import flag_icon
from ichinoseki_desktop.views.parts.theme import text_font

_FLAGS: Final = tuple(flag for flag in Flag if flag is not Flag.UNKNOWN)
_LEAST: Final = {True: "% 以上", False: "% を超える"}
LONGEST_LABEL: Final = 20
LONGEST_NUMBER: Final = 12


class BandRow(QObject):
    """The widgets of a band; the last one takes what is left, and has no threshold."""

    edited = Signal()
    kept = Signal()
    dropped = Signal()

    def __init__(self, band: BandDraft, number: int, *, last: bool, parent: QObject) -> None:
        super().__init__(parent)
        em = round(QFontMetricsF(text_font()).height())
        self._last = last
        self.label = Field(f"{number}番目の区分名", LONGEST_LABEL)
        self.label.setText(band.label)
        self.label.setMinimumWidth(em * 6)
        self.label.setMaximumWidth(em * 12)
        self.threshold = Field(f"{number}番目のしきい値（%）", LONGEST_NUMBER)
        self.threshold.setText(band.threshold)
        self.threshold.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.threshold.setFixedWidth(em * 5)
        self.least = Choice(f"{number}番目の境の扱い")
        self.least.addItems(list(_LEAST.values()))
        self.least.setCurrentIndex(list(_LEAST).index(band.inclusive))
        self.flag = Choice(f"{number}番目の判定")
        for flag in _FLAGS:
            self.flag.addItem(flag_icon(flag, em), FLAG[flag])
        self.flag.setCurrentIndex(_FLAGS.index(band.flag))
        self.drop = Button("除く")
        self.drop.setMaximumWidth(em * 4)
        self.drop.setAccessibleName(f"{number}番目の区分を除く")
        self._connect()

    @property
    def widgets(self) -> tuple[QWidget | None, ...]:
        """From left to right; None where a column stays empty."""
        if self._last:
            return self.label, label("それ以外"), None, self.flag
        return self.label, self.threshold, self.least, self.flag, self.drop

    @property
    def tab_order(self) -> tuple[QWidget, ...]:
        """What takes the keyboard."""
        if self._last:
            return self.label, self.flag
        return self.label, self.threshold, self.least, self.flag, self.drop

    @property
    def band(self) -> BandDraft:
        """What stands there now."""
        return BandDraft(
            self.label.text(),
            _FLAGS[self.flag.currentIndex()],
            self.threshold.text(),
            list(_LEAST)[self.least.currentIndex()],
        )

    def _connect(self) -> None:
        for field in (self.label, self.threshold):
            field.textEdited.connect(self.edited)
            field.returnPressed.connect(self.kept)
        for choice in (self.least, self.flag):
            choice.currentIndexChanged.connect(self.edited)
        self.drop.clicked.connect(self.dropped)

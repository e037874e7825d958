"""The form of a rule: its name, its bands, what it calls what, as people type it."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.models.rule_draft import BandDraft, RuleDraft
from ichinoseki_desktop.views.parts.band_row import LONGEST_LABEL, LONGEST_NUMBER, BandRow
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.fields import Field, label
from ichinoseki_desktop.views.parts.theme import text_font

_LONGEST_TITLE = 60


class RuleForm(QWidget):
    """Shows a draft; `edited` when anything of it was changed, `kept` when Enter was pressed."""

    edited = Signal()
    kept = Signal()

    def __init__(self, draft: RuleDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = draft.base
        self.title = Field("ルールの名前", _LONGEST_TITLE)
        self.reached = Field("目標に達したときの区分名", LONGEST_LABEL)
        self.unknown = Field("判定できないときの区分名", LONGEST_LABEL)
        self.tolerance = Field("維持する指標の許容幅（%）", LONGEST_NUMBER)
        self.still = Field("調査の指標で動きとみなさない幅（%・ポイント）", LONGEST_NUMBER)
        self.rows: list[BandRow] = []
        self.add = Button("区分を増やす(&I)")
        self._grid = QWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()
        for field in (self.title, self.reached, self.unknown, self.tolerance, self.still):
            field.textEdited.connect(self.edited)
            field.returnPressed.connect(self.kept)
        self.add.clicked.connect(self._add_band)
        self.show_draft(draft)

    def show_draft(self, draft: RuleDraft) -> None:
        """Show another draft, without saying that it was edited."""
        self._base = draft.base
        self.title.setText(draft.title)
        self.title.setCursorPosition(0)
        self.reached.setText(draft.reached)
        self.unknown.setText(draft.unknown)
        self.tolerance.setText(draft.tolerance)
        self.still.setText(draft.still)
        self._show_bands(draft.bands)

    @property
    def draft(self) -> RuleDraft:
        """What stands in it now."""
        return RuleDraft(
            self._base,
            self.title.text(),
            tuple(row.band for row in self.rows),
            self.reached.text(),
            self.unknown.text(),
            self.tolerance.text(),
            self.still.text(),
        )

    def _add_band(self) -> None:
        """A new band above the last one, which takes the rest."""
        *above, last = self.draft.bands
        self._change_bands((*above, BandDraft("", Flag.SLIGHTLY_BEHIND, ""), last))
        self.rows[-2].label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_band(self, dropped: BandRow) -> None:
        place = self.rows.index(dropped)
        self._change_bands(tuple(row.band for row in self.rows if row is not dropped))
        self.rows[place].label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_bands(self, bands: tuple[BandDraft, ...]) -> None:
        self.show_draft(replace(self.draft, bands=bands))
        self.edited.emit()

    def _show_bands(self, bands: tuple[BandDraft, ...]) -> None:
        """Make the rows anew; there may be more or fewer."""
        em = round(QFontMetricsF(text_font()).height())
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em // 2)
        grid.setVerticalSpacing(em // 3)
        for column, words in enumerate(("区分の名前", "どこから", "", "判定")):
            grid.addWidget(label(words), 0, column)
        self.rows = []
        for number, band in enumerate(bands, start=1):
            row = BandRow(band, number, last=number == len(bands), parent=place)
            row.edited.connect(self.edited)
            row.kept.connect(self.kept)
            row.dropped.connect(lambda row=row: self._drop_band(row))
            for column, widget in enumerate(row.widgets):
                if widget is not None:
                    grid.addWidget(widget, number, column)
            self.rows.append(row)
        grid.setColumnStretch(grid.columnCount(), 1)
        self._column.replaceWidget(self._grid, place)
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = place
        self._order_tabs()

    def _order_tabs(self) -> None:
        rows = [widget for row in self.rows for widget in row.tab_order]
        named = (self.reached, self.unknown, self.tolerance, self.still)
        chain = [self.title, *rows, self.add, *named]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        self.setAccessibleName("判定ルールの編集")
        em = round(QFontMetricsF(text_font()).height())
        self.reached.setPlaceholderText("区分名のまま")
        self.unknown.setPlaceholderText("なし")
        for field, width in (
            (self.reached, 7),
            (self.unknown, 5),
            (self.tolerance, 4),
            (self.still, 4),
        ):
            field.setFixedWidth(em * width)
        name = QHBoxLayout()
        name.addWidget(label("名前"))
        name.addWidget(self.title, 1)
        names = ColumnsLayout(least=15, gap=0.5)
        for words, field in (
            ("目標到達の名前", self.reached),
            ("判定不能の名前", self.unknown),
            ("維持の許容幅（%）", self.tolerance),
            ("調査で動きとしない幅（%）", self.still),
        ):
            names.addWidget(_named(words, field))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em // 2)
        self._column.addLayout(name)
        self._column.addWidget(self._grid)
        self._column.addWidget(self.add)
        self._column.addLayout(names)


def _named(words: str, field: Field) -> QWidget:
    """A field after its word, at the left."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(words))
    row.addWidget(field)
    row.addStretch(1)
    return pair

"""How a statistic's table is read: its head, years, rows and source, each to be mended."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QWidget

from ichinoseki_desktop.core.reference.grid import column_letter
from ichinoseki_desktop.core.reference.layout import MOST_HEADERS, Years
from ichinoseki_desktop.core.values.era_date import day_in_era
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.reference_draft import ReferenceDraft
from ichinoseki_desktop.views.parts.fields import Choice, Field, label
from ichinoseki_desktop.views.parts.theme import text_font

_MOST_TEXTS: Final = 2_000
"""Of all municipalities there are 1,741."""
_LONGEST: Final = 200
_ALL_ROWS: Final = "すべての行"
_DOWN: Final = "縦（列{}の{}）"
_ACROSS: Final = "横（見出しの行）"
_CUT: Final = 16


class ReferenceForm(QWidget):
    """What is chosen or typed goes to the draft; where it can't be read, `refused` says why."""

    refused = Signal(str)

    def __init__(self, draft: ReferenceDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.sheet = Choice("シート")
        self.header = Choice("見出しの行")
        self.years = Choice("年の並び")
        self.fiscal = Choice("年の数え方")
        self.names = Field("系列の名前の列", _LONGEST)
        self.column = Choice("行を選ぶ列")
        self.text = Choice("その列の値")
        self.projected = Field("推計の始まる年", _LONGEST)
        self.source = Field("出典", _LONGEST)
        self.got = Field("取得日", _LONGEST)
        self.names.setPlaceholderText("例：B")
        self.projected.setPlaceholderText("例：2020")
        self._lay_out()
        self._connect()
        draft.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        """Everything as the draft has it."""
        draft, layout, grid = self._draft, self._draft.layout, self._draft.grid
        sheets = [grid.sheet or grid.file for grid, _ in draft.tables.tables]
        _fill(self.sheet, sheets, draft.place)
        heads = [
            f"{grid.where(row)}　{_cut(' '.join(filter(None, grid.rows[row])))}"
            for row in range(min(len(grid.rows), MOST_HEADERS))
        ]
        _fill(self.header, heads, layout.header)
        names = [f"{column_letter(c)} {_cut(t)}".strip() for c, t in self._heads]
        downs = [_DOWN.format(*name.partition(" ")[::2]).replace("の）", "）") for name in names]
        down = layout.years is Years.DOWN
        _fill(self.years, [_ACROSS, *downs], layout.year_column + 1 if down else 0)
        _fill(self.fiscal, ["年（暦年）", "年度"], int(layout.fiscal))
        column, text = layout.wanted[0] if layout.wanted else (None, "")
        _fill(self.column, [_ALL_ROWS, *names], 0 if column is None else column + 1)
        texts = self._texts(column)
        _fill(self.text, texts, texts.index(text) if text in texts else -1)
        self.text.setEnabled(column is not None)
        self.names.setText("、".join(column_letter(c) for c in layout.name_columns))
        self.projected.setText(str(layout.projected_from or ""))
        self.source.setText(draft.origin.source)
        self.got.setText(day_in_era(draft.origin.got))

    @property
    def _heads(self) -> list[tuple[int, str]]:
        return list(enumerate(self._draft.grid.heads(self._draft.layout.header)))

    def _texts(self, column: int | None) -> list[str]:
        if column is None:
            return []
        rows = self._draft.grid.rows[self._draft.layout.header + 1 :]
        return list(dict.fromkeys(row[column].strip() for row in rows))[:_MOST_TEXTS]

    def _connect(self) -> None:
        draft = self._draft
        self.sheet.activated.connect(lambda place: self._try(lambda: draft.choose_sheet(place)))
        self.header.activated.connect(lambda row: self._try(lambda: draft.choose_header(row)))
        self.years.activated.connect(lambda place: self._try(lambda: self._choose_years(place)))
        self.fiscal.activated.connect(
            lambda place: self._try(lambda: draft.choose_fiscal(fiscal=bool(place)))
        )
        self.column.activated.connect(lambda place: self._try(lambda: self._choose_column(place)))
        self.text.activated.connect(lambda _: self._try(self._choose_text))
        for field, chosen in (
            (self.names, lambda: draft.choose_names(self.names.text())),
            (self.projected, lambda: draft.choose_projected(self.projected.text())),
            (self.source, self._choose_origin),
            (self.got, self._choose_origin),
        ):
            field.editingFinished.connect(lambda chosen=chosen: self._try(chosen))

    def _choose_years(self, place: int) -> None:
        years = Years.DOWN if place else Years.ACROSS
        self._draft.choose_years(years, max(place - 1, 0))

    def _choose_column(self, place: int) -> None:
        texts = self._texts(place - 1) if place else [""]
        self._draft.choose_wanted(place - 1 if place else None, texts[0] if texts else "")

    def _choose_text(self) -> None:
        self._draft.choose_wanted(self.column.currentIndex() - 1, self.text.currentText())

    def _choose_origin(self) -> None:
        self._draft.choose_origin(self.source.text(), self.got.text())

    def _try(self, chosen: Callable[[], None]) -> None:
        """What can't be read stays in its field, to be mended."""
        try:
            chosen()
        except Refusal as refusal:
            self.refused.emit(str(refusal))
        else:
            self.refused.emit("")

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em // 2)
        grid.setVerticalSpacing(em // 3)
        rows: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (("シート(&H)", self.sheet), ("見出しの行(&I)", self.header)),
            (("年の並び(&Y)", self.years), ("年の数え方(&K)", self.fiscal)),
            (("読む行の列(&R)", self.column), ("その値(&V)", self.text)),
            (("系列の名前の列(&B)", self.names), ("推計の始まる年(&P)", self.projected)),
            (("出典(&S)", self.source), ("取得日(&D)", self.got)),
        )
        for row, pairs in enumerate(rows):
            for place, (words, widget) in enumerate(pairs):
                name = label(words)
                name.setBuddy(widget)
                grid.addWidget(name, row, place * 2)
                grid.addWidget(widget, row, place * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)


def _fill(choice: Choice, words: list[str], current: int) -> None:
    """Filled anew only where it differs: an open list is not to close under one's hands."""
    if [choice.itemText(n) for n in range(choice.count())] != words:
        choice.clear()
        choice.addItems(words)
    choice.setCurrentIndex(current)


def _cut(text: str) -> str:
    return f"{text[:_CUT]}…" if len(text) > _CUT else text

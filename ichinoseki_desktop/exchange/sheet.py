"""What is read from a workbook: its sheets, rows and cells as plain values."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class CellKind(Enum):
    """What a cell holds; a formula that was worked out counts as what it came to."""

    TEXT = auto()
    NUMBER = auto()
    YES_NO = auto()
    DATE = auto()
    ERROR = auto()
    FORMULA = auto()
    """One that was never worked out: what it comes to is not in the file."""


_PROBLEMS: Final = {
    CellKind.YES_NO: "が真偽値（{text}）です",
    CellKind.DATE: "が日付（{text}）です",
    CellKind.ERROR: "がエラー（{text}）です",
    CellKind.FORMULA: "が、計算結果のない数式（{text}）です",
}
_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it; a number as plain text, 22.5% where it is shown in percent.

    `merged` is the range of which it is a part, "" for a cell by itself; such a part may be blank.
    """

    address: str
    kind: CellKind
    text: str
    merged: str = ""

    @property
    def problem(self) -> str:
        """Why no figure or text can be read from it, with its address; "" where one can."""
        if self.merged:
            return f"セル{self.address}は結合されています（{self.merged}）。結合を解いてください。"
        said = _PROBLEMS.get(self.kind, "").format(text=self.text[:_LONGEST_SHOWN])
        return f"セル{self.address}{said}。" if said else ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: its number in the sheet, and its cells by column from 0."""

    number: int
    cells: dict[int, SheetCell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and its rows that hold something."""

    title: str
    rows: tuple[SheetRow, ...]

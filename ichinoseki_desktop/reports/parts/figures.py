"""How figures stand in tables: number, state, 【架空】, period, one below the other."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.book.terms import DESIRED, MISSING
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet
from ichinoseki_desktop.core.packet.row_words import marks
from ichinoseki_desktop.core.values.quantity import NONE, show_percent, show_typed
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.style import Style, Styles
from ichinoseki_desktop.reports.paper.table import PAD, Cell, Piece

_MOST_LINES: Final = 2
_LEAST_YEARS: Final = 5
BESIDE: Final = 2
"""So many columns of figures stand beside the years: the baseline and the target."""


class FigureCells:
    """The cells of a table's figures, in columns that are just wide enough for all of them."""

    def __init__(self, rows: Sequence[KpiRow], styles: Styles, least: float, most: float) -> None:
        self._styles = styles
        widest = max(
            (
                *(styles.figure_bold.width(text) for text in _texts(rows)),
                *(styles.note.width(kind) for kind in _kinds(rows)),
            ),
            default=0.0,
        )
        self.width = min(max(widest + 2 * PAD, least), most)
        self._room = self.width - 2 * PAD

    def baseline(self, row: KpiRow) -> Cell:
        """The baseline."""
        return self._cell(shown(row, row.series.baseline), self._styles.figure)

    def target(self, row: KpiRow) -> Cell:
        """The target in force, above the one that it took the place of."""
        cell = self._cell(shown(row, row.target.value), self._styles.figure_bold)
        before = _target_before(row)
        if before is None:
            return cell
        old = self._cell(shown(row, before), self._styles.note_figure)
        word = Piece("改定前", self._styles.note)
        return cell._replace(pieces=(*cell.pieces, word, *old.pieces))

    def actual(self, row: KpiRow, place: int, *, current: bool, footnote: str = "") -> Cell:
        """The actual of one year or why it is missing; the year under review in bold."""
        actual, missing = row.actuals[place], row.missing[place]
        style = self._styles.figure_bold if current else self._styles.figure
        if actual is not None:
            cell = self._cell(shown(row, actual.value), style)
            beside = marks(actual)
        elif missing is None or missing.kind is MissingKind.NOT_ASKED:
            cell, beside = self._cell(NONE, style), ()
        else:
            cell = Cell((Piece(_kind(missing), self._styles.note),), Align.RIGHT)
            note = self._styles.note.balanced(f"（{missing.note}）", self._room)
            beside = ("\n".join(note),) if missing.note and self.holds(missing) else ()
        below = (Piece(mark, self._styles.note) for mark in (*beside, footnote) if mark)
        return cell._replace(pieces=(*cell.pieces, *below))

    def holds(self, missing: Missing) -> bool:
        """Whether the words that go with a missing figure are short enough for its cell."""
        stands = missing.kind is not MissingKind.NOT_ASKED
        lines = self._styles.note.lines(f"（{missing.note}）", self._room)
        return stands and len(lines) <= _MOST_LINES

    def progress(self, row: KpiRow) -> Cell:
        """進捗率 of the year under review."""
        return self._cell(show_percent(row.judgement.standing.progress), self._styles.figure)

    def with_period(self, cell: Cell, period: str) -> Cell:
        """The same value, its period below."""
        if not period:
            return cell
        return cell._replace(pieces=(*cell.pieces, Piece(period, self._styles.note_figure)))

    def _cell(self, text: str, style: Style) -> Cell:
        """A number in one piece: smaller if it must be, parted only where its commas are."""
        if style.width(text) > self._room:
            style = self._styles.note_figure
        if style.width(text) > self._room:
            text = text.replace(",", ",\n")
        return Cell((Piece(text, style),), Align.RIGHT)


def shown(row: KpiRow, value: Decimal | None) -> str:
    """A value of the row's series as it is printed."""
    return _shown(value, row.series.decimals)


def unit_and_desired(row: KpiRow) -> str:
    """What is counted, and where it should go."""
    return f"単位 {row.series.unit or 'なし'}　方向 {DESIRED[row.series.desired]}"


def years_abreast(packet: Packet, rows: Sequence[KpiRow], styles: Styles, room: float) -> range:
    """The places of the years that stand side by side where baseline, years and target have room.

    Each number stays in one piece, in the smaller type at least. The year under review is among
    them, and five years are, or whatever the plan has.
    """
    shown, reviewed = packet.shown_years, packet.plan.years.index(packet.year)
    names = (packet.plan.years[place].short for place in shown)
    narrowest = max(
        *(styles.note_bold.width(name) for name in names),
        *(styles.note_figure.width(text) for text in _texts(rows)),
    )
    most = int(room // (narrowest + 2 * PAD)) - BESIDE
    count = min(len(shown), max(most, _LEAST_YEARS))
    last = max(reviewed + 1, shown.start + count)
    return range(last - count, last)


def years_left_out(packet: Packet, shown: range) -> str:
    """Which of a long plan's years a table shows; "" where it shows all."""
    years = packet.plan.years
    if len(shown) == len(years):
        return ""
    first, last = years[shown[0]].short, years[shown[-1]].short
    return f"表には{first}から{last}までの{len(shown)}か年の実績を示す。全期間は推移の図にある。"


def _target_before(row: KpiRow) -> Decimal | None:
    """The value that a revision of the plan has changed; None where it is as it was."""
    older = [t for t in row.series.targets if t.revision < row.target.revision]
    last = max(older, key=lambda target: target.revision, default=row.target)
    return None if last.value == row.target.value else last.value


# A value stands on its sheet, in the list and in measurements, and is formatted once.
@lru_cache(maxsize=8192)
def _shown(value: Decimal | None, decimals: int) -> str:
    return show_typed(value, decimals)


def _kind(missing: Missing) -> str:
    return MISSING[missing.kind].partition("（")[0]


def _kinds(rows: Sequence[KpiRow]) -> set[str]:
    """The kinds of missing that are stated in the rows."""
    return {
        _kind(missing)
        for row in rows
        for missing in row.missing
        if missing is not None and missing.kind is not MissingKind.NOT_ASKED
    }


def _texts(rows: Sequence[KpiRow]) -> set[str]:
    return {
        shown(row, value)
        for row in rows
        for value in (
            row.series.baseline,
            row.target.value,
            *(actual.value for actual in row.actuals if actual),
        )
    }

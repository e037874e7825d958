"""Reference series as they are looked at: a figure's values by year, and all series there are."""

from typing import ClassVar

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.terms import GROUP
from ichinoseki_desktop.core.reference.figure import ReferenceFigure
from ichinoseki_desktop.core.reference.series import ReferenceSeries, year_words
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.models.headed_table import NOWHERE, AnyIndex, HeadedTable

_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class FigureTable(HeadedTable):
    """A year a row, a series a column."""

    def __init__(self, figure: ReferenceFigure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = figure

    @property
    def count(self) -> int:
        """One a year that any series has."""
        return len(self._figure.years)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """The year, and one a series."""
        return 0 if parent.isValid() else 1 + len(self._figure.lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The series by their names."""
        if orientation != Qt.Orientation.Horizontal or role not in _SHOWN:
            return None
        return self._figure.lines[section - 1].name if section else "年"

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Figures below each other."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _SHOWN:
            return None
        year = self._figure.years[index.row()]
        if not index.column():
            return year_words(year, self._figure.kind)
        series = self._figure.lines[index.column() - 1].series
        return series.shown(series.values.get(year))


class SeriesTable(HeadedTable):
    """Every reference series, with where it is from."""

    HEADS: ClassVar = ("名前", "種類", "単位", "年", "値", "出典", "取得日")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.series: tuple[ReferenceSeries, ...] = ()

    def take_series(self, series: tuple[ReferenceSeries, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.series = series
        self.endResetModel()

    @property
    def count(self) -> int:
        """One a series."""
        return len(self.series)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what a narrow column cuts off is in the tooltip."""
        if not index.isValid() or role not in _SHOWN:
            return None
        series = self.series[index.row()]
        years = sorted(series.values)
        return (
            series.name,
            GROUP[series.group],
            series.unit or "なし",
            "～".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:]))),
            f"{len(series.figures)}件",
            series.source,
            date_in_era(series.got) if series.got else "",
        )[index.column()]

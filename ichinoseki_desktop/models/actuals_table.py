"""The yearly table of one KPI, its actuals typed in place."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Series, Target
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import with_unit
from ichinoseki_desktop.models.cell_table import FIGURES, NOWHERE, SETTLED, AnyIndex, CellTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session


class ActualsTable(CellTable):
    """Rows are the KPI's series; columns are the baseline, each year of the plan, and the target.

    What is refused stays in its cell as it was typed, beside the book, until it is mended, emptied
    or given up; the book never sees it.
    """

    heads = ("指標",)

    def __init__(self, session: Session, kpi_code: str, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._kpi_code = kpi_code
        self._take_rows()

    @property
    def series(self) -> tuple[Series, ...]:
        """The series of the rows."""
        return self._series

    def year_at(self, column: int) -> FiscalYear | None:
        """The fiscal year of a column; None for the baseline's and the target's."""
        years = self._plan.years
        return years[column - 1] if 1 <= column <= len(years) else None

    def column_of(self, year: FiscalYear) -> int:
        """The column of a year of the plan."""
        return self._plan.years.index(year) + 1

    def cell(self, index: AnyIndex) -> Cell | None:
        """The series and the year; None for baselines and targets."""
        year = self.year_at(index.column())
        return (self._series[index.row()].key, year) if index.isValid() and year else None

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands; invalid where it is another KPI's."""
        rows = {series.key: row for row, series in enumerate(self._series)}
        return self.index(rows.get(cell[0], -1), self.column_of(cell[1]))

    def row_facts(self, row: int) -> tuple[str, ...]:
        """The name of the series."""
        return (self._series[row].title,)

    # Qt's model

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """One row a series."""
        return 0 if parent.isValid() else len(self._series)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Baseline, years, target."""
        return 0 if parent.isValid() else len(self._plan.years) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Series down the side, 基準値 H29 目標値 along the top."""
        across = orientation == Qt.Orientation.Horizontal
        return self._head(section, role) if across else _row_header(self._series[section], role)

    def _head(self, section: int, role: int) -> object:
        year = self.year_at(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return year.short if year else ("基準値" if section == 0 else "目標値")
            case Qt.ItemDataRole.ToolTipRole:
                return f"{year.long}（{year}）" if year else self._period(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return FIGURES
            case Role.YEAR:
                return year
            case Role.REMARK:
                return SETTLED if year and self.session.view.book.locked(year) else ""
        return None

    def beside(self, index: AnyIndex, role: int) -> object:
        """The baseline's and the target's value."""
        series = self._series[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._given(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                header = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{series.title} {header} {with_unit(self._given(index), series.unit)}"
            case Qt.ItemDataRole.ToolTipRole:
                return ""
            case Role.SERIES:
                return series.key
        return None

    # In words

    def _period(self, section: int) -> str:
        """When the baselines or the targets are of."""
        periods = (self._target(s).period if section else s.baseline_period for s in self._series)
        return "・".join(dict.fromkeys(period for period in periods if period))

    def _given(self, index: AnyIndex) -> str:
        series = self._series[index.row()]
        return series.figure(series.baseline if index.column() == 0 else self._target(series).value)

    def _target(self, series: Series) -> Target:
        """The one that the chosen year goes by."""
        return self._plan.target(series, self.session.view.year)

    def _take_rows(self) -> None:
        kpi = self._plan.kpis.get(self._kpi_code)
        self._series = kpi.series if kpi else ()


def _row_header(series: Series, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return series.key.part or "実績値"
        case Qt.ItemDataRole.ToolTipRole:
            return series.title
        case Role.SERIES:
            return series.key
    return None

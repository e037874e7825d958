"""The grid of 実績入力: a row a series, a column a fiscal year, every cell typed in place."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.judging.answers import Answers, count_answers
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.cell_table import NOWHERE, SETTLED, AnyIndex, CellTable
from ichinoseki_desktop.models.entry_rows import (
    EntryRow,
    Grouping,
    department_name,
    entry_rows,
    found_series,
)
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import NOTHING_LEFT_OUT, Wanted
from ichinoseki_desktop.models.tree_rows import TreeRow, tree_rows

_ALL = -1
"""Counted as if it were a row."""


class EntryGrid(CellTable):
    """Shows the series that are wanted, until others are: no row goes away under one's hands.

    What is wanted of flags and missing figures is meant of the session's year.
    """

    heads = ("コード", "指標", "単位", "基準値", "目標値", "担当課")

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.wanted = NOTHING_LEFT_OUT
        self.grouping = Grouping.NONE
        self._tree: tuple[Plan, tuple[TreeRow, ...]] | None = None
        self._counted_of = session.view
        self._counted: dict[tuple[int, FiscalYear], Answers] = {}
        self._take_rows()

    def want(self, wanted: Wanted, grouping: Grouping) -> None:
        """Show other rows, or the same ones anew."""
        self.beginResetModel()
        self.wanted, self.grouping = wanted, grouping
        self._take_rows()
        self.endResetModel()

    @property
    def answers(self) -> Answers:
        """How many figures of the session's year are there, of the series that are shown."""
        return self._count(_ALL, self._keys, self.session.view.year)

    def entry_row(self, row: int) -> EntryRow:
        """What a row shows."""
        return self._rows[row]

    def year_at(self, column: int) -> FiscalYear:
        """The fiscal year of a column."""
        return self._plan.years[column]

    def column_of(self, year: FiscalYear) -> int:
        """The column of a year of the plan."""
        return self._plan.years.index(year)

    def _count(self, row: int, keys: tuple[SeriesKey, ...], year: FiscalYear) -> Answers:
        """How many of a row's figures are there in a year; counted once a view."""
        view = self.session.view
        if view is not self._counted_of:
            self._counted.clear()
            self._counted_of = view
        if (row, year) not in self._counted:
            self._counted[row, year] = count_answers(view.book, keys, year)
        return self._counted[row, year]

    # What a CellTable is asked

    def cell(self, index: AnyIndex) -> Cell | None:
        """The series and the year; None at the head of a group."""
        if not index.isValid():
            return None
        series = self._rows[index.row()].series
        return None if series is None else (series.key, self.year_at(index.column()))

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands; invalid where its series is not shown."""
        return self.index(self._row_of.get(cell[0], -1), self.column_of(cell[1]))

    def row_facts(self, row: int) -> tuple[str, ...]:
        """What one must know of a series to type its figures; nothing at the head of a group."""
        series = self._rows[row].series
        if series is None:
            return ()
        return (
            printed_code(series.key.kpi),
            series.title,
            series.unit,
            series.figure(series.baseline),
            series.figure(self._plan.target(series, self.session.view.year).value),
            department_name(self._plan, series.department),
        )

    def beside(self, index: AnyIndex, role: int) -> object:
        """How many of a group's figures are there, of those that are asked for."""
        row, year = self._rows[index.row()], self.year_at(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answers = self._count(index.row(), row.keys, year)
                return f"{answers.answered}／{answers.asked}"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                answers = self._count(index.row(), row.keys, year)
                return f"{row.title} {year.short} 実績あり{answers.answered}／{answers.asked}"
        return None

    # Qt's model

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """The series, and the heads of their groups."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """The years."""
        return 0 if parent.isValid() else len(self._plan.years)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """H29 along the top, and whether it is settled; the series down the side."""
        across = orientation == Qt.Orientation.Horizontal
        return self._year_head(section, role) if across else self._row_head(section, role)

    def _year_head(self, column: int, role: int) -> object:
        year = self.year_at(column)
        settled = self.session.view.book.locked(year)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return year.short
            case Qt.ItemDataRole.ToolTipRole:
                return f"{year.long}（{year}）{'　確定済み' if settled else ''}"
            case Role.YEAR:
                return year
            case Role.REMARK:
                return SETTLED if settled else ""
        return None

    def _row_head(self, row: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._rows[row].title
            case Qt.ItemDataRole.ToolTipRole:
                facts = zip(self.heads, self.row_facts(row), strict=False)
                return "\n".join(f"{head}　{fact}" for head, fact in facts if fact)
        return None

    def _take_rows(self) -> None:
        view = self.session.view
        rows = () if self.wanted.everything else self._tree_of(view.book.plan)
        found = found_series(view, rows, self.wanted)
        self._counted.clear()
        self._keys = tuple(series.key for series in found)
        self._rows = entry_rows(view.book.plan, found, self.grouping)
        self._row_of = {row.keys[0]: n for n, row in enumerate(self._rows) if row.series}

    def _tree_of(self, plan: Plan) -> tuple[TreeRow, ...]:
        """What words are looked for in: made when first something is looked for."""
        if self._tree is None or self._tree[0] is not plan:
            self._tree = (plan, tree_rows(plan))
        return self._tree[1]

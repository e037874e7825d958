"""The yearly table of one KPI, its actuals typed in place."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import ClassVar, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ichinoseki_desktop.core import quantity
from ichinoseki_desktop.core.book import Actual, Cell
from ichinoseki_desktop.core.edit import ActualsEdit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.judgement import Judgement, judge
from ichinoseki_desktop.core.plan import Series, Target
from ichinoseki_desktop.core.quantity import QuantityError, with_unit
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.models.cell_words import (
    actual_words,
    exceptional_words,
    flag_words,
    missing_words,
)
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.unmended import NOTHING, Waiting

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_FIGURES: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActualsTable(QAbstractTableModel):
    """Rows are the KPI's series; columns are the baseline, each year of the plan, and the target.

    What is refused stays in its cell as it was typed (the session's Unmended), until it is mended,
    emptied or given up.
    """

    rejected = Signal(QModelIndex, str, str)
    """Where what was typed was refused, the text, and the sentence that says why."""

    def __init__(self, session: Session, kpi_code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = session.view.book.plan
        self._kpi_code = kpi_code
        self._series = self._series_of_kpi()
        self._judged: dict[Cell, Judgement] = {}
        self._refusal = ""
        session.changed.connect(self._take_view)
        session.refused.connect(self._hear_refusal)
        session.unmended.changed.connect(self._show_waiting)

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

    def pending_text(self, index: AnyIndex) -> str:
        """What was typed into a cell and refused, "" where nothing waits to be mended."""
        return self._waiting(index).text

    def give_up(self, index: AnyIndex) -> None:
        """Forget what was refused in a cell: it shows the book's value again."""
        cell = self._cell(index)
        if cell is not None:
            self._session.unmended.forget(cell)

    # Qt's model

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One row a series."""
        return 0 if parent.isValid() else len(self._series)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Baseline, years, target."""
        return 0 if parent.isValid() else len(self._plan.years) + 2

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only the years are typed into; a session that only reads refuses in words."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._cell(index) else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Series down the side, 基準値 H29 目標値 along the top."""
        if orientation == Qt.Orientation.Vertical:
            return _row_header(self._series[section], role)
        year = self.year_at(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return year.short if year else ("基準値" if section == 0 else "目標値")
            case Qt.ItemDataRole.ToolTipRole:
                return f"{year.long}（{year}）" if year else self._period(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _FIGURES
            case Role.YEAR:
                return year
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value in the series' decimals; its flag, its reason, what is to be mended."""
        answer = self._ANSWERS.get(role)
        return answer(self, index) if answer and index.isValid() else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed: kept as an edit, or refused beside the cell.

        Empty text empties the cell, and is nothing where it is empty already.
        """
        cell = self._cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value)
        try:
            number = quantity.parse(text, self._plan.series[cell[0]].unit) if text.strip() else None
        except QuantityError as error:
            return self._reject(index, cell, text, str(error))
        after = _typed_over(self._session.view.book.actual(*cell), number)
        return self._keep(index, cell, text, after)

    # What is kept and what is refused

    def _keep(self, index: AnyIndex, cell: Cell, text: str, after: Actual | None) -> bool:
        self.give_up(index)
        edit = ActualsEdit.on(self._session.view.book, {cell: after})
        if self._session.edit(edit):
            return True
        return self._reject(index, cell, text, self._refusal)

    def _reject(self, index: AnyIndex, cell: Cell, text: str, sentence: str) -> bool:
        self._session.unmended.hold(cell, Waiting(text, sentence))
        self.rejected.emit(self.index(index.row(), index.column()), text, sentence)
        return False

    def _hear_refusal(self, sentence: str) -> None:
        self._refusal = sentence

    def _show_waiting(self, cell: Cell) -> None:
        for row, series in enumerate(self._series):
            if series.key == cell[0] and cell[1] in self._plan.years:
                index = self.index(row, self.column_of(cell[1]))
                self.dataChanged.emit(index, index)

    def _take_view(self) -> None:
        self._judged.clear()
        if self._session.view.book.plan is not self._plan:
            self.beginResetModel()
            self._plan = self._session.view.book.plan
            self._series = self._series_of_kpi()
            self.endResetModel()
        elif self._series:
            last = self.index(len(self._series) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _series_of_kpi(self) -> tuple[Series, ...]:
        kpi = self._plan.kpis.get(self._kpi_code)
        return kpi.series if kpi else ()

    # What a cell holds

    def _cell(self, index: AnyIndex) -> Cell | None:
        year = self.year_at(index.column())
        return (self._series[index.row()].key, year) if index.isValid() and year else None

    def _actual(self, index: AnyIndex) -> Actual | None:
        cell = self._cell(index)
        return self._session.view.book.actual(*cell) if cell else None

    def _waiting(self, index: AnyIndex) -> Waiting:
        cell = self._cell(index)
        return self._session.unmended.at(cell) if cell else NOTHING

    def _judgement(self, index: AnyIndex) -> Judgement | None:
        cell = self._cell(index)
        if cell is None or self._actual(index) is None:
            return None
        if cell not in self._judged:
            view = self._session.view
            self._judged[cell] = judge(view.book, self._series[index.row()], cell[1], view.rule)
        return self._judged[cell]

    # In words

    def _period(self, section: int) -> str:
        """When the baselines or the targets are of."""
        periods = (self._target(s).period if section else s.baseline_period for s in self._series)
        return "・".join(dict.fromkeys(period for period in periods if period))

    def _displayed(self, index: AnyIndex) -> str:
        return self.pending_text(index) or self._shown(index)

    def _edited(self, index: AnyIndex) -> str:
        actual = self._actual(index)
        decimals = self._series[index.row()].decimals
        written = quantity.plain(actual.value, decimals) if actual else ""
        return self.pending_text(index) or written

    def _shown(self, index: AnyIndex) -> str:
        series, actual = self._series[index.row()], self._actual(index)
        if self.year_at(index.column()):
            value = actual.value if actual else None
        elif index.column() == 0:
            value = series.baseline
        else:
            value = self._target(series).value
        return series.figure(value)

    def _target(self, series: Series) -> Target:
        """The one that the chosen year goes by."""
        return self._plan.target(series, self._session.view.year)

    def _flag(self, index: AnyIndex) -> Flag | None:
        judgement = self._judgement(index)
        return judgement.flag if judgement else None

    def _spoken(self, index: AnyIndex) -> str:
        series, cell, book = self._series[index.row()], self._cell(index), self._session.view.book
        header = self.headerData(index.column(), Qt.Orientation.Horizontal)
        value = self.pending_text(index) or (cell and missing_words(book, cell))
        value = value or with_unit(self._shown(index), series.unit)
        judgement = self._judgement(index)
        last = self._sentence(index) or (flag_words(judgement) if judgement else "")
        marks = (last, exceptional_words(book, cell) if cell else "")
        return "、".join([f"{series.title} {header} {value}", *filter(None, marks)])

    def _sentence(self, index: AnyIndex) -> str | None:
        return self._waiting(index).sentence or None

    def _explained(self, index: AnyIndex) -> str:
        cell, judgement, book = self._cell(index), self._judgement(index), self._session.view.book
        if self._sentence(index) or cell is None:
            return self._sentence(index) or ""
        before = book.actual(cell[0], cell[1] + -1)
        said = actual_words(judgement, before) if judgement else missing_words(book, cell)
        return "\n".join(filter(None, (said, exceptional_words(book, cell))))

    _ANSWERS: ClassVar[Mapping[int, Callable[["ActualsTable", AnyIndex], object]]] = {
        Qt.ItemDataRole.DisplayRole: _displayed,
        Qt.ItemDataRole.EditRole: _edited,
        Qt.ItemDataRole.TextAlignmentRole: lambda _, __: _FIGURES,
        Qt.ItemDataRole.ToolTipRole: _explained,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Role.SENTENCE: _sentence,
        Role.FLAG: _flag,
        Role.SERIES: lambda self, index: self._series[index.row()].key,
        Role.YEAR: lambda self, index: self.year_at(index.column()),
    }


def _typed_over(before: Actual | None, number: Decimal | None) -> Actual | None:
    """What a number typed over an actual makes of it: state and note stay, invention does not."""
    if number is None or before is None:
        return None if number is None else Actual(number)
    return before if before.value == number else before._replace(value=number, invented=False)


def _row_header(series: Series, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return series.key.part or "実績値"
        case Qt.ItemDataRole.ToolTipRole:
            return series.title
        case Role.SERIES:
            return series.key
    return None

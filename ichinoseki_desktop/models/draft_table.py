"""The draft of a revision: the series with what is to become of them, typed before it is adopted.

It is none of the book's until it is adopted as a whole; till then it stays, after the session too.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt, Signal

from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.revising import (
    SeriesDraft,
    typed_last_year,
    typed_target,
)
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable
from ichinoseki_desktop.models.revision_draft import Place
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session

FIGURES: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LONGEST: Final = 300
_EMPTIED: Final = "（空）"


class DraftColumn(IntEnum):
    """What is read, and what is typed."""

    CODE = 0
    NAME = 1
    PART = 2
    OLD = 3
    TARGET = 4
    DEPARTMENT = 5
    UNTIL = 6


TYPED: Final = (
    DraftColumn.NAME,
    DraftColumn.TARGET,
    DraftColumn.DEPARTMENT,
    DraftColumn.UNTIL,
)
_FIGURES: Final = (DraftColumn.OLD, DraftColumn.TARGET)
_Place = tuple[SeriesKey, DraftColumn]


class DraftTable(HeadedTable):
    """A text that is as it was is no draft; one that can't be read waits in its cell."""

    HEADS: ClassVar = ("番号", "指標の名", "区分", "いまの目標", "新しい目標", "担当課", "いつまで")

    drafted = Signal()
    """Something is drafted otherwise now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = session.view.book.plan
        self._series = tuple(self._plan.series.values())
        self._texts: dict[_Place, str] = {}
        self._refused: dict[_Place, str] = {}
        self._take_up()
        session.changed.connect(self._take_view)

    @property
    def drafts(self) -> Mapping[SeriesKey, SeriesDraft]:
        """What is drafted of each series; what was refused is not among it."""
        made: dict[SeriesKey, SeriesDraft] = defaultdict(SeriesDraft)
        for (key, column), text in self._texts.items():
            if (key, column) not in self._refused and key in self._plan.series:
                made[key] = _drafted(self._plan, made[key], key, column, text)
        return dict(made)

    @property
    def refused(self) -> tuple[str, ...]:
        """What can't be read, in words."""
        return tuple(
            f"{printed_code(key.kpi)}「{self._texts[key, c]}」" for key, c in self._refused
        )

    @property
    def unkept(self) -> int:
        """How many cells have something typed that is not adopted."""
        return len(self._texts)

    def clear(self) -> None:
        """Give up all that is drafted."""
        self.beginResetModel()
        for place in self._texts:
            self._session.revision.forget(_named(place))
        self._texts.clear()
        self._refused.clear()
        self.endResetModel()
        self.drafted.emit()

    def series_at(self, row: int) -> Series | None:
        """What a row is of."""
        return self._series[row] if 0 <= row < len(self._series) else None

    @property
    def count(self) -> int:
        """One a series."""
        return len(self._series)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """What is typed in; nothing where one may only look."""
        flags = super().flags(index)
        typed = index.isValid() and index.column() in TYPED and not self._session.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands there or was typed, and why that was refused."""
        if not index.isValid():
            return None
        series, column = self._series[index.row()], DraftColumn(index.column())
        place, stands = self._place(series, column), _stands(self._plan, series, column)
        text, why = self._texts.get(place), self._refused.get(place, "")
        answers: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: stands if text is None else _marked(text, why),
            Qt.ItemDataRole.EditRole: stands if text is None else text,
            Qt.ItemDataRole.ToolTipRole: why or stands or None,
            Qt.ItemDataRole.AccessibleDescriptionRole: why or None,
            Qt.ItemDataRole.TextAlignmentRole: FIGURES if column in _FIGURES else None,
            Role.SENTENCE: why,
            Role.REMARK: "" if text is None else stands or NONE,
        }
        return answers.get(role)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Draft what was typed; what stands there already drafts nothing."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        series, column = self._series[index.row()], DraftColumn(index.column())
        place, text = self._place(series, column), clean(str(value)).strip()[:_LONGEST]
        self._draft(series, column, text)
        if place in self._texts:
            self._session.revision.write(_named(place), text)
        else:
            self._session.revision.forget(_named(place))
        self.dataChanged.emit(self.index(0, 0), self.index(self.count - 1, len(self.HEADS) - 1))
        self.drafted.emit()
        return True

    def _draft(self, series: Series, column: DraftColumn, text: str) -> None:
        place = self._place(series, column)
        self._texts.pop(place, None)
        self._refused.pop(place, None)
        if text != _stands(self._plan, series, column):
            self._texts[place] = text
            self._read(place)

    def _take_up(self) -> None:
        """Go on with what an earlier session left."""
        columns = {column.name: column for column in TYPED}
        for (code, part, name), text in self._session.revision.texts.items():
            series = self._plan.series.get(SeriesKey(code, part))
            if series is not None and name in columns:
                self._draft(series, columns[name], text)

    def give_up(self, index: AnyIndex) -> None:
        """What was typed in a cell is none: it shows the plan's again."""
        if index.isValid():
            self.setData(
                index, _stands(self._plan, self._series[index.row()], DraftColumn(index.column()))
            )

    def _read(self, place: _Place) -> None:
        """Note why a text can't be had, where it can't."""
        key, column = place
        try:
            _CHECKS[column](self._plan, self._plan.series[key], self._texts[place])
        except Refusal as refusal:
            self._refused[place] = str(refusal)

    def _place(self, series: Series, column: DraftColumn) -> _Place:
        """A name is the KPI's, whichever of its parts it is typed at."""
        first = self._plan.kpis[series.key.kpi].series[0].key
        return (first if column is DraftColumn.NAME else series.key), column

    def _take_view(self) -> None:
        plan = self._session.view.book.plan
        if plan is not self._plan:
            self.beginResetModel()
            self._plan, self._series = plan, tuple(plan.series.values())
            self._refused.clear()
            for place in self._texts:
                if place[0] in plan.series:  # the others wait until their series is there again
                    self._read(place)
            self.endResetModel()
            self.drafted.emit()


def _named(place: _Place) -> Place:
    key, column = place
    return key.kpi, key.part, column.name


def _marked(text: str, why: str) -> str:
    """A draft as it is shown: what can't be read and what was emptied are seen as such."""
    return f"！{text}" if why else text or _EMPTIED


def _stands(plan: Plan, series: Series, column: DraftColumn) -> str:
    """What the plan itself has in a cell; of a new target nothing."""
    department = plan.department(series.department)
    return {
        DraftColumn.CODE: printed_code(series.key.kpi),
        DraftColumn.NAME: series.name,
        DraftColumn.PART: series.key.part,
        DraftColumn.OLD: series.shown(series.target(plan.revision.number).value),
        DraftColumn.DEPARTMENT: department.name if department else series.department,
        DraftColumn.UNTIL: series.last_year.short if series.last_year else "",
    }.get(column, "")


def _drafted(
    plan: Plan, draft: SeriesDraft, key: SeriesKey, column: DraftColumn, text: str
) -> SeriesDraft:
    series = plan.series[key]
    match column:
        case DraftColumn.TARGET:
            return draft._replace(target=typed_target(series, text))
        case DraftColumn.NAME:
            return draft._replace(name=text)
        case DraftColumn.UNTIL:
            return draft._replace(last_year=typed_last_year(plan, series, text))
        case _:
            return draft._replace(department=text)


def _check_name(_plan: Plan, _series: Series, text: str) -> None:
    if not text:
        raise Refusal("指標の名は空にできません。前の名のままにしました。")


_CHECKS: Final[Mapping[DraftColumn, Callable[[Plan, Series, str], object]]] = {
    DraftColumn.TARGET: lambda _, series, text: typed_target(series, text),
    DraftColumn.NAME: _check_name,
    DraftColumn.UNTIL: typed_last_year,
    DraftColumn.DEPARTMENT: lambda *_: None,
}

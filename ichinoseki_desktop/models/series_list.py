"""Lists of series with their flags and reasons: what needs a word, and the goals' own figures."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.book.plan import Goal, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.values.quantity import with_unit
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session, View

AnyIndex = QModelIndex | QPersistentModelIndex
Choice = Callable[[View], Sequence[SeriesKey]]

_NOWHERE: Final = QModelIndex()
_URGENT: Final = (Flag.BEHIND, Flag.SLIGHTLY_BEHIND)


def needing_a_word(view: View) -> Sequence[SeriesKey]:
    """The series that are behind, the worst first."""
    behind = (j for j in view.judged.values() if j.flag in _URGENT)
    return [judgement.standing.series.key for judgement in sorted(behind, key=_urgency)]


def moved(view: View) -> Sequence[SeriesKey]:
    """The series whose flag is another than last year's, those that fell first."""
    return [movement.series.key for movement in view.movements]


def numeric_goals(view: View) -> Sequence[SeriesKey]:
    """The goals' own series (数値目標)."""
    plan = view.book.plan
    return [
        key for key, series in plan.series.items() if isinstance(plan.nodes[series.owner], Goal)
    ]


def _urgency(judgement: Judgement) -> tuple[int, Fraction]:
    # One that is to be kept up has no pace, but has been lost: it stands with those at nought.
    return _URGENT.index(judgement.flag), judgement.ratio or Fraction(0)


class SeriesList(QAbstractListModel):
    """The series that a choice makes of the session's view."""

    def __init__(self, session: Session, choice: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choice = choice
        self._keys = tuple(choice(session.view))
        # A list is measured many times, and a reason takes more working out than a look-up.
        self._told: dict[tuple[int, int], object] = {}
        session.changed.connect(self._take_view)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One row a series."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name and figures, flag and reason."""
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        told = index.row(), role
        if told not in self._told:
            self._told[told] = answer(self._session.view, self._keys[index.row()])
        return self._told[told]

    def _take_view(self) -> None:
        self._told.clear()
        keys = tuple(self._choice(self._session.view))
        if keys != self._keys:
            self.beginResetModel()
            self._keys = keys
            self.endResetModel()
        elif keys:
            self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))


def _flag_before(view: View, key: SeriesKey) -> Flag | None:
    return view.last_year.judged[key].flag if view.last_year else None


def _spoken(view: View, key: SeriesKey) -> str:
    judgement = view.judged[key]
    title = f"{printed_code(key.kpi)} {judgement.standing.series.title}"
    words = "、".join(word for word in (FLAG[judgement.flag], _remark(view, key), title) if word)
    before = _flag_before(view, key)
    moved_from = "" if before is None or before is judgement.flag else f"前年は{FLAG[before]}。"
    return f"{words}。{moved_from}{judgement.reason}"


def _remark(view: View, key: SeriesKey) -> str:
    return OVERRULED if view.judged[key].overruling else ""


def _figures(view: View, key: SeriesKey) -> tuple[str, str, str]:
    """基準 61, H29 70, 目標 81法人."""
    standing = view.judged[key].standing
    series, actual = standing.series, standing.actual
    baseline, reached, target = (
        series.figure(value)
        for value in (series.baseline, actual.value if actual else None, standing.target)
    )
    year, wanted = standing.year.short, with_unit(target, series.unit)
    return f"基準 {baseline}", f"{year} {reached}", f"目標 {wanted}"


_ANSWERS: Final[Mapping[int, Callable[[View, SeriesKey], object]]] = {
    Qt.ItemDataRole.DisplayRole: lambda view, key: view.judged[key].standing.series.title,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Role.CODE: lambda _, key: key.kpi,
    Role.FLAG: lambda view, key: view.judged[key].flag,
    Role.SENTENCE: lambda view, key: view.judged[key].reason,
    Role.FIGURES: _figures,
    Role.BEFORE: _flag_before,
    Role.REMARK: _remark,
}

"""Rules side by side: every series by every rule, and where they do not agree."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.judging.comparison import (
    DIFFERS,
    NEAR,
    Compared,
    is_near,
    rules_beside,
    short_title,
    side_by_side,
)
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class ComparisonTable(QAbstractTableModel):
    """One row a series, one column a rule; the rule in force is among them.

    It is filled by `take_view`, since it is much to work out for a page that nobody looks at.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rules: tuple[Rule, ...] = ()
        self._all: tuple[Compared, ...] = ()
        self._rows: tuple[Compared, ...] = ()
        self._only_differing = False

    def take_view(self) -> None:
        """Compare anew, in the session's year."""
        view = self._session.view
        self.beginResetModel()
        self._rules = rules_beside(view.rule)
        self._all = side_by_side(view.book, view.year, self._rules)
        self._choose_rows()
        self.endResetModel()

    def show_only_differing(self, wanted: bool) -> None:
        """Leave out the series on which all rules agree, or not."""
        self.beginResetModel()
        self._only_differing = wanted
        self._choose_rows()
        self.endResetModel()

    @property
    def differing(self) -> int:
        """How many series get another flag by another rule."""
        return sum(compared.differs for compared in self._all)

    @property
    def compared(self) -> int:
        """How many series there are."""
        return len(self._all)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of their columns."""
        return self._rules

    def in_force(self, column: int) -> bool:
        """Whether a column is that of the rule in force."""
        return column > 0 and self._rules[column - 1] == self._session.view.rule

    # Qt's model

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The series."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The title and the rules."""
        return 0 if parent.isValid() else len(self._rules) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The rules' short names; in full where the pointer stays."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        rule = self._rules[section - 1] if section else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return short_title(rule) if rule else "指標"
            case Qt.ItemDataRole.ToolTipRole if rule:
                return rule.title
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles; grades with their flags, and the reason where the pointer stays."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.CODE:
            return row.series.key.kpi
        if index.column() == 0:
            return _about_series(row, role)
        return self._about_grade(row, index.column(), role)

    def _about_grade(self, row: Compared, column: int, role: int) -> object:
        judgement = row.judgements[self._rules[column - 1].name]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return judgement.shown_grade
            case Role.FLAG:
                return judgement.rule_flag
            case Role.REMARK:
                return NEAR if is_near(judgement) else ""
            case Qt.ItemDataRole.ToolTipRole:
                return judgement.reason
            case Qt.ItemDataRole.AccessibleTextRole:
                rule = self.headerData(column, Qt.Orientation.Horizontal)
                near = "、しきい値まで5%以内" if is_near(judgement) else ""
                flag = FLAG[judgement.rule_flag]
                return f"{row.series.title}、{rule} {judgement.shown_grade}（{flag}）{near}"
        return None

    def _choose_rows(self) -> None:
        self._rows = tuple(c for c in self._all if c.differs or not self._only_differing)


def _about_series(row: Compared, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return row.series.title
        case Role.REMARK:
            return DIFFERS if row.differs else ""
        case Qt.ItemDataRole.AccessibleTextRole:
            differs = "、ルールにより判定が違う" if row.differs else ""
            return f"{printed_code(row.series.key.kpi)} {row.series.title}{differs}"
    return None

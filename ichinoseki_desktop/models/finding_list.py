"""What looks odd in the plan or its figures, one row a finding."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.judging.health import Finding, plan_health
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class FindingList(QAbstractListModel):
    """Filled by `take_view`: the whole plan is looked through, which only who reads it needs."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: tuple[Finding, ...] = ()

    def take_view(self) -> None:
        """Look the plan through anew, up to the session's year."""
        view = self._session.view
        self.beginResetModel()
        self._findings = plan_health(view.book, view.year)
        self.endResetModel()

    def turn(self, row: int) -> None:
        """Open or close what is said of many series, so that each can be gone to."""
        finding = self._findings[row]
        first, last = row + 1, row + len(finding.each)
        if finding.each and self._findings[first : last + 1] == finding.each:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._findings = (*self._findings[:first], *self._findings[last + 1 :])
            self.endRemoveRows()
        elif finding.each:
            self.beginInsertRows(QModelIndex(), first, last)
            self._findings = (*self._findings[:first], *finding.each, *self._findings[first:])
            self.endInsertRows()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The findings."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence, and the KPI or measure that it is about, where it is about one."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{finding.sentence}（Enter で一つずつ）" if finding.each else finding.sentence
                )
            case Role.CODE:
                return "" if finding.each else finding.code
        return None

"""What of the tree is shown: found by its words, under a node, by its flags."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Signal,
)

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.models.plan_tree import PlanTree
from ichinoseki_desktop.models.search_key import search_key
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.models.tree_rows import ROOT, TreeRow


class Wanted(NamedTuple):
    """What is looked for: all words, under a node ("" the plan), one of the flags (none: any).

    `department` is a code ("" any). `answered` asks for series with an actual, or without one;
    `missing` for those without one for one of these reasons (none: any).
    """

    text: str = ""
    under: str = ""
    flags: frozenset[Flag] = frozenset()
    answered: bool | None = None
    missing: frozenset[MissingKind] = frozenset()
    department: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


NOTHING_LEFT_OUT: Final = Wanted()


class TreeFilter(QSortFilterProxyModel):
    """The plan's tree without what is not wanted; what is above a row that is found stays."""

    changed = Signal()
    """Something else is wanted, or something else is found."""

    def __init__(self, session: Session, tree: PlanTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tree = tree
        self._wanted = NOTHING_LEFT_OUT
        self._shown: frozenset[int] = frozenset()
        self._shown_of: tuple[View, Sequence[TreeRow]] | None = None
        self.setSourceModel(tree)
        session.changed.connect(self._refilter)

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        """Look for something else."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._refilter()

    @property
    def found(self) -> tuple[SeriesKey, ...]:
        """The series that are wanted, in plan order."""
        rows = self._tree.rows
        keys = (rows[n].series for n in sorted(self._shown_rows()) if not rows[n].children)
        return tuple(key for key in keys if key is not None)

    @property
    def hits(self) -> tuple[str, ...]:
        """The codes of the rows that are wanted themselves, not only for what is below them."""
        rows = self._tree.rows
        found = hit_rows(rows, self._session.view, self._wanted)
        return tuple(rows[number].code for number in found)

    @property
    def found_by_works(self) -> tuple[str, ...]:
        """The codes of the measures that are wanted for their initiatives and projects alone."""
        rows, shown = self._tree.rows, self._shown_rows()
        return tuple(
            rows[n].code
            for n in sorted(shown)
            if rows[n].works and not any(child in shown for child in rows[n].children)
        )

    def index_of_code(self, code: str) -> QModelIndex:
        """The index here of a node or KPI; invalid where it is left out or the plan has none."""
        return self.mapFromSource(self._tree.index_of_code(code))

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Whether a row is, holds, or is below what is wanted."""
        if self._wanted.everything:
            return True
        number = self._tree.number(self._tree.index(source_row, 0, source_parent))
        return number in self._shown_rows()

    def _refilter(self) -> None:
        self.beginFilterChange()
        self._shown_of = None
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)
        self.changed.emit()

    def _shown_rows(self) -> frozenset[int]:
        """Worked out once a view: Qt asks row by row."""
        view, rows = self._session.view, self._tree.rows
        if self._shown_of is None or self._shown_of[0] is not view or self._shown_of[1] is not rows:
            self._shown = shown_rows(rows, view, self._wanted)
            self._shown_of = (view, rows)
        return self._shown


def shown_rows(rows: Sequence[TreeRow], view: View, wanted: Wanted) -> frozenset[int]:
    """The numbers of the rows to show: those wanted, what is above them, what is below."""
    shown: set[int] = set()
    for number in hit_rows(rows, view, wanted):
        while number != ROOT and number not in shown:
            shown.add(number)
            number = rows[number].parent  # noqa: PLW2901 - up to the root
    return frozenset(shown)


def hit_rows(rows: Sequence[TreeRow], view: View, wanted: Wanted) -> Iterator[int]:
    """The numbers of the rows that are wanted, and of those below one that the words have found."""
    words = search_key(wanted.text).split()
    heard = [False] * len(rows)
    for number, row in enumerate(rows):
        above = row.parent != ROOT and heard[row.parent]
        heard[number] = above or all(_says(row, word) for word in words)
        # What a measure does leads to the measure; its KPIs are not what was looked for.
        if (
            (heard[number] or _does(row, words))
            and _under(row, wanted.under)
            and _has_wanted(row, view, wanted)
        ):
            yield number


def _says(row: TreeRow, word: str) -> bool:
    """In its words anywhere; in its code only from a beginning, or I-1 would find III-1."""
    return word in row.found_by or f"-{word}" in f"-{row.code.casefold()}"


def _does(row: TreeRow, words: Sequence[str]) -> bool:
    return bool(words) and all(word in row.works or _says(row, word) for word in words)


def _under(row: TreeRow, code: str) -> bool:
    return not code or row.code == code or row.code.startswith((f"{code}-", f"{code}."))


def _has_wanted(row: TreeRow, view: View, wanted: Wanted) -> bool:
    """Where flags, answers or a department are asked for only a series can have them."""
    if wanted == Wanted(wanted.text, wanted.under):
        return True
    if row.series is None:
        return False
    judgement = view.judged[row.series]
    missing, department = judgement.standing.missing, judgement.standing.series.department
    return (
        (not wanted.department or department == wanted.department)
        and (not wanted.flags or judgement.flag in wanted.flags)
        and (wanted.answered is None or (missing is None) is wanted.answered)
        and (not wanted.missing or (missing is not None and missing.kind in wanted.missing))
    )

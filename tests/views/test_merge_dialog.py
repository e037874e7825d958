"""The preview of a copy that comes back: a person decides each conflict, then all is taken."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.core.editing.intent import lock_year
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.returning import Returning, come_back
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.merge_table import MergeColumn, MergeTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.merge_dialog import MergeDialog

MakeSession = Callable[..., Session]

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS, MEN = SeriesKey("I-1-2.1"), SeriesKey("I-1-2.2")


def side(book: Book, user: str, *edits: Callable[[Book], Edit]) -> Side:
    """A copy of the same database in which somebody did this."""
    at = "2026-11-24T09:15:00+09:00"
    log = [Entry(1, at, "", "", Kind.CREATE, None, "", "", uuid="1")]
    for number, intent in enumerate(edits, start=2):
        edit = intent(book)
        book = edit.apply(book)
        uuid = f"{user}{number}"
        log.append(Entry(number, at, user, "", Kind.EDIT, None, "", "", edit.changes, uuid))
    return Side(book, tuple(log))


def typed(cell: Cell, value: str) -> Callable[[Book], Edit]:
    return lambda book: ActualsEdit.on(book, {cell: Actual(Decimal(value))})


@pytest.fixture
def returning(book: Book) -> Returning:
    """A figure that both changed, one of a year that is settled, and one that only they did."""
    ours = side(book, "山田", typed((FARMS, H29), "70"), lambda b: lock_year(b, H28))
    theirs = side(
        book,
        "佐藤",
        typed((FARMS, H29), "71"),
        typed((FARMS, H28), "60"),
        typed((MEN, H29), "50"),
    )
    return come_back(ours, theirs, "写し.db", FiscalYear(2026))


@pytest.fixture
def session(make_session: MakeSession, returning: Returning) -> Session:
    return make_session(returning.merge.book)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Keeps a dialog that deletes itself from being closed twice."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(window: QWidget, session: Session, returning: Returning) -> MergeDialog:
    shown = MergeDialog(session, returning, window)
    shown.open()
    return shown


def words(table: MergeTable) -> list[list[str]]:
    columns = range(table.columnCount())
    return [[str(table.index(r, c).data()) for c in columns] for r in range(table.rowCount())]


def select(dialog: MergeDialog, *rows: int) -> None:
    model = dialog.rows.selectionModel()
    model.clear()
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        model.select(dialog.table.index(row, 0), flags.Select | flags.Rows)


def test_every_difference_is_shown_with_both_sides_and_who_wrote_them(dialog: MergeDialog) -> None:
    settled, both, theirs = words(dialog.table)
    assert settled[0] == both[0] == "衝突"
    assert settled[MergeColumn.WHAT].startswith(
        "Ⅰ-①-2 農業法人数 H28 実績\nこの年度の実績は確定済み"
    )
    assert settled[MergeColumn.DECISION] == "← いまのほう"
    assert both[1:] == [
        "Ⅰ-①-2 農業法人数 H29 実績",
        "70法人\n山田 11月24日 9:15",
        "71法人\n佐藤 11月24日 9:15",
        "－",
        "？ 未定",
    ]
    assert (theirs[0], theirs[MergeColumn.DECISION]) == ("変更", "→ 写しのほう")


def test_nothing_can_be_taken_before_every_conflict_is_decided(
    dialog: MergeDialog, session: Session
) -> None:
    assert not dialog.take_button.isEnabled()
    assert "決めていないものが1件" in dialog.sentence.plain
    select(dialog, 1)
    dialog.theirs_button.click()
    assert words(dialog.table)[1][MergeColumn.DECISION] == "→ 写しのほう"
    dialog.take_button.click()
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(71))
    assert session.view.book.actual(MEN, H29) == Actual(Decimal(50))
    assert session.view.book.actual(FARMS, H28) is None
    assert session.undoable.undo[-1].reason == "写し.db"
    assert not dialog.isVisible()
    session.undo()
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(70))


def test_a_settled_figure_stays_whatever_is_chosen_and_a_change_can_be_left(
    dialog: MergeDialog, session: Session
) -> None:
    dialog.rows.selectAll()
    dialog.theirs_button.click()
    assert words(dialog.table)[0][MergeColumn.DECISION] == "← いまのほう"
    dialog.ours_button.click()
    dialog.take_button.click()
    assert session.view.book.actual(FARMS, H29) == Actual(Decimal(70))
    assert session.view.book.actual(MEN, H29) is None


def test_what_is_refused_on_the_way_leaves_the_dialog_open_and_says_why(
    dialog: MergeDialog, session: Session
) -> None:
    dialog.rows.selectAll()
    dialog.ours_button.click()
    session.read_only = "いま鈴木さんが開いています。"
    dialog.take_button.click()
    assert dialog.isVisible()
    assert dialog.trouble.plain == "いま鈴木さんが開いています。"


def test_a_copy_with_nothing_new_says_so(window: QWidget, book: Book, session: Session) -> None:
    same = come_back(side(book, "山田"), side(book, "佐藤"), "写し.db", FiscalYear(2026))
    dialog = MergeDialog(session, same, window)
    dialog.open()
    assert "新しい変更はありません" in dialog.sentence.plain
    assert not dialog.take_button.isEnabled()
    assert not dialog.rows.isVisible()


def test_the_preview_is_a_sound_model(qtmodeltester: object, returning: Returning) -> None:
    table = MergeTable(returning)
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # type: ignore[attr-defined]
    check(table)
    table.decide([0, 1, 2], OnConflict.THEIRS)
    check(table)


def with_another_indicator(book: Book) -> PlanEdit:
    facts = plan_facts(book.plan)
    added = {("I-1-2.9", *p[1:]): text for p, text in facts.items() if p[0] == MEN.kpi}
    listed = ("I-1-2", "", None, PlanField.KPIS.value)
    codes = facts[listed].replace("]", ', "I-1-2.9"]')
    plan = plan_of({**facts, **added, listed: codes})
    return PlanEdit.on(book, plan, "指標の追加")


def test_what_only_the_copys_plan_has_is_left_with_that_plan(
    window: QWidget, book: Book, session: Session
) -> None:
    new = (SeriesKey("I-1-2.9"), H29)
    theirs = side(book, "佐藤", with_another_indicator, typed(new, "5"), typed((MEN, H29), "50"))
    dialog = MergeDialog(
        session, come_back(side(book, "山田"), theirs, "写し.db", FiscalYear(2026)), window
    )
    dialog.open()
    select(dialog, 0)
    dialog.ours_button.click()
    decided = [row[MergeColumn.DECISION] for row in words(dialog.table)]
    assert decided == ["← いまのほう", "→ 写しのほう", "← いまのほう"]

"""改定 at the real window: drafted by keys, adopted whole, seen everywhere, and taken back."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.exchange.plan_file import write_plan
from ichinoseki_desktop.models.draft_table import DraftColumn
from ichinoseki_desktop.services.freezing import book_of_meeting, freeze
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange import taking_in
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.revisions.revising_page import RevisingPage
from ichinoseki_desktop.views.revisions.revisions_page import RevisionsPage
from ichinoseki_desktop.views.shell.commands import Command

from .doing import FARMS, H29, Sit, run, the


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(widget, key)


def drafting(desk: Desk) -> RevisingPage:
    desk.window.actions_by_command[Command.REVISING].trigger()
    return the(RevisingPage, desk.window)


def fill(page: RevisingPage) -> None:
    page.day.setText("平成31年3月20日")
    page.name.setText("H31.3 再改定")
    page.reason.setText("上振れのため")


def type_target(page: RevisingPage, text: str, column: DraftColumn = DraftColumn.TARGET) -> None:
    rows = [page.table.series_at(row) for row in range(page.table.count)]
    row = next(n for n, series in enumerate(rows) if series and series.key == FARMS)
    page.draft.setCurrentIndex(page.table.index(row, column))
    page.draft.setFocus()
    press(page.draft)
    editor = page.draft.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    editor.insert(text)  # QTest types ASCII alone
    page.settle()


def adopt(page: RevisingPage) -> None:
    press(page.adopt_button)
    press(page.confirmation.do_button)


def test_a_revision_is_drafted_looked_at_and_adopted_as_one_step(
    sit: Sit, database: Path, plan: Plan
) -> None:
    desk = sit()
    page = drafting(desk)
    fill(page)
    type_target(page, "９９")
    type_target(page, "農政課", DraftColumn.DEPARTMENT)
    press(page.adopt_button)
    assert "改定6「H31.3 再改定」（平成31年3月20日）を計画にします。" in page.confirmation.words
    assert "Ⅰ-①-2.1 農業法人数 目標：81法人（H31） → 99法人（H31）" in page.confirmation.words
    assert desk.session.view.book.plan == plan
    press(page.confirmation.do_button)
    revised = desk.session.view.book.plan
    assert revised.series[FARMS].target(6).value == 99
    assert revised.series[FARMS].target(5) == plan.series[FARMS].target(5)
    assert [d.name for d in revised.departments] == ["農政課"]
    assert page.let_go() == ""
    revisions = the(RevisionsPage, desk.window)
    row = revisions.table.row_at(0)
    assert row is not None
    assert (row.place, row.old[:4], row.new[:4]) == ("Ⅰ-①-2.1 農業法人数", "81法人", "99法人")
    desk.close()
    again = sit()
    assert again.session.view.book.plan == revised
    again.session.undo()
    assert again.session.view.book.plan == plan
    assert check(again.store) == ()


def test_what_is_wrong_is_told_beside_the_draft_and_nothing_is_adopted(
    sit: Sit, plan: Plan
) -> None:
    page = drafting(sit())
    type_target(page, "約90")
    assert not page.adopt_button.isEnabled()
    assert "Ⅰ-①-2.1" in page.told.plain
    assert page.let_go() == "", "it is there again the next time"
    type_target(page, "90.5")
    assert "小数0桁" in page.told.plain
    type_target(page, "90")
    for sentence, field, text in (
        ("改定の日付が読めません", page.day, "平成30年3月20日"),
        ("より前の日付です", page.day, "令和2年3月20日"),
        ("改定の名がありません", page.name, "再改定"),
        ("理由がありません", page.reason, ""),
    ):
        press(page.adopt_button)
        assert sentence in page.trouble.plain
        field.setText(text)
    assert page.session.view.book.plan == plan


def test_the_newest_revision_is_put_right_and_an_indicator_ended_with_a_reason(
    sit: Sit, plan: Plan
) -> None:
    desk = sit()
    page = drafting(desk)
    page.kind.setCurrentIndex(1)
    page.kind.activated.emit(1)
    assert not page.day.isEnabled()
    type_target(page, "82")
    type_target(page, "H29", DraftColumn.UNTIL)
    page.reason.setText("印刷の誤り")
    adopt(page)
    series = desk.session.view.book.plan.series[FARMS]
    assert [(t.revision, int(t.value)) for t in series.targets] == [(5, 82)]
    assert series.last_year == H29
    assert desk.session.view.book.plan.revisions == plan.revisions
    assert desk.session.undoable.undo[-1].reason == "印刷の誤り"


def test_who_only_looks_sees_all_and_changes_nothing(sit: Sit) -> None:
    sit()
    other = sit(Who("田中", "PC03"))
    page = drafting(other)
    assert not page.adopt_button.isEnabled()
    assert (
        not page.table.flags(page.table.index(0, DraftColumn.TARGET)) & Qt.ItemFlag.ItemIsEditable
    )
    other.window.actions_by_command[Command.REVISIONS].trigger()
    revisions = the(RevisionsPage, other.window)
    assert revisions.revisions.count == 5
    assert not revisions.revise_button.isEnabled()


def test_a_plan_file_is_looked_at_and_taken_from_the_page(
    qtbot: QtBot, sit: Sit, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    path = tmp_path / "計画.json"
    write_plan(plan, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"農業法人数"', '"農業法人の数"'), encoding="utf-8")
    monkeypatch.setattr(taking_in, "ask_open", lambda *_: path)
    run(qtbot, desk, Command.TAKE_PLAN)
    dialog = the(IntakeDialog, desk.window)
    assert not dialog.take_button.isEnabled()
    dialog.rows.selectAll()
    press(dialog.theirs_button)
    press(dialog.take_button)
    assert desk.session.view.book.plan.kpis[FARMS.kpi].name == "農業法人の数"


def test_a_meeting_that_was_frozen_keeps_the_plan_of_then(sit: Sit, plan: Plan) -> None:
    desk = sit()
    meeting = Meeting("m1", H29, "第1回")
    assert desk.session.edit(enter_meeting(desk.session.view.book, meeting))
    assert desk.session.edit(freeze(desk.store, desk.session.view.book, meeting))
    page = drafting(desk)
    fill(page)
    type_target(page, "99")
    type_target(page, "農業法人の数", DraftColumn.NAME)
    adopt(page)
    held = Meeting("m1", H29, "第1回", frozen=_mark(desk))
    assert book_of_meeting(desk.store, held).plan == plan
    assert desk.session.view.book.plan != plan


def _mark(desk: Desk) -> str:
    texts = desk.session.view.book.statements.items()
    return next(text for topic, text in texts if topic.field == "meeting_frozen")


def test_a_draft_is_there_again_after_the_power_is_cut_and_gone_once_adopted(
    sit: Sit, settings: QSettings
) -> None:
    first = sit()
    page = drafting(first)
    fill(page)
    type_target(page, "９９")
    type_target(page, "いつか", DraftColumn.UNTIL)
    left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert len(drafted(left)) == 5, "on the disk before anybody asks"
    first.session.revision.blockSignals(True)  # whatever comes now, the power has been cut
    first.close()
    page = drafting(sit())
    assert (page.day.text(), page.name.text()) == ("平成31年3月20日", "H31.3 再改定")
    assert page.reason.text() == "上振れのため"
    assert page.table.refused == ("Ⅰ-①-2.1「いつか」",)
    type_target(page, "", DraftColumn.UNTIL)
    assert page.table.drafts[FARMS].target == Decimal(99)
    adopt(page)
    left.sync()
    assert drafted(left) == []


def drafted(settings: QSettings) -> list[str]:
    """What of a revision is on the disk."""
    return [key for key in settings.allKeys() if "/revision/" in key]

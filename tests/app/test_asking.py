"""A year is asked for and answered at the real window: surveys out, back, and reminded of."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.plan import Department, Plan, Series
from ichinoseki_desktop.core.intake.survey_ledger import Asked
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange import writing_out
from ichinoseki_desktop.views.exchange.exchange_page import ExchangePage
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.shell.commands import Command

from ..divided import divided
from .doing import FARMS, H29, SOON, Answer, Sit, stored, the


@pytest.fixture(scope="module")
def plan(plan: Plan) -> Plan:
    """One series is the farmers' department's, the others the planners'."""

    def owner(series: Series) -> str:
        return "nousei" if series.key == FARMS else "kikaku"

    departments = Department("nousei", "農政課"), Department("kikaku", "企画課")
    return divided(plan, owner, *departments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person wants the surveys."""
    monkeypatch.setattr(writing_out, "ask_folder", lambda *_: tmp_path)
    return tmp_path / "調査票_H29"


def page_of(desk: Desk) -> ExchangePage:
    desk.window.actions_by_command[Command.EXCHANGE].trigger()
    return the(ExchangePage, desk.window)


def ask(qtbot: QtBot, desk: Desk, deadline: str) -> ExchangePage:
    """Ask the departments, and wait until it is done."""
    page = page_of(desk)
    page.deadline.setText(deadline)
    QTest.keyClick(page.ask_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.ask_button.isEnabled, timeout=SOON)
    return page


def states(page: ExchangePage) -> list[Asked]:
    return [row.state for row in page.table.rows]


def answer(survey: Path, value: object) -> None:
    """As the department does it, in Excel."""
    workbook = openpyxl.load_workbook(survey)
    sheet = workbook["実績"]
    column = next(cell.column for cell in sheet[3] if cell.value == "実績値")
    sheet.cell(4, column).value = value
    workbook.save(survey)


def test_a_year_is_asked_answered_and_the_others_are_reminded(
    qtbot: QtBot, sit: Sit, folder: Path, database: Path, opening: Answer
) -> None:
    desk = sit()
    page = page_of(desk)
    assert states(page) == [Asked.NOT_SENT] * 2
    assert not page.remind_button.isEnabled()
    ask(qtbot, desk, "平成30年5月31日")
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["調査票_H29_企画課.xlsx", "調査票_H29_農政課.xlsx"]
    said = f"平成29年度の調査票2件を「{folder}」に作りました。"
    assert desk.window.status.text == said
    assert states(page) == [Asked.LATE] * 2
    today = date.today().isoformat()  # noqa: DTZ011 - the office's day
    assert {(row.sent, row.deadline) for row in page.table.rows} == {(today, "2018-05-31")}
    guide = openpyxl.load_workbook(folder / files[1]).worksheets[0]
    assert guide["A3"].value == "提出期限: 平成30年5月31日（木）"

    answer(folder / files[1], 70)
    opening((folder / files[1]).rename(folder / "農政課（最終）.xlsx"))
    QTest.keyClick(page.take_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.take_button.isEnabled, timeout=SOON)
    the(IntakeDialog, desk.window).take_button.click()
    assert stored(database) == [("I-1-2.1", 2017, "70")]
    assert states(page) == [Asked.RETURNED, Asked.LATE]
    QTest.keyClick(page.remind_button, Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert "・企画課（未回答 65件、期限 平成30年5月31日（木））" in copied
    assert "農政課" not in copied
    assert desk.window.status.text.startswith("まだ回答のない1課への督促文をコピーしました。")


def test_the_note_of_sending_is_taken_back_as_one_step(
    qtbot: QtBot, sit: Sit, folder: Path
) -> None:
    desk = sit()
    page = ask(qtbot, desk, "")
    assert states(page) == [Asked.WAITING] * 2
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert states(page) == [Asked.NOT_SENT] * 2
    assert folder.exists()


def test_a_deadline_that_is_no_day_is_told_and_nothing_is_made(sit: Sit, folder: Path) -> None:
    page = page_of(sit())
    page.deadline.setText("月末")
    QTest.keyClick(page.deadline, Qt.Key.Key_Return)
    assert "「月末」は日付として読めません" in page.trouble.plain
    assert not folder.exists()


def test_surveys_that_are_there_stay_and_nothing_is_noted(
    qtbot: QtBot, sit: Sit, folder: Path
) -> None:
    folder.mkdir()
    (folder / "調査票_H29_農政課.xlsx").write_bytes(b"answered")
    desk = sit()
    page = ask(qtbot, desk, "")
    assert "同じ名前の調査票がすでにあります" in desk.window.status.text
    assert [path.read_bytes() for path in folder.iterdir()] == [b"answered"]
    assert states(page) == [Asked.NOT_SENT] * 2


def test_thinking_better_of_it_makes_nothing(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing_out, "ask_folder", lambda *_: None)
    page = page_of(sit())
    page.ask_button.click()
    assert page.ask_button.isEnabled()
    assert states(page) == [Asked.NOT_SENT] * 2


def test_who_may_only_look_makes_surveys_and_notes_nothing(
    qtbot: QtBot, sit: Sit, folder: Path
) -> None:
    sit(Who("佐藤", "PC01"))
    page = ask(qtbot, sit(), "")
    assert len(list(folder.iterdir())) == 2
    assert states(page) == [Asked.NOT_SENT] * 2


def test_another_year_has_a_ledger_of_its_own(qtbot: QtBot, sit: Sit, folder: Path) -> None:
    desk = sit()
    page = ask(qtbot, desk, "")
    desk.session.choose_year(H29.previous)
    assert states(page) == [Asked.NOT_SENT] * 2
    assert page.said.plain.startswith("平成28年度の調査票　－ 未送付 2課")


def test_while_other_work_goes_on_none_is_begun(
    qtbot: QtBot, sit: Sit, saving: Answer, tmp_path: Path
) -> None:
    desk = sit()
    page = page_of(desk)
    saving(tmp_path / "実績.csv")
    desk.window.actions_by_command[Command.EXPORT_ACTUALS].trigger()
    assert not page.ask_button.isEnabled()
    assert "お待ちください" in page.take_button.toolTip()
    qtbot.waitUntil(page.ask_button.isEnabled, timeout=SOON)


# ----------------------------------------------------------------------------- many files at once


@pytest.fixture
def answers(qtbot: QtBot, sit: Sit, folder: Path) -> tuple[Desk, Path, Path]:
    """The farmers and the planners have answered, each one figure."""
    desk = sit()
    ask(qtbot, desk, "")
    farmers, planners = folder / "調査票_H29_農政課.xlsx", folder / "調査票_H29_企画課.xlsx"
    answer(farmers, 70)
    answer(planners, 12)
    return desk, farmers, planners


def look_at(qtbot: QtBot, desk: Desk, name: str) -> IntakeDialog:
    """Wait until a file's preview is to be seen."""

    def seen() -> list[IntakeDialog]:
        dialogs = desk.window.findChildren(IntakeDialog)
        return [d for d in dialogs if d.isVisible() and name in d.heading.plain]

    qtbot.waitUntil(lambda: bool(seen()), timeout=SOON)
    return seen()[0]


def test_many_files_are_looked_at_one_after_the_other(
    qtbot: QtBot, answers: tuple[Desk, Path, Path], opening: Answer, database: Path
) -> None:
    desk, farmers, planners = answers
    broken = farmers.with_name("壊れた回答.xlsx")
    broken.write_bytes(b"no workbook")
    opening((farmers, broken, planners))
    desk.window.actions_by_command[Command.TAKE_ACTUALS].trigger()
    first = look_at(qtbot, desk, "農政課")
    assert first.stop_button.text() == "残り2件もやめる(&S)"
    first.take_button.click()
    last = look_at(qtbot, desk, "企画課")
    assert not last.stop_button.isVisible()
    last.take_button.click()
    assert len(stored(database)) == 2
    assert states(page_of(desk)) == [Asked.RETURNED] * 2
    assert desk.window.status.text.endswith("3件のファイルのうち2件を取り込みました。")
    assert "壊れた回答.xlsx" in desk.window.status.text


def test_one_file_is_left_out_or_all_that_wait(
    qtbot: QtBot, answers: tuple[Desk, Path, Path], opening: Answer, database: Path
) -> None:
    desk, farmers, planners = answers
    opening((farmers, planners, farmers))
    desk.window.actions_by_command[Command.TAKE_ACTUALS].trigger()
    look_at(qtbot, desk, "農政課").leave_button.click()
    look_at(qtbot, desk, "企画課").stop_button.click()
    assert stored(database) == []
    assert desk.window.status.text == "3件のファイルのうち0件を取り込みました。"


def test_who_stops_the_reading_stops_it_for_the_files_that_wait_too(
    qtbot: QtBot, answers: tuple[Desk, Path, Path], opening: Answer, database: Path
) -> None:
    desk, farmers, planners = answers
    opening((farmers, planners))
    command = desk.window.actions_by_command[Command.TAKE_ACTUALS]
    command.trigger()
    desk.window.status.cancel.click()
    qtbot.waitUntil(command.isEnabled, timeout=SOON)
    assert not desk.window.findChildren(IntakeDialog)
    assert stored(database) == []
    assert "0件を取り込みました" in desk.window.status.text


def drop(desk: Desk, *paths: Path) -> None:
    """Drop files on the window, as the desktop does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(desk.window, entered)
    if entered.isAccepted():
        dropped = QDropEvent(QPointF(300, 300), copy, data, left, none)
        QApplication.sendEvent(desk.window, dropped)


def test_a_folder_that_is_dropped_is_taken_file_by_file(
    qtbot: QtBot, answers: tuple[Desk, Path, Path], database: Path
) -> None:
    desk, farmers, _ = answers
    farmers.with_name("~$調査票_H29_農政課.xlsx").write_bytes(b"Excel has it open")
    farmers.with_name("読んでください.txt").write_text("", encoding="utf-8")
    drop(desk, farmers.parent)
    look_at(qtbot, desk, "企画課").take_button.click()
    look_at(qtbot, desk, "農政課").take_button.click()
    assert len(stored(database)) == 2
    assert desk.window.status.text == "2件のファイルのうち2件を取り込みました。"


def test_a_folder_without_such_files_is_told(sit: Sit, tmp_path: Path) -> None:
    desk = sit()
    (tmp_path / "空").mkdir()
    drop(desk, tmp_path / "空")
    assert "取り込めるファイル（.xlsx、.csv、.json）がありません" in desk.window.status.text


def test_nothing_is_taken_from_a_drop_where_one_may_only_look(sit: Sit, tmp_path: Path) -> None:
    sit(Who("佐藤", "PC01"))
    desk = sit()
    drop(desk, tmp_path)
    assert "佐藤さん（PC01）が" in desk.window.status.text


def test_a_drop_waits_for_other_work(
    qtbot: QtBot, answers: tuple[Desk, Path, Path], saving: Answer, tmp_path: Path
) -> None:
    desk, farmers, _ = answers
    saving(tmp_path / "実績.csv")
    command = desk.window.actions_by_command[Command.EXPORT_ACTUALS]
    command.trigger()
    drop(desk, farmers)
    assert "ほかの処理が終わってから" in desk.window.status.text
    qtbot.waitUntil(command.isEnabled, timeout=SOON)
    assert not desk.window.findChildren(IntakeDialog)


def test_what_is_no_file_can_not_be_dropped(sit: Sit) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/調査票.xlsx")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(sit().window, event)
    assert not event.isAccepted()

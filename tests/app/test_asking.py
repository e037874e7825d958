"""A year is asked for and answered at the real window: surveys out, back, and reminded of."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.plan import Department, Plan, Series
from ichinoseki_desktop.core.survey_ledger import Asked
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views import file_commands
from ichinoseki_desktop.views.commands import Command
from ichinoseki_desktop.views.exchange_page import ExchangePage
from ichinoseki_desktop.views.intake_dialog import IntakeDialog

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
    monkeypatch.setattr(file_commands, "ask_folder", lambda *_: tmp_path)
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
    monkeypatch.setattr(file_commands, "ask_folder", lambda *_: None)
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

"""Going about the real window: years, numbers, links, and the packet from the menu."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.reports.raster import Leaves
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.packet import packet_outlet
from ichinoseki_desktop.views.packet.packet_page import PacketPage
from ichinoseki_desktop.views.plan.goals_view import GoalsView
from ichinoseki_desktop.views.plan.kpi_page import KpiPage
from ichinoseki_desktop.views.plan.measure_page import MeasurePage
from ichinoseki_desktop.views.shell.commands import Command

from .doing import FARMS, H29, Sit, flag, stored, the, type_actual

SOON = 60_000


@pytest.mark.parametrize("typed", ["約50", "12.3.4", "50人"])
def test_what_can_not_be_read_is_told_beside_its_cell_until_it_is_mended(
    qtbot: QtBot, sit: Sit, database: Path, typed: str
) -> None:
    desk = sit()
    type_actual(qtbot, desk, typed)
    trouble = the(KpiPage, desk.window).trouble
    assert trouble.isVisible()
    assert f"H29　「{typed}」" in trouble.plain
    assert stored(database) == []
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    assert not trouble.isVisible()
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_another_year_is_chosen_and_everything_is_judged_by_it(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    chooser = the(QComboBox, desk.window)
    place = chooser.findText("平成28年度（2016）")
    with qtbot.waitSignal(desk.session.changed):
        chooser.activated.emit(place)
    assert desk.session.view.year == FiscalYear(2016)
    assert flag(desk) is Flag.UNKNOWN
    assert "平成28年度" in desk.window.windowTitle()
    assert the(TrendChart, desk.window).words.startswith("平成28年度")
    desk.window.actions_by_command[Command.YEAR_AFTER].trigger()
    assert desk.session.view.year == H29
    assert flag(desk) is Flag.SLIGHTLY_BEHIND


def test_a_number_of_the_overview_opens_what_it_counts(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "82")
    desk.window.actions_by_command[Command.OVERVIEW].trigger()
    goals = the(GoalsView, desk.window)
    goals.setFocus()
    column = next(
        column
        for column in range(goals.model().columnCount())
        if goals.model().headerData(column, Qt.Orientation.Horizontal) == "達成"
    )
    assert goals.model().index(0, column).data() == "1"
    goals.setCurrentIndex(goals.model().index(0, column))
    QTest.keyClick(goals, Qt.Key.Key_Return)
    assert desk.window.here == FARMS.kpi
    assert desk.window.tree_pane.tree.filter.found == (FARMS,)


def test_a_repost_leads_to_its_original_and_back(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    desk.window.open("I-1-2")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    projects = the(MeasurePage, desk.window).projects
    assert "いちのせき起業応援事業　再掲 → Ⅰ-①-1" in projects.plain
    projects.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(projects, Qt.Key.Key_Return)
    assert desk.window.here == "I-1-1"
    assert "いちのせき起業応援事業" in the(MeasurePage, desk.window).projects.plain
    desk.window.actions_by_command[Command.BACK].trigger()
    assert desk.window.here == "I-1-2"


def print_to(qtbot: QtBot, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> PacketPage:
    """Go to the packet by the menu, and have it saved as a file of that name."""
    monkeypatch.setattr(packet_outlet, "ask_save", lambda *_: path)
    desk.window.actions_by_command[Command.PACKET].trigger()
    page = the(PacketPage, desk.window)
    qtbot.waitUntil(page.bar.save.isEnabled, timeout=SOON)
    page.bar.save.click()
    return page


def test_the_packet_of_the_menu_holds_what_was_just_typed(
    qtbot: QtBot, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    paper = tmp_path / "検証 資料.pdf"
    page = print_to(qtbot, desk, paper, monkeypatch)
    assert not page.bar.save.isEnabled()
    qtbot.waitUntil(page.bar.save.isEnabled, timeout=SOON)
    assert desk.window.status.text.startswith("平成29年度の検証資料（")
    pages = PdfReader(io.BytesIO(paper.read_bytes())).pages
    why = "H29実績70法人は、基準61から目標81までの45.0%"
    assert any(why in re.sub(r"\s", "", page.extract_text()) for page in pages)


def test_after_an_edit_only_the_page_that_changed_is_drawn_again(
    qtbot: QtBot, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = Leaves.picture

    def drawing(leaves: Leaves, number: int, dots_per_inch: float) -> Picture:
        drawn.append(number)
        return draw(leaves, number, dots_per_inch)

    monkeypatch.setattr(Leaves, "picture", drawing)
    desk = sit()
    desk.window.actions_by_command[Command.PACKET].trigger()
    page = the(PacketPage, desk.window)
    qtbot.waitUntil(page.bar.save.isEnabled, timeout=SOON)
    preview = page.pages._preview
    assert preview is not None
    sheet = preview.pages[FARMS.kpi]
    page.pages.go_to(sheet)
    around = [sheet - 1, sheet, sheet + 1]
    qtbot.waitUntil(lambda: all(page.pages.pictures.picture(n) for n in around), timeout=SOON)
    drawn.clear()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    desk.window.actions_by_command[Command.PACKET].trigger()
    qtbot.waitUntil(lambda: page.pages._preview is not preview and bool(drawn), timeout=SOON)
    qtbot.waitUntil(lambda: page.pages.pictures._job is None, timeout=SOON)
    assert (page.pages.page, drawn) == (sheet, [sheet])


def test_a_packet_that_is_stopped_leaves_no_paper(
    qtbot: QtBot, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    paper = tmp_path / "検証資料.pdf"
    page = print_to(qtbot, desk, paper, monkeypatch)
    QTest.mouseClick(desk.window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.bar.save.isEnabled, timeout=SOON)
    assert desk.window.status.text == "中止しました。何も書き出していません。"
    assert not list(tmp_path.glob("*.pdf"))


def test_a_packet_that_can_not_be_written_is_told_and_work_goes_on(
    qtbot: QtBot, sit: Sit, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    page = print_to(qtbot, desk, tmp_path / "none" / "検証資料.pdf", monkeypatch)
    qtbot.waitUntil(page.bar.save.isEnabled, timeout=SOON)
    assert "書き出せませんでした" in desk.window.status.text
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_closing_the_window_gives_up_a_packet_that_is_being_made(
    qtbot: QtBot, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    print_to(qtbot, desk, tmp_path / "検証資料.pdf", monkeypatch)
    desk.close()
    QThreadPool.globalInstance().waitForDone()
    assert not list(tmp_path.glob("*.pdf"))
    assert not list(tmp_path.glob(".*.tmp"))


def test_what_is_being_typed_when_the_window_is_closed_is_kept(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    type_actual(qtbot, desk, "70", enter=False)
    assert stored(database) == []
    desk.close()
    assert stored(database) == [("I-1-2.1", 2017, "70")]

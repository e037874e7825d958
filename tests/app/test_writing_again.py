"""A window that could only look, once the other has gone."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.plan.judgement_panel import JudgementPanel
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.views.shell.commands import Command

from .doing import FARMS, H29, Sit, stored, the, type_actual


def test_its_button_reads_anew_and_lets_it_write(qtbot: QtBot, sit: Sit) -> None:
    first = sit(Who("鈴木", "PC02"))
    second = sit(Who("田中", "PC03"))
    banner = the(Banner, second.window)
    banner.want_button.click()
    assert "鈴木さん" in second.window.status.text
    assert second.session.read_only
    with qtbot.waitSignal(first.session.kept):
        type_actual(qtbot, first, "70")
    first.close()
    banner.want_button.click()
    assert second.session.read_only == ""
    assert not banner.isVisible()
    assert "閲覧のみ" not in second.window.windowTitle()
    undo = second.window.actions_by_command[Command.UNDO]
    assert undo.text() == "元に戻す(&U): Ⅰ-①-2 農業法人数 H29 実績"
    with qtbot.waitSignal(second.session.kept):
        table = type_actual(qtbot, second, "71")
    assert the(JudgementPanel, second.window).change_button.isEnabled()
    assert table.table is not None


def test_coming_back_to_it_is_enough(sit: Sit) -> None:
    first, second = sit(Who("鈴木", "PC02")), sit(Who("田中", "PC03"))
    first.close()
    second.look_again()
    assert second.session.read_only == ""
    assert second.window.status.text == "読み直しました。ここから編集できます。"


def test_it_names_whoever_writes_now(sit: Sit) -> None:
    first, second = sit(Who("鈴木", "PC02")), sit(Who("田中", "PC03"))
    first.close()
    third = sit(Who("高橋", "PC04"))
    assert not third.session.read_only
    second.look_again()
    assert "高橋さん（PC04）" in the(Banner, second.window).sentences[0]


def test_what_waits_to_be_mended_is_the_windows_that_may_write(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit(Who("鈴木", "PC02"))
    type_actual(qtbot, first, "約70")
    second = sit(Who("田中", "PC03"))
    assert not second.session.unmended.texts
    first.close()
    second.look_again()
    assert second.session.unmended.at((FARMS, H29)).text == "約70"
    type_actual(qtbot, second, "70")
    assert stored(database) == [("I-1-2.1", 2017, "70")]

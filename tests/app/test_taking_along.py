"""A copy is taken along and comes back by the real window's menu, each conflict decided."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.restoring import kept_copies
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange.merge_dialog import MergeDialog
from ichinoseki_desktop.views.shell.commands import Command

from .doing import FARMS, H29, Answer, Sit, run, stored, the

MEN = SeriesKey("I-1-2.2")


def type_value(desk: Desk, value: str, key: SeriesKey = FARMS) -> None:
    edit = ActualsEdit.on(desk.session.view.book, {(key, H29): Actual(Decimal(value))})
    assert desk.session.edit(edit)


@pytest.fixture
def office(sit: Sit) -> Desk:
    return sit()


@pytest.fixture
def copy(office: Desk, tmp_path: Path, saving: Answer, settings: QSettings) -> Path:
    """Taken along by the menu and worked on elsewhere, while the office types a figure too."""
    path = tmp_path / "写し.sqlite3"
    saving(path)
    office.window.actions_by_command[Command.TAKE_ALONG].trigger()
    assert office.window.status.text.startswith(f"持ち出し用の写しを「{path}」に作りました。")
    type_value(office, "70")
    with Desk.open(path, Who("佐藤", "NOTE"), settings) as laptop:
        type_value(laptop, "71")
        type_value(laptop, "50", MEN)
    return path


def test_a_copy_comes_back_as_one_step_once_its_conflict_is_decided(
    qtbot: QtBot, office: Desk, copy: Path, database: Path, opening: Answer
) -> None:
    qtbot.waitUntil(lambda: len(kept_copies(database)) == 1)
    opening(copy)
    run(qtbot, office, Command.TAKE_BACK)
    dialog = the(MergeDialog, office.window)
    assert kept_copies(database)[0].lost == 0  # what is there was kept before anything is taken
    assert stored(database) == [("I-1-2.1", 2017, "70")]
    assert not dialog.take_button.isEnabled()
    dialog.rows.selectAll()
    dialog.theirs_button.click()
    dialog.take_button.click()
    assert sorted(stored(database)) == [("I-1-2.1", 2017, "71"), ("I-1-2.2", 2017, "50")]
    office.window.actions_by_command[Command.UNDO].trigger()
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_a_copy_that_was_taken_has_nothing_new_a_second_time(
    qtbot: QtBot, office: Desk, copy: Path, opening: Answer
) -> None:
    opening(copy)
    run(qtbot, office, Command.TAKE_BACK)
    first = the(MergeDialog, office.window)
    first.rows.selectAll()
    first.ours_button.click()
    with qtbot.waitSignal(first.destroyed):
        first.take_button.click()
    run(qtbot, office, Command.TAKE_BACK)
    again = the(MergeDialog, office.window)
    assert "新しい変更はありません" in again.sentence.plain
    assert not again.take_button.isEnabled()


def test_what_is_no_copy_of_this_database_is_told_in_a_sentence(
    qtbot: QtBot, office: Desk, database: Path, tmp_path: Path, opening: Answer
) -> None:
    other = tmp_path / "他.sqlite3"
    other.write_bytes(b"nothing of ours")
    for path, told in ((other, "他.sqlite3"), (database, "いまのデータベースそのもの")):
        opening(path)
        run(qtbot, office, Command.TAKE_BACK)
        assert office.window.status.text.startswith("できませんでした")
        assert told in office.window.status.text
        assert not office.window.findChildren(MergeDialog)


def test_a_copy_is_never_written_over_a_file_that_is_there(
    office: Desk, tmp_path: Path, saving: Answer
) -> None:
    there = tmp_path / "写し.sqlite3"
    there.write_bytes(b"somebody's")
    saving(there)
    office.window.actions_by_command[Command.TAKE_ALONG].trigger()
    assert "は既にあります" in office.window.status.text
    assert there.read_bytes() == b"somebody's"


def test_beside_another_window_a_copy_is_made_but_none_comes_back(
    office: Desk, sit: Sit, copy: Path, tmp_path: Path, saving: Answer, opening: Answer
) -> None:
    second = sit(Who("高橋", "PC03"))
    saving(tmp_path / "もう一つ.sqlite3")
    second.window.actions_by_command[Command.TAKE_ALONG].trigger()
    assert (tmp_path / "もう一つ.sqlite3").exists()
    opening(copy)
    second.window.actions_by_command[Command.TAKE_BACK].trigger()
    assert "鈴木さん（PC02）が" in second.window.status.text

"""A start on a database that is damaged or gone: told at once, with the newest sound backup."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.app import desk_of
from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.backing_up import backup_folder, keep_backup
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.views.history.copies_page import CopiesPage
from ichinoseki_desktop.views.parts.theme import apply_theme
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.views.window.rescue_box import Way

from .doing import FARMS, H29, SUZUKI, Sit, stored, the

Choose = Callable[[Way], list[str]]


@pytest.fixture
def kept(qapp: QApplication, database: Path, settings: QSettings) -> Path:
    """A database with a backup in which 農業法人数 is 70."""
    apply_theme(qapp)
    with Desk.open(database, SUZUKI, settings) as desk:
        edit = ActualsEdit.on(desk.session.view.book, {(FARMS, H29): Actual(Decimal(70))})
        assert desk.session.edit(edit)
        keep_backup(desk.store, datetime.now(UTC))
    return database


@pytest.fixture
def choose(qapp: QApplication) -> Choose:
    """Presses a button of the box that comes; what the box said is in the list then."""
    said: list[str] = []

    def press(way: Way) -> list[str]:
        def act() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            said.extend((box.text(), box.informativeText()))
            buttons = {button.text(): button for button in box.buttons()}
            said.append(" ".join(buttons))
            buttons[way.value].click()

        QTimer.singleShot(0, act)
        return said

    return press


def spoil(database: Path) -> None:
    os.truncate(database, 5000)


def test_a_damaged_database_is_told_of_and_gone_back_from(
    kept: Path, settings: QSettings, choose: Choose
) -> None:
    spoil(kept)
    said = choose(Way.GO_BACK)
    desk = desk_of(kept, SUZUKI, settings)
    assert "壊れていて読めません" in said[0]
    assert "いちばん新しい使える控えは" in said[1]
    assert "何件かは分かりません" in said[1]
    assert desk is not None
    with desk:
        assert desk.session.read_only == ""
        assert "に戻しました。壊れていたファイルは" in desk.window.status.text
    assert stored(kept) == [("I-1-2.1", 2017, "70")]
    assert len(list(kept.parent.glob("*-damaged-*.sqlite3"))) == 1


def test_its_newest_backup_may_just_be_looked_at(
    qtbot: QtBot, kept: Path, settings: QSettings, choose: Choose
) -> None:
    spoil(kept)
    before = kept.read_bytes()
    choose(Way.LOOK)
    desk = desk_of(kept, SUZUKI, settings)
    assert desk is not None
    with desk:
        desk.window.show()
        assert "控えを見ています。" in the(Banner, desk.window).sentences[0]
        assert desk.session.view.book.actual(FARMS, H29) == Actual(Decimal(70))
    assert kept.read_bytes() == before


def test_one_may_go_away_and_leave_all_as_it_is(
    kept: Path, settings: QSettings, choose: Choose
) -> None:
    spoil(kept)
    before = kept.read_bytes()
    said = choose(Way.CLOSE)
    assert desk_of(kept, SUZUKI, settings) is None
    assert Way.BEGIN.value not in said[2]
    assert kept.read_bytes() == before


def test_a_database_that_is_gone_is_not_made_anew_in_silence(
    kept: Path, settings: QSettings, choose: Choose
) -> None:
    kept.unlink()
    said = choose(Way.GO_BACK)
    desk = desk_of(kept, SUZUKI, settings)
    assert "新しくは作っていません" in said[0]
    assert Way.BEGIN.value in said[2]
    assert desk is not None
    desk.close()
    assert stored(kept) == [("I-1-2.1", 2017, "70")]


def test_it_is_made_anew_where_that_is_chosen(
    kept: Path, settings: QSettings, choose: Choose
) -> None:
    kept.unlink()
    choose(Way.BEGIN)
    desk = desk_of(kept, SUZUKI, settings)
    assert desk is not None
    desk.close()
    assert stored(kept) == []


def test_without_any_sound_backup_that_is_said_and_there_is_nothing_to_choose(
    kept: Path, settings: QSettings
) -> None:
    for backup in backup_folder(kept).glob("*.sqlite3"):
        backup.write_bytes(b"nothing")
    spoil(kept)
    with pytest.raises(Refusal, match=r"壊れて.*使える控え（バックアップ）はありません。"):
        desk_of(kept, SUZUKI, settings)


def test_what_is_none_of_ours_is_refused_without_any_offer(
    tmp_path: Path, settings: QSettings, qapp: QApplication
) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(Refusal, match="ほかのソフトの"):
        desk_of(tmp_path / "other.db", SUZUKI, settings)


def test_one_that_can_be_read_but_not_trusted_opens_read_only_on_its_backups(
    sit: Sit, kept: Path
) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as connection:
        connection.execute("CREATE INDEX planted ON actuals (note)")
    desk = sit()
    page = the(CopiesPage, desk.window)
    assert "構造が、このソフトの作ったものと違います" in the(Banner, desk.window).sentences[0]
    assert "この控えより後の変更は" in page.told.plain
    page.view.setFocus()
    page.go_back_button.click()
    page.confirmation.do_button.click()
    assert "に戻しました。" in desk.window.status.text
    assert desk.session.read_only == ""
    with open_store(kept, write=False, who=SUZUKI) as store:
        assert store.identity.doubt == ""

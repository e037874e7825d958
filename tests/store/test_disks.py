"""Disks that fill up, go away and come back, for real: what was kept is there, and work goes on."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store.backup import back_up
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.failure import DiskFaultError, StoreError
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who

Keep = Callable[..., Entry]


class Disk:
    """A file system of its own in a folder, as large as it is said to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plug_in(self, size: str) -> None:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(self.folder)]
        subprocess.run(mount, check=True, capture_output=True)

    def pull_out(self) -> None:
        """Away it goes, whoever still has files open on it."""
        subprocess.run(["umount", "-l", str(self.folder)], check=True, capture_output=True)

    def fill(self) -> Path:
        """Fill it up to the last byte; returns the file that does."""
        filling = self.folder / "filling"
        with filling.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return filling


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = Disk(folder)
    try:
        disk.plug_in("2m")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system may be mounted here")
    yield disk
    while os.path.ismount(folder):
        disk.pull_out()


def kept(store: Store, cell: Cell) -> str:
    return str(read_book(store).actuals[cell].value)


def type_on(keep_one: Callable[[int], Entry]) -> None:
    """A page of the file may still have room for some."""
    for n in range(200):
        keep_one(n)


def test_on_a_full_disk_nothing_is_kept_by_halves_and_work_goes_on_once_there_is_room(
    disk: Disk, fresh: Path, who: Who, keep: Keep, cell: Cell
) -> None:
    path = Path(shutil.copy(fresh, disk.folder / "plan.db"))
    with open_store(path, write=True, who=who) as store:
        keep(store, cell, "70")
        filling = disk.fill()
        with pytest.raises(StoreError, match=r"ディスクがいっぱい|読み書きに失敗"):
            type_on(lambda n: keep(store, cell, str(100 + n), reason="長い理由" * 200))
        last = kept(store, cell)
        filling.unlink()
        assert check(store) == ()
        assert last == "70" or int(last) >= 100
        keep(store, cell, "71")
        assert kept(store, cell) == "71"
    with open_store(path, write=False, who=who) as store:
        assert check(store) == ()


def test_on_a_full_disk_no_backup_is_half(disk: Disk, fresh: Path, who: Who, at: datetime) -> None:
    path = Path(shutil.copy(fresh, disk.folder / "plan.db"))
    with open_store(path, write=False, who=who) as store:
        filling = disk.fill()
        with pytest.raises(StoreError, match="バックアップを作れませんでした。"):
            back_up(store, disk.folder / "backups", at)
        filling.unlink()
        assert not list(disk.folder.glob("backups/*.db*"))
        assert back_up(store, disk.folder / "backups", at).exists()


def test_a_stick_that_was_pulled_out_loses_nothing_and_is_written_again_once_it_is_back(
    disk: Disk, fresh: Path, who: Who, keep: Keep, cell: Cell, tmp_path: Path
) -> None:
    path = Path(shutil.copy(fresh, disk.folder / "plan.db"))
    with open_store(path, write=True, who=who) as store:
        keep(store, cell, "70")
        shutil.copytree(disk.folder, tmp_path / "stick")  # what is on the stick stays on it
        disk.pull_out()
        for _ in range(2):
            with pytest.raises(StoreError, match=r"今の変更は保存できていません|がありません"):
                keep(store, cell, "71")
        disk.plug_in("2m")
        shutil.copytree(tmp_path / "stick", disk.folder, dirs_exist_ok=True)
        assert kept(store, cell) == "70"
        keep(store, cell, "71")
        with open_store(path, write=True, who=Who("佐藤", "PC02")) as second:
            assert second.read_only_because.startswith("山田さん（PC01）が")
            assert kept(second, cell) == "71"


def test_a_stick_that_another_has_taken_meanwhile_is_only_looked_at(
    disk: Disk, fresh: Path, who: Who, keep: Keep, cell: Cell
) -> None:
    path = Path(shutil.copy(fresh, disk.folder / "plan.db"))
    with open_store(path, write=True, who=who) as store:
        disk.pull_out()
        with pytest.raises(DiskFaultError):
            keep(store, cell, "70")
        disk.plug_in("2m")
        shutil.copy(fresh, path)
        with open_store(path, write=True, who=Who("佐藤", "PC02")) as other:
            assert other.writable
            for _ in range(2):
                with pytest.raises(Exception, match=r"佐藤さん（PC02）が|書"):
                    keep(store, cell, "71")
            assert not store.writable
            keep(other, cell, "72")
            assert kept(store, cell) == "72"


def test_a_folder_that_vanished_and_came_back_is_written_again(
    tmp_path: Path, fresh: Path, who: Who, keep: Keep, cell: Cell
) -> None:
    folder, away = tmp_path / "share", tmp_path / "away"
    folder.mkdir()
    path = Path(shutil.copy(fresh, folder / "plan.db"))
    with open_store(path, write=True, who=who) as store:
        keep(store, cell, "70")
        folder.rename(away)
        with pytest.raises(StoreError):
            keep(store, cell, "71")
        away.rename(folder)
        keep(store, cell, "72")
        assert kept(store, cell) == "72"
        assert check(store) == ()

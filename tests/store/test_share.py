"""Folders of other machines: known for what they are, and a lock there has a pulse as well.

Real shares could not be had here: that a lock is dropped is played by letting it go.
"""

import os
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ichinoseki_desktop.store import writer
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.share import (
    GONE,
    beat,
    is_on_share,
    is_share_name,
    kind_of_mount,
    seconds_since_beat,
)
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import lock_file

MOUNTS = (
    "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
    "30 22 0:25 / /mnt/企画\\040共有 rw - cifs //server/share rw",
    "31 30 0:26 / /mnt/企画\\040共有/local rw - ext4 /dev/sdb1 rw",
    "32 22 0:27 / /home rw master:1 - nfs4 server:/home rw",
    "a line of another kind",
)
SATO = Who("佐藤", "PC02")


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/srv/plan.db", "ext4"),
        ("/mnt/企画 共有/plan.db", "cifs"),
        ("/mnt/企画 共有/local/plan.db", "ext4"),
        ("/mnt/企画 共有2/plan.db", "ext4"),
        ("/home/suzuki/plan.db", "nfs4"),
    ],
)
def test_the_nearest_mount_tells_what_a_path_lies_on(path: str, kind: str) -> None:
    assert kind_of_mount(PurePosixPath(path), MOUNTS) == kind


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert kind_of_mount(PurePosixPath("/plan.db"), ()) == ""


@pytest.mark.parametrize(
    "name, share",
    [
        (r"\\server\share\plan.db", True),
        ("//server/share/plan.db", True),
        (r"C:\data\plan.db", False),
        (r"\\?\C:\data\plan.db", False),
    ],
)
def test_a_name_on_a_server_is_known_as_one(name: str, share: bool) -> None:
    assert is_share_name(PureWindowsPath(name)) is share


def test_this_machines_own_folder_is_no_share(tmp_path: Path) -> None:
    assert not is_on_share(tmp_path / "plan.db")


def test_the_pulse_is_read_by_the_folders_own_clock(tmp_path: Path) -> None:
    lock = tmp_path / "plan.db.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    assert seconds_since_beat(lock) > GONE
    beat(lock)
    assert seconds_since_beat(lock) < GONE
    assert list(tmp_path.iterdir()) == [lock]


def test_a_beat_on_a_disk_that_is_away_is_no_fault(tmp_path: Path) -> None:
    beat(tmp_path / "away" / "plan.db.lock")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def on_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "is_on_share", lambda _: True)


@pytest.mark.usefixtures("on_share")
def test_a_holder_whose_lock_the_share_dropped_still_keeps_others_out_while_it_lives(
    database: Path, who: Who, at: datetime
) -> None:
    with open_store(database, write=True, who=SATO, at=at) as holder:
        assert holder.writable
        assert holder._writer is not None
        holder._writer._lock.release()  # as a share may do when its connection breaks
        with open_store(database, write=True, who=who) as second:
            assert second.read_only_because.startswith("佐藤さん（PC02）が 11月24日 9:15 から")
        os.utime(lock_file(database), (0, 0))
        holder.beat()
        with open_store(database, write=True, who=who) as second:
            assert not second.writable


@pytest.mark.usefixtures("on_share")
def test_a_holder_without_a_pulse_is_gone_and_its_place_is_taken(
    database: Path, who: Who, at: datetime
) -> None:
    holder = open_store(database, write=True, who=SATO, at=at)
    assert holder._writer is not None
    holder._writer._lock.release()
    os.utime(lock_file(database), (0, 0))
    with open_store(database, write=True, who=who) as second:
        assert second.writable
    holder.close()


@pytest.mark.usefixtures("on_share")
def test_after_a_crash_the_same_pc_need_not_wait(database: Path, at: datetime) -> None:
    crashed = open_store(database, write=True, who=SATO, at=at)
    assert crashed._writer is not None
    crashed._writer._lock.release()
    with open_store(database, write=True, who=Who("高橋", SATO.pc)) as again:
        assert again.writable
    crashed.close()


@pytest.mark.usefixtures("on_share")
def test_who_closes_properly_makes_nobody_wait(database: Path, who: Who, at: datetime) -> None:
    open_store(database, write=True, who=SATO, at=at).close()
    with open_store(database, write=True, who=who) as second:
        assert second.writable

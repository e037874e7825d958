"""The power is cut at random moments: what was said to be kept is there, whole, with its log.

kill -9 alone tells no setting from another: the system still writes what the process gave it.
"""

import _sqlite3
import ctypes
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.failure import StoreError
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_history
from ichinoseki_desktop.store.who import Who

from .power_cut import Deed, Kept, Recorder, left_by_cut

Keep = Callable[..., Entry]

EDITS = 6


def library() -> ctypes.CDLL:
    """The SQLite that Python itself uses, where it can be reached."""
    try:
        found = ctypes.CDLL(_sqlite3.__file__)
        found.sqlite3_vfs_find  # noqa: B018 - asking for it finds it
    except (AttributeError, OSError):
        pytest.skip("Python's SQLite can't be reached from outside here")
    return found


def typed(
    database: Path, who: Who, keep: Keep, cell: Cell, settings: tuple[str, ...]
) -> list[Deed]:
    """What is done to the files while values are typed."""
    recorder = Recorder(database.parent)
    with (
        recorder.recording(library()),
        open_store(database, write=True, who=who) as store,
    ):
        for setting in settings:
            store.connection.execute(f"PRAGMA {setting}")
        for n in range(EDITS):
            keep(store, cell, str(n + 1))
            recorder.deeds.append(Kept(str(n + 1)))
        return list(recorder.deeds)


def lost(folder: Path, files: dict[str, bytes], told: list[str], name: str, who: Who) -> bool:
    """Whether anything that was told is not there, or the database is not sound."""
    for left in folder.iterdir():
        left.unlink()
    for file, data in files.items():
        (folder / file).write_bytes(data)
    try:
        with open_store(folder / name, write=False, who=who) as store:
            entries = read_history(store)
            sound = not (store.identity.doubt or check(store))
    except StoreError:
        return True
    values = [change.new for entry in entries for change in entry.changes]
    return not sound or not set(told) <= set(values)


def losses(database: Path, who: Who, keep: Keep, cell: Cell, cuts: int, *settings: str) -> int:
    """How many of so many power cuts lose something."""
    before = {database.name: database.read_bytes()}
    deeds = typed(database, who, keep, cell, settings)
    folder = database.parent / "after"
    folder.mkdir()
    # As often just after something was said to be kept as anywhere else.
    said = [n for n, deed in enumerate(deeds, start=1) if isinstance(deed, Kept)]
    moments = said * (len(deeds) // len(said)) + list(range(len(deeds) + 1))
    chance = random.Random(2026)  # noqa: S311 - alike in every run
    count = 0
    for _ in range(cuts):
        done = deeds[: chance.choice(moments)]
        told = [deed.value for deed in done if isinstance(deed, Kept)]
        files = left_by_cut(before, [d for d in done if not isinstance(d, Kept)], chance)
        count += lost(folder, files, told, database.name, who)
    return count


def test_no_power_cut_loses_what_was_kept(
    database: Path, who: Who, keep: Keep, cell: Cell, faults: int
) -> None:
    assert losses(database, who, keep, cell, faults * 3) == 0


@pytest.mark.parametrize(
    "settings",
    [
        ("journal_mode = DELETE", "synchronous = FULL"),
        ("journal_mode = TRUNCATE", "synchronous = OFF"),
    ],
    ids=["sqlite's own default", "no syncs"],
)
def test_this_would_find_settings_that_lose_it(
    database: Path, who: Who, keep: Keep, cell: Cell, settings: tuple[str, ...]
) -> None:
    assert losses(database, who, keep, cell, 40, *settings) > 0

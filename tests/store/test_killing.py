"""A writer is killed at random moments, for real: what it said was kept is there, and no half."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_history
from ichinoseki_desktop.store.who import Who

Start = Callable[..., AbstractContextManager["Writers"]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are not forked there")


class Writers(Protocol):
    """The other process, that starts a writer for each line it is told."""

    def say(self, line: str) -> None: ...

    def hear(self) -> str: ...


def killed(writers: Writers, how: str, path: Path, chance: random.Random) -> dict[int, str]:
    """Let a child write and kill it; the numbers and values of what it said was kept."""
    writers.say(f"{how} {path}")
    child = int(writers.hear())
    told = [writers.hear() for _ in range(chance.randrange(1, 6))]
    moment = time.perf_counter() + chance.random() * 0.002
    while time.perf_counter() < moment:
        pass
    os.kill(child, signal.SIGKILL)
    while (line := writers.hear()) != "dead":
        told.append(line)
    return {int(number): value for number, value in (line.split() for line in told)}


def lost(path: Path, who: Who, told: dict[int, str]) -> set[int]:
    """Those that were said to be kept and are not there, in a database that must be sound."""
    with open_store(path, write=True, who=who) as store:
        assert store.writable, store.read_only_because
        assert check(store) == ()
        entries: dict[int, Entry] = {entry.number: entry for entry in read_history(store)}
    return {
        number
        for number, value in told.items()
        if number not in entries or entries[number].changes[0].new != value
    }


def test_nothing_that_was_kept_is_lost_when_a_writer_is_killed(
    database: Path, who: Who, start: Start, faults: int
) -> None:
    chance, told = random.Random(2026), dict[int, str]()  # noqa: S311 - alike in every run
    with start("writers.py") as writers:
        for _ in range(faults):
            told |= killed(writers, "fast", database, chance)
            assert lost(database, who, told) == set()
    assert len(told) > faults


def test_this_would_find_a_writer_that_says_so_too_early(
    database: Path, who: Who, start: Start
) -> None:
    with start("writers.py") as writers:
        chance = random.Random(2026)  # noqa: S311 - alike in every run
        told = killed(writers, "early", database, chance)
    assert lost(database, who, told) == set(told)

"""Putting a database file in its place: built under another name, and renamed when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """The path to build at; a block that ends without an error puts it in the target's place.

    Only one process at a time may do this for a target: what an earlier one left is thrown away.
    """
    with only_meanwhile(target.with_name(f"{target.name}.part")) as part:
        yield part
        put_in_place(part, target)


@contextmanager
def only_meanwhile(part: Path) -> Iterator[Path]:
    """A path to build at that is free, and free again afterwards."""
    _discard(part)
    try:
        yield part
    finally:
        _discard(part)


def put_in_place(part: Path, target: Path) -> None:
    """Give a file another name, durably."""
    part.replace(target)
    _sync(target.parent)


def journal_of(path: Path) -> Path:
    """What SQLite keeps beside a database while it writes; it belongs to it and to no other."""
    return path.with_name(f"{path.name}-journal")


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    journal_of(part).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the new name outlast a power cut; Windows has no way to, nor a need."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

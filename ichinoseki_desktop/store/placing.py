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
    part = target.with_name(f"{target.name}.part")
    _discard(part)
    try:
        yield part
        part.replace(target)
        _sync(target.parent)
    finally:
        _discard(part)


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the new name outlast a power cut; Windows has no way to, nor a need."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

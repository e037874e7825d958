"""Plan files: the plan in and out, in the three formats that the file's ending picks."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.plan_building import PlanFileError
from ichinoseki_desktop.exchange.plan_text import from_json, from_toml, to_json, to_toml
from ichinoseki_desktop.exchange.plan_workbook import from_xlsx, to_xlsx
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook

__all__ = ["PlanFileError", "plan_bytes", "read_plan", "write_plan"]

_TEXTS: Final[Mapping[str, Callable[[bytes, str], Plan]]] = {
    ".toml": from_toml,
    ".json": from_json,
}
_WRITERS: Final[Mapping[str, Callable[[Plan], bytes]]] = {
    ".toml": to_toml,
    ".xlsx": to_xlsx,
    ".json": to_json,
}


def read_plan(path: Path, read_workbook: ReadWorkbook = read_workbook) -> Plan:
    """Read a plan file; raises PlanFileError with all its faults, or another Refusal.

    `read_workbook` is asked where it is one.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return from_xlsx(read_bytes(path), path.name, read_workbook)
    read = _TEXTS.get(ending)
    if read is None:
        raise wrong_ending(path, tuple(_WRITERS))
    return read(read_bytes(path), path.name)


def plan_bytes(plan: Plan, path: Path) -> bytes:
    """What a plan file of that name holds; raises Refusal where its ending names no format.

    Targets of older revisions are in it, but for those that only confirmed the one before.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise wrong_ending(path, tuple(_WRITERS))
    return write(plan)


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan file, whole or not at all; raises Refusal."""
    write_file(path, plan_bytes(plan, path))

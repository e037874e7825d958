"""The process in which workbooks are read: it may take so much memory, and be ended at any time."""

import signal
import sys
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.memory_limit import limit_memory
from ichinoseki_desktop.exchange.sheet import Sheet

_IDLE: Final = 120.0  # seconds, after which nobody seems to want another


class Asked(NamedTuple):
    """A workbook to be read, as `read_workbook` is asked for it."""

    data: bytes
    file: str
    first_unless: str | None


class SoFar(NamedTuple):
    """How many sheets are read, and of how many."""

    done: int
    total: int


Answer = SoFar | tuple[Sheet, ...] | str
"""How far it has come, and then the sheets, or the sentence of a Refusal."""


def serve(office: Connection, memory: int) -> None:
    """Answer whatever is Asked, in at most so many bytes, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is told of it, and ends this too
    # openpyxl would load it for numbers that no sheet has, at a third of all the memory there is.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type] # so it is not found
    from ichinoseki_desktop.exchange.workbook import read_workbook

    def answer(what: Answer) -> None:
        office.send(what)

    def tell(done: int, total: int) -> None:
        answer(SoFar(done, total))

    limit_memory(memory)
    try:
        while office.poll(_IDLE):
            asked: Asked = office.recv()
            try:
                answer(read_workbook(asked.data, asked.file, asked.first_unless, tell))
            except Refusal as refusal:
                answer(str(refusal))
    except (EOFError, OSError, MemoryError):
        return  # who asked has gone, or reads from this that there is no memory

"""Reading workbooks in a process of their own, so that none can take this one's memory or time."""

import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Final, NamedTuple, Self

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.sheet import Sheet
from ichinoseki_desktop.exchange.workbook_child import Answer, Asked, SoFar, serve

Progress = Callable[[int, int], bool]
"""Is told what is done and how much there is in all; answers False where the work is to stop."""
ReadWorkbook = Callable[[bytes, str, str | None], tuple[Sheet, ...]]
"""Reads an .xlsx as `workbook.read_workbook` does, here or elsewhere."""
FIRST: Final = ""
"""No sheet is called so: only a workbook's first sheet is wanted."""

_MEGABYTE: Final = 1024 * 1024
_LOOK: Final = 0.1  # seconds between two looks at whether it is still wanted


class Limits(NamedTuple):
    """What reading one workbook may take: memory in bytes, time in seconds."""

    memory: int = 500 * _MEGABYTE
    seconds: float = 60.0


class _Child(NamedTuple):
    process: BaseProcess
    office: Connection


class WorkbookReader:
    """One process for many workbooks: begun with the first, ended by `close`.

    It is begun anew where it was ended: by a workbook too large for it, or for want of any.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing; to read once more begins another."""
        child, self._child = self._child, None
        if child is not None:
            child.office.close()
            child.process.kill()
            child.process.join()

    def reading(self, progress: Progress | None = None) -> ReadWorkbook:
        """A way to read that tells its progress, in sheets, and gives up where that says so."""

        def read(data: bytes, file: str, first_unless: str | None) -> tuple[Sheet, ...]:
            return self._read(Asked(data, file, first_unless), progress or _on)

        return read

    def _read(self, asked: Asked, progress: Progress) -> tuple[Sheet, ...]:
        try:
            answer = self._answer(self._asked(asked), asked.file, progress)
        except (EOFError, OSError):
            self.close()
            raise Refusal(
                f"「{asked.file}」を読む途中で、読み取りの処理が止まりました"
                f"（メモリーの上限{self._limits.memory // _MEGABYTE}MBを超えたおそれがあります）。"
                f"何も変えていません。{_SMALLER}"
            ) from None
        except BaseException:
            self.close()
            raise
        if isinstance(answer, str):
            raise Refusal(answer)
        return answer

    def _asked(self, asked: Asked) -> Connection:
        """Ask the process there is; one that has ended since gives way to another."""
        if self._child is not None and not self._child.process.is_alive():
            self.close()
        if self._child is not None:
            with suppress(OSError):
                self._child.office.send(asked)
                return self._child.office
            self.close()
        self._child = _begun(self._limits.memory)
        self._child.office.send(asked)
        return self._child.office

    def _answer(self, office: Connection, file: str, progress: Progress) -> tuple[Sheet, ...] | str:
        until = time.monotonic() + self._limits.seconds
        so_far = SoFar(0, 0)
        while True:
            if not progress(*so_far):
                raise Refusal(f"「{file}」を読むのをやめました。何も変えていません。")
            if office.poll(_LOOK):
                answer: Answer = office.recv()
                if not isinstance(answer, SoFar):
                    return answer
                so_far = answer
            elif time.monotonic() >= until:
                raise Refusal(
                    f"「{file}」は{self._limits.seconds:g}秒たっても読み終わりません。"
                    f"何も変えていません。{_SMALLER}"
                )


_SMALLER: Final = "必要な行と列だけを新しいブックに写し、それを使ってください。"


def _begun(memory: int) -> _Child:
    # Whatever a fork would take along (a window, a database's lock) must not be had twice.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, memory), daemon=True)
    process.start()
    there.close()
    return _Child(process, here)


def _on(_done: int, _total: int) -> bool:
    return True

"""What a row of the benchmark is, and how both of its sides are timed."""

import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: our median and the other side's in seconds.

    `goal` is the most that the ratio may be, `limit` the most seconds that ours may take.
    """

    what: str
    beside: str
    ours: float
    theirs: float
    goal: float | None = None
    limit: float | None = None

    def __str__(self) -> str:
        ratio = self.ours / self.theirs
        goal = "" if self.goal is None else f"goal {self.goal:g}"
        goal += "" if self.limit is None else f" and {self.limit * 1000:g} ms"
        slow = self.limit is not None and self.ours > self.limit
        missed = "  MISSED" if slow or (self.goal is not None and ratio > self.goal) else ""
        return (
            f"{self.what:<46}{self.ours * 1000:>9.2f} ms  {self.beside:<42}"
            f"{self.theirs * 1000:>9.2f} ms  x{ratio:<7.2f}{goal}{missed}"
        )


def turns(ours: Callable[[], float], theirs: Callable[[], float], runs: int) -> tuple[float, float]:
    """The medians of both sides, taken in turns after one round that does not count."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A function that says how many seconds one run of the work takes."""

    def run() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return run


def process(*command: str) -> Callable[[], float]:
    """A whole process of this Python, from its start to its end."""
    return timed(
        lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True)
    )


def until(event: str, *command: str, settings: Path) -> Callable[[], float]:
    """A process that prints `event <time>` lines: from its start to the last such line's time.

    It remembers its windows in a folder of its own, not where the person's are kept.
    """
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings)
    }  # fmt: skip

    def run() -> float:
        start = time.time()
        done = subprocess.run(
            [sys.executable, *command],
            check=True, capture_output=True, text=True, env=environment, timeout=60,
        )  # fmt: skip
        lines = (line.split() for line in done.stdout.splitlines())
        return max(float(said) for what, said in lines if what == event) - start

    return run


def said_by(child: str) -> dict[str, float]:
    """The median of each figure that a child process says, line by line: its name, the number."""
    command = [sys.executable, str(Path(__file__).parent / child)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said: dict[str, list[float]] = defaultdict(list)
    for name, number in (line.split() for line in done.stdout.splitlines()):
        said[name].append(float(number))
    return {name: statistics.median(numbers) for name, numbers in said.items()}

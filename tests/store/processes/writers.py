"""For each line of input, `HOW DATABASE`, a child that types values until it is killed.

The child tells its process id, then the number and value of each entry once it is kept; when it is
dead, that is told. HOW is `fast`, `paced` (others come in between), or `early`: then it says so
before its transaction has ended, which is the fault that who reads this must be able to find.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Database

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.store import writing
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

WHO = Who("佐藤", "PC02")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def type_for_ever(store: Store, pause: float) -> None:
    book = read_book(store)
    cells = [(key, year) for key in book.plan.series for year in book.plan.years]
    for n in count():
        (cell, other) = cells[n % len(cells)], cells[(n + 1) % len(cells)]
        value = Decimal(os.getpid() * 1000 + n)
        edit = ActualsEdit.on(book, {cell: Actual(value), other: Actual(value)})
        entry = write(store, edit, Kind.EDIT, None, who=WHO, at=datetime.now(UTC))
        book = edit.apply(book)
        say(f"{entry.number} {value}")
        time.sleep(pause)


@contextmanager
def never_ending(connection: Connection) -> Iterator[Database]:
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    yield Database(connection, execute_plugins=False)


for line in sys.stdin:
    how, _, path = line.strip().partition(" ")
    child = os.fork()
    if child == 0:
        if how == "early":
            vars(writing)["transaction"] = never_ending
        say(f"{os.getpid()}")
        store = open_store(Path(path), write=True, who=WHO)
        type_for_ever(store, pause=0.005 if how == "paced" else 0)
    os.waitpid(child, 0)
    say("dead")

"""The database as merging and freezing need it: the book and its whole log, of one moment."""

from pathlib import Path
from typing import NamedTuple

from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.store.connecting import snapshot
from ichinoseki_desktop.store.failure import told_reading
from ichinoseki_desktop.store.log_reading import read_entries
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.plan_reading import read_plan
from ichinoseki_desktop.store.reading import read_content


class Home(NamedTuple):
    """The database to which a copy comes back, as it is now."""

    path: Path
    uuid: str
    side: Side


def read_home(store: Store) -> Home:
    """The book and the whole log, of one moment; raises StoreError where they can't be read."""
    with told_reading(store.path), snapshot(store.connection):
        book = read_content(store.connection, read_plan(store.connection))
        side = Side(book, read_entries(store.connection))
    return Home(store.path, store.identity.uuid, side)

"""How the commands that only read open the database: never so that a byte of it changes."""

import argparse

from ichinoseki_desktop.cli.output import say
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.failure import OldDatabaseError
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.who import Who


def looked_at(given: argparse.Namespace) -> Store:
    """The database to read, one of an earlier version as it is now; raises Refusal."""
    try:
        return open_existing(given.database, Who.here(given.user), write=False)
    except OldDatabaseError:
        from ichinoseki_desktop.services.upgrading import read_old

        store = read_old(given.database)
        say(f"「{given.database}」は前の版の形式です。変えずに、新しい形式に読み替えました。")
        return store

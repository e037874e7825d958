"""The database that a window is to show: made or brought up to date first, where it must be.

Apart, since neither a first start nor a new version may cost every other start an import.
"""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.failure import (
    LostDatabaseError,
    MissingDatabaseError,
    OldDatabaseError,
)
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.who import Who


def opened(database: Path, who: Who, at: datetime, *, write: bool) -> tuple[Store, str]:
    """The database, and in words what had to be done to it first; raises Refusal.

    One that never was is made of the bundled plan. One that was and is gone never is: nobody is to
    go on typing into an empty one. Without `write` nothing is made or changed: an old database is
    read as it is.
    """
    done = ""
    try:
        return open_existing(database, who, write=write), done
    except MissingDatabaseError:
        if not write:
            raise
        _must_be_new(database)
        begin(database, who, at)
    except OldDatabaseError:
        if not write:
            from ichinoseki_desktop.services.upgrading import read_old

            return read_old(database), done
        from ichinoseki_desktop.services.upgrading import upgrade

        done = upgrade(database, at)
    return open_existing(database, who, write=write), done


def begin(database: Path, who: Who, at: datetime) -> None:
    """Make a database of the bundled plan, without actuals; raises Refusal."""
    from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
    from ichinoseki_desktop.services.making import make_database

    make_database(database, bundled_plan(), who, at, demo=False)


def _must_be_new(database: Path) -> None:
    from ichinoseki_desktop.services.backing_up import backup_folder
    from ichinoseki_desktop.store.backup import backups

    if backups(database, backup_folder(database)):
        raise LostDatabaseError(
            f"データベース「{database}」がなくなっています。"
            "控え（バックアップ）はあるので、新しくは作っていません。"
        )

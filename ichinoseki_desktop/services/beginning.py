"""How a window's database is come by at its start."""

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


def opened(database: Path, who: Who, *, write: bool) -> tuple[Store, str]:
    """The database, and in words what had to be done to it first; raises Refusal.

    One that never was is made of the bundled plan. One that was and is gone never is: nobody is to
    go on typing into an empty one. Neither may cost every other start an import.
    """
    done = ""
    try:
        return open_existing(database, who, write=write), done
    except MissingDatabaseError:
        if not write:
            raise
        _must_be_new(database)
        begin(database, who)
    except OldDatabaseError:
        from ichinoseki_desktop.services.upgrading import upgrade  # noqa: PLC0415 - as above

        done = upgrade(database, _now())
    return open_existing(database, who, write=write), done


def begin(database: Path, who: Who) -> None:
    """Make a database of the bundled plan, without actuals; raises Refusal."""
    from ichinoseki_desktop.exchange.bundled_plan import bundled_plan  # noqa: PLC0415
    from ichinoseki_desktop.services.making import make_database  # noqa: PLC0415

    make_database(database, bundled_plan(), who, _now(), demo=False)


def _must_be_new(database: Path) -> None:
    from ichinoseki_desktop.services.backing_up import backup_folder  # noqa: PLC0415
    from ichinoseki_desktop.store.backup import backups  # noqa: PLC0415

    if backups(database, backup_folder(database)):
        raise LostDatabaseError(
            f"データベース「{database}」がなくなっています。"
            "控え（バックアップ）はあるので、新しくは作っていません。"
        )


def _now() -> datetime:
    return datetime.now().astimezone()

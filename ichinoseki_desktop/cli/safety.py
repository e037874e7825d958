"""The commands that keep what is there: backup, restore."""

import argparse
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from ichinoseki_desktop.cli.output import put, say
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.backing_up import give_copy, keep_backup
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.failure import OldDatabaseError
from ichinoseki_desktop.store.who import Who


def _backup(given: argparse.Namespace) -> int:
    """A copy of what is there, be it of an earlier version: nothing is brought up to date."""
    try:
        with open_existing(given.database, Who.here(given.user), write=False) as store:
            if store.identity.doubt:
                raise Refusal(store.identity.doubt)
            return _backed_up(given, partial(keep_backup, store), partial(give_copy, store))
    except OldDatabaseError:
        from ichinoseki_desktop.services.upgrading import give_old_copy, keep_old_backup

        path = given.database
        return _backed_up(given, partial(keep_old_backup, path), partial(give_old_copy, path))


def _backed_up(
    given: argparse.Namespace, keep: Callable[[datetime], Path], give: Callable[[Path], str]
) -> int:
    if given.output:
        say(give(given.output))
        put(str(given.output))
    else:
        kept = keep(datetime.now().astimezone())
        say("確かめた控えがあります。")
        put(str(kept))
    return 0


def _restore(given: argparse.Namespace) -> int:
    from ichinoseki_desktop.services.restoring import go_back

    said, kept = go_back(
        given.database,
        given.file,
        Who.here(given.user),
        datetime.now().astimezone(),
        another=given.another_database,
    )
    say(said)
    if kept.path:
        put(str(kept.path))
    return 0


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "backup": _backup,
    "restore": _restore,
}

"""Opening the database."""

from pathlib import Path

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store.failure import MissingDatabaseError
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.who import Who


def open_existing(path: Path, who: Who, *, write: bool) -> Store:
    """Open a database that must be there.

    Raises MissingDatabaseError where it is not, another Refusal where it can't be believed.
    """
    try:
        return open_store(path, write=write, who=who)
    except MissingDatabaseError:
        raise MissingDatabaseError(
            f"データベース「{path}」がありません。何も変えていません。"
            "new コマンドで作るか、--database で場所を指定してください。"
        ) from None


def open_for_command(path: Path, who: Who) -> Store:
    """Open for one writing command; raises Refusal where somebody else is writing."""
    store = open_existing(path, who, write=True)
    if not store.writable:
        store.close()
        raise Refusal(f"{store.read_only_because}何も変えていません。")
    return store

"""The start of a window whose database is damaged or gone: what is offered and what comes of it."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.copies_table import made_words
from ichinoseki_desktop.opened import begin
from ichinoseki_desktop.services.restoring import go_back, newest_good_copy
from ichinoseki_desktop.store.failure import LostDatabaseError
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.window.rescue_box import Way, ask_way


class Rescued(NamedTuple):
    """What to open instead, with the sentence where it is only to be looked at, and what to say."""

    database: Path
    said: str
    only_looking: str | None = None


def rescued(database: Path, who: Who, refusal: Refusal) -> Rescued | None:
    """Ask the person; None where nothing is to be opened.

    Raises Refusal where it can't be done, or where there is nothing to choose.
    """
    copy = newest_good_copy(database)
    may_begin = isinstance(refusal, LostDatabaseError)
    if copy is None and not may_begin:
        raise Refusal(f"{refusal}使える控え（バックアップ）はありません。")
    now = datetime.now().astimezone()
    way = ask_way(str(refusal), copy, may_begin=may_begin)
    if way is Way.GO_BACK and copy:
        said, _ = go_back(database, Path(copy.file), who, now)
        return Rescued(database, said)
    if way is Way.LOOK and copy:
        sentence = f"壊れたファイルの代わりに {made_words(copy)} の控えを見ています。"
        return Rescued(Path(copy.file), sentence, sentence)
    if way is Way.BEGIN:
        begin(database, who, now)
        return Rescued(database, "新しく作りました。")
    return None

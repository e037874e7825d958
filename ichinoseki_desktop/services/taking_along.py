"""The copy that is taken along (持ち出し), and taking in what was done in it (取り込み)."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.merging.returning import Returning, come_back
from ichinoseki_desktop.core.merging.subject import Subject
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store.failure import damaged
from ichinoseki_desktop.store.home import Home
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.taking_along import check_out, read_copy
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write


def take_along(store: Store, target: Path, who: Who, at: datetime) -> str:
    """Make the copy to take along; returns what was done, in words. Raises Refusal."""
    if store.identity.doubt:
        raise Refusal(store.identity.doubt)
    check_out(store, target, who, at)
    return f"持ち出し用の写しを「{target}」に作りました。持ち帰ったら取り込んでください。"


def preview_return(home: Home, path: Path, who: Who, at: datetime) -> Returning:
    """Hold a copy that comes back against the book; raises Refusal where it can't be."""
    ours, theirs = home.side, read_copy(path, home, who, at)
    if not ours.knows_of(theirs):
        raise Refusal(
            f"「{path}」は、このデータベースと同じところから始まっていません。何も変えていません。"
            "このデータベースから持ち出した写しを選んでください。"
        )
    try:
        return come_back(ours, theirs, path.name, _fiscal_year(at))
    except (Refusal, ArithmeticError, LookupError, ValueError) as error:
        raise damaged(path) from error


def take_in(
    store: Store, returning: Returning, taken: Collection[Subject], who: Who, at: datetime
) -> Entry | None:
    """Take in what was chosen, as one undoable step; None where there is nothing new.

    Raises Refusal where it can't be done; then nothing is changed.
    """
    if not returning.new:
        return None
    edit = returning.edit(taken)
    edit.apply(returning.merge.book)
    return write(store, edit, Kind.EDIT, None, who=who, at=at)


def _fiscal_year(at: datetime) -> FiscalYear:
    return FiscalYear(at.year if at.month >= 4 else at.year - 1)

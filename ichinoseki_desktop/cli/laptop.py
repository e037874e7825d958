"""The commands for the copy that is taken along and comes back: checkout, merge."""

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import one_line, put, put_json, say
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.merge_rows import change_rows, conflict_rows
from ichinoseki_desktop.core.merging.returning import Returning
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.backing_up import keep_backup
from ichinoseki_desktop.services.opening import open_for_command
from ichinoseki_desktop.services.showing_judged import show_judged
from ichinoseki_desktop.services.taking_along import preview_return, take_along, take_in
from ichinoseki_desktop.store.home import read_home
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.who import Who

_Rows = Mapping[str, list[dict[str, Any]]]
_WORDS: Final = {"changes": "変更", "conflicts": "衝突", "warnings": "注意"}


def _checkout(given: argparse.Namespace) -> int:
    who = Who.here(given.user)
    with looked_at(given) as store:
        say(take_along(store, given.output, who, _now()))
    return 0


def _merge(given: argparse.Namespace) -> int:
    who, at, on_conflict = Who.here(given.user), _now(), OnConflict(given.on_conflict)
    opened = looked_at(given) if given.dry_run else open_for_command(given.database, who)
    with opened as store:
        returning = preview_return(read_home(store), given.file, who, at)
        taken = returning.decided(on_conflict)
        if taken is not None and returning.new and not given.dry_run:
            _back_up(store, at)
            take_in(store, returning, taken, who, at)
            show_judged(store, at)
    rows = _rows(returning, on_conflict)
    if given.json:
        put_json(rows)
    else:
        _put(rows)
    say(_told(returning, on_conflict, dry_run=given.dry_run))
    return 0 if taken is not None else 1


def _back_up(store: Store, at: datetime) -> None:
    """Keep what is there before a copy changes it; that none can be kept stops nobody's work."""
    try:
        keep_backup(store, at)
    except Refusal as refusal:
        say(str(refusal))


def _rows(returning: Returning, on_conflict: OnConflict) -> _Rows:
    """As import tells its rows: what is taken over in a conflict is among the changes too."""
    merge, sides = returning.merge, returning.sides
    both = on_conflict is OnConflict.THEIRS and returning.decided(on_conflict) is not None
    changes = change_rows(sides, (*merge.changes, *(merge.conflicts if both else ())))
    conflicts = conflict_rows(sides, merge.conflicts, on_conflict)
    return {
        "changes": [row._asdict() for row in changes],
        "conflicts": [row._asdict() for row in conflicts],
        "refused": [],
        "warnings": [{**w._asdict(), "fiscal_year": None} for w in returning.warnings],
    }


def _put(rows: _Rows) -> None:
    for name, word in _WORDS.items():
        for row in rows[name]:
            put(f"{word}\t{one_line(row['message'])}")


def _told(returning: Returning, on_conflict: OnConflict, *, dry_run: bool) -> str:
    counts = _counts(returning)
    if not returning.new:
        return "写しに新しい変更はないので、何も変えていません。"
    if returning.decided(on_conflict) is None:
        return f"{_why_not(on_conflict)}（{counts}）、何も変えていません。{_HOW[on_conflict]}"
    if dry_run:
        return f"取り込むと{counts}です。まだ何も変えていません。"
    return f"取り込みました（{counts}）。写しの履歴も残しました。"


def _why_not(on_conflict: OnConflict) -> str:
    if on_conflict is OnConflict.ASK:
        return "こちらと写しの両方で変えた欄があるなど、決めなければならないことがあるため"
    return "写しのほうにできない欄があるため"


_HOW: Final = {
    OnConflict.ASK: (
        "--on-conflict で theirs（写しのほう）か ours（いまのほう）を選んでください。"
    ),
    OnConflict.THEIRS: (
        "書いてある理由を片付けるか、--on-conflict ours で、いまのほうを残して取り込んでください。"
    ),
}


def _counts(returning: Returning) -> str:
    merge = returning.merge
    found = (("変更", merge.changes), ("衝突", merge.conflicts), ("注意", returning.warnings))
    told = "、".join(f"{word}{len(rows)}件" for word, rows in found if rows)
    return told or "こちらと違うところなし"


def _now() -> datetime:
    return datetime.now().astimezone()


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "checkout": _checkout,
    "merge": _merge,
}

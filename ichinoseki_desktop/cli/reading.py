"""The commands that look into the database: history, check."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import one_line, put, put_json, say
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.called import Names, called_then
from ichinoseki_desktop.core.editing.change_words import (
    field_words,
    place_words,
    side_words,
    without_printed,
)
from ichinoseki_desktop.core.judging.health import plan_health
from ichinoseki_desktop.core.values.era_date import moment_in_era
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.judging import year_of_plan
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.reading import read_book, read_history

_ELSEWHERE: Final = "（写しで）"
_CARRIED: Final = {"carried": True}


def _history(given: argparse.Namespace) -> int:
    with looked_at(given) as store:
        book = read_book(store)
        whole = read_history(store)[::-1]
        found = read_history(store, given.code)[::-1] if given.code else whole
    entries = [without_printed(entry) for entry in found]
    known = given.code in ("", *book.plan.nodes, *book.plan.kpis)
    if not (entries or known):
        raise Refusal(
            f"コード「{given.code}」は計画にも履歴にもありません。"
            "I-1-2（施策）や I-1-2.1（指標）のように指定してください。"
        )
    if given.json:
        put_json({"changes": [row for entry in entries for row in _change_rows(entry)]})
    else:
        told = {entry.number: entry for entry in entries}
        for entry, names in called_then(whole):
            if entry.number in told:
                _put_entry(told[entry.number], book, names)
        if not entries:
            say("変更の履歴はまだありません。")
    return 0


def _change_rows(entry: Entry) -> list[dict[str, Any]]:
    return [
        {
            "at": entry.at,
            "user": entry.user,
            "pc": entry.pc,
            "code": change.code,
            "part": change.part,
            "fiscal_year": change.fiscal_year.year if change.fiscal_year else None,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "reason": entry.reason,
            **(_CARRIED if entry.kind is Kind.CARRIED else {}),
        }
        for change in entry.changes
    ]


def _put_entry(entry: Entry, book: Book, names: Names) -> None:
    reason = f"\t理由: {one_line(entry.reason)}" if entry.reason else ""
    where = _ELSEWHERE if entry.kind is Kind.CARRIED else ""
    put(f"{moment_in_era(entry.at)}\t{entry.user}\t{entry.pc}\t{where}{entry.title}{reason}")
    for change in entry.changes:
        if change.field == Field.MERGED:  # what the title has told
            continue
        what = f"{place_words(book.plan, change, names)} {field_words(change)}"
        old, new = (side_words(book.plan, change, text, names) for text in (change.old, change.new))
        put(f"\t{one_line(what)}\t{one_line(old)} → {one_line(new)}")


def _check(given: argparse.Namespace) -> int:
    if given.plan:
        return _check_plan(given)
    with looked_at(given) as store:
        findings = check(store)
    for finding in findings:
        put(finding)
    if findings:
        say(
            "データベースに問題があります。何も変えていません。"
            "バックアップから戻すことを検討してください。"
        )
        return 1
    say("データベースに問題はありません。")
    return 0


def _check_plan(given: argparse.Namespace) -> int:
    with looked_at(given) as store:
        book = read_book(store)
    year = year_of_plan(book.plan, given.year or book.newest_year or book.plan.first_year)
    found = plan_health(book, year)
    for finding in found:
        codes = "、".join(dict.fromkeys(printed_code(each.code) for each in finding.each))
        put(f"{finding.sentence}（{codes}）" if codes else finding.sentence)
    say(f"{year.long}までの気になる点は{len(found)}件です。どれも仕事を止めるものではありません。")
    return 0


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "history": _history,
    "check": _check,
}

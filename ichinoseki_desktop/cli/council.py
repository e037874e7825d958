"""What the council said, written to files: export opinions, minutes, record."""

import argparse

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import say
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting, meetings
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.council_file import write_minutes, write_opinions
from ichinoseki_desktop.services.judging import year_of_plan
from ichinoseki_desktop.services.recording import export_record
from ichinoseki_desktop.store.reading import read_book


def export(given: argparse.Namespace, encoding: Encoding) -> int:
    """Write the opinions of a year or all, or the draft or the record of the last meeting.

    The encoding is that of a .csv.
    """
    with looked_at(given) as store:
        book = read_book(store)
    year = given.year and year_of_plan(book.plan, given.year)
    if given.what == "opinions":
        count = write_opinions(book, given.file, year, encoding, names=given.names)
        say(f"意見{count}件を「{given.file}」に書き出しました。")
        return 0
    held = _last_meeting(book, year)
    if given.what == "record":
        say(export_record(book, held, given.file, names=given.names))
        return 0
    write_minutes(book, given.file, held, names=given.names)
    say(f"{held.title}の議事概要（案）を「{given.file}」に書き出しました。")
    return 0


def _last_meeting(book: Book, year: FiscalYear | None) -> Meeting:
    held = [meeting for meeting in meetings(book) if year in (None, meeting.year)]
    if not held:
        raise Refusal(
            "会議が登録されていません。何も書き出していません。"
            "画面の「会議・委員・意見」で登録してから、もう一度書き出してください。"
        )
    return held[-1]

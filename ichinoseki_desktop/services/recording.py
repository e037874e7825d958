"""Writing down a meeting: its record to be printed, its opinions as a table, its draft as text."""

from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.council.minutes import meeting_record
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.council_file import write_minutes, write_opinions
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.reports.record_pdf import render_record
from ichinoseki_desktop.services.printing import lacking_words

ENDINGS = (".pdf", ".xlsx", ".txt")


def export_record(book: Book, meeting: Meeting, path: Path, *, names: bool) -> str:
    """Write a meeting's record as the ending says; returns what was done. Raises Refusal.

    .pdf is 議事概要 with 意見と対応, .xlsx 意見と対応, .txt 議事概要.
    """
    lacking = ""
    match path.suffix.lower():
        case ".pdf":
            made = render_record(meeting_record(book, meeting, names=names), book.plan.title)
            write_file(path, made.pdf)
            lacking = lacking_words(made.missing)
        case ".xlsx":
            write_opinions(book, path, meeting.year, names=names, meeting=meeting.id)
        case ".txt":
            write_minutes(book, path, meeting, names=names)
        case _:
            raise wrong_ending(path, ENDINGS)
    named = "委員の氏名が載っています。" if names else "委員の氏名は載せていません。"
    return f"「{meeting.title}」の記録を「{path}」に書き出しました。{named}{lacking}"

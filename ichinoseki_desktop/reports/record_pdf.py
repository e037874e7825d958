"""The record of a meeting as a PDF of its own, on the packet's paper."""

from typing import NamedTuple

from ichinoseki_desktop.core.council.minutes import MeetingRecord
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.parts.contents import Entry
from ichinoseki_desktop.reports.parts.minutes import (
    ANSWERS,
    MINUTES,
    answers_pages,
    minutes_pages,
)
from ichinoseki_desktop.reports.running import Running, in_order


class PrintedRecord(NamedTuple):
    """The PDF, how many pages it has, and the characters shown as 〓."""

    pdf: bytes
    page_count: int
    missing: tuple[str, ...]


def render_record(record: MeetingRecord, plan: str) -> PrintedRecord:
    """Print a record; `plan` is the plan's title. The same record gives the same bytes."""
    type_ = styles()
    answers = answers_pages(record, type_)
    pages = [*minutes_pages(record, type_), *answers]
    running = Running(record.title, plan, invented=False, draft=False)
    entries = [Entry(MINUTES, MINUTES, 0), *([Entry(ANSWERS, ANSWERS, 0)] if answers else [])]
    binding = Binding([leaf.drawn(type_) for leaf in in_order(pages, running)])
    pdf = binding.write(plain(f"{record.title}　{MINUTES}"), entries)
    return PrintedRecord(pdf, len(pages), binding.missing)

"""The command that prints: packet."""

import argparse
from datetime import datetime

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import say
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.packet_form import Edition, Form, Order
from ichinoseki_desktop.exchange.meeting_file import read_meeting
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.services.freezing import book_of_order
from ichinoseki_desktop.services.judging import year_of_plan
from ichinoseki_desktop.services.printing import print_packet
from ichinoseki_desktop.store.reading import read_book


def print_packet_file(given: argparse.Namespace) -> int:
    """Print the review packet of a year into a PDF file."""
    if given.output.suffix.lower() != ".pdf":
        raise wrong_ending(given.output, (".pdf",))
    with looked_at(given) as store:
        book = read_book(store)
        year = year_of_plan(book.plan, given.year)
        since = given.frozen or given.replacements
        frozen = book_of_order(store, book, Order(year, frozen=since))
    meeting = read_meeting(given.meeting) if given.meeting else None
    edition = next(edition for edition in Edition if edition.word == given.edition)
    form = Form(given.parts, edition, given.draft, given.annex, meeting)
    order = Order(year, tuple(given.part), form)
    if given.replacements:
        from ichinoseki_desktop.services.replacing import print_replacements

        day = given.date or datetime.now().astimezone().date()
        sentence = print_replacements(frozen, book, order, day, given.output)
        invented = book.invented
    else:
        sentence = print_packet(frozen, order, given.output).sentence
        invented = frozen.invented
    if invented:
        say(f"{INVENTED}架空の実績値が含まれているので、どのページにもそう印刷しました。")
    say(sentence)
    return 0

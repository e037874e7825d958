"""会議用に確定: freezing a meeting's figures, and having them again."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.council.frozen import frozen_book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.packet.packet_form import Order, meeting_about
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store.home import read_home
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import last_mark


def freeze(store: Store, book: Book, meeting: Meeting) -> StatementsEdit:
    """The edit that freezes a meeting's figures as they are now, or frees those that are frozen."""
    mark = "" if meeting.frozen else last_mark(store)
    return enter_meeting(book, meeting._replace(frozen=mark))


def book_of_meeting(store: Store, meeting: Meeting) -> Book:
    """The book that was frozen for a meeting; raises Refusal where none can be had."""
    return frozen_book(read_home(store).side, meeting)


def book_of_order(store: Store, book: Book, order: Order) -> Book:
    """What an order is to be printed from: the book as it is, or as it was frozen.

    Raises Refusal where that is asked for and nothing is frozen.
    """
    if not order.frozen:
        return book
    meeting = meeting_about(book, order.year)
    if meeting is None:
        raise Refusal(
            f"{order.year.long}の会議が登録されていません。資料は作っていません。"
            "画面の「会議・委員・意見」で会議を登録し、会議用に確定してください。"
        )
    return book_of_meeting(store, meeting)

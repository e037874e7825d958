"""会議用に確定: the book that a meeting holds in its hands, whatever was edited since.

It is not kept as a copy: a meeting remembers the last entry of the log that was written when it was
frozen, and the log, read backwards, gives the book as it was then.
"""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.core.values.refusal import Refusal


def frozen_book(side: Side, meeting: Meeting) -> Book:
    """The book as it was frozen for a meeting, with the meeting itself as it was then.

    Raises Refusal where nothing was frozen, or where the log does not lead there.
    """
    if not meeting.frozen:
        raise Refusal(
            f"「{meeting.title}」は会議用に確定されていません。何も作っていません。"
            "先に画面の「会議・委員・意見」で会議用に確定してください。"
        )
    length = next(
        (n for n, entry in enumerate(side.log, start=1) if entry.uuid == meeting.frozen), None
    )
    try:
        if length is not None:
            return side.after(length).book
    except (Refusal, ValueError):
        pass
    raise Refusal(
        f"「{meeting.title}」を確定したときの記録が、このデータベースにありません。"
        "何も作っていません。確定し直すか、確定したときの控えを開いてください。"
    )

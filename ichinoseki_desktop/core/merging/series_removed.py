"""Reference series that one side removed while the other went on with them.

A value without its series is shown nowhere, so neither side's may be taken as if it stood alone.
"""

from collections.abc import Iterable, Sequence

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import OF_REFERENCE, Field
from ichinoseki_desktop.core.merging.subject import Matter, Subject


def series_of(subject: Subject) -> str:
    """The name of the reference series that a subject is of, "" where it is of none."""
    if not isinstance(subject, Matter) or subject.code:
        return ""
    return subject.part if OF_REFERENCE.issuperset(subject.fields) else ""


def went_on_with(bases: Sequence[Book], ours: Book, theirs: Book) -> frozenset[str]:
    """The names of what they removed, and we changed since."""
    gone = _names(bases) & _names([ours]) - _names([theirs])
    return frozenset(
        topic.part
        for topic, text in ours.statements.items()
        if topic.part in gone
        and topic.field in OF_REFERENCE
        and any(base.statements.get(topic) != text for base in bases)
    )


def removed_here(bases: Sequence[Book], ours: Book) -> frozenset[str]:
    """The names of what both had, and we removed."""
    return _names(bases) - _names([ours])


def _names(books: Iterable[Book]) -> frozenset[str]:
    return frozenset(
        t.part for book in books for t in book.statements if t.field is Field.REFERENCE
    )

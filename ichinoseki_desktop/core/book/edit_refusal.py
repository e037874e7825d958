"""Why an edit is refused: it is stale, or a year is settled; the messages are for people."""

from collections.abc import Iterable

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal


class StaleEditError(Refusal):
    """What is edited is no longer what the person saw; the message is for people."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title}は、ほかで先に変更されています。"
            "いまの値を残しました。ファイルを開き直してから、もう一度入れてください。"
        )


class YearLockedError(Refusal):
    """The figures of a year are settled (確定); the message is for people."""

    def __init__(self, year: FiscalYear) -> None:
        super().__init__(
            f"{year.long}の実績は確定済みです。何も変えていません。"
            "直すときは、理由を書いて年度の確定を解いてください。"
        )


def refuse_locked(book: Book, cells: Iterable[Cell]) -> None:
    """Raise YearLockedError where a cell's year is settled."""
    for _, year in cells:
        if book.locked(year):
            raise YearLockedError(year)

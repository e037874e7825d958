"""Surveys are written all or none, whatever comes between."""

from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Department
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.surveying import write_surveys

from ..divided import divided

H29 = FiscalYear(2017)


def two(book: Book, second: str = "企画課") -> Book:
    """Half of the series is one department's, half the other's."""
    departments = Department("a", "農政課"), Department("b", second)
    return Book(divided(book.plan, lambda s: "a" if s.owner < "II" else "b", *departments))


def test_what_is_stopped_leaves_nothing(book: Book, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop_at_the_second(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    with pytest.raises(Refusal, match="何も書き出していません"):
        write_surveys(two(book), H29, tmp_path / "調査", progress=stop_at_the_second)
    assert told == [(0, 2), (1, 2)]
    assert not (tmp_path / "調査").exists()


def test_a_file_that_can_not_be_written_takes_the_others_with_it(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="名前が長すぎます"):
        write_surveys(two(book, "課" * 200), H29, tmp_path / "調査")
    assert list((tmp_path / "調査").iterdir()) == []

"""CSV goes out in UTF-8, or in cp932 where it is asked for, and comes in again as it went out."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.intake.intake import compare
from ichinoseki_desktop.core.values.encoding import Encoding, fits_cp932
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_csv import from_csv, to_csv
from ichinoseki_desktop.exchange.actuals_file import write_actuals
from ichinoseki_desktop.exchange.csv_text import csv_bytes, csv_text

FARMS, H29 = SeriesKey("I-1-2.1"), FiscalYear(2017)


def noted(book: Book, note: str) -> Book:
    return book.with_actuals({(FARMS, H29): Actual(Decimal(70), note=note)})


def test_excel_knows_utf_8_by_its_mark_and_cp932_without_one(book: Book) -> None:
    one = noted(book, "髙橋①")
    assert to_csv(one, "a.csv").startswith(b"\xef\xbb\xbf")
    data = to_csv(one, "a.csv", Encoding.CP932)
    assert "髙橋①".encode("cp932") in data
    assert csv_text(data, "a.csv") == csv_text(to_csv(one, "a.csv"), "a.csv")


def test_every_character_that_does_not_fit_is_named_with_its_row_and_nothing_is_written(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "実績.csv"
    path.write_bytes(b"before")
    with pytest.raises(Refusal) as refused:
        write_actuals(noted(book, "𠮷田—\u200b𠮷"), path, Encoding.CP932)
    said = str(refused.value)
    assert "U+200B（2行目）、「—」U+2014（2行目）、「𠮷」U+20BB7（2行目）。" in said
    assert "何も書き出していません。" in said
    assert path.read_bytes() == b"before"


def test_what_would_be_read_as_another_text_is_not_written() -> None:
    assert fits_cp932("ﾃ")
    assert "ﾃｽ".encode("cp932").decode("utf-8") == "ý"  # or it would be found out as UTF-8
    with pytest.raises(Refusal, match="別の文字に読めて"):
        csv_bytes([("ﾃｽ",)], "a.csv", Encoding.CP932)


@pytest.mark.parametrize("character", ["\x00", "\x80", "\xa0", "\uf8f0", "¥", "〜", "−", "—"])
def test_a_character_that_cp932_only_seems_to_have_does_not_fit(character: str) -> None:
    assert not fits_cp932(character)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
values = st.decimals(-(10**9), 10**9, places=2)
cells = st.tuples(
    st.sampled_from([SeriesKey("I-1-2.1"), SeriesKey("I-1-2.2"), SeriesKey("I-1-3.1")]),
    st.sampled_from([FiscalYear(year) for year in range(2015, 2020)]),
)
actuals = st.builds(Actual, values, st.sampled_from(list(State)), texts, st.booleans())
written = st.dictionaries(cells, actuals, max_size=6)


@pytest.mark.parametrize("encoding", list(Encoding))
@settings(max_examples=60, deadline=None)
@given(written=written)
def test_what_is_exported_and_imported_again_changes_nothing(
    book: Book, encoding: Encoding, written: dict[Cell, Actual]
) -> None:
    known = book.with_actuals(written)
    try:
        data = to_csv(known, "a.csv", encoding)
    except Refusal:
        assert encoding is Encoding.CP932
        return
    intake = compare(known, from_csv(data, "a.csv"))
    assert (intake.changes, intake.conflicts, intake.refused) == ((), (), ())

"""Blocks on the clipboard, as Excel writes and reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.tsv import read_tsv, write_tsv


@pytest.mark.parametrize(
    "text, rows",
    [
        ("70", [["70"]]),
        ("70\t71\r\n72\t73\r\n", [["70", "71"], ["72", "73"]]),
        ("70\r\n\r\n72\r\n", [["70"], [""], ["72"]]),
        ("\t71\r\n", [["", "71"]]),
        ("", [[""]]),
        ('"上\n下"\t7', [["上\n下", "7"]]),
        ('"a\tb"\t"8 ""x"""\r\n', [["a\tb", '8 "x"']]),
        ('5"\t"6', [['5"', '"6']]),
        ('"6"7\t8', [['"6"7', "8"]]),
    ],
)
def test_what_excel_copies_is_read_cell_by_cell(text: str, rows: list[list[str]]) -> None:
    assert read_tsv(text) == rows


def test_a_cell_with_a_tab_a_line_break_or_quotes_is_written_in_quotes() -> None:
    rows = [["a\tb", "上\r\n下"], ['8 "x"', "-12"]]
    assert write_tsv(rows) == '"a\tb"\t"上\n下"\r\n"8 ""x"""\t-12\r\n'


CELLS = st.text(st.sampled_from('7 "\t\n,あ'), max_size=6)


@given(st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n))))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read_tsv(write_tsv(rows)) == (rows or [[""]])

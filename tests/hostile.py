"""Files that were made to harm, or that happen: each told in a sentence, nothing taken."""

import io
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

import openpyxl

HEADS: Final = "kpi,part,fiscal_year,value,state,note"
GOOD: Final = "I-1-2.1,,H29,70,,"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_BEGINNING: Final = (
    '<?xml version="1.0"?>{doctype}'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def _rows(*rows: str) -> bytes:
    """A workbook with the heads and these rows below them."""
    book = openpyxl.Workbook()
    for row in (HEADS, *rows):
        book.active.append(row.split(","))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _with(parts: Mapping[str, str | bytes]) -> bytes:
    """A good workbook of which these parts are others, or more."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_rows(GOOD))) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return changed.getvalue()


def _sheet(rows: str, before: str = "", doctype: str = "") -> bytes:
    beginning = _BEGINNING.format(doctype=doctype)
    return _with({_SHEET: f"{beginning}{before}<sheetData>{rows}</sheetData></worksheet>"})


def _entities() -> bytes:
    names = "abcdefgh"
    doctype = '<!DOCTYPE x [<!ENTITY a "ああああああああああ">'
    doctype += "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&h;</t></is></c></row>'
    return _sheet(cell, doctype=f"{doctype}]>")


def _blank_rows() -> bytes:
    """A hundred thousand rows that are formatted and hold nothing, and no head anywhere."""
    cells = "".join(f'<c r="{c}{{n}}" s="0"/>' for c in "A")
    return _sheet("".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in range(1, 100_001)))


FILES: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "zip爆弾.xlsx": (lambda: _with({"xl/sharedStrings.xml": b" " * 60_000_000}), "大きくなりすぎ"),
    "xml爆弾.xlsx": (_entities, "決まりに合いません"),
    "広さの嘘.xlsx": (
        lambda: _sheet('<row r="1"/>', before='<dimension ref="A1:XFD1048576"/>'),
        "何もありません",
    ),
    "マクロ.xlsx": (lambda: _with({"xl/vbaProject.bin": b"macro"}), "マクロが入っています"),
    "マクロ.xlsm": (lambda: _with({"xl/vbaProject.bin": b"macro"}), "形式が分かりません"),
    "パスワード.xlsx": (
        lambda: _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "パスワードで保護されています",
    ),
    "古い.xlsx": (lambda: _OLE + bytes(504), "古い形式（.xls）"),
    "空の10万行.xlsx": (_blank_rows, "何もありません"),
    "百万字.xlsx": (lambda: _rows(GOOD, f"I-1-2.2,,H29,{'9' * 1_000_000},,"), "桁が多すぎます"),
    "百万字.csv": (
        f"{HEADS}\n{GOOD}\nI-1-2.2,,H29,{'9' * 1_000_000},,\n".encode,
        "長すぎる欄がある",
    ),
    "ナル文字.csv": (f"{HEADS}\n{GOOD}\nI-1-2.2,,H29,5\x005,,\n".encode, "数として"),
    "混ざった.csv": (
        lambda: (
            f"{HEADS}\nI-1-2.1,,H29,70,,あい".encode() + "\nI-1-2.2,,H29,55,,確認\n".encode("cp932")
        ),
        "文字コードが混ざっています",
    ),
    "utf16.csv": (lambda: f"{HEADS}\n{GOOD}\n".encode("utf-16"), "文字コード"),
    "空.csv": (lambda: b"", "空です"),
    "見出しだけ違う.csv": (f"指標,年度,値\n{GOOD}\n".encode, "見出しではありません"),
}
"""Each by its name: how it is made, and what is told of it."""

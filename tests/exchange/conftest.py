"""A plan file small enough to be broken in every way, and workbooks that no one should trust."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

PLAN = """\
[plan]
title = "総合戦略"
municipality = "一関市"
first_year = 2015
last_year = 2019

[[revisions]]
number = 1
date = "2015-10-01"
title = "策定"

[[goals]]
code = "I"
title = "しごと"

[[directions]]
code = "I-1"
title = "雇用"

[[measures]]
code = "I-1-1"
title = "地場産業"

[[initiatives]]
measure = "I-1-1"
order = 1
title = "支援"

[[projects]]
measure = "I-1-1"
order = 1
title = "補助"

[[departments]]
code = "nousei"
name = "農政課"

[[kpis]]
code = "I-1-1.1"
name = "受診率"
part = "男性"
unit = "%"
decimals = 1
desired = "increase"
baseline = 22.5
target = 50.0
department = "nousei"

[[kpis]]
code = "I-1-1.1"
name = "受診率"
part = "女性"
unit = "%"
decimals = 1
desired = "increase"
target = 50.0
yearly_targets = { 2015 = 20.0 }
"""

SHEET = (
    '<?xml version="1.0"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{before}<sheetData>{rows}</sheetData></worksheet>"
)


def _changed(*changes: tuple[str, str]) -> str:
    text = PLAN
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def _workbook_with(rows: str, before: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A real workbook whose first sheet's XML is replaced, and to which parts are added."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            sheet = SHEET.format(before=before, rows=rows).encode()
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
        for name, data in (parts or {}).items():
            new.writestr(name, data)
    return changed.getvalue()


@pytest.fixture(scope="session")
def small_plan_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the small plan file with parts of its text changed, and says where it is."""
    folder = tmp_path_factory.mktemp("plans")

    def write(*changes: tuple[str, str]) -> Path:
        path = folder / "plan.toml"
        path.write_text(_changed(*changes), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def workbook_with() -> Callable[..., bytes]:
    """Makes a workbook whose first sheet's rows are the XML given."""
    return _workbook_with

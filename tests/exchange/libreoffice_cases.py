"""What departments do to a survey in LibreOffice, and where what it made of that is kept.

Run as a module from the project's root, with LibreOffice and its python3-uno there, it makes the
kept workbooks anew: `.venv/bin/python -m tests.exchange.libreoffice_cases`.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Department, Plan, Series
from ichinoseki_desktop.core.intake.survey import surveys
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.survey_workbook import survey_bytes

from ..divided import divided

H29: Final = FiscalYear(2017)
KEPT: Final = Path(__file__).with_name("libreoffice")
_SCRIPT: Final = Path(__file__).with_name("processes") / "fill_in_libreoffice.py"
_OWN: Final = ("I-1-2.1", "I-1-2.2", "I-1-3.1")

Step = tuple[str | float, ...]

STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    "filled": (
        ("write", "実績", "I-1-2.1", "実績値", 70),
        ("write", "実績", "I-1-2.1", "状態", "速報"),
        ("write", "実績", "I-1-2.1", "備考", "3月末\n確定は７月（見込）"),
        ("write", "実績", "I-1-2.2", "実績値", "６"),
        ("write", "実績", "I-1-3.1", "実績がない理由", "未公表"),
        ("write", "実績", "I-1-3.1", "備考", "=11月に公表"),
        ("write", "評価の記録", "I-1-2", "取組実績", "研修を3回\n開いた"),
        ("write", "評価の記録", "I-1-2", "今後の方向性", "継続"),
        ("write", "事業", "I-1-2", "予算額（千円）", 1160121),
    ),
    "sorted": (
        ("write", "実績", "I-1-2.1", "実績値", 70),
        ("sort", "実績", "コード"),
    ),
    "hidden": (
        ("write", "実績", "I-1-2.1", "実績値", 70),
        ("hide", "実績", "I-1-2.1"),
    ),
    "inserted": (
        ("write", "実績", "I-1-2.1", "実績値", 70),
        ("insert", "実績", "I-1-2.1"),
    ),
    "computed": (("formula", "実績", "I-1-2.1", "実績値", "=60+10"),),
    "about": (("write", "実績", "I-1-2.1", "実績値", "約50人"),),
    "day": (("day", "実績", "I-1-2.1", "実績値", 43190),),
    "divided_by_zero": (("formula", "実績", "I-1-2.1", "実績値", "=1/0"),),
    "untouched": (),
}
"""What is done in each, in turn, as `fill_in_libreoffice` knows it."""


def plan() -> Plan:
    """The bundled plan, of which the farmers' department has three series."""

    def owner(series: Series) -> str:
        return "nousei" if series.key.kpi in _OWN else "kikaku"

    departments = Department("nousei", "農政課"), Department("kikaku", "企画課")
    return divided(bundled_plan(), owner, *departments)


def fill_in(folder: Path, names: Iterable[str], python: str) -> None:
    """Have LibreOffice make these workbooks in a folder, by a Python that has uno."""
    sent = folder / "sent.xlsx"
    sent.write_bytes(survey_bytes(surveys(Book(plan()), H29)[0], "平成30年5月31日"))
    jobs = [
        {
            "open": sent.as_uri(),
            "save": (folder / f"{name}.xlsx").as_uri(),
            "steps": STEPS[name],
        }
        for name in names
    ]
    subprocess.run([python, _SCRIPT], input=json.dumps(jobs), encoding="utf-8", check=True)


def python_with_uno() -> str:
    """A Python that can speak to LibreOffice, "" where there is none, or no LibreOffice."""
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if python is None or shutil.which("soffice") is None:
        return ""
    has_uno = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
    return python if has_uno.returncode == 0 else ""


def main() -> None:
    """Make every kept workbook anew."""
    with tempfile.TemporaryDirectory() as folder:
        fill_in(Path(folder), STEPS, python_with_uno())
        for name in STEPS:
            shutil.copy(Path(folder) / f"{name}.xlsx", KEPT)


if __name__ == "__main__":
    main()

"""The packet's rows: beside a plain canvas, beside LibreOffice, looked at again, and grown."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench_timing import Row, process, said_by, timed, turns

HERE: Final = Path(__file__).parent
_OFFICE: Final = "soffice"
_RUNS: Final = 3


def packet_rows(database: Path, folder: Path) -> Iterator[Row | str]:
    """All of them."""
    yield beside_canvas(database, folder)
    median = said_by("bench_preview.py")
    yield Row("packet: a cell's edit until its page is shown", "the whole packet drawn until then",
              median["again"], median["whole"], limit=0.1)  # fmt: skip
    yield Row("packet: 1,000 series", "250 of them", median["1000"], median["250"], 4.4)
    yield from beside_office(database, folder, median["tables"])


def beside_canvas(database: Path, folder: Path) -> Row:
    """The packet as a process, beside a plain canvas that prints the same pages and lines."""
    out, kept = folder / "packet.pdf", folder / "packet.json"
    ours = packet(database, out)
    process(*ours)()
    canvas = str(HERE / "bench_canvas.py")
    subprocess.run([sys.executable, canvas, "read", str(out), str(kept)], check=True)
    plain = (canvas, "print", str(kept), str(folder / "plain.pdf"))
    return Row("packet: the whole plan", "bare reportlab canvas, same text and lines",
               *turns(process(*ours), process(*plain), 9), 1)  # fmt: skip


def packet(database: Path, out: Path, *options: str) -> tuple[str, ...]:
    """The words that print a packet."""
    command = ("-m", "ichinoseki_desktop", "--database", str(database), "packet", "--year", "H29")
    return (*command, "--output", str(out), *options)


def beside_office(database: Path, folder: Path, in_window: float) -> Iterator[Row | str]:
    """The packet's tables beside LibreOffice, which makes a PDF of the same tables from .xlsx.

    In the window the program runs already; as a process it has to start, as LibreOffice has.
    """
    office = shutil.which(_OFFICE)
    if office is None:
        yield f"packet: its tables beside LibreOffice: not measured, there is no {_OFFICE} here"
        return
    tables = folder / "tables.xlsx"
    command = [sys.executable, "-m", "ichinoseki_desktop", "--database", str(database)]
    export = [*command, "export", "tables", str(tables), "--year", "H29"]
    subprocess.run(export, check=True, capture_output=True)
    profile = (folder / "office").as_uri()
    convert = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
               "--outdir", str(folder), str(tables)]  # fmt: skip
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    converted = timed(
        lambda: subprocess.run(convert, check=True, capture_output=True, env=environment)
    )
    parts = "summary,kpis,rules,answers"
    ours = process(*packet(database, folder / "tables-ours.pdf", "--parts", parts))
    as_process, office_took = turns(ours, converted, _RUNS)
    beside = "LibreOffice, the same from .xlsx"
    yield Row("packet: its tables, in the window", beside, in_window, office_took, round(1 / 15, 3))
    yield Row("packet: its tables, as a process", beside, as_process, office_took)

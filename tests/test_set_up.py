"""What the project stands on: its arrows, its locks, its licences, its fonts and its Qt."""

import importlib.util
import re
import shutil
import subprocess
import sys
from importlib.metadata import files, metadata
from pathlib import Path
from types import ModuleType

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from ichinoseki_desktop import resources

ROOT = Path(__file__).parents[1]
TASKS = ROOT / "packaging" / "tasks.py"
LOCKS = [ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "requirements-dev.lock"]
FONTS = sorted(resources.resource("fonts").glob("*.ttf"))

# One of these words must be in what a package says of its licence. GPL alone is not among them.
FREE_TO_COPY = r"\b(MIT|BSD|Apache|LGPL|MPL|Mozilla|PSF|PSFL|Python Software|Public Domain)\b"


def requirements(lock: Path) -> list[str]:
    """Each requirement of a lock with the hashes that follow it."""
    return re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())


def names(lock: Path) -> set[str]:
    return {requirement.partition("==")[0] for requirement in requirements(lock)}


def module_at(path: Path) -> ModuleType:
    """A fresh module from a file that is outside the package."""
    spec = importlib.util.spec_from_file_location(f"{path.stem}_of_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_import_points_down() -> None:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", lint, "--no-logo"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed_and_none_says_where_it_is_from(lock: Path) -> None:
    for requirement in requirements(lock):
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;[^\\]+)? \\\n", requirement), requirement
        assert "--hash=sha256:" in requirement
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_developers_lock_holds_all_of_the_users() -> None:
    users, developers = (set(requirements(lock)) for lock in LOCKS)
    assert users < developers


def test_what_is_locked_may_be_passed_on_to_a_city() -> None:
    for name in names(LOCKS[1]):
        said = metadata(name)
        licence = [
            *(said.get_all("License-Expression") or said.get_all("License") or []),
            *(word for word in said.get_all("Classifier", []) if word.startswith("License")),
        ]
        assert re.search(FREE_TO_COPY, " ".join(licence)), f"{name}: {licence}"


def test_pdfium_comes_with_the_licences_of_its_parts() -> None:
    texts = [file for file in files("pypdfium2") or () if "licenses" in file.parts]
    parts = {"pdfium", "freetype", "libjpeg_turbo", "libtiff", "zlib", "icu", "BSD-3-Clause"}
    assert parts <= {text.stem for text in texts}
    assert all(text.read_binary().strip() for text in texts if text.stem in parts)


def test_the_fonts_come_with_their_licence() -> None:
    assert {font.stem for font in FONTS} == {
        "BIZUDGothic-Regular",
        "BIZUDGothic-Bold",
        "BIZUDPGothic-Regular",
        "BIZUDPGothic-Bold",
    }
    licence = resources.resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_has_outlines_that_paper_takes_and_the_signs_that_plans_use(font: Path) -> None:
    assert font.read_bytes()[:4] == b"\0\1\0\0"  # TrueType; OpenType's own outlines say OTTO
    glyphs = TTFontFile(str(font)).charToGlyph
    assert [sign for sign in "一関市①Ⅰ◎▼▲△－％㎡髙﨑〓【】" if not glyphs.get(ord(sign))] == []


def test_every_figure_of_the_font_for_figures_is_equally_wide() -> None:
    for font in (font for font in FONTS if font.stem.startswith("BIZUDGothic")):
        widths = TTFontFile(str(font)).charWidths
        assert len({widths[ord(figure)] for figure in "0123456789"}) == 1


def test_names_that_mean_nothing_elsewhere_are_found_but_not_in_their_finder() -> None:
    tasks = module_at(TASKS)
    for parts in (
        ("see pypi.", "org"),
        ("--index", "-url x"),
        ("cd /ro", "ot/x"),
        ("..", "/shared"),
    ):
        assert tasks.FOREIGN_NAMES.search("".join(parts).encode()), parts
    assert not tasks.FOREIGN_NAMES.search(b"https://example.org/work/x")
    assert not tasks.FOREIGN_NAMES.search(TASKS.read_bytes())


def test_a_changed_lock_or_another_folder_asks_for_a_new_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = module_at(TASKS)
    before = tasks.digest(LOCKS[0])
    assert tasks.digest(LOCKS[0]) == before
    changed = tmp_path / "requirements.lock"
    changed.write_bytes(LOCKS[0].read_bytes() + b"#")
    assert tasks.digest(changed) != before
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    assert tasks.digest(LOCKS[0]) != before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings all it needs")
def test_what_qt_misses_on_linux_is_named_as_debian_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = tmp_path / "ldconfig"
    listing.write_text("#!/bin/sh\necho '	libGL.so.1 (libc6,x86-64) => libGL.so.1'\n")
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = module_at(TASKS).missing_for_qt()
    assert "libegl1" in missing
    assert "libgl1" not in missing


def test_qt_outlives_20000_calls_that_return_nothing() -> None:
    calls = (
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(20_000): thing.setObjectName('x')\n"
    )
    assert subprocess.run([sys.executable, "-c", calls], check=False).returncode == 0


def test_resources_are_found_in_a_checkout() -> None:
    assert resources.resource("fonts") == ROOT / "resources" / "fonts"
    assert resources.database_files("migrations") == ROOT / "db" / "migrations"


def test_resources_are_found_where_the_package_carries_them(tmp_path: Path) -> None:
    package = tmp_path / "ichinoseki_desktop"
    (package / "_data" / "resources").mkdir(parents=True)
    carried = module_at(Path(shutil.copy(resources.__file__, package)))
    assert carried.resource("fonts", "a.ttf") == package / "_data" / "resources" / "fonts" / "a.ttf"

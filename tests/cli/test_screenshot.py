"""`screenshot`: one screen as it would be shown, in the size that is asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.cli import screenshot
from ichinoseki_desktop.views.parts.theme import apply_theme

from .saying import Cli, Said


@pytest.fixture
def picture(
    bare_cli: Cli, made_demo: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """Takes a picture with the one application that a process can have, which a test has made."""
    apply_theme(qapp)
    monkeypatch.setattr(screenshot, "make_application", lambda: qapp)
    monkeypatch.setattr(screenshot, "qInstallMessageHandler", lambda _: None)

    def taken(*options: str | Path) -> Said:
        return bare_cli("--database", made_demo, "screenshot", *options)

    return taken


@pytest.mark.parametrize(
    "screen, node, size",
    [
        ("overview", None, (1366, 768)),
        ("entry", None, (1366, 768)),
        ("plan", None, (1024, 700)),
        ("plan", "Ⅰ-①-2", (1280, 800)),
        ("plan", "III-2-1.1", (800, 600)),
        ("packet", None, (1366, 768)),
        ("meeting", None, (1280, 800)),
        ("meeting", "I-1-2.1", (1920, 1080)),
        ("presenter", "I-1-2", (1366, 768)),
        ("exchange", None, (1280, 800)),
        ("revisions", None, (1366, 768)),
        ("revising", None, (1280, 800)),
    ],
)
def test_a_picture_has_the_size_that_is_asked_for(
    picture: Cli, tmp_path: Path, screen: str, node: str | None, size: tuple[int, int]
) -> None:
    path = tmp_path / "画面.png"
    options = ["--node", node] if node else []
    written = f"{size[0]}x{size[1]}"
    said = picture("--screen", screen, "--output", path, "--size", written, *options)
    assert (said.code, said.out) == (0, "")
    assert str(path) in said.err
    assert path.read_bytes().startswith(b"\x89PNG")
    image = QImage(str(path))
    assert (image.width(), image.height()) == size


def test_the_size_is_that_of_an_office_pc_where_none_is_asked_for(
    picture: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "x.png"
    assert picture("--screen", "overview", "--output", path).code == 0
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1366, 768)


@pytest.mark.parametrize(
    "options, told",
    [
        (["--screen", "overview", "--size", "100x100"], "画面を 100x100 にはできません（"),
        (["--screen", "plan", "--node", "V-9"], "コード「V-9」は計画にありません"),
    ],
)
def test_what_can_not_be_shown_is_refused_and_no_file_is_made(
    picture: Cli, tmp_path: Path, options: list[str], told: str
) -> None:
    path = tmp_path / "x.png"
    said = picture(*options, "--output", path)
    assert said.code == 1
    assert told in said.err
    assert not path.exists()


def test_a_place_that_can_not_be_written_is_told(picture: Cli, tmp_path: Path) -> None:
    said = picture("--screen", "overview", "--output", tmp_path / "none" / "x.png")
    assert said.code == 1
    assert "フォルダーがありません" in said.err

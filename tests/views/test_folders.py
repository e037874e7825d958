"""Where the dialogs for files begin."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ichinoseki_desktop.views.parts import folders
from ichinoseki_desktop.views.parts.folders import FileKind, Folders


def test_a_database_among_the_data_of_programs_is_no_place_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    monkeypatch.setattr(folders, "_of_programs", lambda: tmp_path / "share")
    monkeypatch.setattr(folders, "_documents", lambda: tmp_path / "書類")
    hidden = Folders(settings, tmp_path / "share" / "ichinoseki-desktop" / "plan.sqlite3")
    assert hidden.of(FileKind.PACKET) == tmp_path / "書類"
    shared = Folders(settings, tmp_path / "総合戦略" / "計画.sqlite3")
    assert shared.of(FileKind.PACKET) == tmp_path / "総合戦略"

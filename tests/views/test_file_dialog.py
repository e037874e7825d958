"""The program's own words in Qt's dialog for files, and the ending that a name gets."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.store.writer import WriterLock, lock_file
from ichinoseki_desktop.views.parts.file_dialog import (
    ask_files,
    ask_folder,
    ask_open,
    ask_save,
    ask_save_kind,
)

ANOTHER = """
import pathlib, sys
from ichinoseki_desktop.store.writer import WriterLock
print(WriterLock.take(pathlib.Path(sys.argv[1])))
"""
KINDS = {"Excel ブック": ".xlsx", "CSV": ".csv"}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: QFileDialog) -> int:
        dialog.selectNameFilter("CSV (*.csv)")
        dialog.filterSelected.emit("CSV (*.csv)")
        dialog.selectFile("実績")
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    assert ask_save(window, "書出先", tmp_path / "x.xlsx", KINDS) == tmp_path / "実績.csv"


def test_of_two_kinds_with_one_ending_the_chosen_one_is_told(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: QFileDialog) -> int:
        dialog.selectNameFilter("古いCSV (*.csv)")
        dialog.selectFile("実績.csv")
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    kinds = {**KINDS, "古いCSV": ".csv"}
    chosen = ask_save_kind(window, "書出先", tmp_path / "x.xlsx", kinds)
    assert chosen == (tmp_path / "実績.csv", "古いCSV")


def test_no_word_of_the_dialog_is_english(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels: list[str] = []

    def look(dialog: QFileDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        labels.extend(label.text() for label in dialog.findChildren(QLabel))
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", look)
    assert ask_open(window, "開く", tmp_path, (".xlsx", ".csv")) is None
    assert {"場所(&L):", "ファイル名(&N):", "種類(&T):"} <= set(labels)


def test_looking_for_a_file_beside_the_database_keeps_the_writers_lock(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Any other opening and closing of the lock's file would drop it, on POSIX."""
    path = tmp_path / "plan.sqlite3"
    lock = WriterLock.take(path)
    assert lock is not None

    def look(dialog: QFileDialog) -> int:
        model = dialog.findChild(QFileSystemModel)
        assert isinstance(model, QFileSystemModel)
        dialog.show()
        shown = model.index(str(lock_file(path)))
        qtbot.waitUntil(lambda: not model.fileIcon(shown).isNull())
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", look)
    assert ask_open(window, "開く", tmp_path, (".sqlite3",)) is None
    asked = [sys.executable, "-c", ANOTHER, str(path)]
    assert subprocess.run(asked, check=True, capture_output=True, text=True).stdout == "None\n"
    lock.release()


def test_several_files_are_chosen_at_once(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).touch()

    def choose(dialog: QFileDialog) -> int:
        names = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(names, QLineEdit)
        names.setText('"a.xlsx" "b.xlsx"')
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    chosen = ask_files(window, "取込", tmp_path, (".xlsx",))
    assert chosen == (tmp_path / "a.xlsx", tmp_path / "b.xlsx")


def test_a_folder_is_chosen_and_its_words_are_ours(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels: list[str] = []

    def choose(dialog: QFileDialog) -> int:
        labels.extend(label.text() for label in dialog.findChildren(QLabel))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    assert ask_folder(window, "置く場所", tmp_path) == tmp_path
    assert "フォルダー(&N):" in labels

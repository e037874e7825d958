"""A real database, and people who sit down at the window on it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange import databases, taking_in, writing_out
from ichinoseki_desktop.views.parts.theme import apply_theme

from .doing import H29, SUZUKI, Answer, Sit


@pytest.fixture
def database(tmp_path: Path, plan: Plan) -> Path:
    path = tmp_path / "計画.sqlite3"
    at = datetime.fromisoformat("2018-06-01T09:00:00+09:00")
    make_database(path, plan, Who("佐藤", "PC01"), at, demo=False)
    return path


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> QSettings:
    """On the PC's own disk: the database's may be pulled out."""
    path = tmp_path_factory.mktemp("settings") / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


@pytest.fixture
def sit(qapp: QApplication, database: Path, settings: QSettings) -> Iterator[Sit]:
    """Opens the window on the database, as somebody at a desk does; every one is closed at last."""
    apply_theme(qapp)
    desks: list[Desk] = []

    def sit_down(who: Who = SUZUKI) -> Desk:
        desk = Desk.open(database, who, settings)
        desks.append(desk)
        desk.session.choose_year(H29)
        desk.window.show()
        desk.load()
        return desk

    yield sit_down
    for desk in desks:
        desk.close()


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the person answers to where something is to be saved."""

    def answer(path: object) -> None:
        kind = path and (path, "")
        for module in (databases, writing_out):
            monkeypatch.setattr(module, "ask_save", lambda *_, **__: path)
        monkeypatch.setattr(writing_out, "ask_save_kind", lambda *_, **__: kind)

    return answer


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the person answers to which file is to be read: a path, several, or None."""

    def answer(chosen: object) -> None:
        several = chosen if isinstance(chosen, tuple) else (chosen,) if chosen else ()
        for module in (databases, taking_in):
            monkeypatch.setattr(module, "ask_open", lambda *_: chosen)
        monkeypatch.setattr(taking_in, "ask_files", lambda *_: several)

    return answer


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Presses the button of those words in every box that comes; returns what the boxes said."""

    def answering(words: str) -> list[str]:
        told: list[str] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            told.append(box.text())
            button = next(b for b in box.buttons() if words in b.text())
            assert (button is box.defaultButton()) == words.startswith("戻って")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        execute = QMessageBox.exec

        def answered(box: QMessageBox) -> int:
            QTimer.singleShot(0, press)
            return execute(box)

        monkeypatch.setattr(QMessageBox, "exec", answered)
        return told

    return answering

"""The file menu of the real window: other databases, new ones, figures in and out."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.app import Seat
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.reference.series import reference_series
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.views.exchange import databases, writing_out
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.exchange.reference_dialog import ReferenceDialog
from ichinoseki_desktop.views.parts.file_dialog import Kinds
from ichinoseki_desktop.views.shell.commands import Command

from .doing import SOON, SUZUKI, Answer, Sit, run, stored, the, type_actual


def test_actuals_go_out_and_come_in_again_by_the_menu(
    qtbot: QtBot, sit: Sit, tmp_path: Path, database: Path, saving: Answer, opening: Answer
) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    file = tmp_path / "実績.csv"
    saving(file)
    run(qtbot, desk, Command.EXPORT_ACTUALS)
    assert desk.window.status.text == f"実績値1件を「{file}」に書き出しました。"
    written = file.read_text(encoding="utf-8-sig")
    file.write_text(written.replace(",70,", ",75,"), encoding="utf-8")
    opening(file)
    run(qtbot, desk, Command.TAKE_ACTUALS)
    dialog = the(IntakeDialog, desk.window)
    assert stored(database) == [("I-1-2.1", 2017, "70")]
    dialog.theirs_button.click()
    dialog.take_button.click()
    assert stored(database) == [("I-1-2.1", 2017, "75")]
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_open_data_goes_out_by_the_menu_in_the_encoding_that_is_chosen(
    qtbot: QtBot, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    file = tmp_path / "公開用.csv"
    chosen = (file, "CSV（シフトJIS）")
    monkeypatch.setattr(writing_out, "ask_save_kind", lambda *_, **__: chosen)
    run(qtbot, desk, Command.EXPORT_OPEN_DATA)
    assert "公開用データ" in desk.window.status.text
    assert file.read_text(encoding="cp932").startswith("全国地方公共団体コード,")


def test_the_plan_goes_out_by_the_menu(
    qtbot: QtBot, sit: Sit, tmp_path: Path, saving: Answer
) -> None:
    desk = sit()
    saving(tmp_path / "計画.json")
    run(qtbot, desk, Command.EXPORT_PLAN)
    assert len(json.loads((tmp_path / "計画.json").read_text(encoding="utf-8"))["goals"]) == 4


@pytest.mark.parametrize(
    "name, told", [("none.csv", "がありません"), ("x.txt", "形式が分かりません")]
)
def test_a_file_that_can_not_be_read_is_told_in_a_sentence(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer, name: str, told: str
) -> None:
    desk = sit()
    opening(tmp_path / name)
    run(qtbot, desk, Command.TAKE_ACTUALS)
    assert told in desk.window.status.text


def test_nothing_is_written_over_the_database_itself(
    qtbot: QtBot, sit: Sit, database: Path, saving: Answer
) -> None:
    desk = sit()
    link = database.with_name("実績.csv")
    link.symlink_to(database)
    saving(link)
    run(qtbot, desk, Command.EXPORT_ACTUALS)
    assert "データベースそのものです" in desk.window.status.text
    assert database.read_bytes().startswith(b"SQLite")


def test_thinking_better_of_it_does_nothing(
    sit: Sit, saving: Answer, opening: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    saving(None)
    opening(None)
    for module in (databases, writing_out):
        monkeypatch.setattr(module, "asked", lambda *_, **__: "")
    before = desk.window.status.text
    for command in (
        Command.OPEN,
        Command.NEW,
        Command.TAKE_ACTUALS,
        Command.EXPORT_ACTUALS,
        Command.EXPORT_PLAN,
    ):
        desk.window.actions_by_command[command].trigger()
    assert desk.window.status.text == before


# ------------------------------------------------------------------------------- other databases


@pytest.fixture
def another(tmp_path: Path, plan: Plan) -> Path:
    at = datetime.fromisoformat("2018-06-01T09:00:00+09:00")
    make_database(tmp_path / "見本.sqlite3", plan, SUZUKI, at, demo=True)
    return tmp_path / "見本.sqlite3"


@pytest.fixture
def seat(qapp: QApplication, database: Path, settings: QSettings) -> Iterator[Seat]:
    seat = Seat(Desk.open(database, SUZUKI, settings))
    yield seat
    seat.desk.close()


def test_another_database_takes_the_place_of_this_one(
    qtbot: QtBot, seat: Seat, database: Path, another: Path, opening: Answer, settings: QSettings
) -> None:
    first = seat.desk
    opening(another)
    first.window.actions_by_command[Command.OPEN].trigger()
    assert seat.desk is not first
    assert seat.desk.session.view.book.invented
    with qtbot.waitSignal(first.window.destroyed):
        pass
    with Desk.open(database, SUZUKI, settings) as again:  # it was let go
        assert again.session.read_only == ""
    seat.desk.load()
    recent = seat.desk.window.recent.actions()
    assert [action.text() for action in recent][:1] == [f"&1 {database.name}　{database.parent}"]
    recent[0].trigger()
    assert not seat.desk.session.view.book.invented


@pytest.mark.parametrize("kind", ["gone", "same", "empty"])
def test_what_can_not_be_opened_is_told_and_this_one_stays(
    seat: Seat, database: Path, tmp_path: Path, opening: Answer, kind: str
) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    path, told = {
        "gone": (tmp_path / "none.db", "がありません"),
        "same": (database, "いま開いているファイルです"),
        "empty": (empty, "空のファイルです"),
    }[kind]
    first = seat.desk
    opening(path)
    first.window.actions_by_command[Command.OPEN].trigger()
    assert seat.desk is first
    assert told in first.window.status.text
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("way", [databases.BUNDLED, databases.FROM_FILE])
def test_a_new_database_is_made_and_opened(
    qtbot: QtBot,
    seat: Seat,
    tmp_path: Path,
    saving: Answer,
    opening: Answer,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    first = seat.desk
    saving(tmp_path / "計画.json")
    run(qtbot, first, Command.EXPORT_PLAN)
    opening(tmp_path / "計画.json")
    saving(tmp_path / "新.sqlite3")
    monkeypatch.setattr(databases, "asked", lambda *_, **__: way)
    first.window.actions_by_command[Command.NEW].trigger()
    qtbot.waitUntil(lambda: seat.desk is not first, timeout=SOON)
    assert (tmp_path / "新.sqlite3").exists()
    assert len(seat.desk.session.view.book.plan.series) == 66


def test_each_kind_of_file_is_looked_for_where_the_last_one_was_the_next_day_too(
    qtbot: QtBot, sit: Sit, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {name: tmp_path / name for name in ("実績", "計画")}
    for folder in kept.values():
        folder.mkdir()
    asked: list[Path] = []

    def answer(_: object, title: str, suggested: Path, kinds: Kinds) -> tuple[Path, str]:
        asked.append(suggested.parent)
        folder = kept["計画" if "計画" in title else "実績"]
        return folder / suggested.name, next(iter(kinds))

    monkeypatch.setattr(writing_out, "ask_save_kind", answer)
    commands = (Command.EXPORT_ACTUALS, Command.EXPORT_PLAN)
    for _ in range(2):
        desk = sit()
        for command in commands:
            run(qtbot, desk, command)
        desk.close()
    kept["計画"].rename(tmp_path / "別の名前")
    run(qtbot, sit(), Command.EXPORT_PLAN)
    assert asked == [database.parent] * 2 + list(kept.values()) + [database.parent]


def test_a_statistics_table_comes_in_by_the_menu_and_is_taken_back(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer
) -> None:
    desk = sit()
    file = tmp_path / "人口.csv"
    file.write_bytes("年,総人口（人）\n2010,127642\n2015,121583\n".encode("cp932"))
    opening(file)
    run(qtbot, desk, Command.TAKE_REFERENCE)
    the(ReferenceDialog, desk.window).take_button.click()
    assert "総人口" in {series.name for series in reference_series(desk.session.view.book)}
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert "総人口" not in {series.name for series in reference_series(desk.session.view.book)}


def test_a_table_without_years_is_told_in_a_sentence(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer
) -> None:
    desk = sit()
    file = tmp_path / "転出先.csv"
    file.write_text("転入前,転出先\n仙台市,225\n", encoding="utf-8")
    opening(file)
    run(qtbot, desk, Command.TAKE_REFERENCE)
    assert "並んだ表が見つかりません" in desk.window.status.text

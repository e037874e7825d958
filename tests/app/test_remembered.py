"""What the window remembers of each database, and where it begins with one it has not seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop import desk as desk_module
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.desk import Desk

from .doing import H29, SUZUKI, Sit


def test_the_year_looked_at_last_is_shown_at_the_next_start(
    sit: Sit, database: Path, settings: QSettings
) -> None:
    first = sit()
    first.session.choose_year(FiscalYear(2016))
    first.window.close()
    first.close()
    with Desk.open(database, SUZUKI, settings) as second:
        assert second.session.view.year == FiscalYear(2016)


@pytest.mark.parametrize(
    "asked, begun", [(2014, 2015), (2015, 2015), (2017, 2017), (2019, 2019), (2025, 2015)]
)
def test_an_empty_plan_begins_with_the_year_asked_for_now_or_else_its_first(
    qapp: QApplication,
    database: Path,
    settings: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    asked: int,
    begun: int,
) -> None:
    monkeypatch.setattr(desk_module, "_closed_year", lambda: FiscalYear(asked))
    with Desk.open(database, SUZUKI, settings) as desk:
        assert desk.session.view.year == FiscalYear(begun)


def test_another_database_has_a_year_of_its_own(
    sit: Sit, database: Path, settings: QSettings
) -> None:
    sit().window.close()
    copy = database.with_name("別.sqlite3")
    copy.write_bytes(database.read_bytes())
    with Desk.open(copy, SUZUKI, settings) as desk:
        assert desk.session.view.year != H29


def test_the_page_and_the_year_are_remembered_though_the_power_is_cut(
    sit: Sit, database: Path, settings: QSettings
) -> None:
    first = sit()
    first.session.choose_year(FiscalYear(2016))
    first.window.open("I-1-2.1")
    settings.sync()
    left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    with Desk.open(database, SUZUKI, left) as second:  # the first one has not closed
        assert second.session.view.year == FiscalYear(2016)
        assert second.window.here == "I-1-2.1"

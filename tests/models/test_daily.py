"""Once a day, however long the window stays open."""

from datetime import date

from PySide6.QtCore import QObject

from ichinoseki_desktop.models.daily import Daily


def test_it_is_done_at_once_and_again_on_each_new_day(qapp: object) -> None:
    days = iter([1, 1, 1, 2, 2, 5, 5])
    done: list[str] = []
    daily = Daily(lambda: done.append("x"), lambda: date(2026, 11, next(days)), parent=QObject())
    counts = []
    for _ in range(4):
        daily.look()
        counts.append(len(done))
    assert counts == [1, 1, 2, 3]

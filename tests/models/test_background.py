"""Long work: it runs elsewhere, tells its progress, ends in one of three ways."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.background import BUG, Job, Progress

SOON = 60_000


def test_work_is_done_in_another_thread_and_its_result_told_in_this_one(qtbot: QtBot) -> None:
    told_in: list[bool] = []
    job = Job(lambda _: current_thread() is main_thread())
    job.finished.connect(lambda _: told_in.append(current_thread() is main_thread()))
    with qtbot.waitSignal(job.ended, timeout=SOON), qtbot.waitSignal(job.finished) as finished:
        job.start()
    assert finished.args == [False]
    assert told_in == [True]


def test_progress_is_told_step_by_step_and_in_order(qtbot: QtBot) -> None:
    def work(progress: Progress) -> str:
        assert all(progress(done, 3) for done in (1, 2, 3))
        return "done"

    told: list[tuple[int, int]] = []
    job = Job(work)
    job.progress.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished, timeout=SOON):
        job.start()
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_work_that_is_cancelled_stops_at_its_next_step(qtbot: QtBot) -> None:
    at_work, go_on = Event(), Event()

    def work(progress: Progress) -> None:
        at_work.set()
        assert go_on.wait(SOON)
        if not progress(1, 2):
            raise Refusal("止めました。")

    job = Job(work)
    with qtbot.assertNotEmitted(job.failed), qtbot.waitSignal(job.cancelled, timeout=SOON):
        job.start()
        assert at_work.wait(SOON)
        job.cancel()
        go_on.set()


def test_work_that_was_done_before_it_could_stop_is_done(qtbot: QtBot) -> None:
    go_on = Event()
    job = Job(lambda _: go_on.wait(SOON))
    with qtbot.assertNotEmitted(job.cancelled), qtbot.waitSignal(job.finished, timeout=SOON):
        job.start()
        job.cancel()
        go_on.set()


def test_a_refusal_is_told_in_its_own_words(qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise Refusal("ディスクがいっぱいです。")

    job = Job(work)
    with qtbot.waitSignal(job.failed, timeout=SOON) as failed:
        job.start()
    assert failed.args == ["ディスクがいっぱいです。"]


def test_a_bug_is_logged_whole_and_told_in_one_sentence(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Progress) -> None:
        raise ZeroDivisionError

    job = Job(work)
    with qtbot.waitSignal(job.failed, timeout=SOON) as failed:
        job.start()
    assert failed.args == [BUG]
    assert "ZeroDivisionError" in caplog.text


def test_a_job_whose_parent_goes_ends_all_the_same(qtbot: QtBot) -> None:
    go_on, parent = Event(), QObject()
    told: list[bool] = []

    def work(progress: Progress) -> str:
        go_on.wait(SOON / 1000)
        told.append(progress(1, 1))
        return "done"

    job = Job(work, parent)
    with qtbot.waitSignal(job.ended, timeout=SOON):
        job.start()
        delete(parent)
        go_on.set()
    assert told == [True]

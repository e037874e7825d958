"""Workbooks are read in a process of their own: what becomes of it takes nothing else along."""

import io
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator

import openpyxl
import pytest

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.exchange.workbook_reader import FIRST, Limits, WorkbookReader

MakeWorkbook = Callable[..., bytes]


def workbook(sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = 70
    for _ in range(sheets - 1):
        book.create_sheet()
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader() as one:
        yield one


def child() -> int:
    (process,) = multiprocessing.active_children()
    assert process.pid is not None
    return process.pid


def sentence(read: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        read()
    said = str(refused.value)
    assert said.startswith("「a.xlsx」")
    assert "何も変えていません。" in said
    return said


def test_it_reads_the_same_as_is_read_here_and_one_process_reads_many(
    reader: WorkbookReader,
) -> None:
    data = workbook(2)
    assert reader.reading()(data, "a.xlsx", None) == read_workbook(data, "a.xlsx")
    first = child()
    assert len(reader.reading()(data, "a.xlsx", FIRST)) == 1
    assert child() == first


def test_what_the_workbook_is_refused_for_is_said_as_it_is_here(reader: WorkbookReader) -> None:
    with pytest.raises(Refusal) as here:
        read_workbook(b"no zip", "a.xlsx")
    assert sentence(lambda: reader.reading()(b"no zip", "a.xlsx", None)) == str(here.value)


def test_progress_is_told_in_sheets(reader: WorkbookReader) -> None:
    told: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    reader.reading(hear)(workbook(3), "a.xlsx", None)
    assert (2, 3) in told


def test_who_gives_up_is_heard_at_once_and_the_process_is_ended(reader: WorkbookReader) -> None:
    assert "やめました" in sentence(
        lambda: reader.reading(lambda *_: False)(workbook(), "a.xlsx", None)
    )
    assert multiprocessing.active_children() == []
    assert reader.reading()(workbook(), "a.xlsx", None)


def test_a_workbook_that_takes_too_long_is_given_up() -> None:
    with WorkbookReader(Limits(seconds=0)) as impatient:
        before = multiprocessing.active_children()
        assert "0秒たっても" in sentence(lambda: impatient.reading()(workbook(), "a.xlsx", None))
        assert multiprocessing.active_children() == before


def test_a_workbook_that_takes_too_much_memory_is_told_and_the_next_is_read(
    workbook_with: MakeWorkbook,
) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{n**90}</t></is></c></row>'
        for n in range(10_000, 29_000)
    )
    with WorkbookReader(Limits(memory=64 * 1024 * 1024)) as narrow:
        said = sentence(lambda: narrow.reading()(workbook_with(rows), "a.xlsx", None))
        assert "メモリー" in said
        assert narrow.reading()(workbook(), "a.xlsx", None)


def test_a_process_that_dies_on_the_way_is_told_and_another_takes_its_place(
    reader: WorkbookReader,
) -> None:
    def shoot(*_: int) -> bool:
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
        return True

    assert "止まりました" in sentence(lambda: reader.reading(shoot)(workbook(), "a.xlsx", None))
    assert reader.reading()(workbook(), "a.xlsx", None)


def test_a_process_that_has_ended_for_want_of_work_is_begun_anew(reader: WorkbookReader) -> None:
    reader.reading()(workbook(), "a.xlsx", None)
    (process,) = multiprocessing.active_children()
    process.terminate()
    process.join()
    assert reader.reading()(workbook(), "a.xlsx", None)

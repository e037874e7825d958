"""A file is written whole or not at all, and what was there stays until then."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.atomic_file import write_file


def refusal(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(Refusal) as refused:
        write_file(path, data)
    return str(refused.value)


def test_a_new_file_holds_all_of_the_data_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "実績.csv"
    write_file(path, b"a,b\r\n")
    assert path.read_bytes() == b"a,b\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    path = tmp_path / "a.csv"
    write_file(path, b"new")
    assert path.stat().st_mode == other.stat().st_mode


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["pathlib.Path.open", "os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(
    "number, told",
    [
        (errno.ENOSPC, "ディスクの空きが足りません"),
        (errno.EDQUOT, "ディスクの空きが足りません"),
        (errno.EACCES, "ほかで開いているか、書く権限がありません"),
        (errno.EROFS, "書き込みのできない場所です"),
        (errno.EIO, "別の場所を指定してください"),
    ],
)
def test_whichever_step_fails_the_old_file_stays_and_no_other_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, told: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(step, fail)
        sentence = refusal(path)
    assert told in sentence
    assert "前からあるファイルはそのままです" in sentence
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.csv": b"old"}


def test_where_permissions_mean_nothing_the_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("pathlib.Path.chmod", fail)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_disk_that_takes_less_than_it_says_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    fsync = os.fsync

    def lose(descriptor: int) -> None:
        fsync(descriptor)
        os.ftruncate(descriptor, 1)

    monkeypatch.setattr("os.fsync", lose)
    assert "ディスクの空きが足りません" in refusal(path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.csv": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_real_limit_on_the_size_of_files_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from ichinoseki_desktop.core.values.refusal import Refusal\n"
        "from ichinoseki_desktop.exchange.atomic_file import write_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "try: write_file(Path(sys.argv[1]), bytes(20_000))\n"
        "except Refusal as refusal: print(refusal)\n"
    )
    command = [sys.executable, "-c", program, str(path)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    said = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    assert "書き出せませんでした" in said.stdout
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.csv": b"old"}


def test_an_interruption_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.csv", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "target, told",
    [
        (lambda folder: folder, "はフォルダーです"),
        (lambda folder: folder / "missing" / "a.csv", "フォルダーがありません"),
        (lambda folder: folder / "file" / "a.csv", "フォルダーがありません"),
        (lambda folder: folder / ("長" * 300), "名前が長すぎます"),
        (lambda folder: folder / "a\0.csv", "書き出せませんでした"),
        (lambda folder: Path(os.devnull), "ふつうのファイルではない"),
    ],
    ids=["folder", "no folder", "no folder either", "long name", "nul", "device"],
)
def test_a_place_where_no_file_can_be_gets_its_own_sentence(
    tmp_path: Path, target: Callable[[Path], Path], told: str
) -> None:
    (tmp_path / "file").touch()
    assert told in refusal(target(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_is_protected_against_writing_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda *_: False)  # to root nothing is protected
    assert "書く権限がありません" in refusal(path)
    assert path.read_bytes() == b"old"

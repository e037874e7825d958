"""A disk that loses power: SQLite's writes are noted, and what a cut may leave is put together.

A recording layer is put into SQLite itself (a VFS that hands everything on to the real one), so
that what runs is the program as it is. What was written is only sure to be there once its file was
synced, and a name that was made or removed once its folder was; until then each write of a sector
may or may not have come to the disk, in any order.
"""

import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

SECTOR: Final = 512
_int, _ptr, _i64 = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64

# A file keeps the pointer to its name: it must be handed on as a pointer.
_OPEN = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _ptr, _int, _ptr)
_DELETE = ctypes.CFUNCTYPE(_int, _ptr, ctypes.c_char_p, _int)
_WRITE = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _int, _i64)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _ptr, _i64)
_SYNC = ctypes.CFUNCTYPE(_int, _ptr, _int)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs; what follows xDelete is only copied."""

    _fields_ = (
        *(("version", _int), ("file_size", _int), ("longest", _int)),
        *(("next", _ptr), ("name", ctypes.c_char_p), ("data", _ptr)),
        *(("open", _ptr), ("delete", _ptr), ("rest", _ptr * 15)),
    )


class _Methods(ctypes.Structure):
    """sqlite3_io_methods; what follows xSync is only copied."""

    _fields_ = (
        *(("version", _int), ("close", _ptr), ("read", _ptr)),
        *(("write", _ptr), ("truncate", _ptr), ("sync", _ptr), ("rest", _ptr * 13)),
    )


class Write(NamedTuple):
    """A piece of a file; or with `data` None its end, cut or set there."""

    name: str
    offset: int
    data: bytes | None


class Sync(NamedTuple):
    """A file is on the disk, as far as it was written."""

    name: str


class Delete(NamedTuple):
    """A name is gone; `sure` where the folder was synced."""

    name: str
    sure: bool


class Kept(NamedTuple):
    """The program has said that this value was kept."""

    value: str


Deed = Write | Sync | Delete | Kept


class Recorder:
    """Notes what is done to the files of one folder, while `recording`."""

    def __init__(self, folder: Path) -> None:
        self.deeds: list[Deed] = []
        self._folder = str(folder)
        self._names: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._alive: list[object] = []

    @contextmanager
    def recording(self, library: Any) -> Iterator[None]:  # noqa: ANN401 - ctypes' own
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._real = library.sqlite3_vfs_find(None).contents
        own = _Vfs.from_buffer_copy(self._real)
        own.name, own.next = b"power-cut", None
        own.open = self._kept_alive(_OPEN(self._open))
        own.delete = self._kept_alive(_DELETE(self._delete))
        library.sqlite3_vfs_register(ctypes.byref(own), 1)
        try:
            yield
        finally:
            library.sqlite3_vfs_unregister(ctypes.byref(own))
            library.sqlite3_vfs_register(ctypes.byref(self._real), 1)
            self._alive.append(own)

    def _kept_alive(self, function: Any) -> Any:  # noqa: ANN401
        self._alive.append(function)
        return ctypes.cast(function, _ptr).value

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        result = int(_OPEN(self._real.open)(ctypes.addressof(self._real), name, file, flags, out))
        path = ctypes.string_at(name).decode() if name else ""
        if result == 0 and path.startswith(self._folder) and not path.endswith(".lock"):
            self._names[file] = Path(path).name
            pointer = ctypes.cast(file, ctypes.POINTER(_ptr))
            pointer[0] = self._noting(pointer[0])
        return result

    def _noting(self, methods: int | None) -> int:
        """The real methods of a file, but for those that change it."""
        assert methods
        if methods not in self._methods:
            real = _Methods.from_address(methods)
            own = _Methods.from_buffer_copy(real)
            own.write = self._kept_alive(_WRITE(self._writing(_WRITE(real.write))))
            own.truncate = self._kept_alive(_TRUNCATE(self._cutting(_TRUNCATE(real.truncate))))
            own.sync = self._kept_alive(_SYNC(self._syncing(_SYNC(real.sync))))
            self._methods[methods] = own
        return ctypes.addressof(self._methods[methods])

    def _writing(self, real: Any) -> Any:  # noqa: ANN401
        def write(file: int, data: int, size: int, offset: int) -> int:
            written = ctypes.string_at(data, size)
            self.deeds.append(Write(self._names[file], offset, written))
            return int(real(file, data, size, offset))

        return write

    def _cutting(self, real: Any) -> Any:  # noqa: ANN401
        def truncate(file: int, size: int) -> int:
            self.deeds.append(Write(self._names[file], size, None))
            return int(real(file, size))

        return truncate

    def _syncing(self, real: Any) -> Any:  # noqa: ANN401
        def sync(file: int, flags: int) -> int:
            self.deeds.append(Sync(self._names[file]))
            return int(real(file, flags))

        return sync

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        self.deeds.append(Delete(Path(name.decode()).name, bool(sync)))
        return int(_DELETE(self._real.delete)(ctypes.addressof(self._real), name, sync))


def left_by_cut(
    before: dict[str, bytes], deeds: list[Deed], chance: random.Random
) -> dict[str, bytes]:
    """The files of the folder after a cut behind these deeds, as chance has it."""
    sure = {name: bytearray(data) for name, data in before.items()}
    pending: dict[str, list[Write]] = {}
    unsure: dict[str, bytearray] = {}  # deleted, but the folder may not know it yet
    for deed in deeds:
        match deed:
            case Write(name=name):
                pending.setdefault(name, []).append(deed)
            case Sync(name=name):
                _put(sure.setdefault(name, bytearray()), pending.pop(name, []))
                unsure.pop(name, None)
            case Delete(name=name, sure=at_once):
                gone = sure.pop(name, None)
                pending.pop(name, None)
                if gone is not None and not at_once:
                    unsure[name] = gone
    for name, writes in pending.items():
        some = [piece for write in writes for piece in _sectors(write) if chance.random() < 0.5]
        if name in sure or some:
            _put(sure.setdefault(name, bytearray()), some)
    sure |= {name: data for name, data in unsure.items() if chance.random() < 0.5}
    return {name: bytes(data) for name, data in sure.items()}


def _put(data: bytearray, writes: list[Write]) -> None:
    for _, offset, written in writes:
        if written is None:
            del data[offset:]
        else:
            data.extend(bytes(max(0, offset - len(data))))
            data[offset : offset + len(written)] = written


def _sectors(write: Write) -> Iterator[Write]:
    if write.data is None:
        yield write
        return
    for start in range(0, len(write.data), SECTOR):
        yield Write(write.name, write.offset + start, write.data[start : start + SECTOR])

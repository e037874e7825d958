"""Folders of other machines: there, a lock of the operating system may not hold.

A share can drop a lock when its connection breaks, or keep none at all. So on one, the lock's file
also has a pulse: its time is set anew while the holder lives. Times are compared with the share's
own clock, never with this PC's.
"""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

PULSE: Final = 30.0
"""Seconds from one beat to the next."""
GONE: Final = 6 * PULSE
"""After so many seconds without a beat, a holder counts as gone."""

_KINDS: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "davfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs"),
    }
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_REMOTE_DRIVE: Final = 4


def is_on_share(path: Path) -> bool:
    """Whether a file lies on another machine, as far as the system says so."""
    if sys.platform == "win32":
        return is_share_name(path) or _is_remote_drive(path)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return kind_of_mount(path, mounts) in _KINDS


def is_share_name(path: PurePath) -> bool:
    r"""Whether Windows would look for a path on a server: \\server\share\plan.sqlite3."""
    drive = PureWindowsPath(path).drive
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def kind_of_mount(path: PurePath, mounts: Iterable[str]) -> str:
    """The kind of the file system that a path lies on, from Linux' own list; "" where unknown."""
    best, kind = -1, ""
    for line in mounts:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            place = fields[4].replace(r"\040", " ")
            if path.is_relative_to(place) and len(place) >= best:
                best, kind = len(place), after.split(" ")[0]
    return kind


def beat(lock: Path) -> None:
    """Tell whoever looks that a lock's holder lives; that the disk is away is no fault here."""
    with suppress(OSError):
        os.utime(lock)


def seconds_since_beat(lock: Path) -> float:
    """How long ago the last beat was, by the clock of the folder itself.

    Raises OSError where the folder can't be written.
    """
    now = lock.with_name(f".{lock.name}.{os.getpid()}")
    try:
        now.touch()
        return now.stat().st_mtime - lock.stat().st_mtime
    finally:
        now.unlink(missing_ok=True)


def _is_remote_drive(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 - no other system needs it

    windows = getattr(ctypes, "windll", None)
    return windows is not None and bool(
        windows.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE_DRIVE
    )

"""Writing a file whole or not at all: the old one stays until the new one is safely on disk."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal

_REASONS: Final = {
    errno.ENOSPC: "ディスクの空きが足りません。空きを作ってから、もう一度書き出してください。",
    errno.EFBIG: "書ける大きさを超えています。別の場所を指定してください。",
    errno.EROFS: "書き込みのできない場所です。別の場所を指定してください。",
    errno.ENOENT: "フォルダーがありません。場所を確かめてください。",
    errno.ENOTDIR: "フォルダーがありません。場所を確かめてください。",
    errno.ENAMETOOLONG: "名前が長すぎます。短い名前を指定してください。",
    errno.EACCES: "ほかで開いているか、書く権限がありません。"
    "閉じてからもう一度書き出すか、別の場所を指定してください。",
}
_SAME: Final = {errno.EDQUOT: errno.ENOSPC, errno.EPERM: errno.EACCES, errno.EBUSY: errno.EACCES}


def write_file(path: Path, data: bytes) -> None:
    """Write all of the data to a file, or leave what is there; raises Refusal.

    It is written beside the target under another name, flushed to the disk, looked at again, and
    only then put in the target's place. A link's own target is replaced, not the link.
    """
    try:
        target = Path(os.path.realpath(path))
        _look_at(path, target)
        temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            _write(temporary, data, _mode(target))
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _settle(target.parent)
    except (OSError, ValueError) as error:
        raise Refusal(_sentence(path, error)) from None


def _look_at(path: Path, target: Path) -> None:
    if target.is_dir():
        raise Refusal(f"「{path}」はフォルダーです。ファイルの名前を指定してください。")
    if target.exists():
        if not target.is_file():
            raise Refusal(f"「{path}」はふつうのファイルではないため、書き換えません。")
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _mode(target: Path) -> int | None:
    """The permissions that the file has now, so that the new one has the same."""
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else None


def _write(temporary: Path, data: bytes, mode: int | None) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        with contextlib.suppress(OSError):  # a stick or a share may know no permissions
            temporary.chmod(mode)
    if temporary.stat().st_size != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _settle(folder: Path) -> None:
    """Make the new name itself last; where a system knows no such thing, there is none to do."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sentence(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) and error.errno is not None else 0
    reason = _REASONS.get(_SAME.get(number, number))
    if reason is None:
        said = getattr(error, "strerror", None) or str(error)
        reason = f"{said}。別の場所を指定してください。"
    return f"「{path}」に書き出せませんでした。前からあるファイルはそのままです。{reason}"

"""Backups as people choose among them: when, how large, and what going back to one would do."""

from datetime import datetime
from typing import NamedTuple


class KeptCopy(NamedTuple):
    """One backup; `lost` is how many entries of the log it has not, `only_here` how many only it.

    `lost` is None where the log of the database can't be read.
    `file` is its whole path, `size` in bytes; `fault` is the sentence that says why it can't be
    gone back to, "" where it can.
    """

    file: str
    at: datetime
    size: int
    lost: int | None
    only_here: int = 0
    fault: str = ""


def size_words(size: int) -> str:
    """212KB, 1.3MB: as file managers say it, rounded half up."""
    kilobytes = (size + 512) // 1024
    if kilobytes < 1024:
        return f"{kilobytes}KB"
    tenths = (kilobytes * 10 + 512) // 1024
    return f"{tenths // 10}.{tenths % 10}MB"


def loss_words(copy: KeptCopy) -> str:
    """What has been changed since, in words."""
    if copy.fault:
        return "使えません"
    if copy.lost is None:
        return "この後の変更 不明"
    if not (copy.lost or copy.only_here):
        return "いまと同じ"
    words = [f"この後の変更 {copy.lost}件"] if copy.lost else []
    if copy.only_here:
        words.append(f"ここだけの変更 {copy.only_here}件")
    return "、".join(words)

"""A page as pixels: what passes from whoever draws paper to whoever shows it."""

from typing import NamedTuple


class Picture(NamedTuple):
    """Pixels of four bytes, blue first and the last one void, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes

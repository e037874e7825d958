"""The two ways in which a CSV file is written, and what the older of them has no characters for."""

import re
from enum import StrEnum
from typing import Final


class Encoding(StrEnum):
    """UTF-8 with the BOM that Excel knows it by, or cp932 (シフトJIS) for older programs."""

    UTF_8 = "utf-8"
    CP932 = "cp932"


# What Python's cp932 makes of bytes that it has no character for, and what no text has.
_NO_CP932: Final = re.compile("[\x00\x80\xa0\uf8f0-\uf8f3]")


def is_cp932(text: str) -> bool:
    """Whether a text that was read as cp932 has only characters that there are in it."""
    return _NO_CP932.search(text) is None


def fits_cp932(character: str) -> bool:
    """Whether a character is written in cp932 so that it is read as the same one."""
    try:
        return is_cp932(character) and character.encode("cp932").decode("cp932") == character
    except UnicodeError:
        return False

"""Full-width to half-width, for the characters that numbers and codes are made of.

NFKC would do too much: it turns ① into 1 and ㎡ into m2.
"""

from typing import Final

_FULL: Final = "０１２３４５６７８９．，＋％／（）　" + "".join(
    chr(0xFF21 + i) + chr(0xFF41 + i) for i in range(26)
)
_HALF: Final = "0123456789.,+%/() " + "".join(
    chr(ord("A") + i) + chr(ord("a") + i) for i in range(26)
)
_TABLE: Final = str.maketrans(_FULL, _HALF)


def half_width(text: str) -> str:
    """Return the text with full-width digits, Latin letters and number signs made half-width."""
    return text.translate(_TABLE)


DASHES: Final = "－−‐–—―ー─-"
"""Everything that is typed where a hyphen, a minus or 「なし」 is meant; the hyphen stands last."""

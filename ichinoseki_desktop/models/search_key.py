"""What is compared when people search: width, case and kana of a text don't matter."""

import unicodedata
from typing import Final

from ichinoseki_desktop.core.values.width import DASHES

# ァ to ヶ, each 0x60 above its hiragana.
_KANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_DASHES: Final = dict.fromkeys(map(ord, DASHES), "-")
_TABLE: Final = _KANA | _DASHES


def search_key(text: str) -> str:
    """The text as it is compared: ｻﾎﾟｰﾀｰ, サポーター and さぽーたー are one, Ⅰ-①-2 is I-1-2."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)

"""What is typed where one of a few words is meant: the word, or the beginning of one alone."""

from collections.abc import Iterable
from typing import Final

from ichinoseki_desktop.core.values.width import half_width

_LETTERS: Final = str.maketrans(dict.fromkeys(" 　\t\n（）()「」", ""))


def chosen_word(text: str, words: Iterable[str]) -> str | None:
    """The word that a text is or begins: 要望 of 要, 対応済み of 対応; None where it may be two."""
    typed = half_width(text).translate(_LETTERS)
    known = tuple(words)
    if typed in known:
        return typed
    begun = [word for word in known if typed and word.startswith(typed)]
    return begun[0] if len(begun) == 1 else None

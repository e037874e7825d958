"""Blame as a type: a Refusal is told to people; any other error is a bug."""

from typing import Final

_LONGEST_QUOTE: Final = 30


class Refusal(Exception):  # noqa: N818 - it is no error of the program's
    """Something that can't be done; its message is Japanese: what happened, what to do next."""


def quoted(text: str) -> str:
    """What someone typed, in brackets, short enough for a sentence."""
    typed = text.strip()
    return f"「{typed[:_LONGEST_QUOTE]}…」" if len(typed) > _LONGEST_QUOTE else f"「{typed}」"

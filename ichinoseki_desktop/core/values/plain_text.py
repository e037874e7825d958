"""Text without what no file, cell or line on paper has a place for."""

import re
from typing import Final

# Tab and line feed are the only controls that mean something; halves of a surrogate pair are none.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def one_newline(text: str) -> str:
    """The text with every line ended by a line feed, whatever system it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """The text with its lines ended by a line feed, and without control characters."""
    return CONTROL.sub("", one_newline(text))

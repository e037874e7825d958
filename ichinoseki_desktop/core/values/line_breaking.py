"""Japanese line breaking (禁則処理): where a line may end, and text broken to a width.

After JIS X 4051: closing marks, small kana and the like never begin a line, opening brackets never
end one, numbers and Latin words stay whole. A line that would break a rule gives up its last
character to the next one (追い出し).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

NEVER_FIRST: Final = (
    "、。，．・：；？！?!,.:;’”'\"）〕］｝〉》」』】｠»)]}"
    "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "々〻ゝゞヽヾ゛゜…‥～〜‐–％‰℃°′″%／/"
)
NEVER_LAST: Final = "（〔［｛〈《「『【｟«([{‘“￥＄＃№"

_ATTACHED: Final = (
    "\u200c\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\u3099\u309a\U000e0100-\U000e01ef"
)
_WORD: Final = "0-9０-９A-Za-zＡ-Ｚａ-ｚÀ-ɏ"
_INSIDE: Final = ",.:/'’_@&+~#=?%-"
# Signs that belong to the number after them, a word or number, or any one character.
_CHUNK: Final = re.compile(
    rf"[{re.escape(NEVER_LAST)}]*"
    rf"(?:[▲△＋+±－−-]?[{_WORD}]+(?:[{re.escape(_INSIDE)}．，]+[{_WORD}]+)*|…+|‥+|―+|.)"
    rf"(?:[{re.escape(NEVER_FIRST)}{_ATTACHED}]|(?<=\u200d).)*",
    re.DOTALL,
)
_NEW_LINE: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES: Final = " \t　"


def break_lines(text: str, room: float, widths: Mapping[str, float]) -> list[str]:
    """The lines of a text, each at most `room` wide by the widths of its characters.

    A line break in the text is one on paper. Only what has no place to break is cut: a word wider
    than a line.
    """
    if text.isprintable() and _width(text, widths) <= room:
        return [text.rstrip(_SPACES)]
    return [line for part in _NEW_LINE.split(text) for line in _paragraph(part, room, widths)]


def balanced_lines(text: str, room: float, widths: Mapping[str, float]) -> list[str]:
    """As `break_lines`, with the lines of a heading about equally long and no more of them."""
    lines = break_lines(text, room, widths)
    narrow, wide = room / 2, room
    for _ in range(6 if len(lines) > 1 else 0):
        middle = (narrow + wide) / 2
        if len(break_lines(text, middle, widths)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return break_lines(text, wide, widths)


def chunks(text: str) -> list[str]:
    """The pieces of a line's text between which a line may break."""
    return _CHUNK.findall(text)


def _paragraph(text: str, room: float, widths: Mapping[str, float]) -> Iterator[str]:
    if _width(text, widths) <= room:
        yield text.rstrip(_SPACES)
        return
    lines: list[list[str]] = [[]]
    used = 0.0
    for chunk in _fitting(chunks(text), room, widths):
        if lines[-1] and used + _width(chunk.rstrip(_SPACES), widths) > room:
            lines.append([])
            used = 0.0
        if lines[-1] or len(lines) == 1 or chunk.strip(_SPACES):
            lines[-1].append(chunk)
            used += _width(chunk, widths)
    if len(lines) > 1 and len("".join(lines[-1])) == 1 and len(lines[-2]) > 2:
        _keep_company(lines, room, widths)
    for line in lines:
        yield "".join(line).rstrip(_SPACES)


def _keep_company(lines: list[list[str]], room: float, widths: Mapping[str, float]) -> None:
    """Give the character that is alone on the last line the last piece of the line above."""
    if _width(lines[-2][-1] + lines[-1][0], widths) <= room:
        lines[-1].insert(0, lines[-2].pop())


def _fitting(pieces: list[str], room: float, widths: Mapping[str, float]) -> Iterator[str]:
    """The pieces, those that are wider than a line cut into parts that are not."""
    for piece in pieces:
        if _width(piece, widths) <= room:
            yield piece
            continue
        part, used = "", 0.0
        for char in piece:
            if part and used + widths[char] > room:
                yield part
                part, used = "", 0.0
            part += char
            used += widths[char]
        yield part


def _width(text: str, widths: Mapping[str, float]) -> float:
    return sum(map(widths.__getitem__, text))

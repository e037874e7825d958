"""The text of a CSV file: written in one of two encodings, read in whichever it is found to be."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from ichinoseki_desktop.core.values.encoding import Encoding, fits_cp932, is_cp932
from ichinoseki_desktop.core.values.refusal import Refusal

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_THREE_BYTES: Final = "\u0800"
"""From here on UTF-8 has three bytes a character; two of them can be half-width kana of cp932."""
_MOST_NAMED: Final = 20


def csv_bytes(rows: Iterable[Sequence[str]], file: str, encoding: Encoding) -> bytes:
    """Rows as a CSV file; raises Refusal where cp932 has no characters for all of them.

    Nothing is left out, nor put in its place: a file that is taken in again must change nothing.
    """
    rows = tuple(rows)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    if encoding is Encoding.UTF_8:
        return text.getvalue().encode("utf-8-sig")
    unfit = {
        character: number
        for number, row in reversed(tuple(enumerate(rows, start=1)))
        for character in "".join(row)
        if not fits_cp932(character)
    }
    if unfit:
        raise _unfit(unfit, file)
    data = text.getvalue().encode("cp932")
    if csv_text(data, file) != text.getvalue():
        raise Refusal(
            f"「{file}」をシフトJIS（cp932）で書くと、別の文字に読めてしまいます。"
            "何も書き出していません。UTF-8で書き出してください。"
        )
    return data


def csv_text(data: bytes, file: str) -> str:
    """The text of a CSV file: UTF-8 with or without BOM, or cp932; raises Refusal."""
    if not data.startswith(_UTF_16):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError:
            pass
        else:
            if _is_mixed(data):
                raise Refusal(
                    f"「{file}」には、UTF-8とシフトJISの文字コードが混ざっています。"
                    "何も変えていません。Excelで開いて文字を確かめ、CSVとして保存し直してください。"
                )
            if is_cp932(text):
                return text
    raise Refusal(
        f"「{file}」の文字コードがUTF-8でもシフトJISでもありません。何も変えていません。"
        "「CSV UTF-8」として保存し直してください。"
    )


def _is_mixed(data: bytes) -> bool:
    """Whether a line of what is no UTF-8 as a whole is UTF-8 by itself, with kana or kanji in it.

    As cp932 such a line may well be text too, of characters that nobody has written.
    """
    return any(_is_japanese_utf_8(line) for line in data.splitlines() if not line.isascii())


def _is_japanese_utf_8(line: bytes) -> bool:
    try:
        return any(character >= _THREE_BYTES for character in line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _unfit(rows: dict[str, int], file: str) -> Refusal:
    """The refusal that names each character and the first row that has it."""
    ordered = sorted(rows.items(), key=lambda found: (found[1], found[0]))
    named = "、".join(f"{_shown(c)}（{row}行目）" for c, row in ordered[:_MOST_NAMED])
    more = f"、ほか{len(ordered) - _MOST_NAMED}字" if len(ordered) > _MOST_NAMED else ""
    return Refusal(
        f"「{file}」には、シフトJIS（cp932）にない文字があります：{named}{more}。"
        "何も書き出していません。UTF-8で書き出すか、その文字を書き換えてください。"
    )


def _shown(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"「{character}」{code}" if character.isprintable() else code

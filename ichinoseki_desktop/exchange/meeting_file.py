"""A meeting as a small TOML file: name, date, place, agenda, members."""

from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.packet.packet_form import USUAL_WORDS, MeetingWords, Seat
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.source_file import decoded, read_bytes
from ichinoseki_desktop.exchange.toml_text import NotTomlError, read_toml

_WORDS: Final = ("name", "date", "place")
_MEMBER: Final = ("name", "post", "remark")
_EXAMPLE: Final = (
    'name = "…"、date = "…"、place = "…"、agenda = ["…"]、'
    'members = [{ name = "…", post = "…", remark = "…" }] の形で書いてください。'
)


def read_meeting(path: Path) -> MeetingWords:
    """The meeting that a file describes; what it leaves out is worded as usual. Raises Refusal."""
    try:
        data = read_toml(decoded(read_bytes(path), path.name))
    except NotTomlError as fault:
        raise Refusal(
            f"会議のファイル「{path}」を読めません。{fault}資料は作っていません。"
        ) from None
    unknown = sorted(data.keys() - {*_WORDS, "agenda", "members"})
    if unknown:
        raise _refused(path, f"知らない項目 {'、'.join(unknown)} があります")
    name, date, place = (_text(data.get(key, getattr(USUAL_WORDS, key)), path) for key in _WORDS)
    agenda = _list(data.get("agenda", list(USUAL_WORDS.agenda)), path)
    members = _list(data.get("members", []), path)
    return MeetingWords(
        name,
        date,
        place,
        tuple(line for item in agenda for line in _text(item, path).splitlines()),
        tuple(_member(each, path) for each in members),
    )


def _member(data: object, path: Path) -> Seat:
    if not isinstance(data, dict) or "name" not in data or data.keys() - set(_MEMBER):
        raise _refused(path, "委員（members）に、読めないものがあります")
    return Seat(*(_text(data.get(key, ""), path) for key in _MEMBER))


def _list(data: object, path: Path) -> list[object]:
    if not isinstance(data, list):
        raise _refused(path, "agenda と members は並びでなければなりません")
    return data


def _text(data: object, path: Path) -> str:
    if not isinstance(data, str):
        raise _refused(path, f"「{data}」は文字で書かれていません")
    return clean(data).strip()


def _refused(path: Path, why: str) -> Refusal:
    return Refusal(f"会議のファイル「{path}」に、{why}。資料は作っていません。{_EXAMPLE}")

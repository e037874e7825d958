"""What the database could not take in the meeting: kept in a file beside it until it can.

A line of JSON each, so that what was written before is never rewritten. `kept` says what a line is,
an opinion where it says nothing.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import FileIO
from itertools import count
from pathlib import Path
from typing import Any, Final

from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.meeting import CouncilJudgement, Meeting, Opinion
from ichinoseki_desktop.core.council.set_aside import Aside, JudgedAside, NotedAside
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

_MEETING: Final = "meeting"
_JUDGED: Final = "judgement"
_NOTED: Final = "note"


def set_aside_file(database: Path) -> Path:
    """Where the opinions that a database could not take are kept."""
    return database.with_name(f"{database.stem}-意見の控え.jsonl")


def set_aside(path: Path, one: Aside) -> None:
    """Add one thing to the file, durably; raises Refusal."""
    written = json.dumps(_written(one), ensure_ascii=False)
    try:
        with path.open("ab", buffering=0) as file:
            end = file.tell()
            try:
                _add(file, f"{written}\n".encode())
            except OSError:
                # Half a line would spoil the next one, and with it the whole file.
                with suppress(OSError):
                    file.truncate(end)
                raise
    except OSError as error:
        raise Refusal(
            f"控えのファイル「{path}」にも残せませんでした（{error.strerror}）。"
            "書いた文は欄に残してあります。"
        ) from None


def _add(file: FileIO, line: bytes) -> None:
    while line:
        line = line[file.write(line) :]
    os.fsync(file.fileno())


def read_set_aside(path: Path) -> tuple[Aside, ...]:
    """What is kept in the file, in the order in which it was said; raises Refusal."""
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # JSON leaves U+2028 as it is
        return tuple(_read(json.loads(line)) for line in lines if line.strip())
    except (OSError, ValueError, KeyError, TypeError):
        raise Refusal(
            f"意見の控え「{path}」を読めません。ファイルはそのまま残してあります。"
            "メモ帳などで開いて中身を確かめてください。"
        ) from None


def settle_set_aside(path: Path) -> None:
    """Put the file out of the way once what it keeps is in the database; it is not deleted.

    Raises Refusal where it can't be moved.
    """
    taken = next(
        name
        for number in count(1)
        if not (name := path.with_suffix(f".取込済み{number}.jsonl")).exists()
    )
    try:
        path.replace(taken)
    except OSError as error:
        raise Refusal(
            f"意見は取り込みました。ただし控えのファイル「{path}」の名前を変えられません"
            f"（{error.strerror}）。ファイルは残っていますが、もう一度取り込む必要はありません。"
        ) from None


def _written(one: Aside) -> Mapping[str, object]:
    year = {"fiscal_year": one.year.year}
    match one:
        case Opinion():
            said = {"id": one.id, "code": one.code, "text": one.text, "by": one.by}
            return {**said, **year, "kind": one.kind.value}
        case Meeting():
            agenda = list(one.agenda)
            return {"kept": _MEETING, **year, "id": one.id, "title": one.title, "agenda": agenda}
        case JudgedAside():
            return {"kept": _JUDGED, **year, "code": one.measure, **one.said._asdict()}
        case NotedAside():
            return {"kept": _NOTED, **year, "code": one.code, "note": one.note}


def _read(said: Mapping[str, Any]) -> Aside:
    return _READERS[said.get("kept", "")](said, FiscalYear(int(said["fiscal_year"])))


def _opinion(said: Mapping[str, Any], year: FiscalYear) -> Opinion:
    kind = OpinionKind(said["kind"])
    id_, code, text, by = (str(said[key]) for key in ("id", "code", "text", "by"))
    return Opinion(id_, year, code, text, by, kind)


def _meeting(said: Mapping[str, Any], year: FiscalYear) -> Meeting:
    agenda = tuple(map(str, said["agenda"]))
    return Meeting(str(said["id"]), year, str(said["title"]), agenda=agenda)


def _judged(said: Mapping[str, Any], year: FiscalYear) -> JudgedAside:
    word = CouncilJudgement(str(said["word"]), str(said["remarks"]))
    return JudgedAside(str(said["code"]), year, word)


def _noted(said: Mapping[str, Any], year: FiscalYear) -> NotedAside:
    return NotedAside(str(said["code"]), year, str(said["note"]))


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any], FiscalYear], Aside]]] = {
    "": _opinion,
    _MEETING: _meeting,
    _JUDGED: _judged,
    _NOTED: _noted,
}

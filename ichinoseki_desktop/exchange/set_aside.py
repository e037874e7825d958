"""Opinions that the database could not take in the meeting: kept in a file beside it until it can.

A line of JSON each, so that what was written before is never rewritten.
"""

import json
import os
from itertools import count
from pathlib import Path

from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal


def set_aside_file(database: Path) -> Path:
    """Where the opinions that a database could not take are kept."""
    return database.with_name(f"{database.stem}-意見の控え.jsonl")


def set_aside(path: Path, opinion: Opinion) -> None:
    """Add an opinion to the file, durably; raises Refusal."""
    written = json.dumps(
        {
            "id": opinion.id,
            "fiscal_year": opinion.year.year,
            "code": opinion.code,
            "text": opinion.text,
            "by": opinion.by,
            "kind": opinion.kind.value,
        },
        ensure_ascii=False,
    )
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{written}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refusal(
            f"意見を控えのファイル「{path}」にも残せませんでした（{error.strerror}）。"
            "書いた文は欄に残してあります。"
        ) from None


def read_set_aside(path: Path) -> tuple[Opinion, ...]:
    """The opinions kept in the file, in the order in which they were said; raises Refusal."""
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(_opinion(line) for line in lines if line.strip())
    except (OSError, ValueError, KeyError, TypeError):
        raise Refusal(
            f"意見の控え「{path}」を読めません。ファイルはそのまま残してあります。"
            "メモ帳などで開いて中身を確かめてください。"
        ) from None


def settle_set_aside(path: Path) -> None:
    """Put the file out of the way once its opinions are in the database; it is not deleted.

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


def _opinion(line: str) -> Opinion:
    said = json.loads(line)
    return Opinion(
        str(said["id"]),
        FiscalYear(int(said["fiscal_year"])),
        str(said["code"]),
        str(said["text"]),
        str(said["by"]),
        OpinionKind(said["kind"]),
    )

"""How the command line speaks: data on standard output, messages on standard error."""

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from ichinoseki_desktop.core.values.refusal import Refusal


def prepare() -> None:
    """See that no character is one that standard output can't take, whatever its encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """A message for the person at the keyboard, if there is one."""
    if sys.stderr is not None:
        with suppress(OSError):  # that nobody hears it changes nothing of what was done
            print(message, file=sys.stderr)


def put(line: str) -> None:
    """A line of data; raises Refusal where it can't be had out, BrokenPipeError at its end."""
    with _heard():
        print(line)


def one_line(text: str) -> str:
    """A text of several lines as one: what is data line by line must stay so."""
    return re.sub(r"\s*[\t\n\r]+\s*", " ", text)


def put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Data as JSON, readable as it stands where the encoding is UTF-8, and right in any other."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    put(json.dumps(value, ensure_ascii="utf" not in encoding.lower(), indent=2))


def finish() -> None:
    """Have all data out; raises as `put` does."""
    if sys.stdout is not None:
        with _heard():
            sys.stdout.flush()


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # Python would try once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise Refusal(
            "結果を出力先に書き切れませんでした。データは保存されたままです。"
            "出力先の空きやつながりを確かめてください。"
        ) from None

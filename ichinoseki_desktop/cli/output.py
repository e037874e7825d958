"""How the command line speaks: data on standard output, messages on standard error."""

import json
import sys
from typing import Any


def say(message: str) -> None:
    """A message for the person at the keyboard."""
    print(message, file=sys.stderr)


def put(line: str) -> None:
    """A line of data."""
    print(line)


def put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Data as JSON, readable as it stands."""
    print(json.dumps(value, ensure_ascii=False, indent=2))

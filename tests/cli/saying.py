"""What a command says, held to its manners each time that it says anything."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@dataclass(frozen=True)
class Said:
    """How a command ended, what it gave out as data, and what it said to a person."""

    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert self.code in (0, 1, 2)
        assert self.err or self.code == 0, "it failed without a word"
        for line in self.err.splitlines():
            assert JAPANESE.search(line), f"not for people here: {line}"

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        return json.loads(self.out)


Cli = Callable[..., Said]

NO_CHANGES: dict[str, list[object]] = {
    "changes": [],
    "conflicts": [],
    "refused": [],
    "warnings": [],
}
"""What `--json` of import tells where a file holds nothing new."""

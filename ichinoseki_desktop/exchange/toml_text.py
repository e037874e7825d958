"""TOML as text: read with every number exact, and what is no TOML told by its place."""

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from ichinoseki_desktop.core.values.refusal import Refusal

_PLACE: Final = re.compile(r"at line (\d+), column (\d+)")


class NotTomlError(Refusal):
    """A text is no TOML; the message says where in it: 3行目の4文字目."""


def read_toml(text: str, number: Callable[[str], object] = Decimal) -> dict[str, Any]:
    """The document, its numbers with a point made by `number`; raises NotTomlError."""
    try:
        return tomllib.loads(text, parse_float=number)
    except (ValueError, RecursionError) as error:
        match = _PLACE.search(str(error))
        place = f"{match[1]}行目の{match[2]}文字目" if match else "ファイルの終わり"
        raise NotTomlError(f"{place}がTOMLの書き方に合いません。") from None

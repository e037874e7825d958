"""全国地方公共団体コード by the municipality's name, as far as that is known."""

from ichinoseki_desktop.exchange.toml_text import read_toml
from ichinoseki_desktop.resources import database_files


def municipality_code(name: str) -> str:
    """Six digits, "" where it is not known: none is ever guessed."""
    known = read_toml(database_files("municipalities.toml").read_text(encoding="utf-8"))
    return str(known["codes"].get(name, ""))

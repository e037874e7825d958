"""The plan that travels with the program; reading it needs no library of workbooks."""

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.exchange.plan_text import from_toml
from ichinoseki_desktop.exchange.source_file import read_bytes
from ichinoseki_desktop.resources import database_files


def bundled_plan() -> Plan:
    """The bundled plan; raises Refusal where the installation has lost it."""
    path = database_files("plans", "ichinoseki-2015.toml")
    return from_toml(read_bytes(path), path.name)

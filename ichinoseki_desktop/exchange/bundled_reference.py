"""The reference series that travel with the bundled plan: what its own text prints."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from ichinoseki_desktop.core.book.statement import Group, Known
from ichinoseki_desktop.core.reference.series import ReferenceSeries, ReferenceValue, YearKind
from ichinoseki_desktop.exchange.source_file import decoded, read_bytes
from ichinoseki_desktop.exchange.toml_text import read_toml
from ichinoseki_desktop.resources import database_files

_KNOWN: Final = {
    "counted": Known.COUNTED,
    "projected": Known.PROJECTED,
    "wanted": Known.WANTED,
}


def bundled_reference() -> tuple[ReferenceSeries, ...]:
    """The series, in the file's order; raises Refusal where the installation has lost them."""
    path = database_files("plans", "ichinoseki-2015-reference.toml")
    return tuple(map(_series, read_toml(decoded(read_bytes(path), path.name))["series"]))


def _series(data: Mapping[str, Any]) -> ReferenceSeries:
    values = {
        int(year): ReferenceValue(Decimal(value), known)
        for key, known in _KNOWN.items()
        for year, value in data.get(key, {}).items()
    }
    return ReferenceSeries(
        data["name"],
        Group(data["group"]),
        data["unit"],
        data["source"],
        data["got"],
        dict(sorted(values.items())),
        YearKind(data["years"]),
    )

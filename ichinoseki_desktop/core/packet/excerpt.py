"""A packet with nothing in it but what a part of it says, or a sheet: all else is left blank.

Excerpts that are equal are printed alike: numbers that are equal are, whatever zeros were typed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from ichinoseki_desktop.core.packet.packet import Packet, Sheet
from ichinoseki_desktop.core.packet.packet_form import WHOLE, Form, Part

BLANKS: Final[Mapping[str, Any]] = {
    "form": WHOLE,
    "invented": False,
    "settled": False,
    "codes": (),
    "summary": (),
    "sheets": (),
    "parent_rule": None,
    "last_year": None,
    "overruled": frozenset(),
    "compared": (),
    "answers": (),
    "population": (),
}
"""What a packet has besides the plan, the year and the rule, where there is none of it."""


def only(packet: Packet, *fields: str) -> Packet:
    """A packet with these fields alone, beside the plan, the year and the rule."""
    return replace(packet, **{name: b for name, b in BLANKS.items() if name not in fields})


def about(packet: Packet, sheet: Sheet) -> Packet:
    """What a packet says on a sheet; on a goal's that is its measures, too."""
    beside = tuple(s for s in packet.sheets if s.goal.code == sheet.goal.code)
    form = Form((Part.ANNEX,) if packet.annex else (), packet.form.edition)
    sheets = (sheet,) if sheet.direction else beside
    return replace(only(packet, "parent_rule"), sheets=sheets, form=form)

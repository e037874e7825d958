"""Statements: what people said of a series or of the plan in a year, and may take back.

Why a figure is missing, that a year is exceptional, that a flag is overruled, which rule holds.
"""

from enum import StrEnum
from typing import NamedTuple

from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.rule import Flag


class Field(StrEnum):
    """What a statement says; each is one field of the log."""

    MISSING = "missing"
    MISSING_NOTE = "missing_note"
    EXCEPTIONAL = "exceptional"
    OVERRULED = "overruled"
    OVERRULED_BECAUSE = "overruled_because"
    RULE = "rule"
    PARENT_RULE = "parent_rule"


class MissingKind(StrEnum):
    """Why there is no actual; only the first two count against completeness."""

    NOT_ASKED = "not_asked"
    LATE = "late"
    NOT_PUBLISHED = "not_published"
    NO_SURVEY = "no_survey"
    ABOLISHED = "abolished"
    UNAVAILABLE = "unavailable"

    @property
    def outstanding(self) -> bool:
        """Whether an answer is still to come from those who were or will be asked."""
        return self in (MissingKind.NOT_ASKED, MissingKind.LATE)


class Topic(NamedTuple):
    """What a statement is about: a KPI's code and part ("" for the plan's own), a year, a field."""

    code: str
    part: str
    year: FiscalYear
    field: Field


class Missing(NamedTuple):
    """Why a figure is missing; `note` holds the date or the words that go with it."""

    kind: MissingKind
    note: str = ""


class Overruling(NamedTuple):
    """事務局判断: the flag that the secretariat sets beside the rule's, and its reason."""

    flag: Flag
    reason: str

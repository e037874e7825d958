"""Statements: what people said of something in the plan in a year, and may take back.

Of a series: why a figure is missing, that a year is exceptional, that a flag is overruled, that a
doubted figure is right. Of a measure or one of its projects: the record of the review, the
council's word. Of the plan: which rule holds, that a year's figures are settled, which copies have
been taken in. And the council's members, meetings and opinions, which departments were asked and
have answered, and the reference series that stand beside the plan's own figures.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Field(StrEnum):
    """What a statement says; each is one field of the log."""

    MISSING = "missing"
    MISSING_NOTE = "missing_note"
    EXCEPTIONAL = "exceptional"
    OVERRULED = "overruled"
    OVERRULED_BECAUSE = "overruled_because"
    RULE = "rule"
    PARENT_RULE = "parent_rule"
    CONFIRMED = "confirmed"
    CONFIRMED_NOTE = "confirmed_note"
    LOCKED = "locked"
    DONE = "done"
    RESULT = "result"
    ISSUES = "issues"
    NEXT_STEP = "next_step"
    NEXT_STEP_BECAUSE = "next_step_because"
    BUDGET = "budget"
    SETTLEMENT = "settlement"
    COUNCIL = "council"
    COUNCIL_REMARKS = "council_remarks"
    MEMBER = "member"
    MEMBER_POST = "member_post"
    MEMBER_UNTIL = "member_until"
    MEETING = "meeting"
    MEETING_DATE = "meeting_date"
    MEETING_PLACE = "meeting_place"
    MEETING_AGENDA = "meeting_agenda"
    MEETING_PRESENT = "meeting_present"
    MEETING_FROZEN = "meeting_frozen"
    OPINION = "opinion"
    OPINION_BY = "opinion_by"
    OPINION_KIND = "opinion_kind"
    ANSWER = "answer"
    ANSWER_BY = "answer_by"
    ANSWER_NEXT = "answer_next"
    ANSWERED = "answered"
    TALK_NOTE = "talk_note"
    SURVEY_SENT = "survey_sent"
    SURVEY_RETURNED = "survey_returned"
    MERGED = "merged"
    REFERENCE = "reference"
    REFERENCE_UNIT = "reference_unit"
    REFERENCE_YEARS = "reference_years"
    REFERENCE_SOURCE = "reference_source"
    REFERENCE_GOT = "reference_got"
    REFERENCE_VALUE = "reference_value"
    REFERENCE_KNOWN = "reference_known"
    REFERENCE_ABSENT = "reference_absent"
    REFERENCE_LAYOUT = "reference_layout"
    REFERENCE_BESIDE = "reference_beside"


STATED: Final = frozenset(field.value for field in Field)
"""The fields of the log that are statements; the others are an actual's."""


OF_MEMBER: Final = (Field.MEMBER, Field.MEMBER_POST, Field.MEMBER_UNTIL)
OF_MEETING: Final = (
    *(Field.MEETING, Field.MEETING_DATE, Field.MEETING_PLACE),
    *(Field.MEETING_AGENDA, Field.MEETING_PRESENT),
)
OF_OPINION: Final = (
    *(Field.OPINION, Field.OPINION_BY, Field.OPINION_KIND),
    *(Field.ANSWER, Field.ANSWER_BY, Field.ANSWER_NEXT, Field.ANSWERED),
)
PUBLIC: Final = "c1"
"""What stands for the meeting in the ids of public comments."""
OF_REFERENCE_YEAR: Final = frozenset(
    {Field.REFERENCE_VALUE, Field.REFERENCE_KNOWN, Field.REFERENCE_ABSENT}
)
"""What is said of a reference series in each of its years."""
OF_REFERENCE: Final = OF_REFERENCE_YEAR | {
    *(Field.REFERENCE, Field.REFERENCE_UNIT, Field.REFERENCE_YEARS),
    *(Field.REFERENCE_SOURCE, Field.REFERENCE_GOT, Field.REFERENCE_LAYOUT),
}
"""What is said of reference series and of the tables that they come in, not of the plan."""


class MissingKind(StrEnum):
    """Why there is no actual; only the first two count against completeness.

    NOT_BEGUN is also what a year is before a series' own first one, ENDED after its last.
    """

    NOT_ASKED = "not_asked"
    LATE = "late"
    NOT_PUBLISHED = "not_published"
    NO_SURVEY = "no_survey"
    ABOLISHED = "abolished"
    UNAVAILABLE = "unavailable"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"

    @property
    def outstanding(self) -> bool:
        """Whether an answer is still to come from those who were or will be asked."""
        return self in (MissingKind.NOT_ASKED, MissingKind.LATE)


class Group(StrEnum):
    """What a reference series belongs to: 年齢3区分, 出生・死亡, 転入・転出, 将来展望, その他."""

    AGES = "ages"
    NATURAL = "natural"
    SOCIAL = "social"
    OUTLOOK = "outlook"
    OTHER = "other"


class Known(StrEnum):
    """What a reference value is: 実績 counted, 推計 projected, 目標・展望 wanted."""

    COUNTED = "counted"
    PROJECTED = "projected"
    WANTED = "wanted"


class Absent(StrEnum):
    """Why a statistic prints a mark for a value: *** －, X, …."""

    NOT_THERE = "not_there"
    SECRET = "secret"  # noqa: S105 - 秘匿, which statistics do to figures of few
    UNKNOWN = "unknown"


class OpinionKind(StrEnum):
    """What a member's word is: 意見, 質問, 要望, 評価."""

    OPINION = "opinion"
    QUESTION = "question"
    REQUEST = "request"
    RATING = "rating"


class Topic(NamedTuple):
    """What a statement is about: a code, a part of what it names, a year, a field.

    A KPI's code goes with the part of a series, a measure's with the title of a project ("" for
    the measure's own); the plan's own has neither. A member, meeting or opinion has its id as the
    part, a survey its department's code, a copy that was taken in the uuid of its last entry, a
    reference series its name.
    """

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

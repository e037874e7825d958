"""What is compared where a copy comes back: a figure, a matter that is said, the plan.

What belongs together (a figure with its state and note, a flag with its reason) is one of them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.plan import Measure, Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import OF_MEETING, OF_MEMBER, OF_OPINION, Field, Topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_TOGETHER: Final = (
    (Field.MISSING, Field.MISSING_NOTE),
    (Field.OVERRULED, Field.OVERRULED_BECAUSE),
    (Field.CONFIRMED, Field.CONFIRMED_NOTE),
    (Field.NEXT_STEP, Field.NEXT_STEP_BECAUSE),
    (Field.COUNCIL, Field.COUNCIL_REMARKS),
    (Field.REFERENCE_VALUE, Field.REFERENCE_KNOWN, Field.REFERENCE_ABSENT),
    (Field.REFERENCE_SOURCE, Field.REFERENCE_GOT),
    (Field.REFERENCE, Field.REFERENCE_UNIT, Field.REFERENCE_YEARS),
    OF_MEMBER,
    OF_MEETING,
    OF_OPINION,
)
_WITH: Final[Mapping[Field, tuple[Field, ...]]] = {
    field: next((fields for fields in _TOGETHER if field in fields), (field,)) for field in Field
}


class Matter(NamedTuple):
    """What is said of one thing in a year and belongs together."""

    code: str
    part: str
    year: FiscalYear
    fields: tuple[Field, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Each of its statements."""
        return tuple(Topic(self.code, self.part, self.year, field) for field in self.fields)


class Whole(StrEnum):
    """What is taken as it is or not at all: half a revision is nothing that anybody adopted."""

    PLAN = "plan"


Subject = Cell | Matter | Whole
Content = Actual | tuple[str | None, ...] | Plan | None


def matter_of(topic: Topic) -> Matter:
    """What a statement belongs together with."""
    return Matter(topic.code, topic.part, topic.year, _WITH[topic.field])


def content(book: Book, subject: Subject) -> Content:
    """What a book has of a subject: None where nothing, a text for each of a matter's fields."""
    if isinstance(subject, Whole):
        return book.plan
    if not isinstance(subject, Matter):
        return book.actuals.get(subject)
    texts = tuple(book.statements.get(topic) for topic in subject.topics)
    return texts if any(texts) else None


def is_of_plan(plan: Plan, subject: Subject) -> bool:
    """Whether the plan has what is counted or spoken of."""
    if isinstance(subject, Whole):
        return True
    if not isinstance(subject, Matter):
        return subject[0] in plan.series and subject[1] in plan.years
    return _speaks_of_plan(plan, subject)


def _speaks_of_plan(plan: Plan, matter: Matter) -> bool:
    if not matter.code:
        return True
    if Field.OPINION in matter.fields:  # whose part is a meeting's
        return matter.code in plan.kpis or matter.code in plan.nodes
    if matter.code in plan.kpis:
        return SeriesKey(matter.code, matter.part) in plan.series
    node = plan.nodes.get(matter.code)
    if not matter.part:
        return node is not None
    return isinstance(node, Measure) and any(p.title == matter.part for p in node.projects)

"""What is typed into the records of the review and not in the book: field by field, beside it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.core.book.terms import FIELD
from ichinoseki_desktop.core.book.titles import topic_title
from ichinoseki_desktop.core.values.refusal import quoted


class Draft(NamedTuple):
    """A text as it was typed, what the book said when that began, and why it was not kept."""

    text: str
    base: str | None
    trouble: str = ""


NO_DRAFT: Final = Draft("", None)


class Drafts(QObject):
    """One for a session: a field may come and go, its page, year or measure change."""

    changed = Signal(object)
    """The Topic of a text that is another now, or that waits no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: dict[Topic, Draft] = {}

    @property
    def texts(self) -> Mapping[Topic, Draft]:
        """All that waits, in the order in which it was begun."""
        return MappingProxyType(self._drafts)

    def hold(self, topic: Topic, draft: Draft) -> None:
        """Take a text, in the place of the one before."""
        self._drafts[topic] = draft
        self.changed.emit(topic)

    def forget(self, topic: Topic) -> bool:
        """Kept, or given up; False where nothing waited."""
        waited = self._drafts.pop(topic, None) is not None
        if waited:
            self.changed.emit(topic)
        return waited

    def topics(self, plan: Plan) -> tuple[Topic, ...]:
        """What the texts are about, as far as a plan has it."""
        return tuple(topic for topic in self._drafts if _is_in(plan, topic))

    def in_words(self, plan: Plan) -> tuple[str, ...]:
        """Ⅰ-①-2 雇用の場の創出 H29 取組実績「説明会を…」: what waits where."""
        return tuple(
            f"{topic_title(plan, t)} {FIELD[t.field]}{quoted(self._drafts[t].text)}"
            for t in self.topics(plan)
        )


def _is_in(plan: Plan, topic: Topic) -> bool:
    measure = plan.nodes.get(topic.code)
    if not isinstance(measure, Measure) or topic.year not in plan.years:
        return False
    return not topic.part or any(project.title == topic.part for project in measure.projects)

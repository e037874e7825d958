"""What an edit is about, in words: a cell, a statement."""

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Measure, Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import OF_REFERENCE, OF_REFERENCE_YEAR, Topic
from ichinoseki_desktop.core.book.terms import printed_code


def topic_title(plan: Plan, topic: Topic) -> str:
    """What a statement is about in words: a cell, a KPI, measure or project, or the year alone."""
    if not topic.code:
        return _reference_title(topic) if topic.field in OF_REFERENCE else topic.year.long
    key = SeriesKey(topic.code, topic.part)
    if key in plan.series:
        return cell_title(plan, (key, topic.year))
    node, kpi = plan.nodes.get(topic.code), plan.kpis.get(topic.code)
    what = node.title if node else kpi.name if kpi else topic.part
    if isinstance(node, Measure) and any(topic.part == p.title for p in node.projects):
        what = topic.part
    return f"{printed_code(topic.code)} {what} {topic.year.short}"


def _reference_title(topic: Topic) -> str:
    """A reference series by its name; a year belongs to its values alone."""
    return f"{topic.part} {topic.year.short}" if topic.field in OF_REFERENCE_YEAR else topic.part


def cell_title(plan: Plan, cell: Cell) -> str:
    """A cell in words: the measure's code, the series' name, the year."""
    key, year = cell
    series = plan.series.get(key)
    if series is None:  # it was, in another plan
        return f"{printed_code(key.kpi)} {key.part} {year.short}"
    return f"{printed_code(series.owner)} {series.title} {year.short}"

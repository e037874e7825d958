"""Lists: texts whose marks hang to their left."""

from collections.abc import Iterable

from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import Style


def draw_items(flow: Flow, items: Iterable[tuple[str, str]], style: Style, indent: float) -> None:
    """Draw marks and their texts, which stand so far to the right of them."""
    listed = flow.section.add(Role.LIST)
    for mark, text in items:
        item = listed.add(Role.ITEM)
        flow.need(style.leading)
        with flow.page.within(item.add(Role.LABEL)):
            flow.page.text(0, flow.y + style.drop, mark, style)
        lines = style.lines(text, flow.frame.width - indent)
        flow.write(lines, style, indent, item.add(Role.BODY))

"""議事概要: what kind of meeting it was, its agenda, and what was said there in its order."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.council.minutes import NOTHING_SAID, Judged, MeetingRecord, Remark
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import LANDSCAPE, PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import BAR, GRID, PALE, RULE, Style, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.paper.writing_space import draw_filled_in

MINUTES: Final = "議事概要（案）"
ANSWERS: Final = "意見と対応"
_SAID: Final = "主な意見と回答"
_JUDGED: Final = "施策の評価"
_INDENT: Final = 22 * GRID
_BETWEEN: Final = "、"
_NUMBER: Final = 10 * GRID
_OF_CITY: Final = "事務局"
_NUMBER_WIDTH: Final = 26.0
_ABOUT_WIDTH: Final = 130.0
_WHO_WIDTH: Final = 70.0
_STATE_WIDTH: Final = 60.0
_HEADS: Final = ("", "施策・指標", "発言者・種類", "意見", "市の対応", "状態")
_JUDGED_WIDTH: Final = 64.0
_JUDGED_HEADS: Final = ("施策", "評価", "所見")


def minutes_pages(record: MeetingRecord, styles: Styles) -> list[Page]:
    """The meeting as it went; what nobody has entered is left to be filled in."""
    flow = Flow(PORTRAIT, MINUTES)
    flow.page.anchor(MINUTES, 0)
    flow.heading(MINUTES, styles.part, 20 * GRID)
    flow.write(styles.section.lines(record.title, flow.frame.width), styles.section)
    for name, text in (("日時", record.date), ("場所", record.place)):
        draw_filled_in(flow, name, text, styles.body, _INDENT)
    present = "\n".join(_packed(record.present, styles.body, flow.frame.width - _INDENT))
    _draw_named(flow, "出席", present, styles, _INDENT)
    if record.agenda:
        _draw_section(flow, "次第", styles)
        for number, point in enumerate(record.agenda, start=1):
            _draw_named(flow, str(number), point, styles, _NUMBER)
    _draw_section(flow, _SAID, styles)
    for remark in record.said:
        _draw_remark(flow, remark, styles)
    if not record.said:
        flow.write([NOTHING_SAID], styles.body)
    if record.judged:
        first = _judged_table(record.judged[:1], styles, flow.frame.width)
        _draw_section(flow, _JUDGED, styles, first.height)
        _judged_table(record.judged, styles, flow.frame.width).draw(flow)
    return flow.pages


def answers_pages(record: MeetingRecord, styles: Styles) -> list[Page]:
    """A row an opinion, with what becomes of it; none where nothing was said."""
    if not record.said:
        return []
    flow = Flow(LANDSCAPE, ANSWERS)
    flow.page.anchor(ANSWERS, 0)
    flow.heading(ANSWERS, styles.part, 20 * GRID)
    flow.write(styles.section.lines(record.title, flow.frame.width), styles.section)
    flow.y += GRID
    fixed = (_NUMBER_WIDTH, _ABOUT_WIDTH, _WHO_WIDTH)
    left = (flow.frame.width - sum(fixed) - _STATE_WIDTH) / 2
    heads = tuple(Cell((Piece(head, styles.note_bold),)) for head in _HEADS)
    rows = (_row(number, said, styles) for number, said in enumerate(record.said, start=1))
    header = Row(heads, rule=RULE, shade=PALE)
    Table((*fixed, left, left, _STATE_WIDTH), header, rows).draw(flow)
    return flow.pages


def _row(number: int, remark: Remark, styles: Styles) -> Row:
    answer = "\n".join(filter(None, (remark.answer, remark.next_step)))
    texts = (remark.about, f"{remark.who}\n{remark.kind}", remark.text, answer, remark.state)
    return Row(
        (
            Cell((Piece(str(number), styles.figure),)),
            *(Cell((Piece(text, styles.cell),)) for text in texts),
        )
    )


def _judged_table(judged: tuple[Judged, ...], styles: Styles, width: float) -> Table:
    measure = (width - _JUDGED_WIDTH) / 2
    heads = tuple(Cell((Piece(head, styles.note_bold),)) for head in _JUDGED_HEADS)
    rows = (Row(tuple(Cell((Piece(text, styles.cell),)) for text in each)) for each in judged)
    header = Row(heads, rule=RULE, shade=PALE)
    return Table((measure, _JUDGED_WIDTH, width - measure - _JUDGED_WIDTH), header, rows)


def _packed(names: str, style: Style, room: float) -> Iterator[str]:
    """As many names to a line as it has room for; none is parted."""
    line = ""
    for name in names.split(_BETWEEN):
        longer = f"{line}{_BETWEEN}{name}" if line else name
        if line and style.width(longer + _BETWEEN) > room:
            yield line + _BETWEEN
            longer = name
        line = longer
    yield line


def _draw_section(flow: Flow, title: str, styles: Styles, follow: float = 12 * GRID) -> None:
    """A heading that keeps company with so much of what follows."""
    flow.skip(3)
    flow.need(styles.section.leading + follow + GRID)
    flow.page.line(((0, flow.y), (flow.frame.width, flow.y)), BAR)
    flow.y += GRID
    flow.write([title], styles.section)


def _draw_remark(flow: Flow, remark: Remark, styles: Styles) -> None:
    """What it is about stays with the first line of what was said."""
    lines = styles.body_bold.lines(remark.about, flow.frame.width)
    flow.skip()
    flow.need(len(lines) * styles.body_bold.leading + 2 * styles.body.leading)
    flow.write(lines, styles.body_bold)
    _draw_named(flow, remark.who, f"（{remark.kind}）{remark.text}", styles, _INDENT)
    _draw_named(flow, _OF_CITY, remark.answer, styles, _INDENT)
    if remark.next_step:
        _draw_named(flow, "", f"今後の対応：{remark.next_step}", styles, _INDENT)


def _draw_named(flow: Flow, name: str, text: str, styles: Styles, indent: float) -> None:
    """A text beside its name; a long name goes over it."""
    style = styles.body
    if style.width(name) > indent - GRID:
        flow.need(2 * style.leading)
        flow.write(style.lines(name, flow.frame.width), style)
        name = ""
    lines = style.lines(text, flow.frame.width - indent)
    flow.need(style.leading)
    flow.page.text(0, flow.y + style.drop, name, style)
    flow.write(lines, style, indent)

"""差替え: the pages that have changed since a packet was frozen, under a list of what changed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_difference import Difference
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.drawing import Progress, Steps, draw
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles, styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.annex import series_anchor
from ichinoseki_desktop.reports.parts.contents import Entry
from ichinoseki_desktop.reports.pdf import title_of
from ichinoseki_desktop.reports.replaced_pages import Replaced, replaced_pages
from ichinoseki_desktop.reports.running import Folio, Leaf, Running

TITLE: Final = "差替え一覧"
_LIST: Final = "replacements"
_HEADS: Final = ("ページ", "資料", "変わったこと")
_PAGES: Final = 62.0
_WHAT: Final = 150.0
_REMOVED: Final = "（除く）"
_SHIFTED: Final = "ほかの変更による、行やページの送り・件数などの変更"
_HOW_TO: Final = (
    "ページの番号は、会議用に確定した資料のものです。「35の2」のような番号の紙は、35ページの次に"
    "入れてください。片面で印刷すると、元のページの上にそのまま重ねられます。"
)


class Replacing(NamedTuple):
    """What is to be printed: the packet that was frozen, and the same of now.

    `day` is the day in words; `told` is what is said otherwise.
    """

    old: Packet
    new: Packet
    day: str
    told: Sequence[Difference]

    @property
    def stamp(self) -> str:
        """What every page says of itself."""
        return f"差替え {self.day}"


class Replacement(NamedTuple):
    """The PDF of the list and the pages after it; the labels of the pages that are replaced.

    `removed` are those that are no more. `missing` are the characters shown as 〓.
    """

    pdf: bytes
    labels: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[str, ...]


def render_replacement(asked: Replacing, progress: Progress | None = None) -> Replacement | None:
    """Print what has changed, None where nothing has. The same packets give the same bytes.

    Raises Cancelled.
    """
    type_ = styles()
    steps = Steps((asked.old, asked.new), 1, progress)
    old = draw(asked.old, type_, steps)
    total = len(old.pages)
    # The pages keep the numbers of the packet that people hold, and so does its contents.
    new = draw(asked.new, type_, steps, Binding(old.pages).page_of)
    changed = replaced_pages(old, new)
    if not changed:
        return None
    kept = [each for each in changed if each.now is not None]
    listed = _list_pages(asked, changed, total, type_)
    running, pages = Running.of(asked.new), []
    for number, page in enumerate(listed, start=1):
        folio = Folio(number, f"{TITLE} {number} / {len(listed)}", asked.stamp)
        pages.append(Leaf(page, folio, running).drawn(type_))
    for each in kept:
        if each.now is not None:
            folio = Folio(each.side, f"{each.label} / {total}", asked.stamp)
            pages.append(Leaf(each.now, folio, running).drawn(type_))
            pages[-1].anchor(_anchor(each), 0)
    sides = (*range(1, len(listed) + 1), *(each.side for each in kept))
    binding = Binding(pages, sides)
    title = plain(f"{title_of(asked.new)}　{asked.stamp}")
    pdf = binding.write(title, [Entry(TITLE, _LIST, 0), *map(_entry, kept)])
    steps.next()
    removed = tuple(each.label for each in changed if each.now is None)
    return Replacement(pdf, tuple(each.label for each in kept), removed, binding.missing)


def _entry(each: Replaced) -> Entry:
    page = each.now or each.was
    return Entry(f"{each.label}　{page.part if page else ''}", _anchor(each), 0)


def _anchor(each: Replaced) -> str:
    return f"{_LIST}:{each.label}"


def _list_pages(
    asked: Replacing, changed: Sequence[Replaced], total: int, styles: Styles
) -> list[Page]:
    flow = Flow(PORTRAIT, TITLE)
    width = flow.frame.width
    flow.page.anchor(_LIST, 0)
    with flow.page.within(flow.section.add(Role.PARAGRAPH)):
        flow.page.text(width, styles.part.drop, asked.day, styles.body, Align.RIGHT)
    flow.title(TITLE, styles.part, 20 * GRID)
    flow.y += GRID
    flow.write(styles.body.lines(_in_a_sentence(asked, changed, total), width), styles.body)
    flow.write(styles.note.lines(_HOW_TO, width), styles.note)
    flow.y += 2 * GRID
    heads = tuple(Cell((Piece(head, styles.note_bold),)) for head in _HEADS)
    grouped = groupby(changed, key=lambda each: each[:2])
    rows = (_row(asked, tuple(group), styles) for _, group in grouped)
    header = Row(heads, rule=RULE, shade=PALE)
    Table((_PAGES, _WHAT, width - _PAGES - _WHAT), header, rows).draw(flow)
    return flow.pages


def _in_a_sentence(asked: Replacing, changed: Sequence[Replaced], total: int) -> str:
    removed = sum(each.now is None for each in changed)
    added = sum(each.was is None for each in changed)
    counts = [f"{len(changed) - removed - added}ページを差し替え"]
    counts += [f"{added}ページを加え"] if added else []
    counts += [f"{removed}ページを除き"] if removed else []
    return (
        f"「{asked.old.meeting.name}」のために確定した{asked.old.year.long}検証資料"
        f"（全{total}ページ）のうち、{'、'.join(counts)}ます。"
    )


def _row(asked: Replacing, group: Sequence[Replaced], styles: Styles) -> Row:
    pages = tuple(
        Piece(f"{each.label}{'' if each.now else _REMOVED}", styles.figure, "", _anchor(each))
        for each in group
    )
    what = tuple(Piece(text, styles.cell) for text in _named(asked, group[0]))
    words = [each.words for each in asked.told if _concerns(each, group)]
    said = tuple(Piece(text, styles.cell, "・") for text in words or (_SHIFTED,))
    return Row((Cell(pages), Cell(what), Cell(said)))


def _named(asked: Replacing, each: Replaced) -> Iterator[str]:
    yield f"{each.part.title}　{printed_code(each.code)}".strip()
    titles = (s.node.title for s in (*asked.new.sheets, *asked.old.sheets))
    codes = (s.node.code for s in (*asked.new.sheets, *asked.old.sheets))
    if each.code:
        yield dict(zip(codes, titles, strict=True))[each.code]


def _concerns(told: Difference, group: Iterable[Replaced]) -> bool:
    """Whether a difference is seen on the pages: the sheet of its node, a table that names it."""
    return any(_seen(told, each) for each in group)


def _seen(told: Difference, each: Replaced) -> bool:
    if each.part in told.parts:
        return True
    if not told.code:
        return False
    if each.code:
        return each.code in (told.code, told.code.rpartition(".")[0])
    if told.apart:
        return False
    pages = [page for page in (each.now, each.was) if page is not None]
    if each.part is Part.ANNEX:
        anchors = {series_anchor(told.key)} if told.key else set()
        return any(anchors & page.anchors.keys() for page in pages)
    return any(link.anchor == told.code for page in pages for link in page.links)

"""What a table most likely means: proposed, so that a person only has to look and correct."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.reference.grid import (
    Grid,
    is_code_head,
    is_figure,
    is_value,
    texts_of,
)
from ichinoseki_desktop.core.reference.layout import (
    MOST_HEADERS,
    Choice,
    Layout,
    Years,
    group_of,
    known_layout,
)
from ichinoseki_desktop.core.reference.reading import Reading, read_by
from ichinoseki_desktop.core.reference.units import unit_above, unit_behind, unit_of
from ichinoseki_desktop.core.reference.year_reading import read_year
from ichinoseki_desktop.core.values.width import half_width

MOST_SERIES: Final = 24
"""More series than these are no reference to a plan: something is still to be chosen."""
_YEAR_HEADS: Final = ("年", "西暦", "和暦", "時間軸", "調査年", "集計年", "year", "time")
_UNIT_HEADS: Final = frozenset({"単位", "unit"})
_REGION_HEADS: Final = ("市区町村", "地域", "都道府県", "自治体", "市町村", "area")
_ABOVE: Final = ("都", "道", "府", "県", "郡")
_NUMBERED: Final = re.compile(r"[A-Z]?[0-9]{3,}_")
_SOURCES: Final = ("資料", "出典", "統計名", "出所")
_NOT_NAMES: Final = frozenset({"値", "value", "数値", "実数", "", "データ"})
"""Heads that name no series."""
_MOSTLY: Final = 0.6


class Proposal(NamedTuple):
    """How a table is most likely read; `doubt` says what only a person can decide, "" if nothing.

    `remembered`: it was taken in so before. `source` is what the file itself says of that.
    """

    layout: Layout
    doubt: str
    source: str
    remembered: bool = False


class Tables(NamedTuple):
    """The tables of a file in which years stand, each as it is most likely read."""

    name: str
    tables: tuple[tuple[Grid, Proposal], ...]


def propose(grid: Grid, book: Book) -> Proposal | None:
    """The layout that is known, else the likeliest; None where no year stands beside figures."""
    known = known_layout(book, grid)
    if known is not None:
        layout = chosen(grid, known)
        source = source_in(grid, known.header)
        return Proposal(layout, _otherwise(grid, known, layout), source, remembered=True)
    down, across = _down(grid), _across(grid)
    best = max((each for each in (down, across) if each), key=lambda e: e[0], default=None)
    if best is None:
        return None
    return proposed(grid, best[1], book.plan)


def _otherwise(grid: Grid, known: Layout, layout: Layout) -> str:
    """What a table has otherwise than when it was taken in last, in words."""
    if not layout.choices:
        of = "・".join(text for _, text in known.wanted)
        return f"前と同じ形の表ですが、{of or '前に読んだ列'}の値がありません。"
    new = [each.found for each in layout.choices if known.choice(each.found) is None]
    if new:
        return f"前に取り込んだときにはない系列（{'、'.join(new[:3])}）があります。"
    units = _units(grid, layout)
    for each in layout.choices:
        unit = units[each.found]
        if each.taken and unit and unit != half_width(each.unit):
            return (
                f"「{each.found}」の単位が、前は「{each.unit or 'なし'}」、この表は「{unit}」です。"
            )
    return ""


def proposed(grid: Grid, layout: Layout, plan: Plan) -> Proposal:
    """The rest of a layout of which only the head and the years' place are sure."""
    layout, doubt = _with_columns(grid, layout, plan)
    layout = chosen(grid, layout)
    source = source_in(grid, layout.header)
    if not layout.choices:
        doubt = doubt or "値の列が見つかりません。"
    elif len(layout.choices) > MOST_SERIES:
        doubt = doubt or f"系列が{len(layout.choices)}あります。どれを取り込むか分かりません。"
    return Proposal(layout, doubt, source)


def chosen(grid: Grid, layout: Layout) -> Layout:
    """The layout with a choice for every series that it leads to; what was chosen stays."""
    choices = []
    for found, unit in _units(grid, layout).items():
        name = _worded(found, grid.file)
        new = Choice(found, name, group_of(name), unit)
        choices.append(layout.choice(found) or new)
    if len(choices) > MOST_SERIES and not layout.choices:
        choices = [choice._replace(taken=False) for choice in choices]
    return layout._replace(choices=tuple(choices))


def _units(grid: Grid, layout: Layout) -> Mapping[str, str]:
    """The unit of each series that a layout leads to, its own or that of the whole table."""
    alone = unit_above(grid, layout.header)
    units = _units_in(read_by(grid, layout).values)
    return {found: unit or alone for found, unit in units.items()}


def source_in(grid: Grid, header: int) -> str:
    """What the file says of its source: 統計名：人口動態調査; its name where it says nothing."""
    rows = (*grid.rows[:header], *grid.rows[-5:])
    for texts in rows:
        cells = [text.strip() for text in texts if text.strip()]
        for place, text in enumerate(cells):
            word, _, rest = half_width(text).replace("：", ":").partition(":")
            if word.strip() in _SOURCES:
                said = rest.strip() or " ".join(cells[place + 1 : place + 2])
                if said:
                    return said
    return grid.file


def _down(grid: Grid) -> tuple[int, Layout] | None:
    """Years below each other: the column that has most of them, and its head just above."""
    best: tuple[tuple[int, int, int], int, Layout] | None = None
    for column in range(grid.width):
        years = [r for r in range(len(grid.rows)) if read_year(grid.rows[r][column])]
        if not years:
            continue
        below = [r for r in range(years[0], len(grid.rows)) if grid.rows[r][column].strip()]
        header = _header_above(grid, years[0])
        if header is None or len(years) < _MOSTLY * len(below):
            continue
        head = grid.rows[header][column].strip()
        named = _is_year_head(head)
        rank = (int(named and not is_code_head(head)), int(named), -column)
        fiscal = "年度" in head or _mostly_fiscal(grid.rows[r][column] for r in years)
        layout = Layout(header, Years.DOWN, column, fiscal=fiscal)
        if best is None or rank > best[0]:
            best = rank, len(years), layout
    return None if best is None else (best[1], best[2])


def _across(grid: Grid) -> tuple[int, Layout] | None:
    """Years side by side: the row that has most of them and hardly anything else."""
    best: tuple[int, Layout] | None = None
    for row in range(min(len(grid.rows), MOST_HEADERS)):
        years = grid.years_across(row)
        if not years:
            continue
        right = [t for t in grid.rows[row][min(years) :] if t.strip()]
        if len(years) < _MOSTLY * len(right) or not min(years):
            continue
        if best is None or len(years) > best[0]:
            fiscal = _mostly_fiscal(grid.rows[row][c] for c in years)
            best = len(years), Layout(row, Years.ACROSS, fiscal=fiscal)
    return best


def _header_above(grid: Grid, row: int) -> int | None:
    """The last row above that says something."""
    return next((r for r in range(row - 1, -1, -1) if any(t.strip() for t in grid.rows[r])), None)


def _is_year_head(head: str) -> bool:
    plain = half_width(head).lower()
    return any(plain.startswith(word) or plain.endswith(word) for word in _YEAR_HEADS) and (
        "年少" not in plain and "生産年齢" not in plain and "老年" not in plain
    )


def _mostly_fiscal(texts: Iterable[str]) -> bool:
    read = [year for text in texts if (year := read_year(text))]
    return sum(year.fiscal for year in read) * 2 > len(read)


def _with_columns(grid: Grid, layout: Layout, plan: Plan) -> tuple[Layout, str]:
    """Which columns hold names, figures and units, and which rows are the municipality's."""
    heads = grid.heads(layout.header)
    rows = range(layout.header + 1, len(grid.rows))
    across = layout.years is Years.ACROSS
    end = min(grid.years_across(layout.header), default=grid.width) if across else grid.width
    columns = [c for c in range(end) if not is_code_head(heads[c])]
    if not across:
        columns = [c for c in columns if c != layout.year_column and not _is_year_head(heads[c])]
    unit = next((c for c in columns if half_width(heads[c]).lower() in _UNIT_HEADS), None)
    columns = [c for c in columns if c != unit]
    texts = {c: texts_of(grid, rows, c) for c in columns}
    figures = () if across else tuple(c for c in columns if _holds_figures(texts[c]))
    words = {c: texts[c] for c in columns if c not in figures and texts[c]}
    wanted = tuple(_municipality(words, plan.municipality))
    doubt = "" if wanted else _region_doubt(heads, words, plan.municipality)
    layout = layout._replace(value_columns=figures, unit_column=unit, wanted=wanted)
    return layout._replace(name_columns=tuple(_naming(grid, layout, words))), doubt


def _holds_figures(texts: Sequence[str]) -> bool:
    values = sum(map(is_value, texts))
    return any(map(is_figure, texts)) and values >= _MOSTLY * len(texts)


def _municipality(
    words: Mapping[int, Sequence[str]], municipality: str
) -> Iterator[tuple[int, str]]:
    """The rows of the plan's own municipality, even where there are no others.

    So another's file of the same form is not taken for this one's.
    """
    for column, texts in words.items():
        named = {text for text in texts if _is_of(text, municipality)}
        if len(named) == 1:
            yield column, named.pop()
            return


def _is_of(text: str, municipality: str) -> bool:
    """Whether a text is a municipality's name, be it behind its prefecture's: 岩手県 一関市."""
    before = text.removesuffix(municipality)
    return before != text and (not before.strip() or before.rstrip().endswith(_ABOVE))


def _region_doubt(
    heads: Sequence[str], words: Mapping[int, Sequence[str]], municipality: str
) -> str:
    for column, texts in words.items():
        if texts and any(word in heads[column] for word in _REGION_HEADS):
            return f"「{heads[column]}」に{municipality}がないので、どの地域の値か分かりません。"
    return ""


def _naming(grid: Grid, layout: Layout, words: Mapping[int, Sequence[str]]) -> Iterator[int]:
    """The columns whose texts tell rows apart; one at least where nothing else names the series."""
    rows = [
        texts
        for texts in grid.rows[layout.header + 1 :]
        if all(texts[column].strip() == text for column, text in layout.wanted)
        and _has_values(texts, grid, layout)
    ]
    free = [c for c in words if c not in {column for column, _ in layout.wanted}]
    telling = [c for c in free if len({texts[c].strip() for texts in rows}) > 1]
    heads = [grid.heads(layout.header)[column] for column in layout.value_columns]
    if telling or (heads and not all(unit_of(head)[0] in _NOT_NAMES for head in heads)):
        yield from telling
    else:
        yield from free[-1:]


def _has_values(texts: Sequence[str], grid: Grid, layout: Layout) -> bool:
    columns: Iterable[int] = layout.value_columns
    if layout.years is Years.ACROSS:
        columns = grid.years_across(layout.header)
    elif read_year(texts[layout.year_column]) is None:
        return False
    return any(is_value(texts[column]) for column in columns)


def _units_in(read: Iterable[Reading]) -> Mapping[str, str]:
    """The unit of each series as the table has it: of its head or column, else of its cells."""
    units: dict[str, str] = {}
    for each in read:
        units[each.found] = units.get(each.found) or each.head_unit or unit_behind(each.text)
    return units


def _worded(found: str, file: str) -> str:
    """What a series is called to begin with: as the table has it, else as its file.

    The number before a name is the statistic's own: A1101_総人口.
    """
    if found in _NOT_NAMES:
        return file.rpartition(".")[0] or file
    return _NUMBERED.sub("", found, count=1) if _NUMBERED.match(found) else found

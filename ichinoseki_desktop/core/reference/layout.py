"""How a table is read: which row is its head, where the years and the figures stand.

A layout is proposed, can be corrected by a person, and is remembered by what the table's heads say.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Field, Group, Topic
from ichinoseki_desktop.core.reference.grid import Grid
from ichinoseki_desktop.core.reference.year_reading import read_year
from ichinoseki_desktop.core.values.width import half_width

MOST_HEADERS: Final = 60
"""So far down a table's head may stand below whatever is said above it."""
_SIGNED_BY: Final = 40
_SHOWN: Final = 24
_GROUPS: Final[Sequence[tuple[Group, tuple[str, ...]]]] = (
    (Group.OUTLOOK, ("将来", "推計", "展望", "総人口")),
    (
        Group.AGES,
        ("年少", "生産年齢", "老年", "高齢化", "高齢者人口", "15歳未満", "65歳以上", "0～14歳"),
    ),
    (Group.AGES, ("15～64歳", "０～１４歳", "１５～６４歳", "６５歳以上", "15歳未満人口")),
    (Group.NATURAL, ("出生", "死亡", "自然増", "自然減", "自然動態")),
    (Group.SOCIAL, ("転入", "転出", "社会増", "社会減", "社会動態")),
)


class Years(StrEnum):
    """Whether the years stand below each other in a column or side by side in a row."""

    DOWN = "down"
    ACROSS = "across"


class Choice(NamedTuple):
    """What becomes of a series as the table calls it (`found`): its name, its group, its unit."""

    found: str
    name: str
    group: Group
    unit: str
    taken: bool = True


class Layout(NamedTuple):
    """Places of rows and columns, counted from 0.

    `year_column` counts where the years stand down a column, `value_columns` likewise (across, the
    figures stand below the years). `name_columns` hold texts that name a series. Only rows with the
    texts of `wanted` in those columns are read. Years from `projected_from` on are projections.
    """

    header: int
    years: Years
    year_column: int = 0
    name_columns: tuple[int, ...] = ()
    value_columns: tuple[int, ...] = ()
    unit_column: int | None = None
    wanted: tuple[tuple[int, str], ...] = ()
    fiscal: bool = False
    projected_from: int | None = None
    choices: tuple[Choice, ...] = ()

    def choice(self, found: str) -> Choice | None:
        """What a person, or the proposal, has chosen for a series of the table."""
        return next((each for each in self.choices if each.found == found), None)

    def with_choice(self, choice: Choice) -> "Layout":
        """The same with another choice for one series."""
        others = (choice if each.found == choice.found else each for each in self.choices)
        return self._replace(choices=tuple(others))


def group_of(name: str) -> Group:
    """The group that a series' name speaks of."""
    return next((g for g, words in _GROUPS if any(w in name for w in words)), Group.OTHER)


def signature(grid: Grid, header: int) -> str:
    """What a table with that head is known by: its heads without the years, and a digest of them.

    Next year's file has a year more and is known again.
    """
    texts = ["".join(half_width(text).split()) for text in grid.rows[header]]
    heads = [text for text in texts if text and read_year(text) is None]
    digest = sha256("\n".join(heads).encode()).hexdigest()[:_SIGNED_BY]
    return f"{'・'.join(heads)[:_SHOWN]} {digest}".strip()


def known_layout(book: Book, grid: Grid) -> Layout | None:
    """The layout with which such a table was taken in before, None where none was."""
    layouts = _remembered(book)
    for header in range(min(len(grid.rows), MOST_HEADERS)):
        text = layouts.get(signature(grid, header)) if any(grid.rows[header]) else None
        layout = read_layout(text) if text else None
        if layout is not None and _fits(layout, grid):
            return layout._replace(header=header)
    return None


def remembering(book: Book, grid: Grid, layout: Layout) -> Mapping[Topic, str]:
    """What is said so that such a table is known the next time."""
    sign = signature(grid, layout.header)
    whole = book.plan.first_year
    return {Topic("", sign, whole, Field.REFERENCE_LAYOUT): layout_text(layout)}


def layout_text(layout: Layout) -> str:
    """A layout as JSON."""
    return json.dumps(layout._asdict(), ensure_ascii=False)


def read_layout(text: str) -> Layout | None:
    """A layout from its JSON, None where it is of another version of the program."""
    try:
        data: dict[str, Any] = json.loads(text)
        choices = tuple(
            Choice(str(found), str(name), Group(group), str(unit), bool(taken))
            for found, name, group, unit, taken in data.pop("choices")
        )
        layout = Layout(
            years=Years(data.pop("years")),
            name_columns=tuple(map(int, data.pop("name_columns"))),
            value_columns=tuple(map(int, data.pop("value_columns"))),
            wanted=tuple((int(column), str(text)) for column, text in data.pop("wanted")),
            choices=choices,
            **data,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return layout


def _remembered(book: Book) -> Mapping[str, str]:
    return {t.part: x for t, x in book.statements.items() if t.field is Field.REFERENCE_LAYOUT}


def _fits(layout: Layout, grid: Grid) -> bool:
    columns: Iterable[int] = (
        layout.year_column,
        *layout.name_columns,
        *layout.value_columns,
        *(column for column, _ in layout.wanted),
        layout.unit_column or 0,
    )
    return max(columns) < grid.width

"""A table read by a layout: its series, where each of their values stands, and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.statement import Absent, Group, Known
from ichinoseki_desktop.core.reference.grid import MARKS, Grid, is_value
from ichinoseki_desktop.core.reference.layout import Choice, Layout, Years
from ichinoseki_desktop.core.reference.series import ReferenceSeries, ReferenceValue, YearKind
from ichinoseki_desktop.core.reference.taking import Fault, Found
from ichinoseki_desktop.core.reference.units import unit_of
from ichinoseki_desktop.core.reference.year_reading import ReadYear, like_year, read_year
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal

LONGEST_NAME: Final = 60
"""So many characters a series' name may have."""
_SECRET: Final = frozenset("Xx")
_UNKNOWN: Final = frozenset({"…", "...", "‥"})
_MOST_TOLD: Final = 5
_LONGEST_TOLD: Final = 20


class Reading(NamedTuple):
    """One value as it stands in the table, under the name that the table has for its series."""

    found: str
    head_unit: str
    year: ReadYear
    text: str
    where: str
    problem: str = ""


class Origin(NamedTuple):
    """Where a table is from, and the ISO day on which it was obtained."""

    source: str
    got: str


class Passed(NamedTuple):
    """A row that is passed over, since it is of no year: a total, say."""

    where: str
    what: str


class Read(NamedTuple):
    """All that a layout leads to in a table, and what it can't lead to."""

    values: tuple[Reading, ...]
    faults: tuple[Fault, ...]
    passed: tuple[Passed, ...]


def read_by(grid: Grid, layout: Layout) -> Read:
    """Every value that the layout leads to, whoever has chosen its series."""
    rows = _across(grid, layout) if layout.years is Years.ACROSS else _down(grid, layout)
    read = tuple(rows)
    return Read(
        tuple(each for each in read if isinstance(each, Reading)),
        tuple(each for each in read if isinstance(each, Fault)),
        tuple(each for each in read if isinstance(each, Passed)),
    )


def read_table(grid: Grid, layout: Layout, origin: Origin) -> Found:
    """The series that are chosen, with what is wrong in them."""
    read = read_by(grid, layout)
    by_found: dict[str, list[Reading]] = {}
    for each in read.values:
        by_found.setdefault(each.found, []).append(each)
    wrong = [*_told_once(read.passed), *read.faults]
    series: list[ReferenceSeries] = []
    where: dict[tuple[str, int], str] = {}
    taken = [c for c in layout.choices if c.taken and c.found in by_found]
    wrong += _wrong_names(taken)
    for choice in taken:
        made = _Made(choice, layout, origin)
        for each in by_found[choice.found]:
            made.add(each)
        wrong += made.faults
        if made.values:
            series.append(made.series)
            where |= {(made.name, year): place for year, place in made.where.items()}
    if not taken:
        wrong.append(Fault("", "", "取り込む系列がひとつも選ばれていません。"))
    return Found(tuple(series), where, tuple(wrong))


def _down(grid: Grid, layout: Layout) -> Iterator[Reading | Fault | Passed]:
    heads = grid.heads(layout.header)
    several = len(layout.value_columns) > 1 or not layout.name_columns
    for row in range(layout.header + 1, len(grid.rows)):
        texts = grid.rows[row]
        year = read_year(texts[layout.year_column])
        if not _is_wanted(texts, layout):
            continue
        if year is None:
            if any(is_value(texts[column]) for column in layout.value_columns):
                yield _no_year(grid, row, texts[layout.year_column])
            continue
        own = _name(texts, layout)
        for column in layout.value_columns:
            head, unit = unit_of(heads[column])
            if layout.unit_column is not None:
                unit = texts[layout.unit_column].strip() or unit
            found = " ".join(filter(None, (own, head if several else "")))
            yield _reading(grid, row, column, found or head, unit, year)


def _across(grid: Grid, layout: Layout) -> Iterator[Reading | Fault | Passed]:
    years = grid.years_across(layout.header)
    carried = [""] * grid.width
    for row in range(layout.header + 1, len(grid.rows)):
        texts = grid.rows[row]
        # A name that stands once for several rows holds for all of them.
        for column in layout.name_columns[:-1]:
            carried[column] = texts[column].strip() or carried[column]
        named = [
            texts[c] if c == layout.name_columns[-1] else carried[c] for c in layout.name_columns
        ]
        if grid.years_across(row) == years:
            yield Fault(
                grid.where(row), "", "ここから下は、別の表なので読みません。", harmless=True
            )
            return
        if not any(texts[column].strip() for column in years) or not _is_wanted(texts, layout):
            continue
        name, unit = unit_of(" ".join(filter(None, (n.strip() for n in named))))
        if layout.unit_column is not None:
            unit = texts[layout.unit_column].strip() or unit
        for column, year in years.items():
            if texts[column].strip() or (row, column) in grid.problems:
                yield _reading(grid, row, column, name, unit, year)


def _reading(grid: Grid, row: int, column: int, found: str, unit: str, year: ReadYear) -> Reading:
    problem = grid.problems.get((row, column), "")
    name = clean(" ".join(found.split()))
    return Reading(name, unit, year, grid.rows[row][column].strip(), grid.where(row), problem)


def _is_wanted(texts: tuple[str, ...], layout: Layout) -> bool:
    return all(texts[column].strip() == text for column, text in layout.wanted)


def _name(texts: tuple[str, ...], layout: Layout) -> str:
    return " ".join(filter(None, (texts[column].strip() for column in layout.name_columns)))


def _no_year(grid: Grid, row: int, text: str) -> Fault | Passed:
    """A row that is no year's is passed over; a year that can't be is a fault."""
    said = f"年「{text.strip()[:_LONGEST_TOLD]}」" if text.strip() else "年のない行"
    if like_year(text):
        return Fault(grid.where(row), "", f"{said}は、年として読めません。表を直してください。")
    return Passed(grid.where(row), said)


def _told_once(passed: Sequence[Passed]) -> Iterator[Fault]:
    if passed:
        named = "、".join(f"{row.where}の{row.what}" for row in passed[:_MOST_TOLD])
        more = f"ほか{len(passed) - _MOST_TOLD}行" if len(passed) > _MOST_TOLD else ""
        yield Fault("", "", f"年の読めない行は取り込みません（{named}{more}）。", harmless=True)


def _wrong_names(taken: Iterable[Choice]) -> Iterator[Fault]:
    names: set[str] = set()
    for choice in taken:
        name = choice.name.strip()
        if not name or len(name) > LONGEST_NAME:
            message = f"系列「{choice.found}」の名前を、{LONGEST_NAME}字までで付けてください。"
            yield Fault("", name, message)
        elif name in names:
            yield Fault("", name, f"系列の名前「{name}」が2つあります。別の名前にしてください。")
        names.add(name)


class _Made:
    """A series while its values come in, and what is wrong with them."""

    def __init__(self, choice: Choice, layout: Layout, origin: Origin) -> None:
        self.name = clean(choice.name).strip()
        self.values: dict[int, ReferenceValue] = {}
        self.where: dict[int, str] = {}
        self.faults: list[Fault] = []
        self._choice = choice
        self._layout = layout
        self._origin = origin
        self._units: set[str] = set()

    @property
    def series(self) -> ReferenceSeries:
        """What it came to."""
        kind = YearKind.FISCAL if self._layout.fiscal else YearKind.CALENDAR
        origin = self._origin
        return ReferenceSeries(
            self.name,
            self._choice.group,
            self._choice.unit,
            clean(origin.source).strip(),
            origin.got,
            dict(sorted(self.values.items())),
            kind,
        )

    def add(self, each: Reading) -> None:
        """One value more; a blank cell says nothing."""
        if each.problem or not each.text:
            if each.problem:
                self._wrong(each, each.problem)
            return
        try:
            value = self._value(each)
        except Refusal as refusal:
            self._wrong(each, str(refusal))
            return
        year = each.year.year
        if self.values.get(year, value) != value:
            self._wrong(each, f"{year}年が2つあり、値が違います（{self.where[year]}にも）。")
            return
        self.values[year] = value
        self.where.setdefault(year, each.where)
        self._watch_unit(each)

    def _value(self, each: Reading) -> ReferenceValue:
        known = self._known(each.year)
        if each.text in MARKS:
            return ReferenceValue(None, known, _absent(each.text))
        number = quantity.parse(each.text, self._choice.unit)
        return ReferenceValue(number, known, None if number is not None else Absent.NOT_THERE)

    def _known(self, year: ReadYear) -> Known:
        """A year that is not over when the table was obtained can't have been counted."""
        if self._choice.group is Group.OUTLOOK and _is_wanted_figure(self.name):
            return Known.WANTED
        since = self._layout.projected_from
        got = date.fromisoformat(self._origin.got).year if self._origin.got else None
        late = (since is not None and year.year >= since) or (got is not None and year.year > got)
        return Known.PROJECTED if late or year.projected else Known.COUNTED

    def _watch_unit(self, each: Reading) -> None:
        """Figures in several units are no series."""
        known = len(self._units)
        self._units.add(each.head_unit)
        if known == 1 and len(self._units) == 2:
            units = "、".join(unit or "なし" for unit in sorted(self._units))
            self._wrong(each, f"単位が混ざっています（{units}）。")

    def _wrong(self, each: Reading, message: str) -> None:
        """The first few are told; a table that was read wrongly has thousands."""
        if len(self.faults) < _MOST_TOLD:
            self.faults.append(Fault(each.where, self.name, f"{self.name}: {message}"))


def _absent(mark: str) -> Absent:
    if mark in _SECRET:
        return Absent.SECRET
    return Absent.UNKNOWN if mark in _UNKNOWN else Absent.NOT_THERE


def _is_wanted_figure(name: str) -> bool:
    return any(word in name for word in ("展望", "目標"))

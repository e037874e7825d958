"""What must hold between a plan file's rows: codes, links, years, figures."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.plan_rows import Fault, TypedRow

TypedTables = Mapping[str, Sequence[TypedRow]]

_LONGEST_PLAN: Final = 30  # years
_UNIQUE: Final[Mapping[str, tuple[str, ...]]] = {
    "revisions": ("number",),
    "goals": ("code",),
    "directions": ("code",),
    "measures": ("code",),
    "initiatives": ("measure", "order"),
    "projects": ("measure", "order"),
    "departments": ("code",),
    "kpis": ("code", "part"),
    "targets": ("kpi", "part", "revision"),
}
_NODES: Final = {
    "goals": (re.compile(r"[^\-.]+"), "I のように、- と . のないコード"),
    "directions": (re.compile(r"[^\-.]+-[^\-.]+"), "I-1 のようなコード"),
    "measures": (re.compile(r"[^\-.]+(-[^\-.]+){2}"), "I-1-1 のようなコード"),
}
_KPI: Final = re.compile(r"(?P<owner>[^\-.]+(-[^\-.]+)*)\.[1-9][0-9]*")


def check(tables: TypedTables) -> Iterator[Fault]:
    """Everything that no row can know alone; a value that was no good is not told of twice."""
    yield from _doubled(tables)
    yield from _nodes(tables)
    yield from _owners(tables["kpis"], _codes(tables, "goals", "measures"))
    yield from _links(tables)
    yield from _span(tables["plan"])
    yield from _parts(tables["kpis"])
    years = _years(tables["plan"])
    for row in tables["kpis"]:
        yield from _figures(row, row.values.get("decimals", 0))
        yield from _years_of(row, years)
    yield from _older_targets(tables)
    for row in tables["targets"]:
        yield from _years_of(row, years)


def _codes(tables: TypedTables, *names: str) -> set[str]:
    return {row.values.get("code", "") for name in names for row in tables[name]}


def _doubled(tables: TypedTables) -> Iterator[Fault]:
    for table, keys in _UNIQUE.items():
        met: Counter[tuple[object, ...]] = Counter()
        for row in tables[table]:
            own = tuple(row.values.get(key, "" if key == "part" else None) for key in keys)
            met[own] += 1
            if met[own] == 2 and None not in own:
                said = " ".join(str(word) for word in own if word)
                yield row.fault(keys[-1], f"「{said}」が2回以上あります。")


def _nodes(tables: TypedTables) -> Iterator[Fault]:
    parents = {"directions": "goals", "measures": "directions"}
    for table, (pattern, wanted) in _NODES.items():
        for row in tables[table]:
            code = row.values.get("code")
            if code is None:
                continue
            if not pattern.fullmatch(code):
                yield row.fault("code", f"{wanted}が要りますが、「{code}」です。")
            elif table in parents:
                parent = code.rpartition("-")[0]
                if parent not in _codes(tables, parents[table]):
                    yield row.fault("code", f"上位の「{parent}」が {parents[table]} にありません。")


def _owners(kpis: Sequence[TypedRow], owners: set[str]) -> Iterator[Fault]:
    for row in kpis:
        code = row.values.get("code")
        if code is None:
            continue
        match = _KPI.fullmatch(code)
        if match is None:
            yield row.fault("code", f"I-1-1.1 のようなコードが要りますが、「{code}」です。")
        elif match["owner"] not in owners:
            yield row.fault("code", f"「{match['owner']}」が goals にも measures にもありません。")


def _links(tables: TypedTables) -> Iterator[Fault]:
    for table, key, aim in (
        ("initiatives", "measure", "measures"),
        ("projects", "measure", "measures"),
        ("projects", "repost_of", "measures"),
        ("kpis", "department", "departments"),
    ):
        known = _codes(tables, aim)
        for row in tables[table]:
            code = row.values.get(key, "")
            if code and code not in known:
                yield row.fault(key, f"「{code}」が {aim} にありません。")


def _span(plan: Sequence[TypedRow]) -> Iterator[Fault]:
    for row in plan:
        first, last = row.values.get("first_year"), row.values.get("last_year")
        if first is None or last is None:
            continue
        if first > last:
            yield row.fault("last_year", f"最初の年度 {first} より前の {last} です。")
        elif last - first >= _LONGEST_PLAN:
            yield row.fault("last_year", f"計画期間が長すぎます（{_LONGEST_PLAN}年まで）。")


def _years(plan: Sequence[TypedRow]) -> tuple[FiscalYear, FiscalYear] | None:
    span = [row.values.get(key) for row in plan for key in ("first_year", "last_year")]
    match span:
        case [FiscalYear() as first, FiscalYear() as last]:
            return first, last
        case _:
            return None


def _parts(kpis: Sequence[TypedRow]) -> Iterator[Fault]:
    """The parts of one KPI are one printed indicator: its name and its note are said once."""
    first: dict[str, TypedRow] = {}
    for row in kpis:
        of = first.setdefault(row.values.get("code", ""), row)
        if "code" not in row.values or "name" not in row.values or "name" not in of.values:
            continue
        for key in ("name", "note"):
            own, other = row.values.get(key, ""), of.values.get(key, "")
            if own != other:
                yield row.fault(key, f"同じ指標の「{other}」と違います（「{own}」）。")


def _older_targets(tables: TypedTables) -> Iterator[Fault]:
    """Each belongs to a series, and to a revision that a newer one has come after."""
    series = {_key(row, "code"): row for row in tables["kpis"]}
    codes = {code for code, _ in series}
    revisions = {row.values["number"] for row in tables["revisions"] if "number" in row.values}
    for row in tables["targets"]:
        code, part = key = _key(row, "kpi")
        if code and code not in codes:
            yield row.fault("kpi", f"「{code}」が kpis にありません。")
        elif code and key not in series:
            yield row.fault("part", f"「{code}」に「{part}」という区分（part）がありません。")
        elif key in series:
            yield from _figures(row, series[key].values.get("decimals", 0))
        revision = row.values.get("revision")
        if revision is not None and revision not in revisions:
            yield row.fault("revision", f"「{revision}」が revisions にありません。")
        elif revision is not None and revision == max(revisions):
            yield row.fault("revision", "最も新しい改定の目標は、kpis の target に書きます。")


def _key(row: TypedRow, code: str) -> tuple[str, str]:
    return row.values.get(code, ""), row.values.get("part", "")


def _figures(row: TypedRow, decimals: int) -> Iterator[Fault]:
    figures = [(key, row.values.get(key)) for key in ("baseline", "target", "value")]
    figures += [("yearly_targets", v) for v in row.values.get("yearly_targets", {}).values()]
    for key, figure in figures:
        if figure is not None and quantity.places(figure) > decimals:
            yield row.fault(key, f"{figure} は小数{decimals}桁（decimals）に収まりません。")
    if row.values.get("from_zero") and row.values.get("baseline") is not None:
        yield row.fault("from_zero", "基準値（baseline）があるのに true です。")


def _years_of(row: TypedRow, years: tuple[FiscalYear, FiscalYear] | None) -> Iterator[Fault]:
    if years is not None:
        first = row.values.get("first_year", years[0])
        if not years[0] <= first <= years[1]:
            yield row.fault("first_year", f"{first} は計画の期間にありません。")
        last = row.values.get("last_year", years[1])
        if not first.previous <= last <= years[1]:
            yield row.fault("last_year", f"{last} は、その指標の期間にありません。")
        for year in row.values.get("yearly_targets", {}):
            if years[0] <= year < first:
                yield row.fault("yearly_targets", f"{year} は最初の年度（first_year）より前です。")
            elif not years[0] <= year <= years[1]:
                yield row.fault("yearly_targets", f"{year} は計画の期間にありません。")

"""What taking a plan file would change, row by row, in the city's words."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.history import Change, Place
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.plan_field import PlanField, split_field
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.change_words import field_words, place_words, side_words
from ichinoseki_desktop.core.intake.intake import DECISION, IntakeRow, OnConflict, RowPlace
from ichinoseki_desktop.core.intake.plan_lists import Thing, series_key
from ichinoseki_desktop.core.intake.plan_sides import PlanSides

_TABLES: Final = {
    PlanField.REVISION_DATE: "revisions",
    PlanField.DEPARTMENTS: "departments",
    PlanField.NODES: "measures",
    PlanField.KPIS: "kpis",
    None: "kpis",
}


def field_place(place: Place) -> RowPlace:
    """By what a field's row is decided."""
    code, part, year, field = place
    return code, part, year.year if year else "", field


def thing_place(thing: Thing) -> RowPlace:
    """By what the row of something new or gone is decided."""
    return thing.code, thing.part, "", (thing.kind or PlanField.PARTS).value


def moved_rows(sides: PlanSides) -> Iterator[IntakeRow]:
    """What has another code in the file: figures and records go along."""
    for old, new in sides.matching.moves.items():
        name = _title(sides.theirs, new)
        message = (
            f"{name}: 番号が{printed_code(old)}から{printed_code(new)}に変わります。"
            "実績と記録も引き継ぎます。"
        )
        yield IntakeRow(f"{_table(new)} {new} code", new, "", "", "code", old, new, message)


def new_row(sides: PlanSides, thing: Thing) -> IntakeRow:
    """What only the file has, told as a whole."""
    words = _new(sides.theirs, thing)
    return _of_thing(thing, None, words, f"{words}が加わります。")


def changed_row(sides: PlanSides, place: Place) -> IntakeRow:
    """A field that would change."""
    change = _change(sides, place)
    return _row(change, f"{_named(sides, change)}: {' → '.join(_both(sides, change))}")


def conflict_row(sides: PlanSides, place: Place, choice: OnConflict) -> IntakeRow:
    """A field that has another value already."""
    change = _change(sides, place)
    old, new = _both(sides, change)
    told = f"{_named(sides, change)}: いまは「{old}」です（ファイルは「{new}」）。"
    return _row(change, told + DECISION[choice])


def gone_row(sides: PlanSides, thing: Thing, choice: OnConflict | None) -> IntakeRow:
    """What the file has no more; without a choice as what would be done."""
    key = series_key(thing)
    own = sides.own(key) if key else None
    name = _series(own) if own else _title(sides.book.plan, thing.code) or thing.part
    becomes = "計画から除きます。"
    if own:
        becomes = f"{sides.last_year.long}までで終了とします（実績は残ります）。"
    asked = {None: "", OnConflict.THEIRS: "", OnConflict.OURS: "残します。"}
    said = asked.get(choice, DECISION[OnConflict.ASK]) or becomes
    missing = "" if choice is None else "ファイルにありません。"
    return _of_thing(thing, name, None, f"{name}: {missing}{said}")


def _of_thing(thing: Thing, old: str | None, new: str | None, message: str) -> IntakeRow:
    where = " ".join(filter(None, (_TABLES[thing.kind], thing.code, thing.part)))
    code, part, year, field = thing_place(thing)
    return IntakeRow(where, code, part, year, field, old, new, message)


def _new(plan: Plan, thing: Thing) -> str:
    key = series_key(thing)
    if key is not None:
        series = plan.series[key]
        return f"指標 {_series(series)}（目標{series.shown(series.targets[-1].value)}）"
    if thing.kind is PlanField.REVISION_DATE:
        revision = next(r for r in plan.revisions if str(r.number) == thing.part)
        return f"改定{thing.part}「{revision.title}」"
    if thing.kind is PlanField.DEPARTMENTS:
        department = plan.department(thing.part)
        return f"担当課「{department.name if department else thing.part}」"
    return _title(plan, thing.code)


def _series(series: Series) -> str:
    return f"{printed_code(series.key.kpi)} {series.title}"


def _title(plan: Plan, code: str) -> str:
    node, kpi = plan.nodes.get(code), plan.kpis.get(code)
    name = node.title if node else kpi.name if kpi else ""
    return f"{printed_code(code)} {name}" if name else ""


def _change(sides: PlanSides, place: Place) -> Change:
    return Change(*place, sides.our_facts.get(place), sides.their_facts.get(place))


def _plan(sides: PlanSides, change: Change) -> Plan:
    """Where a change's words are looked up: the file's plan, which has what is new."""
    plan = sides.theirs
    known = SeriesKey(change.code, change.part) in plan.series or change.code in plan.nodes
    return plan if known or not change.code else sides.book.plan


def _named(sides: PlanSides, change: Change) -> str:
    plan = _plan(sides, change)
    return f"{place_words(plan, change, {})} {field_words(change)}".strip()


def _both(sides: PlanSides, change: Change) -> tuple[str, str]:
    plan = _plan(sides, change)
    old, new = (side_words(plan, change, text, {}) for text in (change.old, change.new))
    return old, new


def _row(change: Change, message: str) -> IntakeRow:
    field, _ = split_field(change.field)
    key = field.value.removeprefix("plan_")
    where = " ".join(filter(None, (_table(change.code), change.code, change.part, key)))
    code, part, year, name = field_place(change[:4])
    return IntakeRow(where, code, part, year, name, change.old, change.new, message)


def _table(code: str) -> str:
    if not code:
        return "plan"
    return "kpis" if "." in code else ("goals", "directions", "measures")[code.count("-")]

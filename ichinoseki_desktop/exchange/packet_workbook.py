"""The packet's tables as a workbook, for those who paste them elsewhere: figures are numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import (
    DESIRED,
    FLAG,
    INVENTED,
    MISSING,
    OPINION_KIND,
    printed_code,
)
from ichinoseki_desktop.core.council.meeting import about, answer_state, answer_words
from ichinoseki_desktop.core.judging.comparison import DIFFERS, NEAR, is_near, short_title
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.packet.row_words import flags_word, marks, name_and_note
from ichinoseki_desktop.core.values.quantity import plain, rounded
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.exchange.workbook_writing import CellValue, Table, workbook_bytes

TABLES: Final = (Part.SUMMARY, Part.KPIS, Part.RULES, Part.ANSWERS)
"""The parts of a packet that are tables of their own."""

_Row = tuple[CellValue, ...]


def write_tables(packet: Packet, path: Path) -> None:
    """Write a packet's tables as .xlsx, a sheet each; raises Refusal where that can't be."""
    if path.suffix.lower() != ".xlsx":
        raise wrong_ending(path, (".xlsx",))
    write_file(path, workbook_bytes(tables(packet)))


def tables(packet: Packet) -> Mapping[str, Table]:
    """Each table by its sheet's name, which says so where figures are invented."""
    mark = INVENTED if packet.invented else ""
    made = (_summary, _kpis, _rules, _answers)
    names = (part.title for part in TABLES)
    return {f"{name}{mark}": tuple(rows(packet)) for name, rows in zip(names, made, strict=True)}


def _summary(packet: Packet) -> Iterator[_Row]:
    flags = tuple(FLAG[flag] for flag in Flag)
    yield ("番号", "基本目標・施策", "年度", *flags, "実績のある系列", "系列", "評価")
    year, before = packet.year.short, packet.year.previous.short
    for row in packet.summary:
        title = row.title if row.code else "計画全体"
        yield _counts(row.code, title, year, row.rollup, row.flag)
        if row.before is not None:
            yield _counts(row.code, title, before, row.before, row.flag_before)
    for sheet in packet.sheets:
        if sheet.direction is not None:
            yield _counts(sheet.node.code, sheet.node.title, year, sheet.rollup, sheet.flag)


def _counts(code: str, title: str, year: str, rollup: Rollup, flag: Flag | None) -> _Row:
    counts = (rollup.counts[each] for each in Flag)
    grade = "" if flag is None else FLAG[flag]
    return (printed_code(code), title, year, *counts, rollup.answered, rollup.total, grade)


def _kpis(packet: Packet) -> Iterator[_Row]:
    years = tuple(year.short for year in packet.plan.years)
    yield (
        *("番号", "指標", "内訳", "担当課", "単位", "方向", "基準値", "基準値の時点"),
        *years,
        *("目標値", "目標の時点", "進捗率（%）", "判定", "判定の理由", "実績の注"),
    )
    for sheet in packet.sheets:
        for row in sheet.rows:
            yield _kpi(packet, row)


def _kpi(packet: Packet, row: KpiRow) -> _Row:
    series, judgement = row.series, row.judgement
    department = packet.plan.department(series.department)
    return (
        printed_code(series.key.kpi),
        name_and_note(row),
        series.key.part,
        department.name if department else "",
        series.unit,
        DESIRED[series.desired],
        _figure(row, series.baseline),
        series.baseline_period,
        *(_actual(row, place) for place in range(len(packet.plan.years))),
        _figure(row, row.target.value),
        row.target.period,
        _percent(judgement.standing.progress),
        flags_word(row),
        judgement.overruling.reason if judgement.overruling else judgement.reason,
        "、".join(_marks(packet, row)),
    )


def _figure(row: KpiRow, value: Decimal | None) -> Decimal | None:
    """A number shown with the series' decimals, and no digit of it hidden."""
    return None if value is None else Decimal(plain(value, row.series.decimals))


def _actual(row: KpiRow, place: int) -> CellValue:
    actual, missing = row.actuals[place], row.missing[place]
    if actual is not None:
        return _figure(row, actual.value)
    return MISSING[missing.kind] if missing else ""


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else rounded(share * 100, 1)


def _marks(packet: Packet, row: KpiRow) -> Iterator[str]:
    """What stands beside the printed figures, each with its year."""
    for year, actual in zip(packet.plan.years, row.actuals, strict=True):
        said = marks(actual) if actual else ()
        if said:
            yield f"{year.short} {''.join(said)}"


def _rules(packet: Packet) -> Iterator[_Row]:
    first = packet.compared[0].judgements.values() if packet.compared else ()
    yield ("番号", "指標", "違い", *(short_title(judgement.rule) for judgement in first))
    for each in packet.compared:
        grades = (_grade(judgement) for judgement in each.judgements.values())
        differs = DIFFERS if each.differs else ""
        yield (printed_code(each.series.key.kpi), each.series.title, differs, *grades)


def _grade(judgement: Judgement) -> str:
    """A rule's own grade, the flag that it comes to where that has another name, and nearness."""
    grade, flag = judgement.shown_grade, FLAG[judgement.rule_flag]
    near = NEAR if is_near(judgement) else ""
    return f"{grade}{near}" if flag in grade else f"{grade}（{flag}）{near}"


def _answers(packet: Packet) -> Iterator[_Row]:
    yield ("年度", "施策・指標", "種類", "意見", "市の対応", "今後の対応", "状態")
    for opinion in packet.answers:
        yield (
            opinion.year.short,
            about(packet.plan, opinion.code),
            OPINION_KIND[opinion.kind],
            opinion.text,
            answer_words(opinion),
            opinion.next_step,
            answer_state(opinion),
        )

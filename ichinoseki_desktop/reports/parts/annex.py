"""付属資料: each judgement's calculation, from the printed figures to the grade."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.calculation import given, steps
from ichinoseki_desktop.core.judging.forecast import CONFIDENCE
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.rule_words import met
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.packet.row_words import full_name
from ichinoseki_desktop.core.values.quantity import show, with_unit
from ichinoseki_desktop.reports.charts.legend import Legend, draw_legend
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, PALEST, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.codes import code_width

PART: Final = Part.ANNEX.title
TITLE: Final = "判定の計算"

_NAME: Final = 98.0
_RESULT: Final = 92.0
_CODE: Final = 58.0
_HOW_TO_READ: Final = (
    "割合は小数第1位に四捨五入して示す。計算と判定は、端数を丸める前の値による。"
    "番号から、その指標の個票に移れる。"
)


def annex_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the annex: every series of the packet, in its order."""
    flow = Flow(PORTRAIT, PART, strip=Legend(packet.rule, styles, PORTRAIT.width))
    flow.title(f"{PART}　{TITLE}（{packet.year.long}）", styles.part, 20 * GRID)
    if not any(sheet.rows for sheet in packet.sheets):
        flow.write(["この資料に載せる指標はありません。"], styles.body)
        return flow.pages
    flow.write(styles.note.lines(_HOW_TO_READ, flow.frame.width), styles.note)
    draw_legend(flow, packet.rule, styles)
    flow.y += GRID
    _table(packet, styles, flow.frame.width).draw(flow)
    return flow.pages


def goal_anchor(code: str) -> str:
    """Where a goal's calculations begin."""
    return f"{Part.ANNEX.anchor}:{code}"


def series_anchor(key: SeriesKey) -> str:
    """Where a series' calculation stands."""
    return f"{Part.ANNEX.anchor}:{key.kpi}:{key.part}"


def _table(packet: Packet, styles: Styles, width: float) -> Table:
    widths = (_NAME, width - _NAME - _RESULT, _RESULT)
    header = Row(
        tuple(Cell((Piece(name, styles.note_bold),)) for name in ("手順", "計算", "結果")),
        rule=RULE,
        shade=PALE,
        above=0,
        below=0,
    )
    return Table(widths, header, _rows(packet, styles, width))


def _rows(packet: Packet, styles: Styles, width: float) -> Iterator[Row]:
    goal = ""
    for sheet in packet.sheets:
        for row, trend in zip(sheet.rows, sheet.trends, strict=True):
            anchors: tuple[str, ...] = (series_anchor(row.series.key),)
            if sheet.goal.code != goal:
                goal = sheet.goal.code
                anchors = (goal_anchor(goal), *anchors)
            yield _heading(row, anchors, styles, width)
            *first, last = _lines(row, trend, styles)
            yield from first
            yield replace(last, leads=False, below=GRID)


def _heading(row: KpiRow, anchors: tuple[str, ...], styles: Styles, width: float) -> Row:
    judgement, code = row.judgement, row.series.key.kpi
    place = code_width((code,), styles.cell_bold, _CODE)

    def heading(name: str, anchors: tuple[str, ...], continued: Row | None) -> Row:
        cells = (
            Cell((Piece(printed_code(code), styles.cell_bold, "", code),)),
            Cell((Piece(name, styles.cell_bold, "", code),)),
            Cell((Piece(FLAG[judgement.flag], styles.cell_bold),), flag=judgement.flag),
        )
        return Row(
            cells,
            shade=PALEST,
            leads=True,
            level=0,
            continued=continued,
            widths=(place, width - place - _RESULT, _RESULT),
            anchors=anchors,
            above=0,
            below=0,
        )

    name = full_name(row)
    return heading(name, anchors, heading(f"{name}（続き）", (), None))


def _lines(row: KpiRow, trend: Trend, styles: Styles) -> Iterator[Row]:
    judgement = row.judgement
    figures = tuple(given(judgement.standing))
    actual = judgement.standing.actual
    mark = INVENTED if actual is not None and actual.invented else ""
    put_in = "　".join(
        f"{step.name} {step.result}" + (f"（{step.working}）" if step.working else "")
        for step in figures
    )
    yield _line("もとの値", f"{put_in}{mark}", "", styles)
    *between, verdict = steps(judgement)[len(figures) :]
    for step in between:
        yield _line(step.name, step.working, step.result, styles)
    yield _line(verdict.name, _why(judgement), verdict.result, styles)
    overruling = judgement.overruling
    if overruling is not None:
        yield _line(OVERRULED, f"理由：{overruling.reason}", FLAG[overruling.flag], styles)
    yield from _forecast(trend, styles)


def _line(name: str, working: str, result: str, styles: Styles) -> Row:
    cells = (
        Cell((Piece(name, styles.note),)),
        Cell((Piece(working, styles.note),), span=1 if result else 2),
        *((Cell((Piece(result, styles.note_bold),)),) if result else ()),
    )
    return Row(cells, rule=0, leads=True, above=0, below=0)


def _why(judgement: Judgement) -> str:
    """Which of the rule's bands was met; without a figure, the rule's own reason."""
    meaning = met(judgement)
    if meaning is None or judgement.ratio is None:
        return judgement.rule_reason
    return meaning.full


def _forecast(trend: Trend, styles: Styles) -> Iterator[Row]:
    line, places = trend.forecast, trend.forecast_places
    if line is None or len(places) < 2:
        return
    last, decimals = places[-1], trend.series.decimals + 1
    value, half = line.value(last), Fraction(line.half_width(last))
    unit = trend.series.unit
    working = (
        f"{line.n}か年の実績に最小二乗法で当てはめた直線の{trend.labels[last]}の値。"
        f"{CONFIDENCE}区間は{show(value - half, decimals)}から{show(value + half, decimals)}まで"
    )
    yield _line(f"推計（n={line.n}）", working, with_unit(show(value, decimals), unit), styles)

"""KPI一覧 and 目標一覧: series in one table, on its side, in the plan's order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ichinoseki_desktop.core.book.terms import DESIRED, FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet, Sheet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.packet.row_words import full_name
from ichinoseki_desktop.reports.charts.legend import Legend, draw_legend
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import LANDSCAPE
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import (
    GRID,
    HAIRLINE,
    PALE,
    PALEST,
    RULE,
    WHITE,
    Style,
    Styles,
)
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.codes import code_width
from ichinoseki_desktop.reports.parts.figures import (
    BESIDE,
    FigureCells,
    years_abreast,
    years_left_out,
)

_NOTHING: Final = "この資料に載せる指標はありません。"
_CODE: Final = 56.0
_UNIT: Final = 50.0
_DESIRED: Final = 30.0
_PERIOD: Final = 40.0
_PROGRESS: Final = 48.0
_FLAG: Final = 66.0
_LEAST_NAME: Final = 110.0
_LEAST_FIGURE: Final = 40.0


def kpi_list_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the list of everything."""
    return _pages(_List(packet, packet.sheets, styles), Part.KPIS)


def goal_list_pages(packet: Packet, styles: Styles) -> list[Page]:
    """目標一覧: the goals' own series alone, each with the reason of its flag."""
    goals = tuple(sheet for sheet in packet.sheets if sheet.direction is None)
    return _pages(_List(packet, goals, styles, reasons=True), Part.GOALS)


@dataclass(frozen=True, slots=True)
class _List:
    """What a list shows, and how."""

    packet: Packet
    sheets: tuple[Sheet, ...]
    styles: Styles
    reasons: bool = False


def _pages(shown: _List, part: Part) -> list[Page]:
    packet, styles = shown.packet, shown.styles
    flow = Flow(LANDSCAPE, part.title, strip=Legend(packet.rule, styles, LANDSCAPE.width))
    flow.title(f"{part.title}（{packet.year.long}）", styles.part, 20 * GRID)
    if not any(sheet.rows for sheet in shown.sheets):
        flow.write([_NOTHING], styles.body)
        return flow.pages
    draw_legend(flow, packet.rule, styles)
    flow.y += GRID
    table, years = _table(shown, flow.frame.width)
    table.draw(flow)
    said = years_left_out(packet, years)
    if said:
        flow.y += GRID
        flow.write(styles.note.lines(said, flow.frame.width), styles.note)
    return flow.pages


def _table(shown: _List, width: float) -> tuple[Table, range]:
    """The table, and which years it has room for."""
    packet, styles = shown.packet, shown.styles
    rows = [row for sheet in shown.sheets for row in sheet.rows]
    code = code_width((row.series.key.kpi for row in rows), styles.cell, _CODE)
    left = width - code - _UNIT - _DESIRED - _PERIOD - _PROGRESS - _FLAG
    years = years_abreast(packet, rows, styles, left - _LEAST_NAME)
    figures_abreast = len(years) + BESIDE
    figures = FigureCells(rows, styles, _LEAST_FIGURE, (left - _LEAST_NAME) / figures_abreast)
    name = left - figures_abreast * figures.width
    after_baseline = (figures_abreast - 1) * (figures.width,)
    widths = (
        *(code, name, _UNIT, _DESIRED, figures.width, _PERIOD),
        *after_baseline,
        *(_PROGRESS, _FLAG),
    )
    header = Row(tuple(_headers(packet, years, styles)), rule=RULE, shade=PALE)
    place = years.index(packet.plan.years.index(packet.year))
    drawn = _rows(shown, years, figures, widths)
    return Table(widths, header, drawn, shaded=6 + place, named=1), years


def _headers(packet: Packet, years: range, styles: Styles) -> Iterator[Cell]:
    style = styles.note_bold
    for name in ("番号", "指標", "単位", "方向"):
        yield Cell((Piece(name, style),))
    yield Cell((Piece("基準値", style),), Align.RIGHT)
    yield Cell((Piece("時点", style),))
    for place in years:
        yield Cell((Piece(packet.plan.years[place].short, style),), Align.RIGHT)
    last = packet.plan.last_year.short
    yield Cell((Piece("目標値", style), Piece(last, styles.note_figure)), Align.RIGHT)
    yield Cell((Piece("進捗率", style),), Align.RIGHT)
    yield Cell((Piece("判定", style),))


def _rows(
    shown: _List, years: range, figures: FigureCells, widths: Sequence[float]
) -> Iterator[Row]:
    packet, styles, columns = shown.packet, shown.styles, len(widths)
    goal = direction = ""
    for sheet in shown.sheets:
        if sheet.goal.code != goal:
            goal = sheet.goal.code
            title = f"基本目標{printed_code(goal)}　{sheet.goal.title}"
            yield _band(title, 0, columns, styles.body_bold)
        if sheet.direction is not None and sheet.direction.code != direction:
            direction = sheet.direction.code
            title = f"{printed_code(direction)}　{sheet.direction.title}"
            yield _band(title, 1, columns, styles.cell_bold)
        if sheet.rows and not shown.reasons:
            own = "数値目標" if sheet.direction is None else sheet.node.title
            yield _band(f"{printed_code(sheet.node.code)}　{own}", 2, columns, styles.note_bold)
        for row in sheet.rows:
            made = _row(row, packet, years, figures, styles)
            if not shown.reasons:
                yield made
                continue
            yield replace(made, leads=True, below=0)
            yield _reason(row, widths, styles)


def _band(text: str, level: int, columns: int, style: Style) -> Row:
    """A heading across all columns; the lower, the paler."""

    def band(shown: str, continued: Row | None) -> Row:
        return Row(
            (Cell((Piece(shown, style),), span=columns),),
            rule=RULE if level < 2 else HAIRLINE,
            shade=(PALE, PALEST, WHITE)[level],
            leads=True,
            level=level,
            continued=continued,
            above=0,
            below=0,
        )

    return band(text, band(f"{text}（続き）", None))


def _row(row: KpiRow, packet: Packet, years: range, figures: FigureCells, styles: Styles) -> Row:
    series, flag = row.series, row.judgement.flag
    code = series.key.kpi
    target = figures.target(row)
    if row.target.period != packet.plan.last_year.short:
        target = figures.with_period(target, row.target.period)
    return Row(
        (
            Cell((Piece(printed_code(code), styles.cell, "", code),)),
            Cell(tuple(_name(row, packet, styles))),
            Cell((Piece(series.unit or "なし", styles.note),)),
            Cell((Piece(DESIRED[series.desired], styles.note),)),
            figures.baseline(row),
            Cell((Piece(series.baseline_period, styles.note_figure),)),
            *(
                figures.actual(row, place, current=packet.plan.years[place] == packet.year)
                for place in years
            ),
            target,
            figures.progress(row),
            Cell(tuple(_flag(row, styles)), flag=flag),
        )
    )


def _reason(row: KpiRow, widths: Sequence[float], styles: Styles) -> Row:
    actual = row.judgement.standing.actual
    mark = INVENTED if actual is not None and actual.invented else ""
    cells = (Cell(), Cell((Piece(f"{row.judgement.reason}{mark}", styles.note),)))
    return Row(cells, rule=0, widths=(widths[0], sum(widths[1:])), above=0)


def _name(row: KpiRow, packet: Packet, styles: Styles) -> Iterator[Piece]:
    """The name, who owns it, and why the secretariat overrules the rule where it does."""
    yield Piece(full_name(row), styles.cell, "", row.series.key.kpi)
    department = packet.plan.department(row.series.department)
    if department is not None:
        yield Piece(f"担当：{department.name}", styles.note)
    overruling = row.judgement.overruling
    if overruling is not None:
        yield Piece(f"{OVERRULED}の理由：{overruling.reason}", styles.note)


def _flag(row: KpiRow, styles: Styles) -> Iterator[Piece]:
    judgement = row.judgement
    yield Piece(FLAG[judgement.flag], styles.cell_bold)
    if judgement.overruling is not None:
        for text in (OVERRULED, "ルールでは", FLAG[judgement.rule_flag]):
            yield Piece(text, styles.note)

"""KPI一覧: every series in one table, on its side, in the plan's order."""

from collections.abc import Iterator, Sequence
from typing import Final

from ichinoseki_desktop.core.packet import KpiRow, Packet
from ichinoseki_desktop.core.terms import DESIRED, FLAG, OVERRULED, printed_code
from ichinoseki_desktop.reports.figures import FigureCells, full_name
from ichinoseki_desktop.reports.flow import Flow
from ichinoseki_desktop.reports.frame import LANDSCAPE
from ichinoseki_desktop.reports.legend import Legend, draw_legend
from ichinoseki_desktop.reports.page import Align, Page
from ichinoseki_desktop.reports.style import (
    GRID,
    HAIRLINE,
    PALE,
    PALEST,
    RULE,
    WHITE,
    Style,
    Styles,
)
from ichinoseki_desktop.reports.table import Cell, Piece, Row, Table

PART: Final = "KPI一覧"
ANCHOR: Final = "part:list"

_CODE: Final = 56.0
_UNIT: Final = 50.0
_DESIRED: Final = 30.0
_PERIOD: Final = 40.0
_PROGRESS: Final = 48.0
_FLAG: Final = 66.0
_LEAST_NAME: Final = 110.0
_LEAST_FIGURE: Final = 40.0


def kpi_list_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the list."""
    flow = Flow(LANDSCAPE, PART, strip=Legend(packet.rule, styles, LANDSCAPE.width))
    flow.page.anchor(ANCHOR, 0)
    flow.heading(f"{PART}（{packet.year.long}）", styles.part, 20 * GRID)
    rows = [row for sheet in packet.sheets for row in sheet.rows]
    if rows:
        draw_legend(flow, packet.rule, styles)
        flow.y += GRID
        _table(packet, rows, styles, flow.frame.width).draw(flow)
    else:
        flow.write(["この資料に載せる指標はありません。"], styles.body)
    return flow.pages


def _table(packet: Packet, rows: Sequence[KpiRow], styles: Styles, width: float) -> Table:
    figures_abreast = len(packet.plan.years) + 2
    left = width - _CODE - _UNIT - _DESIRED - _PERIOD - _PROGRESS - _FLAG
    figures = FigureCells(rows, styles, _LEAST_FIGURE, (left - _LEAST_NAME) / figures_abreast)
    name = left - figures_abreast * figures.width
    after_baseline = (figures_abreast - 1) * (figures.width,)
    widths = (
        *(_CODE, name, _UNIT, _DESIRED, figures.width, _PERIOD),
        *after_baseline,
        *(_PROGRESS, _FLAG),
    )
    header = Row(tuple(_headers(packet, styles)), rule=RULE, shade=PALE)
    place = packet.plan.years.index(packet.year)
    return Table(widths, header, _rows(packet, figures, len(widths), styles), shaded=6 + place)


def _headers(packet: Packet, styles: Styles) -> Iterator[Cell]:
    style = styles.note_bold
    for name in ("番号", "指標", "単位", "方向"):
        yield Cell((Piece(name, style),))
    yield Cell((Piece("基準値", style),), Align.RIGHT)
    yield Cell((Piece("時点", style),))
    for year in packet.plan.years:
        yield Cell((Piece(year.short, style),), Align.RIGHT)
    last = packet.plan.last_year.short
    yield Cell((Piece("目標値", style), Piece(last, styles.note_figure)), Align.RIGHT)
    yield Cell((Piece("進捗率", style),), Align.RIGHT)
    yield Cell((Piece("判定", style),))


def _rows(packet: Packet, figures: FigureCells, columns: int, styles: Styles) -> Iterator[Row]:
    goal = direction = ""
    for sheet in packet.sheets:
        if sheet.goal.code != goal:
            goal = sheet.goal.code
            title = f"基本目標{printed_code(goal)}　{sheet.goal.title}"
            yield _band(title, 0, columns, styles.body_bold)
        if sheet.direction is not None and sheet.direction.code != direction:
            direction = sheet.direction.code
            title = f"{printed_code(direction)}　{sheet.direction.title}"
            yield _band(title, 1, columns, styles.cell_bold)
        if not sheet.rows:
            continue
        own = "数値目標" if sheet.direction is None else sheet.node.title
        yield _band(f"{printed_code(sheet.node.code)}　{own}", 2, columns, styles.note_bold)
        for row in sheet.rows:
            yield _row(row, packet, figures, styles)


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


def _row(row: KpiRow, packet: Packet, figures: FigureCells, styles: Styles) -> Row:
    series, flag = row.series, row.judgement.flag
    code = series.key.kpi
    target = figures.target(row)
    if row.target.period != packet.plan.last_year.short:
        target = figures.with_period(target, row.target.period)
    return Row(
        (
            Cell((Piece(printed_code(code), styles.cell, "", code),)),
            Cell(tuple(_name(row, styles))),
            Cell((Piece(series.unit or "なし", styles.note),)),
            Cell((Piece(DESIRED[series.desired], styles.note),)),
            figures.baseline(row),
            Cell((Piece(series.baseline_period, styles.note_figure),)),
            *(
                figures.actual(row, place, current=year == packet.year)
                for place, year in enumerate(packet.plan.years)
            ),
            target,
            figures.progress(row),
            Cell(tuple(_flag(row, styles)), flag=flag),
        )
    )


def _name(row: KpiRow, styles: Styles) -> Iterator[Piece]:
    """The name, and why the secretariat overrules the rule where it does."""
    yield Piece(full_name(row), styles.cell, "", row.series.key.kpi)
    overruling = row.judgement.overruling
    if overruling is not None:
        yield Piece(f"{OVERRULED}の理由：{overruling.reason}", styles.note)


def _flag(row: KpiRow, styles: Styles) -> Iterator[Piece]:
    judgement = row.judgement
    yield Piece(FLAG[judgement.flag], styles.cell_bold)
    if judgement.overruling is not None:
        for text in (OVERRULED, "ルールでは", FLAG[judgement.rule_flag]):
            yield Piece(text, styles.note)

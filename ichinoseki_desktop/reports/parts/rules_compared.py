"""ルールの比較: every series by every rule, those marked on which the rules do not agree."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.judging.comparison import DIFFERS, NEAR, Compared, is_near, short_title
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flag_mark import FLAG_SIDE
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import LANDSCAPE
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import PAD, Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.codes import code_width

_CODE: Final = 56.0
_MARK: Final = 20.0
_LEAST_GRADE: Final = 52.0
_MOST: Final = 0.75
_HOW_TO_READ: Final = (
    f"{DIFFERS}：ルールによって判定が違う指標（判定不能は比べない）。"
    f"{NEAR}：値が、そのルールのしきい値まで5%以内にあり、わずかな動きで判定が変わる。"
)


def rules_compared_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the comparison; the rule in force is the shaded column."""
    flow = Flow(LANDSCAPE, Part.RULES.title)
    flow.title(f"{Part.RULES.title}（{packet.year.long}）", styles.part, 20 * GRID)
    if not packet.compared:
        flow.write(["この資料に載せる指標はありません。"], styles.body)
        return flow.pages
    flow.write(styles.body.lines(_in_a_sentence(packet), flow.frame.width), styles.body)
    flow.write(styles.note.lines(_HOW_TO_READ, flow.frame.width), styles.note)
    flow.y += GRID
    _table(packet, styles, flow.frame.width).draw(flow)
    return flow.pages


def _in_a_sentence(packet: Packet) -> str:
    differing = sum(compared.differs for compared in packet.compared)
    near = sum(bool(compared.near) for compared in packet.compared)
    return (
        f"{len(packet.compared)}系列のうち、ルールにより判定が違うものは{differing}系列、"
        f"いずれかのルールでしきい値に近いものは{near}系列。"
        f"この資料の判定は「{packet.rule.title}」（網かけの列）による。"
    )


def _table(packet: Packet, styles: Styles, width: float) -> Table:
    rules = [judgement.rule for judgement in packet.compared[0].judgements.values()]
    grades = [_width(packet, rule, styles) for rule in rules]
    # Nine rules at most stand side by side: the presets and the city's own.
    code = code_width((each.series.key.kpi for each in packet.compared), styles.cell, _CODE)
    grades = [min(grade, (width - code - _MARK) * _MOST / len(rules)) for grade in grades]
    widths = (code, width - code - _MARK - sum(grades), _MARK, *grades)
    header = Row(tuple(_heads(rules, styles)), rule=RULE, shade=PALE)
    printed = {sheet.node.code for sheet in packet.sheets}
    rows = (
        _row(each, styles, each.series.key.kpi if each.series.owner in printed else "")
        for each in packet.compared
    )
    return Table(widths, header, rows, shaded=3 + rules.index(packet.rule), named=1)


def _width(packet: Packet, rule: Rule, styles: Styles) -> float:
    """What the longest grade of a rule takes, its flag and its mark beside."""
    grades = {compared.judgements[rule.name].shown_grade for compared in packet.compared}
    longest = max(styles.note_bold.width(f"{grade}{NEAR}") for grade in grades)
    return max(_LEAST_GRADE, longest + FLAG_SIDE + 4 * PAD)


def _heads(rules: list[Rule], styles: Styles) -> Iterator[Cell]:
    for name in ("番号", "指標", ""):
        yield Cell((Piece(name, styles.note_bold),))
    for rule in rules:
        yield Cell((Piece(short_title(rule), styles.note_bold),))


def _row(compared: Compared, styles: Styles, anchor: str) -> Row:
    series = compared.series
    differs = DIFFERS if compared.differs else ""
    return Row(
        (
            Cell((Piece(printed_code(series.key.kpi), styles.cell, "", anchor),)),
            Cell((Piece(series.title, styles.cell, "", anchor),)),
            Cell((Piece(differs, styles.cell_bold),), Align.CENTRE),
            *(_grade(judgement, styles) for judgement in compared.judgements.values()),
        ),
        above=0,
        below=0,
    )


def _grade(judgement: Judgement, styles: Styles) -> Cell:
    near = NEAR if is_near(judgement) else ""
    word = Piece(f"{judgement.shown_grade}{near}", styles.note_bold if near else styles.note)
    return Cell((word,), flag=judgement.rule_flag)

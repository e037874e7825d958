"""この資料の見方: what stands where, the flags, the rule, and how figures are written."""

from typing import Final

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.rule_explained import draw_rule, draw_sentences

_PART: Final = 92.0
_SAYS: Final = {
    Part.SUMMARY: "計画全体と基本目標ごとに、判定の数を前年と並べて示す。実績のない理由、"
    "前年から動いた指標も、ここにある。",
    Part.GOALS: "基本目標に付いた数値目標と、その判定の理由。",
    Part.KPIS: "すべての指標の基準値、年度ごとの実績、目標値、進捗率、判定を一つの表に並べる。",
    Part.SHEETS: "施策ごとに、指標の表と判定の理由、推移の図、主な取組と事業をまとめる。",
    Part.ANSWERS: "前回までにいただいた意見と、市の対応。",
    Part.OPINIONS: "お気づきのことを書き込む用紙。",
    Part.RULES: "同じ実績を、ほかの判定ルールで見るとどうなるか。",
    Part.POPULATION: "人口の動きと将来の見通し。統計と人口ビジョンの値で、計画の指標ではない。",
    Part.CHANGES: "計画の改定と、それにより変わった目標値。",
    Part.TERMS: "この資料で使う言葉。",
    Part.ANNEX: "判定の一つ一つの計算。",
}
_FIGURES: Final = (
    "▲ はマイナス（減）を表す。",
    f"「{NONE}」は、基準値や実績がまだないことを表す。",
    "「速報」「見込」と添えた実績は、確定した値ではない。",
    "率の差は「ポイント」で表す。率は小数第1位に四捨五入して示す。",
    "累計の指標は、年度ごとに積み上げた値を示す。",
    "年度は4月から翌年3月まで。H31は令和元年度と同じ年度。",
)
_CHART: Final = (
    "太い実線と丸は実績、白い丸は速報・見込の値。実績のない年度をはさむ点は、線で結ばない。",
    "長い破線は目標値、短い破線は基準値から目標値までの目安。",
)


def guide_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the guide: only of what this packet holds."""
    flow = Flow(PORTRAIT, Part.GUIDE.title)
    flow.title(Part.GUIDE.title, styles.part, 20 * GRID)
    _draw_parts(flow, packet, styles)
    flow.skip(4)
    draw_rule(flow, packet.rule, styles)
    own = f"{INVENTED}と添えた値は、練習のために作ったもので、実際の実績ではない。"
    invented = (own,) if packet.invented else ()
    for title, said in (("数値の書き方", (*_FIGURES, *invented)), ("図の見方", _CHART)):
        flow.skip(4)
        flow.heading(title, styles.section, len(said) * styles.note.leading)
        draw_sentences(flow, said, styles)
    return flow.pages


def _draw_parts(flow: Flow, packet: Packet, styles: Styles) -> None:
    parts = [part for part in packet.form.parts if part in _SAYS]
    if not parts:
        return
    heads = (Cell((Piece(name, styles.note_bold),)) for name in ("資料", "何が載っているか"))
    header = Row(tuple(heads), rule=RULE, shade=PALE)
    rows = (
        Row(
            (
                Cell((Piece(part.title, styles.cell_bold, "", part.anchor),)),
                Cell((Piece(_SAYS[part], styles.cell),)),
            )
        )
        for part in parts
    )
    Table((_PART, flow.frame.width - _PART), header, rows).draw(flow)

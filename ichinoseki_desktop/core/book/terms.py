"""The field's words: each identifier's Japanese, said once for screen and paper alike."""

import re
from collections.abc import Mapping
from typing import Final

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.core.book.plan import Desired
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.core.book.record import NextStep
from ichinoseki_desktop.core.book.rule import Figure, Flag
from ichinoseki_desktop.core.book.statement import (
    Absent,
    Field,
    Group,
    Known,
    Missing,
    MissingKind,
    OpinionKind,
)
from ichinoseki_desktop.core.values.width import DASHES, half_width

FIGURE: Final = {
    Figure.PACE: "目安に対する比",
    Figure.ELAPSED: "経過に対する比",
    Figure.PROGRESS: "進捗率",
    Figure.YEAR_ATTAINMENT: "目安に対する達成率",
    Figure.ATTAINMENT: "目標に対する達成率",
    Figure.POSITION: "良い方向への増減率",
    Figure.CHANGE: "良い方向への増減率",
    Figure.GROWTH: "必要な伸びに対する比",
}
FLAG: Final = {
    Flag.ACHIEVED: "達成",
    Flag.ON_TRACK: "順調",
    Flag.SLIGHTLY_BEHIND: "やや遅れ",
    Flag.BEHIND: "遅れ",
    Flag.UNKNOWN: "判定不能",
}
# Where only one character fits: never ▲ or △, which mean minus, nor ▽▼, which mark projects.
FLAG_MARK: Final = {
    Flag.ACHIEVED: "◎",
    Flag.ON_TRACK: "○",
    Flag.SLIGHTLY_BEHIND: "◇",
    Flag.BEHIND: "■",
    Flag.UNKNOWN: "？",
}
STATE: Final = {State.PROVISIONAL: "速報", State.EXPECTED: "見込", State.FINAL: "確定"}
MISSING: Final = {
    MissingKind.NOT_ASKED: "未照会",
    MissingKind.LATE: "照会中（未回答）",
    MissingKind.NOT_PUBLISHED: "未公表",
    MissingKind.NO_SURVEY: "調査なし",
    MissingKind.ABOLISHED: "調査廃止",
    MissingKind.UNAVAILABLE: "把握不能",
    MissingKind.NOT_BEGUN: "開始前",
    MissingKind.ENDED: "終了",
}
# As people type them; 照会中 and 未回答 are one.
_MISSING_TYPED: Final = {
    **{words.partition("（")[0]: kind for kind, words in MISSING.items()},
    MISSING[MissingKind.LATE]: MissingKind.LATE,
    "未回答": MissingKind.LATE,
}
NEXT_STEP: Final = {
    NextStep.EXPAND: "拡充",
    NextStep.CONTINUE: "継続",
    NextStep.REVISE: "見直し",
    NextStep.REDUCE: "縮小",
    NextStep.ABOLISH: "廃止",
    NextStep.COMPLETE: "完了",
}
FIELD: Final = {
    Field.MISSING: "実績がない理由",
    Field.MISSING_NOTE: "実績がない理由の備考",
    Field.EXCEPTIONAL: "例外的な年度",
    Field.OVERRULED: "事務局判断",
    Field.OVERRULED_BECAUSE: "事務局判断の理由",
    Field.RULE: "判定ルール",
    Field.PARENT_RULE: "施策などの評価",
    Field.CONFIRMED: "確認済みの値",
    Field.CONFIRMED_NOTE: "確認済みの備考",
    Field.LOCKED: "実績の確定",
    Field.DONE: "取組実績",
    Field.RESULT: "成果・要因",
    Field.ISSUES: "課題",
    Field.NEXT_STEP: "今後の方向性",
    Field.NEXT_STEP_BECAUSE: "方向性の理由",
    Field.BUDGET: "予算額",
    Field.SETTLEMENT: "決算額",
    Field.COUNCIL: "有識者会議の評価",
    Field.COUNCIL_REMARKS: "有識者会議の所見",
    Field.MEMBER: "委員の氏名",
    Field.MEMBER_POST: "委員の所属",
    Field.MEMBER_UNTIL: "委員の任期の終わり",
    Field.MEETING: "会議名",
    Field.MEETING_DATE: "会議の日時",
    Field.MEETING_PLACE: "会議の場所",
    Field.MEETING_AGENDA: "次第",
    Field.MEETING_PRESENT: "出席委員",
    Field.MEETING_FROZEN: "会議用の確定",
    Field.OPINION: "意見",
    Field.OPINION_BY: "発言者",
    Field.OPINION_KIND: "意見の種類",
    Field.ANSWER: "対応",
    Field.ANSWER_BY: "対応の担当課",
    Field.ANSWER_NEXT: "今後の対応",
    Field.ANSWERED: "対応済み",
    Field.TALK_NOTE: "発表者のメモ",
    Field.SURVEY_SENT: "調査票の送付",
    Field.SURVEY_RETURNED: "調査票の回答",
    Field.MERGED: "取り込んだ写し",
    Field.REFERENCE: "参考系列の種類",
    Field.REFERENCE_UNIT: "参考系列の単位",
    Field.REFERENCE_YEARS: "参考系列の年の数え方",
    Field.REFERENCE_SOURCE: "参考系列の出典",
    Field.REFERENCE_GOT: "参考系列の取得日",
    Field.REFERENCE_VALUE: "参考系列の値",
    Field.REFERENCE_KNOWN: "参考系列の推計・展望の別",
    Field.REFERENCE_ABSENT: "参考系列の値がない理由",
    Field.REFERENCE_LAYOUT: "参考系列の表の読み方",
    Field.REFERENCE_BESIDE: "グラフに添える参考系列",
}
GROUP: Final = {
    Group.AGES: "年齢3区分",
    Group.NATURAL: "出生・死亡",
    Group.SOCIAL: "転入・転出",
    Group.OUTLOOK: "将来展望",
    Group.OTHER: "その他",
}
KNOWN: Final = {Known.COUNTED: "実績", Known.PROJECTED: "推計", Known.WANTED: "展望"}
ABSENT: Final = {
    Absent.NOT_THERE: "数値なし",
    Absent.SECRET: "秘匿",
    Absent.UNKNOWN: "不詳",
}
OPINION_KIND: Final = {
    OpinionKind.OPINION: "意見",
    OpinionKind.QUESTION: "質問",
    OpinionKind.REQUEST: "要望",
    OpinionKind.RATING: "評価",
}
DESIRED: Final = {Desired.INCREASE: "増", Desired.DECREASE: "減", Desired.MAINTAIN: "維持"}
# What the log calls its fields, an actual's first.
LOGGED: Final[Mapping[str, str]] = {
    "value": "実績",
    "state": "状態",
    "note": "注",
    "invented": "架空の印",
    **{field.value: words for field, words in FIELD.items()},
}

# What the plan's own fields are called, in the log and wherever plans are compared.
PLANNED: Final = {
    PlanField.TITLE: "題名",
    PlanField.MUNICIPALITY: "市町村",
    PlanField.FIRST_YEAR: "最初の年度",
    PlanField.LAST_YEAR: "最後の年度",
    PlanField.REVISION_DATE: "改定の日付",
    PlanField.REVISION_TITLE: "改定の名",
    PlanField.REVISION_NOTE: "改定の内容",
    PlanField.DEPARTMENTS: "担当課の一覧",
    PlanField.DEPARTMENT_NAME: "担当課の名",
    PlanField.DEPARTMENT_EMAIL: "担当課のメール",
    PlanField.NODES: "下にある目標・施策",
    PlanField.SUBTITLE: "副題",
    PlanField.PAGE: "計画のページ",
    PlanField.SITUATION: "現状と課題",
    PlanField.INITIATIVES: "主な取組",
    PlanField.PROJECTS: "具体的な事業",
    PlanField.KPIS: "指標の一覧",
    PlanField.NAME: "指標の名",
    PlanField.NOTE: "指標の注",
    PlanField.PARTS: "区分",
    PlanField.UNIT: "単位",
    PlanField.DECIMALS: "小数の桁",
    PlanField.DESIRED: "望ましい向き",
    PlanField.CUMULATIVE: "累計",
    PlanField.BASELINE: "基準値",
    PlanField.BASELINE_PERIOD: "基準値の時期",
    PlanField.FROM_ZERO: "0から数える",
    PlanField.FIXED_IN: "確定時期",
    PlanField.DEPARTMENT: "担当課",
    PlanField.SOURCE: "出典",
    PlanField.SURVEY: "アンケート調査",
    PlanField.TARGET: "目標",
    PlanField.TARGET_PERIOD: "目標の時期",
}

EXPECTED_VALUE: Final = "目安"
"""The value that a year asks for, in the series' unit."""
EXPECTED_SHARE: Final = "目安の進捗率"
"""How much of the way from baseline to target that is."""

INVENTED: Final = "【架空】"
OVERRULED: Final = "事務局判断"
DOUBTED: Final = "要確認"
CONFIRMED: Final = "確認済み"

_ROMAN: Final = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ", "VII": "Ⅶ"}
_NOTE_BEGINS: Final = " 　（(:：、,"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"


def printed_code(code: str) -> str:
    """A node's or KPI's code as the plan prints it: I-1-2 is Ⅰ-①-2, I-1-2.3 is Ⅰ-①-2.3."""
    node, dot, order = code.partition(".")
    goal, *rest = node.split("-")
    if rest and rest[0].isdecimal() and 1 <= int(rest[0]) <= len(_CIRCLED):
        rest[0] = _CIRCLED[int(rest[0]) - 1]
    return "-".join((_ROMAN.get(goal, goal), *rest)) + dot + order


def typed_missing(text: str) -> Missing | None:
    """Why a figure is missing, as typed with what goes with it: 未公表（翌年11月）, 調査なし 隔年.

    None where the text says no such thing.
    """
    typed = text.strip()
    for words in sorted(_MISSING_TYPED, key=len, reverse=True):
        rest = typed.removeprefix(words)
        if rest != typed and (not rest or rest[0] in _NOTE_BEGINS):
            return Missing(_MISSING_TYPED[words], rest.strip(_NOTE_BEGINS + "）)"))
    return None


def written_code(text: str) -> str:
    """A code as the files write it, from either way of writing it: Ⅰ-①-2 is I-1-2."""
    code = half_width(text.strip())
    for written, printed in _ROMAN.items():
        code = code.replace(printed, written)
    for order, circled in enumerate(_CIRCLED, start=1):
        code = code.replace(circled, str(order))
    return re.sub(f"[{DASHES}]", "-", code)

"""A rule in words: when each flag is given, and how the figure it looks at is worked out."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Band, Figure, Flag, Rule
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.values.quantity import percent_typed, show_threshold


class Meaning(NamedTuple):
    """A grade: its flag, the rule's own label, and when it is given, in short and in full.

    `name` is what reasons call it: the flag's word, or the label with the word in brackets.
    """

    flag: Flag
    label: str
    name: str
    short: str
    full: str

    @property
    def line(self) -> str:
        """順調 目安の100%以上."""
        return f"{self.name} {self.short}"


class _Words(NamedTuple):
    short: str
    full: str
    formula: str


_PROGRESS_SAID: Final = (
    "進捗率＝（実績値－基準値）÷（目標値－基準値）。減らす指標も同じ式により、"
    "100%で目標に到達、基準値より悪ければ▲を付ける。"
)
_GUIDE_SAID: Final = (
    "目安＝その年度までに求められる値。年目標のある年度はその値、"
    "ない年度は基準値から目標値までを計画の年数で等分した値による。"
)
_BY_FIGURE: Final = {
    Figure.PACE: _Words("目安の", "進捗率が目安の", f"{_GUIDE_SAID}目安に当たる進捗率と比べる。"),
    Figure.ELAPSED: _Words("経過の", "進捗率が経過割合の", "経過割合＝計画の何年目か÷計画の年数。"),
    Figure.PROGRESS: _Words("進捗率", "進捗率が", ""),
    Figure.YEAR_ATTAINMENT: _Words(
        "達成率",
        "その年度の目安に対する達成率が",
        f"達成率＝実績値÷目安（少ないほど良い指標は目安÷実績値）。{_GUIDE_SAID}",
    ),
    Figure.ATTAINMENT: _Words(
        "達成率",
        "目標値に対する達成率が",
        "達成率＝実績値÷目標値（少ないほど良い指標は目標値÷実績値）。",
    ),
    Figure.POSITION: _Words(
        "増減率", "基準値からの増減率が", "増減率＝良い方向への変化÷基準値。悪い方向は▲を付ける。"
    ),
    Figure.CHANGE: _Words(
        "増減率", "基準値からの増減率が", "増減率＝良い方向への変化÷基準値。悪い方向は▲を付ける。"
    ),
    Figure.GROWTH: _Words(
        "伸びの",
        "年平均の伸びが、目標に届く伸びの",
        "伸び＝基準値からの1年当たりの伸び率（複利）。",
    ),
}


def meanings(rule: Rule) -> tuple[Meaning, ...]:
    """When each grade of a rule is given, best first."""
    return (*_reached(rule), *_bands(rule), _unknown(rule))


def legend(rule: Rule) -> tuple[str, ...]:
    """When each grade is given, a few words each: 「順調 目安の100%以上」, best first.

    判定不能 is left out: its reason says it.
    """
    return tuple(meaning.line for meaning in meanings(rule)[:-1])


def met(judgement: Judgement) -> Meaning | None:
    """What the rule's own grade of a judgement means."""
    found = [m for m in meanings(judgement.rule) if m.flag is judgement.rule_flag]
    return next((m for m in found if m.label == judgement.grade), found[0] if found else None)


def explanations(rule: Rule) -> tuple[str, ...]:
    """How the figure that the rule compares is worked out."""
    formula = _BY_FIGURE[rule.figure].formula
    return (
        f"判定の方法：{rule.title}（{rule.name}）。",
        _PROGRESS_SAID,
        *((formula,) if formula else ()),
        _level_said(rule),
        *((_still_said(rule),) if rule.still else ()),
        "判定は端数を丸める前の値による。表の値は四捨五入して示す。",
    )


def _level_said(rule: Rule) -> str:
    return (
        f"維持する指標は、目標に届かない幅が目標値の{show_threshold(rule.tolerance, 0)}以内なら"
        f"「{FLAG[Flag.SLIGHTLY_BEHIND]}」、それより大きければ「{FLAG[Flag.BEHIND]}」とする。"
    )


def _still_said(rule: Rule) -> str:
    percent = percent_typed(rule.still)
    return (
        f"調査による指標は、基準値からの動きが{percent}ポイント（割合でない指標は基準値の{percent}%）"
        "に満たなければ、動いていないとみなし、基準値と同じ値で比べる。目標値に達した場合は別とする。"
    )


def _reached(rule: Rule) -> Iterator[Meaning]:
    if rule.reached_is_achieved:
        full = "実績が目標値に達している（超えている場合を含む）。"
        yield _meaning(rule, Flag.ACHIEVED, rule.reached or "", "目標に到達", full)


def _unknown(rule: Rule) -> Meaning:
    full = "実績がまだない。または、比べる数値を出せない（基準値がないなど）。"
    return _meaning(rule, Flag.UNKNOWN, rule.unknown or "", "実績なし等", full)


def _meaning(rule: Rule, flag: Flag, label: str, short: str, full: str) -> Meaning:
    word = FLAG[flag]
    plain = rule.flag_alone or label in ("", word)
    return Meaning(flag, label, word if plain else f"{label}（{word}）", short, full)


def _bands(rule: Rule) -> Iterator[Meaning]:
    words = _BY_FIGURE[rule.figure]
    for above, band in zip((None, *rule.bands), rule.bands, strict=False):
        reached_already = rule.reached_is_achieved and band.flag is Flag.ACHIEVED
        if reached_already and band.label == rule.reached:
            continue
        least, most = _least(band), _most(above)
        yield _meaning(
            rule,
            band.flag,
            band.label,
            f"{words.short}{least or most or '値'}",
            f"{words.full}{least}{most or ('' if least else 'どの値でも')}。",
        )


def _least(band: Band) -> str:
    if band.threshold is None:
        return ""
    return f"{show_threshold(band.threshold, 0)}{'以上' if band.inclusive else '超'}"


def _most(above: Band | None) -> str:
    if above is None or above.threshold is None:
        return ""
    return f"{show_threshold(above.threshold, 0)}{'未満' if above.inclusive else '以下'}"

"""A rule as it is being edited: words as people type them, made a rule or refused in words."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.rule import Band, Flag, Rule, RuleError
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.quantity import parse, percent_typed
from ichinoseki_desktop.core.values.refusal import Refusal

_OWN: Final = "（市で変更）"


@dataclass(frozen=True, slots=True)
class BandDraft:
    """A band; its threshold in per cent, without meaning in the last one, which takes the rest."""

    label: str
    flag: Flag
    threshold: str
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """What stands in the form; `base` is the rule that it began with."""

    base: Rule
    title: str
    bands: tuple[BandDraft, ...]
    reached: str
    unknown: str
    tolerance: str
    still: str

    @classmethod
    def of(cls, rule: Rule) -> "RuleDraft":
        """A rule, ready to be edited."""
        return cls(
            rule,
            rule.title,
            tuple(
                BandDraft(
                    band.label,
                    band.flag,
                    "" if band.threshold is None else percent_typed(band.threshold),
                    band.inclusive,
                )
                for band in rule.bands
            ),
            rule.reached or "",
            rule.unknown or "",
            percent_typed(rule.tolerance),
            percent_typed(rule.still),
        )

    @property
    def rule(self) -> Rule:
        """The rule that is meant: a preset where nothing of it was changed, else the city's own.

        Raises RuleError, naming what is missing, doubled, out of order or no number.
        """
        title = clean(self.title).strip()
        if not title:
            raise RuleError("判定ルールに名前がありません。名前を入れてください。")
        labels = tuple(clean(band.label).strip() for band in self.bands)
        self._check_labels(labels)
        bands = tuple(map(_band, self.bands[:-1], labels))
        last = Band(labels[-1], self.bands[-1].flag, None)
        base = self.base
        edited = replace(
            base,
            name=title,
            title=title,
            bands=(*bands, last),
            reached=clean(self.reached).strip() or None,
            unknown=clean(self.unknown).strip() or None,
            tolerance=_least_to_all(self.tolerance, "維持する指標の許容幅"),
            still=_least_to_all(self.still, "調査の指標で動きとみなさない幅"),
            flag_alone=base.flag_alone and labels == tuple(band.label for band in base.bands),
        )
        return _named(edited, base)

    @staticmethod
    def _check_labels(labels: tuple[str, ...]) -> None:
        if "" in labels:
            raise RuleError(
                f"上から{labels.index('') + 1}番目の区分に名前がありません。名前を入れてください。"
            )
        doubled = next((label for label in labels if labels.count(label) > 1), "")
        if doubled:
            raise RuleError(f"区分「{doubled}」が二つあります。別の名前にしてください。")


def _least_to_all(text: str, what: str) -> Fraction:
    share = parse_percent(text, what)
    if not 0 <= share <= 1:
        raise RuleError(f"{what}は、0%以上100%以下で入れてください。")
    return share


def _band(draft: BandDraft, label: str) -> Band:
    """A band above the last one. An empty threshold is left to the rule, which names the gap."""
    empty = not draft.threshold.strip()
    threshold = None if empty else parse_percent(draft.threshold, f"「{label}」のしきい値")
    return Band(label, draft.flag, threshold, draft.inclusive)


def _named(edited: Rule, base: Rule) -> Rule:
    """A rule under a name of its own: no two that judge otherwise may be called the same."""
    if replace(edited, name=base.name) == base:
        return base
    presets = {word for preset in RULES.values() for word in (preset.name, preset.title)}
    name = f"{edited.title}{_OWN}" if edited.title in presets else edited.title
    return replace(edited, name=name, title=name)


def parse_percent(text: str, what: str) -> Fraction:
    """A share from per cent as typed; raises RuleError, which says what of."""
    try:
        value = parse(text, "%", "割合")
    except Refusal as refusal:
        raise RuleError(f"{what}: {refusal}") from None
    if value is None:
        raise RuleError(f"{what}に数がありません。")
    return Fraction(value) / 100

"""The full calculation behind a flag, opened in its place: each step, and the rule's legend."""

from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, OVERRULED
from ichinoseki_desktop.core.judging.calculation import Step, steps
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.rule_words import meanings, met
from ichinoseki_desktop.views.parts.prose import Text

_MET: Final = "← ここ"


class CalculationPanel(Text):
    """Name, working and result of each step; selected and copied by pointer or keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleDescription("判定の計算")

    def show_judgement(self, judgement: Judgement) -> None:
        """Show how a judgement came to be."""
        *working, verdict = steps(judgement)
        last = [Step(verdict.name, "", verdict.result)]
        if judgement.overruling is not None:
            office = judgement.overruling
            last.append(Step(OVERRULED, f"理由：{office.reason}", FLAG[office.flag]))
        lines = [_row(each) for each in working]
        lines += _legend_rows(judgement)
        lines += [_row(each, bold=True) for each in last]
        rows = "".join(self._styled(*line) for line in lines)
        self._set(
            f'<table cellspacing="0" cellpadding="1">{rows}</table>',
            "\n".join("　".join(word for word in line[0] if word) for line in lines),
        )
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _styled(self, words: tuple[str, str, str], weight: str) -> str:
        style = f"{self._style}; font-weight: {weight}"
        name, working, result = (f'<p style="{style}">{escape(word)}</p>' for word in words)
        gap = "<td>　</td>"
        return (
            f'<tr><td>{name}</td>{gap}<td>{working}</td>{gap}<td align="right">{result}</td></tr>'
        )


def _row(step: Step, *, bold: bool = False) -> tuple[tuple[str, str, str], str]:
    return (step.name, step.working, step.result), "bold" if bold else "normal"


def _legend_rows(judgement: Judgement) -> Iterator[tuple[tuple[str, str, str], str]]:
    """When the rule gives which grade, the one that was met marked."""
    compared = judgement.compared.figure is not None or judgement.standing.reached
    here = met(judgement) if compared or judgement.rule_flag is Flag.UNKNOWN else None
    name = "判定の区分"
    for meaning in meanings(judgement.rule):
        mark = _MET if meaning == here else ""
        yield (name, meaning.line, mark), "bold" if mark else "normal"
        name = ""

"""How a survey is filled in: the workbook's first sheet."""

from typing import Any, Final

from openpyxl.styles import Alignment, Font

from ichinoseki_desktop.core.intake.survey import Survey
from ichinoseki_desktop.exchange import survey_layout as layout
from ichinoseki_desktop.exchange.survey_table import FACE, print_on_a4, protect
from ichinoseki_desktop.exchange.workbook_writing import fill, line_width

_WIDTH: Final = 145  # characters: every step in one line, and still no wider than A4
_CHARACTER: Final = 5.25  # points, of a column's width
_TITLE_SIZE, _TEXT_SIZE = 14, 11  # points
_LEADING: Final = 1.6
_STEPS: Final = (
    "色の付いた欄だけを記入してください。ほかの欄は保護してあります（パスワードはありません）。",
    (
        f"「{layout.ACTUALS}」シートの「{layout.VALUE}」に、この年度の値を入れてください。"
        "単位は「単位」の列のとおりです（千人、百万円などに注意してください）。"
    ),
    f"値がまだ確定していなければ、「{layout.STATE}」で速報か見込を選んでください。空欄は確定です。",
    (
        f"値がないときは「{layout.VALUE}」を空欄のままにし、「{layout.MISSING}」を選んでください。"
        f"公表の予定日などは「{layout.NOTE}」に書いてください。"
    ),
    f"「約50人」のような文字や計算式は入れないでください。補足は「{layout.NOTE}」に書いてください。",
    (
        f"「{layout.RECORDS}」「{layout.PROJECTS}」シートがあるときは、そちらも記入してください。"
        "セルの中の改行は Alt+Enter です。"
    ),
    "行の並べ替えや、ファイル名の変更はかまいません。シートや列は消さないでください。",
    "すでに入っている値や文章は、これまでに事務局に届いているものです。違っていれば直してください。",
)


def write_guide(sheet: Any, survey: Survey, deadline: str) -> None:  # noqa: ANN401 - untyped
    """What is asked of whom until when, and how; `deadline` is written as it is given."""
    sheet.title = layout.GUIDE
    sheet.column_dimensions["A"].width = _WIDTH
    head = (
        f"{survey.plan.title}　{survey.year.long} 実績調査票",
        f"{survey.addressee} 御中",
        f"提出期限: {deadline}" if deadline else "",
        "",
    )
    steps = (f"{number}. {step}" for number, step in enumerate(_STEPS, start=1))
    for number, line in enumerate((*head, *steps), start=1):
        cell = sheet.cell(number, 1)
        fill(cell, line)
        size = _TITLE_SIZE if number == 1 else _TEXT_SIZE
        cell.font = Font(name=FACE, size=size, bold=number < len(head))
        sheet.row_dimensions[number].height = _height(line, size)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    print_on_a4(sheet)
    protect(sheet)


def _height(line: str, size: int) -> float:
    """In points, for the lines it breaks into: not every program makes room for them itself."""
    lines = 1 + int(line_width(line) * size / 2 / (_WIDTH * _CHARACTER))
    return lines * size * _LEADING

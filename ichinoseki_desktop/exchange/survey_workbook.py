"""Writing a survey (調査票) as a workbook that is known again, whatever becomes of its rows."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment

from ichinoseki_desktop.core.book import terms
from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.record import ProjectRecord, Record
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.intake.survey import ProjectQuestion, Question, Survey
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.exchange import survey_layout as layout
from ichinoseki_desktop.exchange.survey_guide import write_guide
from ichinoseki_desktop.exchange.survey_table import HEAD_ROW, Column, protect, write_table
from ichinoseki_desktop.exchange.workbook_writing import CellValue, fill

_KEYS: Final = (Column(layout.CODE, 4, hidden=True), Column(layout.PART, 4, hidden=True))
_STEPS: Final = tuple(terms.NEXT_STEP.values())
_REASONS: Final = tuple(
    word for kind, word in terms.MISSING.items() if kind is not MissingKind.NOT_ASKED
)


def survey_bytes(survey: Survey, deadline: str = "") -> bytes:
    """The workbook of one department's survey; `deadline` is written as it is given."""
    book = Workbook()
    # The title stays empty and so does the creator: what leaves the office says nothing of who.
    book.properties.creator = ""
    write_guide(book.active, survey, deadline)
    _write_actuals(book.create_sheet(layout.ACTUALS), survey)
    if survey.records:
        _write_records(book.create_sheet(layout.RECORDS), survey)
    if survey.projects:
        _write_projects(book.create_sheet(layout.PROJECTS), survey)
    _write_identity(book.create_sheet(layout.IDENTITY), survey)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_actuals(sheet: Any, survey: Survey) -> None:  # noqa: ANN401 - untyped
    years = [year for year in survey.plan.years if year < survey.year]
    states = tuple(terms.STATE.values())
    columns = (
        *_KEYS,
        Column("コード", 10),
        Column("指標名", 34),
        Column("単位", 9),
        Column("めざす方向", 12),
        Column("基準値", 12),
        Column("目標値", 12),
        *(Column(f"{year.short}実績", 10) for year in years),
        Column(f"{survey.year.short}の目安", 11),
        Column(layout.VALUE, 13, asked=True),
        Column(layout.STATE, 8, asked=True, choices=states),
        Column(layout.MISSING, 16, asked=True, choices=_REASONS),
        Column(layout.NOTE, 30, asked=True),
    )
    write_table(
        sheet, _title(survey, layout.ACTUALS), columns, map(_question_row, survey.questions), 30
    )
    first = next(n for n, column in enumerate(columns, start=1) if column.head == "基準値")
    last = next(n for n, column in enumerate(columns, start=1) if column.head == layout.VALUE)
    for number, question in enumerate(survey.questions, start=HEAD_ROW + 1):
        for column in range(first, last + 1):
            _show_number(sheet.cell(number, column), question.series.decimals)


def _question_row(question: Question) -> Sequence[CellValue]:
    series, actual = question.series, question.actual
    expected = question.expected
    return (
        series.key.kpi,
        series.key.part,
        terms.printed_code(series.key.kpi),
        "\n".join(filter(None, (series.title, series.note))),
        series.unit,
        terms.DESIRED[series.desired],
        series.baseline,
        question.target.value,
        *(before.value if before else None for _, before in question.earlier),
        None if expected is None else quantity.rounded(expected, series.decimals),
        actual.value if actual else None,
        terms.STATE[actual.state] if actual else None,
        _reason(question),
        _note(question, actual),
    )


def _reason(question: Question) -> str:
    kind = question.missing.kind if question.missing else MissingKind.NOT_ASKED
    return "" if kind is MissingKind.NOT_ASKED else terms.MISSING[kind]


def _note(question: Question, actual: Actual | None) -> str:
    if actual is not None:
        return (terms.INVENTED if actual.invented else "") + actual.note
    return question.missing.note if question.missing else ""


def _show_number(cell: Any, decimals: int) -> None:  # noqa: ANN401 - openpyxl is untyped
    """With thousands, so many decimals and ▲, as everything else prints them."""
    if cell.value is None or cell.data_type == "n":
        digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        cell.number_format = f'{digits};"▲"{digits}'
    cell.alignment = Alignment(horizontal="right", vertical="center")


def _title(survey: Survey, what: str) -> str:
    return f"{survey.year.long}　{what}　{survey.addressee}"


def _write_records(sheet: Any, survey: Survey) -> None:  # noqa: ANN401 - untyped
    columns = (
        *_KEYS,
        Column("コード", 10),
        Column("施策", 26),
        *_asked(layout.RECORD_FIELDS, {"今後の方向性": 12, "方向性の理由": 26}, 36),
    )
    rows = (
        (measure.code, "", terms.printed_code(measure.code), measure.title, *_said(record))
        for measure, record in survey.records
    )
    write_table(sheet, _title(survey, layout.RECORDS), columns, rows, 90)


def _write_projects(sheet: Any, survey: Survey) -> None:  # noqa: ANN401 - untyped
    columns = (
        *_KEYS,
        Column("コード", 10),
        Column("事業", 34),
        *_asked(layout.PROJECT_FIELDS, {"結果": 40, "方向性の理由": 30}, 14),
    )
    write_table(
        sheet, _title(survey, layout.PROJECTS), columns, map(_project_row, survey.projects), 30
    )
    money = [n for n, column in enumerate(columns, start=1) if "千円" in column.head]
    for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + len(survey.projects)):
        for column in money:
            _show_number(sheet.cell(row, column), 0)


def _project_row(asked: ProjectQuestion) -> Sequence[CellValue]:
    record, code = asked.record, asked.measure.code
    return (
        code,
        asked.project.title,
        terms.printed_code(code),
        asked.project.title,
        record.budget,
        record.settlement,
        record.result,
        _step(record),
        record.because,
    )


def _said(record: Record) -> Sequence[CellValue]:
    return (record.done, record.result, record.issues, _step(record), record.because)


def _step(record: Record | ProjectRecord) -> str:
    return terms.NEXT_STEP[record.next_step] if record.next_step else ""


def _asked(heads: Iterable[str], widths: dict[str, float], else_: float) -> Sequence[Column]:
    return tuple(
        Column(
            head,
            widths.get(head, else_),
            asked=True,
            choices=_STEPS if head == "今後の方向性" else (),
        )
        for head in heads
    )


def _write_identity(sheet: Any, survey: Survey) -> None:  # noqa: ANN401 - untyped
    plan = survey.plan
    identity = layout.Identity(
        layout.FORMAT,
        plan.municipality,
        plan.title,
        str(plan.revision.number),
        str(survey.year.year),
        survey.department.code if survey.department else "",
    )
    for number, (name, value) in enumerate(identity._asdict().items(), start=1):
        fill(sheet.cell(number, 1), name)
        fill(sheet.cell(number, 2), value)
    sheet.sheet_state = "veryHidden"
    protect(sheet)

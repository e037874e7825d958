"""Reading a survey (調査票) that came back: renamed, saved anew, its rows sorted or hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.survey_answer import SaidRow, SurveyAnswer
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange import survey_layout as layout
from ichinoseki_desktop.exchange.sheet import Sheet, SheetCell, SheetRow

_FIGURES = (layout.VALUE, layout.STATE, layout.MISSING, layout.NOTE)


class _Row(NamedTuple):
    """A row of a survey's table: whose it is, and its asked cells by head."""

    where: str
    code: str
    part: str
    cells: Mapping[str, SheetCell]

    def text(self, head: str) -> str:
        return self.cells[head].text if head in self.cells else ""

    def faults(self, *heads: str) -> tuple[str, ...]:
        return tuple(
            self.cells[head].problem
            for head in heads
            if head in self.cells and self.cells[head].problem
        )


def is_survey(sheets: Iterable[Sheet]) -> bool:
    """Whether these are of a survey of ours, whatever the file is called."""
    return any(sheet.title == layout.IDENTITY for sheet in sheets)


def read_survey(sheets: Sequence[Sheet], plan: Plan, file: str) -> SurveyAnswer:
    """What a survey says; raises Refusal where it is another plan's or has lost its heads."""
    by_title = {sheet.title: sheet for sheet in sheets}
    identity = _identity(by_title[layout.IDENTITY])
    year = _year(identity, plan, file)
    rows = tuple(_rows(_wanted(by_title, layout.ACTUALS, file), _FIGURES, file))
    said = tuple(text for row in rows for text in _why_missing(row))
    for title, fields in (
        (layout.RECORDS, layout.RECORD_FIELDS),
        (layout.PROJECTS, layout.PROJECT_FIELDS),
    ):
        if title in by_title:
            said += tuple(_said(by_title[title], fields, file))
    figures = tuple(_actual(row, year) for row in rows)
    return SurveyAnswer(year, identity.department, figures, said)


def _identity(sheet: Sheet) -> layout.Identity:
    pairs = {row.cells[0].text: row.cells[1].text for row in sheet.rows if {0, 1} <= {*row.cells}}
    return layout.Identity(**{name: pairs.get(name, "") for name in layout.Identity._fields})


def _year(identity: layout.Identity, plan: Plan, file: str) -> FiscalYear:
    if identity.format != layout.FORMAT:
        raise Refusal(
            f"「{file}」は、この版では読めない調査票です（{identity.format or '版の記載なし'}）。"
            "何も変えていません。調査票を作った版のソフトで取り込んでください。"
        )
    if (identity.municipality, identity.plan) != (plan.municipality, plan.title):
        raise Refusal(
            f"「{file}」は、別の計画（{identity.municipality}「{identity.plan}」）の調査票です。"
            "何も変えていません。ファイルを確かめてください。"
        )
    return FiscalYear.parse(identity.fiscal_year)


def _wanted(by_title: Mapping[str, Sheet], title: str, file: str) -> Sheet:
    if title not in by_title:
        raise Refusal(
            f"「{file}」に「{title}」シートがありません。何も変えていません。"
            "シートの名前を元に戻してください。"
        )
    return by_title[title]


def _rows(sheet: Sheet, heads: Sequence[str], file: str) -> Iterator[_Row]:
    """The rows below the head; those that say nothing and belong to nothing are passed over."""
    head = next((row for row in sheet.rows if _is_head(row)), None)
    places = {} if head is None else {cell.text.strip(): p for p, cell in head.cells.items()}
    lacking = [name for name in (layout.CODE, layout.PART, *heads) if name not in places]
    if head is None or lacking:
        raise Refusal(
            f"「{file}」の「{sheet.title}」シートに、列（{'、'.join(lacking)}）がありません。"
            "何も変えていません。調査票の見出しと隠れた列を元に戻してください。"
        )
    for row in sheet.rows:
        if row.number <= head.number:
            continue
        asked = {
            name: row.cells[p] for name, p in places.items() if name in heads and p in row.cells
        }
        code, part = (_text(row, places[name]) for name in (layout.CODE, layout.PART))
        if code or any(cell.text.strip() for cell in asked.values()):
            yield _Row(f"「{sheet.title}」{row.number}行目", code, part, asked)


def _is_head(row: SheetRow) -> bool:
    texts = {cell.text.strip() for cell in row.cells.values()}
    return {layout.CODE, layout.PART} <= texts


def _text(row: SheetRow, place: int) -> str:
    return row.cells[place].text if place in row.cells else ""


def _actual(row: _Row, year: FiscalYear) -> ActualRow:
    answered = bool(row.text(layout.VALUE).strip())
    faults = row.faults(*_FIGURES)
    if not row.code:
        faults = (*faults, "どの指標の行か分かりません（隠れた列のコードがありません）。")
    return ActualRow(
        row.where,
        row.code,
        row.part,
        str(year.year),
        row.text(layout.VALUE),
        row.text(layout.STATE) if answered else "",
        row.text(layout.NOTE) if answered else "",
        faults,
    )


def _why_missing(row: _Row) -> Iterator[SaidRow]:
    if row.text(layout.MISSING).strip():
        yield SaidRow(row.where, row.code, row.part, Field.MISSING, row.text(layout.MISSING))
        if not row.text(layout.VALUE).strip() and row.text(layout.NOTE).strip():
            yield SaidRow(row.where, row.code, row.part, Field.MISSING_NOTE, row.text(layout.NOTE))


def _said(sheet: Sheet, fields: Mapping[str, Field], file: str) -> Iterator[SaidRow]:
    for row in _rows(sheet, tuple(fields), file):
        for head, field in fields.items():
            if row.text(head).strip():
                faults = row.faults(head)
                yield SaidRow(row.where, row.code, row.part, field, row.text(head), faults)

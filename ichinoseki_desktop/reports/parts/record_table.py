"""評価の記録 on the sheet: what was done, what came of it, what is open, and what comes next."""

from typing import Final

from ichinoseki_desktop.core.book.record import NextStep, Record
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FIELD, NEXT_STEP
from ichinoseki_desktop.core.packet.sheet_space import MEASURE_SPACE
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.paper.style import PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import PAD, Cell, Piece, Row, Table

# Where nobody has written yet, a pen has room for so many lines.
_BLANK: Final = 2
_CHOSEN: Final = "■"
_OPEN: Final = "□"


def record_table(record: Record, year: FiscalYear, styles: Styles, width: float) -> Table:
    """A row a field. A long text makes its row longer, over as many pages as it takes."""
    texts = {
        Field.DONE: record.done,
        Field.RESULT: record.result,
        Field.ISSUES: record.issues,
    }
    rows = [
        Row((_name(field, styles), Cell((_prose(text, styles),)))) for field, text in texts.items()
    ]
    because = (Piece(record.because, styles.figure),) if record.because else ()
    step = Cell((Piece(_steps(record.next_step), styles.cell), *because))
    rows.append(Row((_name(Field.NEXT_STEP, styles), step)))
    text_width = _characters() * styles.figure.size + 2 * PAD
    head = Cell((Piece(f"評価の記録（{year.long}）", styles.note_bold),), span=2)
    header = Row((head,), rule=RULE, shade=PALE, above=0, below=0)
    return Table((width - text_width, text_width), header, rows)


def _characters() -> int:
    """How many full-width characters the space is wide that the window tells of."""
    return max(space.characters for space in MEASURE_SPACE.values())


def _name(field: Field, styles: Styles) -> Cell:
    return Cell((Piece(FIELD[field], styles.note_bold),))


def _prose(text: str, styles: Styles) -> Piece:
    """In the face whose characters are all equally wide, so that the window can count lines."""
    return Piece(text or "\n" * (_BLANK - 1), styles.figure)


def _steps(chosen: NextStep | None) -> str:
    """Every step with its box: ■ the one that was chosen."""
    boxes = (f"{_CHOSEN if s is chosen else _OPEN} {NEXT_STEP[s]}" for s in NextStep)
    return "　".join(boxes)

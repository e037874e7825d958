"""What is said of a cell of the yearly table: aloud, and under the pointer."""

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.terms import CONFIRMED, FLAG, INVENTED, MISSING, OVERRULED, STATE
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.quantity import change_unit


def missing_words(book: Book, cell: Cell) -> str:
    """未公表（翌年11月）; "" where there is a figure."""
    missing = book.missing(*cell)
    if missing is None:
        return ""
    return f"{MISSING[missing.kind]}{f'（{missing.note}）' if missing.note else ''}"


def exceptional_words(book: Book, cell: Cell) -> str:
    """例外的な年度（台風災害）; "" where the year is none."""
    why = book.exceptional(*cell)
    return f"例外的な年度（{why}）" if why else ""


def confirmed_words(book: Book, cell: Cell) -> str:
    """確認済み（統合で増えた）; "" where nobody has said so."""
    note = book.confirmed(*cell)
    return "" if note is None else f"{CONFIRMED}{f'（{note}）' if note else ''}"


def flag_words(judgement: Judgement) -> str:
    """やや遅れ, 達成（事務局判断）."""
    return FLAG[judgement.flag] + (f"（{OVERRULED}）" if judgement.overruling else "")


def actual_words(judgement: Judgement, before: Actual | None) -> str:
    """State, note and change since the year before of an actual, and the reason of its flag."""
    standing = judgement.standing
    series, actual = standing.series, standing.actual
    if actual is None:
        return ""
    value = series.shown(actual.value)
    invented = INVENTED if actual.invented else ""
    lines = [f"{invented}{standing.year.long} {value}（{STATE[actual.state]}）"]
    if before is not None:
        change = actual.value - before.value
        decimals = max(series.decimals, quantity.places(change))
        lines.append(
            f"前年度から{quantity.show_change(change, decimals)}{change_unit(series.unit)}"
        )
    return "\n".join([*lines, judgement.reason, *([actual.note] if actual.note else [])])

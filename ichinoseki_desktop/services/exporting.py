"""Writing the plan or its actuals to a file; each returns what was done, in words."""

from pathlib import Path

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.terms import INVENTED
from ichinoseki_desktop.exchange.actuals_file import write_actuals
from ichinoseki_desktop.exchange.plan_file import write_plan


def export_plan(book: Book, path: Path) -> str:
    """Write a plan file; raises Refusal where it can't be written."""
    write_plan(book.plan, path)
    return f"計画を「{path}」に書き出しました。"


def export_actuals(book: Book, path: Path) -> str:
    """Write an actuals file; raises Refusal where it can't be written."""
    write_actuals(book, path)
    marked = f"{INVENTED}架空の実績値には、注の初めにそう記しました。" if book.invented else ""
    return f"実績値{len(book.actuals)}件を「{path}」に書き出しました。{marked}"

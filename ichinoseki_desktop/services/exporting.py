"""Writing the plan, its actuals, a packet's tables or a picture to a file."""

from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.exchange.actuals_file import write_actuals
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.open_data_file import write_open_data
from ichinoseki_desktop.exchange.packet_workbook import TABLES, write_tables
from ichinoseki_desktop.exchange.plan_file import write_plan
from ichinoseki_desktop.services.composing import compose_order
from ichinoseki_desktop.services.sparing import must_spare


def export_plan(book: Book, path: Path) -> str:
    """Write a plan file; returns what was done, in words. Raises Refusal."""
    write_plan(book.plan, path)
    return f"計画を「{path}」に書き出しました。"


def export_actuals(book: Book, path: Path, encoding: Encoding = Encoding.UTF_8) -> str:
    """Write an actuals file; returns and raises as above."""
    write_actuals(book, path, encoding)
    marked = f"{INVENTED}架空の実績値には、注の初めにそう記しました。" if book.invented else ""
    return f"実績値{len(book.actuals)}件を「{path}」に書き出しました。{marked}"


def export_open_data(book: Book, path: Path, encoding: Encoding = Encoding.UTF_8) -> str:
    """Write every figure for others to use, without anything personal; as above."""
    count = write_open_data(book, path, encoding)
    marked = f"{INVENTED}架空の実績値には、状態の初めにそう記しました。" if book.invented else ""
    return f"公開用データ{count}件を「{path}」に書き出しました。{marked}"


def export_tables(book: Book, order: Order, path: Path) -> str:
    """Write the tables of the packet that is ordered; raises Refusal where that can't be."""
    form = order.form._replace(parts=TABLES)
    write_tables(compose_order(book, order._replace(form=form)), path)
    marked = (
        f"{INVENTED}架空の実績値があるので、シートの名にそう記しました。" if book.invented else ""
    )
    return f"{order.year.long}の資料の表を「{path}」に書き出しました。{marked}"


def export_picture(database: Path, path: Path, data: bytes) -> None:
    """Write a picture that is made already, but not over the database; raises Refusal."""
    must_spare(database, path)
    write_file(path, data)

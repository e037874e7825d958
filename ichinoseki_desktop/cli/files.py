"""The commands that read and write files: new, export, survey, import."""

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import one_line, put, put_json, say
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.intake.intake import Intake, OnConflict
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.reference.reading import Origin
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.core.values.era_date import moment_in_era
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.plan_file import read_plan
from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader
from ichinoseki_desktop.services.backing_up import keep_backup
from ichinoseki_desktop.services.exporting import (
    export_actuals,
    export_open_data,
    export_plan,
    export_tables,
)
from ichinoseki_desktop.services.importing import (
    preview_actuals,
    preview_opinions,
    preview_plan,
    take,
    writers,
)
from ichinoseki_desktop.services.judging import year_of_plan
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.opening import open_for_command
from ichinoseki_desktop.services.referencing import take_table
from ichinoseki_desktop.services.showing_judged import show_judged
from ichinoseki_desktop.services.surveying import made_words, write_surveys
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who

_Rows = Mapping[str, list[dict[str, Any]]]


def _new(given: argparse.Namespace) -> int:
    plan = read_plan(given.plan) if given.plan else bundled_plan()
    make_database(given.database, plan, Who.here(given.user), _now(), demo=given.demo)
    say(f"「{plan.title}」のデータベースを「{given.database}」に作りました。")
    if given.demo:
        say(f"{INVENTED}実績値はすべて架空です。画面にも印刷にもそう表示します。")
    return 0


def _export(given: argparse.Namespace) -> int:
    if given.encoding is not None and given.file.suffix.lower() != ".csv":
        raise Refusal("--encoding は .csv だけに使えます。何も書き出していません。")
    if given.what in ("opinions", "minutes", "record"):
        from ichinoseki_desktop.cli import council  # with reportlab, which no other export needs

        return council.export(given, _encoding(given))
    with looked_at(given) as store:
        book = read_book(store)
    if given.what == "tables":
        return _export_tables(given, book)
    if given.what == "plan":
        say(export_plan(book, given.file))
        return 0
    export = export_actuals if given.what == "actuals" else export_open_data
    say(export(book, given.file, _encoding(given)))
    return 0


def _encoding(given: argparse.Namespace) -> Encoding:
    return Encoding(given.encoding or Encoding.UTF_8)


def _export_tables(given: argparse.Namespace, book: Book) -> int:
    if given.year is None:
        raise Refusal("--year がありません。表にする年度を指定してください。")
    order = Order(year_of_plan(book.plan, given.year))
    say(export_tables(book, order, given.file))
    return 0


def _survey(given: argparse.Namespace) -> int:
    with looked_at(given) as store:
        book = read_book(store)
    year = year_of_plan(book.plan, given.year)
    written = write_surveys(book, year, given.output, given.deadline)
    for path in written:
        put(str(path))
    say(made_words(book, year, given.output, len(written)))
    return 0


def _import(given: argparse.Namespace) -> int:
    who = Who.here(given.user)
    opened = looked_at(given) if given.dry_run else open_for_command(given.database, who)
    with opened as store:
        intake = _compared(store, given)
        rows = _rows(store, intake)
        if not given.dry_run:
            _back_up(store, intake)
            take(store, intake, who, _now())
            show_judged(store, _now())
    if given.json:
        put_json(rows)
    else:
        _put_rows(rows)
    say(_would_be(intake) if given.dry_run else _was(intake))
    return 0 if intake.edit is not None else 1


def _compared(store: Store, given: argparse.Namespace) -> Intake:
    choice = OnConflict(given.on_conflict)
    with WorkbookReader() as workbooks:
        read = workbooks.reading()
        if given.what == "plan":
            return preview_plan(read_book(store), given.file, choice, read)
        if given.what == "reference":
            origin = Origin(given.source, _now().date().isoformat())
            return take_table(read_book(store), given.file, origin, read).intake(choice)
        if given.what == "opinions":
            return preview_opinions(store, given.file, choice, read, given.year)
        return preview_actuals(store, given.file, choice, read, _now())


def _back_up(store: Store, intake: Intake) -> None:
    """Keep what is there before a file changes it; that none can be kept stops nobody's work."""
    if intake.edit is not None and intake.edit.after:
        try:
            keep_backup(store, _now())
        except Refusal as refusal:
            say(str(refusal))


def _rows(store: Store, intake: Intake) -> _Rows:
    """What is told of each row; in a conflict also who set the value that is there, and when."""
    rows = intake.as_data()
    written = writers(store) if intake.conflicts else {}
    for row, told in zip(rows["conflicts"], intake.conflicts, strict=True):
        entry = written.get(told.place)
        row["who"] = entry.user if entry else None
        row["when"] = entry.at if entry else None
    return rows


def _put_rows(rows: _Rows) -> None:
    words = {"changes": "変更", "conflicts": "衝突", "refused": "不可", "warnings": "注意"}
    for name, word in words.items():
        for row in rows[name]:
            by = f"（{moment_in_era(row['when'])} {row['who']}さん）" if row.get("who") else ""
            put(f"{word}\t{one_line(row['message'])}{by}")


def _would_be(intake: Intake) -> str:
    if intake.edit is None:
        return f"このままでは取り込めません（{intake.counts}）。何も変えていません。"
    if not intake.edit.after:
        return intake.nothing_new
    return f"取り込むと{intake.counts}です。まだ何も変えていません。"


def _was(intake: Intake) -> str:
    if intake.refused:
        return (
            f"取り込めない行があるため（{intake.counts}）、何も変えていません。"
            "ファイルを直して、もう一度取り込んでください。"
        )
    if intake.edit is None:
        return (
            f"別の値がある欄と衝突したため（{intake.counts}）、何も変えていません。"
            "--on-conflict で theirs（ファイルの値）か ours（いまの値）を選んでください。"
        )
    if not intake.edit.after:
        return intake.nothing_new
    return f"取り込みました（{intake.counts}）。"


def _now() -> datetime:
    return datetime.now().astimezone()


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "new": _new,
    "export": _export,
    "import": _import,
    "survey": _survey,
}

"""Invented records of the review for a demonstration: every text says that it is invented."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.record import NextStep, ProjectRecord, Record
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.editing.intent import write_project_record, write_record
from ichinoseki_desktop.core.invented.demo import DEMO_YEARS
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

# Most of what is printed in real papers is 継続.
_STEPS: Final = (NextStep.CONTINUE, NextStep.REVISE, NextStep.CONTINUE, NextStep.EXPAND)
_BECAUSE: Final = {
    NextStep.CONTINUE: "目標に向けて効果が出ているため、同じ内容で続ける。",
    NextStep.REVISE: "参加者が固定しているため、対象と周知の方法を見直す。",
    NextStep.EXPAND: "希望者が定員を上回ったため、回数を増やす。",
}

_DONE: Final = (
    "案内の冊子を作り、市内の全世帯に配った。",
    "相談の窓口を1か所に集め、受付を週5日に広げた。",
)
_RESULT: Final = (
    "関係団体と日程を早めに決めたため、準備の時間が取れた。",
    "前年度の参加者からの紹介が多かった。",
)


def demo_records(plan: Plan) -> Mapping[Topic, str]:
    """Invented records of the last two years that have invented actuals.

    Two measures of three are written up, so that an empty sheet can be seen as well.
    """
    book = Book(plan)
    measures = [node for node in plan.nodes.values() if isinstance(node, Measure)]
    for year in plan.years[:DEMO_YEARS][-2:]:
        for place, measure in enumerate(measures):
            if place % 3 < 2:
                book = _written_up(book, measure, year, place)
    return book.statements


def _written_up(book: Book, measure: Measure, year: FiscalYear, place: int) -> Book:
    book = write_record(book, measure.code, year, _record(measure, year, place)).apply(book)
    for number, project in enumerate(measure.projects):
        if not project.repost_of and number % 4 < 3:
            record = _project_record(place * 7 + number, year)
            book = write_project_record(book, measure, project, year, record).apply(book)
    return book


def _record(measure: Measure, year: FiscalYear, place: int) -> Record:
    step, turn = _STEPS[place % len(_STEPS)], (place // 2 + year.year) % 2
    work = measure.initiatives[0].title if measure.initiatives else measure.title
    return Record(
        f"{INVENTED}「{work}」の説明会を{place + 3}回開き、延べ{place * 13 + 48}人が参加した。\n"
        f"{INVENTED}{_DONE[turn]}",
        f"{INVENTED}{_RESULT[turn]}相談は前年度より{place + 11}件増えた。",
        f"{INVENTED}若い世代の参加が少ない。",
        step,
        f"{INVENTED}{_BECAUSE[step]}",
    )


def _project_record(seed: int, year: FiscalYear) -> ProjectRecord:
    budget = Decimal((seed * 7919 + year.year * 31) % 48_000 + 350)
    if seed % 11 == 5:
        budget *= 25
    step = _STEPS[seed % len(_STEPS)]
    return ProjectRecord(
        budget,
        budget - seed * 37 % 300,
        f"{INVENTED}計画した{seed % 5 + 2}回をすべて実施した。" if seed % 2 else "",
        step,
        f"{INVENTED}{_BECAUSE[step]}" if step is not NextStep.CONTINUE else "",
    )

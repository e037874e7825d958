"""Invented records fill screen and paper, and say that they are invented."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.record import MONEY, Record, record_of
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.packet.sheet_space import MEASURE_SPACE
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)


def test_every_invented_text_says_so_line_by_line(plan: Plan) -> None:
    texts = [text for t, text in demo_records(plan).items() if t.field not in MONEY]
    words = [text for text in texts if len(text) > 10]
    assert words
    assert all(line.startswith(INVENTED) for text in words for line in text.split("\n"))


def test_two_measures_of_three_have_a_record_and_the_others_none(plan: Plan) -> None:
    book = Book(plan, {}, demo_records(plan))
    measures = [node for node in plan.nodes.values() if isinstance(node, Measure)]
    written = [record_of(book, measure.code, H29) != Record() for measure in measures]
    assert written[:6] == [True, True, False, True, True, False]


def test_invented_texts_fit_the_sheet(plan: Plan) -> None:
    for topic, text in demo_records(plan).items():
        space = MEASURE_SPACE.get(topic.field) if not topic.part else None
        assert space is None or not space.over(text), topic


def test_amounts_are_spent_within_the_budget(plan: Plan) -> None:
    said = demo_records(plan)
    budgets = {t: int(text) for t, text in said.items() if t.field is Field.BUDGET}
    assert budgets
    for topic, budget in budgets.items():
        assert 0 < int(said[topic._replace(field=Field.SETTLEMENT)]) <= budget

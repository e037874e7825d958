"""The packet looked at again after a change: what changed is drawn again, and nothing else."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.packet.excerpt import BLANKS
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Form, Order, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.drawing import Cancelled, Steps, draw
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.raster import Leaves
from ichinoseki_desktop.services.composing import compose_order

H29 = FiscalYear(2017)
TREES = SeriesKey("I-2-4.1")
ORDER = Order(H29)
EVERYTHING = Order(H29, form=Form(tuple(Part)))


@pytest.fixture(scope="module")
def written_up(demo_book: Book) -> Book:
    """Figures, and the records of their review."""
    return replace(demo_book, statements=demo_records(demo_book.plan))


@pytest.fixture(scope="module")
def seen(written_up: Book) -> Leaves:
    return Leaves.of(compose_order(written_up, ORDER))


def one_more(book: Book) -> Book:
    """One figure of the year a little higher, which changes no flag."""
    actual = book.actual(TREES, H29)
    assert actual is not None
    return book.with_actuals({(TREES, H29): actual._replace(value=actual.value + 1)})


def with_a_zero_more(book: Book) -> Book:
    """The same figure, typed with a zero behind the point."""
    actual = book.actual(TREES, H29)
    assert actual is not None
    return book.with_actuals({(TREES, H29): actual._replace(value=Decimal(f"{actual.value}.0"))})


def drawn_again(before: Leaves, after: Leaves) -> list[str]:
    """Which sections were drawn."""
    known = before.drawn.sections
    return [s.code or s.part.word for s in after.drawn.sections if s not in known]


def otherwise(before: Leaves, after: Leaves) -> set[int]:
    """The pages that do not look as before."""
    both = range(1, min(len(before.sizes), len(after.sizes)) + 1)
    return {number for number in both if before.look(number) != after.look(number)}


def test_a_figure_is_drawn_again_where_it_stands_and_nowhere_else(
    written_up: Book, seen: Leaves
) -> None:
    after = Leaves.of(compose_order(one_more(written_up), ORDER), seen)
    sheets = [code for code in drawn_again(seen, after) if code in written_up.plan.nodes]
    assert sheets == ["I", "I-2-4"]  # the goal's sheet counts its measures' flags
    listed = {
        number
        for number in otherwise(seen, after)
        if after.parts[Part.KPIS] <= number < after.parts[Part.SHEETS]
    }
    assert len(listed) == 1
    assert otherwise(seen, after) == {*listed, after.pages[TREES.kpi]}


def test_nothing_is_drawn_again_where_nothing_has_changed(written_up: Book, seen: Leaves) -> None:
    after = Leaves.of(compose_order(written_up, ORDER), seen)
    assert (drawn_again(seen, after), otherwise(seen, after)) == ([], set())


def test_a_draft_says_so_on_every_page_though_only_the_cover_is_drawn_again(
    written_up: Book, seen: Leaves
) -> None:
    after = Leaves.of(compose_order(written_up, ORDER._replace(form=Form(draft=True))), seen)
    assert not [code for code in drawn_again(seen, after) if code in written_up.plan.nodes]
    assert len(otherwise(seen, after)) == len(after.sizes)


def test_a_part_that_is_left_out_leaves_the_sheets_as_they_are(
    written_up: Book, seen: Leaves
) -> None:
    parts = compose_order(written_up, ORDER).form.parts[:-1]
    after = Leaves.of(compose_order(written_up, ORDER._replace(form=Form(parts))), seen)
    assert {"kpis", *written_up.plan.nodes}.isdisjoint(drawn_again(seen, after))


def changed(book: Book) -> list[tuple[str, Book, Order]]:
    """Books and orders that differ in all that people can change."""
    said = {Topic("I-2-4", "", H29, Field.DONE): "長い文。" * 60}
    overruled = {
        Topic(TREES.kpi, "", H29, Field.OVERRULED): "behind",
        Topic(TREES.kpi, "", H29, Field.OVERRULED_BECAUSE): "理由",
    }
    plan = replace(book.plan, title="次の総合戦略")
    opinion = Opinion("m1.1", H29.previous, "I-1-2", "若手を増やして", answer="増やします")
    meeting = Meeting("m1", H29, "第3回会議")
    return [
        ("a figure", one_more(book), EVERYTHING),
        ("a zero more", with_a_zero_more(book), EVERYTHING),
        ("a figure gone", book.with_actuals({(TREES, H29): None}), EVERYTHING),
        ("last year's", book.with_actuals({(TREES, H29.previous): Actual(Decimal(1))}), EVERYTHING),
        ("a text", replace(book, statements={**book.statements, **said}), EVERYTHING),
        ("a flag", replace(book, statements={**book.statements, **overruled}), EVERYTHING),
        ("a title", replace(book, plan=plan), EVERYTHING),
        ("an opinion", enter_opinion(book, opinion).apply(book), EVERYTHING),
        ("a meeting", enter_meeting(book, meeting).apply(book), EVERYTHING),
        ("another year", book, EVERYTHING._replace(year=H29.previous)),
        ("an extract", book, Order(H29, ("I-2",))),
        ("the usual parts", book, ORDER),
        ("everything", book, EVERYTHING),
    ]


def test_what_is_taken_over_is_as_if_it_were_drawn_anew(written_up: Book) -> None:
    small = replace(written_up, plan=replace(written_up.plan, goals=written_up.plan.goals[:1]))
    before = Leaves.of(compose_order(small, EVERYTHING))
    for what, book, order in changed(small):
        packet = compose_order(book, order)
        before = Leaves.of(packet, before)
        anew = draw(packet, styles(), Steps((packet,), 0, None))
        pages = zip(before.drawn.pages, anew.pages, strict=True)
        assert all(page.same_as(other) for page, other in pages), what
        assert (before.pages, before.parts) == (Leaves(packet, anew).pages, before.parts), what


def test_a_section_is_drawn_of_nothing_that_is_not_kept_with_it() -> None:
    named = {field.name for field in fields(Packet)}
    assert named == {*BLANKS, "plan", "year", "rule"}


def test_progress_is_told_to_the_end_and_can_stop_it(written_up: Book, seen: Leaves) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 7 or not stop

    packet, stop = compose_order(written_up, ORDER), False
    Leaves.of(packet, seen, tell)
    total = len(packet.sheets) + len(packet.form.parts) - 1
    assert told == [(done, total) for done in range(1, total + 1)]
    told.clear()
    stop = True
    with pytest.raises(Cancelled):
        Leaves.of(packet, None, tell)
    assert len(told) == 7

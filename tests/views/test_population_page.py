"""人口動向等 on screen: what is there, where it is from, and how it is taken away."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import Group, Known
from ichinoseki_desktop.core.reference.series import (
    ReferenceSeries,
    ReferenceValue,
    reference_series,
    topics,
)
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.charts.reference_picture import ReferencePicture
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.plan.population_page import PopulationPage

MakeSession = Callable[..., Session]


def series(name: str, group: Group, *values: tuple[int, str, Known]) -> ReferenceSeries:
    made = {year: ReferenceValue(Decimal(value), known) for year, value, known in values}
    return ReferenceSeries(name, group, "人", "国勢調査", "2018-06-01", made)


TOTAL = series(
    "総人口", Group.OUTLOOK, (2015, "121583", Known.COUNTED), (2040, "75056", Known.PROJECTED)
)
WANTED = series("人口の展望", Group.OUTLOOK, (2040, "86000", Known.WANTED))
BIRTHS = series("出生数", Group.NATURAL, (2014, "912", Known.COUNTED))


def with_series(book: Book, *some: ReferenceSeries) -> Book:
    for each in some:
        book = StatementsEdit.on(book, topics(book, each), "").apply(book)
    return book


@pytest.fixture
def session(make_session: MakeSession, book: Book) -> Session:
    return make_session(with_series(book, TOTAL, WANTED, BIRTHS))


@pytest.fixture
def take() -> QAction:
    return QAction()


@pytest.fixture
def page(qtbot: QtBot, session: Session, take: QAction) -> PopulationPage:
    page = PopulationPage(session, take)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def headings(page: PopulationPage) -> list[str]:
    return [text.plain for text in page.figures.findChildren(Text)]


def tables(page: PopulationPage) -> list[list[str]]:
    return [
        [
            str(view.model().index(row, column).data())
            for row in range(view.model().rowCount())
            for column in range(view.model().columnCount())
        ]
        for view in page.figures.findChildren(QTableView)
    ]


def test_each_group_has_its_table_and_what_has_several_years_a_chart(
    page: PopulationPage,
) -> None:
    assert headings(page)[::2] == ["出生・死亡（自然動態）（人）", "将来の人口と展望（人）"]
    assert tables(page)[0] == ["2014年（H26）", "912"]
    assert tables(page)[1] == [
        *("2015年（H27）", "121,583", "－"),
        *("2040年（R22）", "75,056 推計", "86,000 展望"),
    ]
    (chart,) = page.figures.findChildren(ReferencePicture)
    assert chart.accessibleName() == "将来の人口と展望の図"


def test_the_source_and_its_day_stand_below(page: PopulationPage) -> None:
    assert headings(page)[1] == "出典：国勢調査（平成30年6月1日取得）"


def test_what_is_not_there_yet_is_said(page: PopulationPage) -> None:
    assert "まだないもの：年齢3区分、転入・転出。" in page.said.plain


def test_its_list_is_a_sound_model(qtmodeltester: object, page: PopulationPage) -> None:
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # type: ignore[attr-defined]
    check(page.table)
    for view in page.figures.findChildren(QTableView):
        check(view.model())


def test_a_series_is_taken_away_as_one_step_and_comes_back_by_undo(
    qtbot: QtBot, page: PopulationPage, session: Session
) -> None:
    page.list.go_to(1)
    assert page.table.series[1].name == "総人口"
    page.remove_button.click()
    assert [each.name for each in reference_series(session.view.book)] == ["出生数", "人口の展望"]
    assert session.undoable.undo[-1].title.startswith("総人口")
    session.undo()
    assert len(reference_series(session.view.book)) == 3
    qtbot.waitUntil(lambda: page.table.rowCount() == 3)


def test_more_is_taken_in_by_the_menus_command(
    qtbot: QtBot, page: PopulationPage, take: QAction
) -> None:
    with qtbot.waitSignal(take.triggered):
        page.take_button.click()
    take.setEnabled(False)
    assert not page.take_button.isEnabled()


def test_without_any_series_it_says_what_is_lacking(
    qtbot: QtBot, make_session: MakeSession, book: Book, take: QAction
) -> None:
    page = PopulationPage(make_session(book), take)
    qtbot.addWidget(page)
    page.show()
    assert page.said.plain == "まだないもの：年齢3区分、出生・死亡、転入・転出、将来展望。"
    assert not page.remove_button.isEnabled()
    assert not page.list.isVisible()
    assert not page.remove_button.isVisible()
    assert "参考系列の一覧" not in [t.plain for t in page.findChildren(Text) if t.isVisible()]


def test_a_chart_paints_marks_of_three_kinds(page: PopulationPage) -> None:
    (chart,) = page.figures.findChildren(ReferencePicture)
    picture = chart.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {"#124f78", "#8c1d04", "#ffffff"} <= colours


def test_what_the_plans_text_prints_is_offered_where_it_is_lacking(
    qtbot: QtBot, session: Session, take: QAction
) -> None:
    births = BIRTHS._replace(name="老年人口")
    page = PopulationPage(session, take, (TOTAL, births))
    qtbot.addWidget(page)
    page.show()
    page.printed_button.click()
    assert "老年人口" in [each.name for each in reference_series(session.view.book)]
    qtbot.waitUntil(lambda: not page.printed_button.isVisible())
    assert session.undoable.undo[-1].reason == "計画の本文"

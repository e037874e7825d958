"""The pages of a desk's window: each is made when it is first wanted, and imported no sooner."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.store.reading import read_history
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.page_stack import Pages, Screen

if TYPE_CHECKING:
    from ichinoseki_desktop.desk_meeting import Meetings
    from ichinoseki_desktop.desk_papers import Papers
    from ichinoseki_desktop.place import Place
    from ichinoseki_desktop.views.plan.kpi_page import KpiPage

_log = logging.getLogger(__name__)


def pages_at(place: Place, meetings: Meetings, papers: Papers) -> Pages:
    """How each page of a desk is made."""
    screens: Mapping[Screen, Callable[[Place], QWidget]] = {
        Screen.ENTRY: _entry_page,
        Screen.RULES: _rule_page,
        Screen.COMPARISON: _comparison_page,
        Screen.HEALTH: _health_page,
        Screen.REVISIONS: _revisions_page,
        Screen.REVISING: _revising_page,
        Screen.COUNCIL: partial(_council_page, meetings=meetings),
        Screen.POPULATION: _population_page,
        Screen.PACKET: partial(_packet_page, papers=papers),
        Screen.EXCHANGE: _exchange_page,
        Screen.HISTORY: _history_page,
        Screen.COPIES: _copies_page,
    }
    return Pages(
        partial(_overview_page, place),
        partial(_node_page, place),
        partial(_kpi_page, place),
        {screen: partial(make, place) for screen, make in screens.items()},
    )


def _overview_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.plan.overview import Overview

    return Overview(place.session)


def _node_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.plan.measure_page import MeasurePage

    return MeasurePage(place.session)


def _kpi_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.plan.kpi_page import KpiPage

    page = KpiPage(place.session)

    def let_explore() -> None:
        # It brings numpy, whose threads for linear algebra would only be in the way here.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        try:
            from ichinoseki_desktop.views.charts.chart_plot import TrendPlot
        except ImportError:  # the chart stays the picture that it is
            _log.warning("no pyqtgraph", exc_info=True)
        else:
            page.chart.give_over(TrendPlot())

    place.window.page_stack.complete.connect(let_explore)
    place.window.page_stack.complete.connect(partial(_let_give_out, place, page))
    return page


def _let_give_out(place: Place, page: KpiPage) -> None:
    from ichinoseki_desktop.services.exporting import export_picture
    from ichinoseki_desktop.views.plan.chart_outlet import ChartOutlet

    window, write = place.window, partial(export_picture, place.store.path)
    ChartOutlet(page, write, window.status, window.folders)


def _entry_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.cells.entry_page import EntryPage

    return EntryPage(place.session)


def _rule_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.rules.rule_page import RulePage

    return RulePage(place.session)


def _comparison_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.rules.comparison_page import ComparisonPage

    return ComparisonPage(place.session)


def _health_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.rules.health_page import HealthPage

    return HealthPage(place.session)


def _revisions_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.revisions.revisions_page import RevisionsPage

    take = place.window.actions_by_command[Command.TAKE_PLAN]
    return RevisionsPage(place.session, lambda: read_history(place.store), take)


def _revising_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.revisions.revising_page import RevisingPage

    return RevisingPage(place.session)


def _council_page(place: Place, *, meetings: Meetings) -> QWidget:
    from ichinoseki_desktop.exchange import set_aside
    from ichinoseki_desktop.views.meeting.council_page import CouncilPage, SetAside

    path = set_aside.set_aside_file(place.store.path)
    waiting = SetAside(
        partial(set_aside.read_set_aside, path), partial(set_aside.settle_set_aside, path)
    )
    page = CouncilPage(place.session, waiting)
    page.wanted_meeting.connect(meetings.hold)
    page.wanted_frozen.connect(meetings.freeze)
    page.wanted_record.connect(place.window.writing_out.export_record)
    meetings.ended.connect(page.offer_set_aside)
    return page


def _population_page(place: Place) -> QWidget:
    from ichinoseki_desktop.services.referencing import printed_series
    from ichinoseki_desktop.views.plan.population_page import PopulationPage

    take = place.window.actions_by_command[Command.TAKE_REFERENCE]
    printed = printed_series(place.session.view.book.plan)
    return PopulationPage(place.session, take, printed)


def _packet_page(place: Place, *, papers: Papers) -> QWidget:
    from ichinoseki_desktop.views.packet.packet_page import PacketJobs, PacketPage

    jobs = PacketJobs(papers.preview, papers.packet, papers.replacement, papers.tables)
    page = PacketPage(place.session, jobs, place.window.status, place.window.folders)
    place.window.closing.connect(page.stop)
    return page


def _exchange_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.exchange.exchange_page import ExchangePage, ExchangeWork

    window = place.window
    work = ExchangeWork(
        lambda: datetime.now().astimezone().date().isoformat(),
        window.writing_out.ask_departments,
        window.actions_by_command[Command.TAKE_ACTUALS],
        window.status.say,
    )
    return ExchangePage(place.session, work)


def _history_page(place: Place) -> QWidget:
    from ichinoseki_desktop.views.history.history_page import HistoryPage

    return HistoryPage(place.session, lambda: read_history(place.store))


def _copies_page(place: Place) -> QWidget:
    from ichinoseki_desktop.services.restoring import kept_copies
    from ichinoseki_desktop.views.history.copies_page import CopiesPage

    return CopiesPage(place.session, lambda: kept_copies(place.store.path), place.go_back)

"""The comparison and the plan's health as models."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.editing.intent import choose_rule
from ichinoseki_desktop.core.judging.comparison import DIFFERS, NEAR
from ichinoseki_desktop.core.judging.health import plan_health
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH, RULES
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.comparison_table import ComparisonTable
from ichinoseki_desktop.models.finding_list import FindingList
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.rule_years import rule_years
from ichinoseki_desktop.models.session import Session

CheckModel = Callable[[QAbstractItemModel], None]

OWN = replace(LINEAR_PATH, name="一関市の判定", title="一関市の判定", flag_alone=False)


def compared(session: Session) -> ComparisonTable:
    table = ComparisonTable(session, session)
    table.take_view()
    return table


def row_of(table: ComparisonTable, code: str) -> int:
    rows = range(table.rowCount())
    return next(row for row in rows if table.index(row, 0).data(Role.CODE) == code)


def test_comparison_and_findings_are_sound_models(
    check_model: CheckModel, session: Session
) -> None:
    table, findings = ComparisonTable(session, session), FindingList(session, session)
    for model in (table, findings):
        check_model(model)
    table.take_view()
    findings.take_view()
    table.show_only_differing(True)
    for model in (table, findings):
        check_model(model)


def test_there_is_a_column_for_every_preset_and_one_for_the_citys_own(session: Session) -> None:
    assert compared(session).rules == tuple(RULES.values())
    session.edit(choose_rule(session.view.book, session.view.year, OWN))
    table = compared(session)
    assert table.rules == (OWN, *RULES.values())
    assert [table.in_force(column) for column in range(4)] == [False, True, False, False]


def test_a_cell_holds_the_flag_and_the_rules_own_label(session: Session) -> None:
    table = compared(session)
    row = row_of(table, "I-1-1.4")
    names = list(RULES)
    assert session.view.book.actual(table_key(session, "I-1-1.4"), session.view.year) is None
    assert table.index(row, 1 + names.index("attainment")).data() == "X"
    assert table.index(row, 1).data() == "判定不能"
    assert {table.index(row, c).data(Role.FLAG) for c in range(1, 9)} == {Flag.UNKNOWN}


def table_key(session: Session, code: str) -> SeriesKey:
    return session.view.book.plan.kpis[code].series[0].key


def test_only_what_differs_stays_when_that_is_wanted(session: Session) -> None:
    table = compared(session)
    everything = table.rowCount()
    assert 0 < table.differing < everything == table.compared
    table.show_only_differing(True)
    assert table.rowCount() == table.differing
    marks = {table.index(row, 0).data(Role.REMARK) for row in range(table.rowCount())}
    assert marks == {DIFFERS}
    for row in range(table.rowCount()):
        flags = {table.index(row, c).data(Role.FLAG) for c in range(1, table.columnCount())}
        assert len(flags - {Flag.UNKNOWN}) > 1


def test_a_cell_near_a_threshold_is_marked_and_said(session: Session) -> None:
    table = compared(session)
    cells = [table.index(r, c) for r in range(table.rowCount()) for c in range(1, 9)]
    near = [cell for cell in cells if cell.data(Role.REMARK) == NEAR]
    assert 0 < len(near) < len(cells)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert all(cell.data(spoken).endswith("、しきい値まで5%以内") for cell in near)


def test_findings_lead_to_their_kpi(session: Session) -> None:
    findings = FindingList(session, session)
    findings.take_view()
    expected = plan_health(session.view.book, session.view.year)
    rows = [findings.index(row) for row in range(findings.rowCount())]
    assert [row.data() for row in rows] == [finding.sentence for finding in expected]
    assert [row.data(Role.CODE) for row in rows] == [finding.code for finding in expected]


def test_spans_of_years_are_said_with_their_rules(session: Session) -> None:
    assert rule_years(session.view.book) == ("H27から同じルールです。",)
    session.edit(choose_rule(session.view.book, FiscalYear(2017), OWN))
    session.edit(choose_rule(session.view.book, FiscalYear(2018), RULES["attainment"]))
    assert rule_years(session.view.book) == (
        f"H27～H28　{LINEAR_PATH.title}（はじめからのルール）",
        "H29　一関市の判定",
        f"H30から　{RULES['attainment'].title}",
    )

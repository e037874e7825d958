"""The tables of the history, the backups, the surveys and the revisions."""

import pytest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.models.reference_lists import SeriesTable
from ichinoseki_desktop.views.record.record_table import RecordTable

WIDTHS = (3.0, -1.6, 1.0, -0.2, -0.2, -2.0, -1.8)


@pytest.mark.parametrize("width", [200, 360, 900])
def test_no_head_of_a_column_is_cut_however_narrow_the_table_is(qtbot: QtBot, width: int) -> None:
    table = RecordTable(SeriesTable(), "参考系列の一覧", WIDTHS)
    qtbot.addWidget(table)
    table.resize(width, 200)
    with qtbot.waitExposed(table):
        table.show()
    assert table.columnWidth(5) >= 8 * table.fontMetrics().height()
    head = table.horizontalHeader()
    for column in range(len(WIDTHS)):
        assert table.columnWidth(column) >= head.sectionSizeHint(column)

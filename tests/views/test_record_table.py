"""The tables of the history, the backups, the surveys and the revisions."""

import pytest
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.views.record.record_table import RecordTable

HEADS = ("日時", "だれが（PC）", "年度と項目", "理由")


@pytest.mark.parametrize("width", [200, 360, 900])
def test_no_head_of_a_column_is_cut_however_narrow_the_table_is(qtbot: QtBot, width: int) -> None:
    model = QStandardItemModel(1, len(HEADS))
    model.setHorizontalHeaderLabels(HEADS)
    table = RecordTable(model, "変更の履歴", (3.0, -1.6, -1.9, -1.8))
    qtbot.addWidget(table)
    table.resize(width, 200)
    with qtbot.waitExposed(table):
        table.show()
    head = table.horizontalHeader()
    for column in range(len(HEADS)):
        assert table.columnWidth(column) >= head.sectionSizeHint(column)

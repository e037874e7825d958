"""The packet's parts: ticked, moved, put back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.packet.packet_form import Edition, Part
from ichinoseki_desktop.models.part_list import PartList

CheckModel = Callable[[QAbstractItemModel], None]

USUAL = Edition.COUNCIL.parts
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def parts(check_model: CheckModel) -> PartList:
    made = PartList(USUAL)
    check_model(made)
    return made


def test_what_is_usual_comes_first_and_the_others_can_be_added(parts: PartList) -> None:
    assert parts.chosen == USUAL
    rows = [parts.part(row) for row in range(parts.rowCount())]
    assert rows == [*USUAL, Part.RULES, Part.POPULATION, Part.ANNEX]
    assert parts.index(0).data() == "表紙"


def test_a_part_is_left_out_and_taken_in_again(qtbot: QtBot, parts: PartList) -> None:
    index = parts.index(2)
    with qtbot.waitSignal(parts.dataChanged):
        assert parts.setData(index, Qt.CheckState.Unchecked, CHECK)
    assert parts.chosen == (*USUAL[:2], *USUAL[3:])
    assert index.data(CHECK) == Qt.CheckState.Unchecked
    parts.setData(index, Qt.CheckState.Checked, CHECK)
    assert parts.chosen == USUAL


LAST = len(Part) - 1


@pytest.mark.parametrize("row, steps, to", [(1, 1, 2), (1, -1, 0), (0, -1, 0), (LAST, 1, LAST)])
def test_a_part_moves_up_and_down_as_far_as_there_is_room(
    parts: PartList, row: int, steps: int, to: int
) -> None:
    part = parts.part(row)
    assert parts.move(row, steps) == to
    assert parts.part(to) is part
    assert set(parts.chosen) == set(USUAL)


def test_what_is_printed_follows_the_order(qtbot: QtBot, parts: PartList) -> None:
    with qtbot.waitSignal(parts.rowsMoved):
        parts.move(0, 1)
    assert parts.chosen == (USUAL[1], USUAL[0], *USUAL[2:])


def test_another_edition_starts_anew(parts: PartList) -> None:
    parts.move(0, 1)
    parts.choose(Edition.ASSEMBLY.parts)
    assert parts.chosen == Edition.ASSEMBLY.parts


def test_nothing_but_ticks_can_be_set(parts: PartList) -> None:
    assert not parts.setData(parts.index(0), "x")
    assert not parts.setData(parts.index(99), Qt.CheckState.Checked, CHECK)

"""Whatever is taken in by the window: one sentence, and nothing that could be taken."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.models.intake_table import IntakeColumn
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.shell.commands import Command

from ..hostile import FILES
from .doing import Answer, Sit, stored

LONG = 60_000


@pytest.mark.parametrize("command", [Command.TAKE_ACTUALS, Command.TAKE_OPINIONS])
def test_each_is_told_in_a_sentence_and_the_window_goes_on(
    qtbot: QtBot, sit: Sit, database: Path, tmp_path: Path, opening: Answer, command: Command
) -> None:
    desk = sit()
    action = desk.window.actions_by_command[command]
    for name, (make, told) in FILES.items():
        path = tmp_path / name
        path.write_bytes(make())
        opening((path,))
        action.trigger()
        qtbot.waitUntil(action.isEnabled, timeout=LONG)
        said = desk.window.status.text
        for dialog in desk.window.findChildren(IntakeDialog):
            assert not dialog.take_button.isEnabled()
            rows = range(dialog.table.count)
            said += "".join(
                str(dialog.table.index(row, IntakeColumn.MESSAGE).data()) for row in rows
            )
            dialog.reject()
            qtbot.waitUntil(lambda: not desk.window.findChildren(IntakeDialog))
        assert told in said, name
    assert stored(database) == []

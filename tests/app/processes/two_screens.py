"""Holds a meeting on two screens, and pulls the projector's plug; prints what is where.

Started with the offscreen platform's own file of screens; argument: the database.
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

from ichinoseki_desktop.application import make_application
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.packet.packet_form import usual_meeting
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.window.meeting_command import MeetingCommand


def main() -> None:
    """Open the desk, hold the meeting, lose the projector."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "w.ini"), QSettings.Format.IniFormat)
        with Desk.open(Path(sys.argv[1]), Who("a", "b"), settings) as desk:
            desk.window.show()
            book = desk.session.view.book
            desk.session.edit(enter_meeting(book, usual_meeting(book, desk.session.view.year)))
            desk.meetings.hold()
            command = desk.window.findChild(MeetingCommand)
            assert command is not None
            screens = command.screens
            assert screens is not None
            room, presenter = screens.room, screens.presenter
            assert room is not None
            assert presenter is not None
            screens.lines.words.text.setText("書きかけ")
            said = {
                "screens": [screen.name() for screen in QGuiApplication.screens()],
                "room": room.screen().name(),
                "presenter": presenter.screen().name(),
                "words in": presenter.isAncestorOf(screens.lines.words),
            }
            room.press(Qt.Key.Key_N, "n")
            in_notes = presenter.focusWidget() is presenter.notes
            screens._lose_projector()
            said |= {
                "room shown": room.isVisible(),
                "presenter shown": presenter.isVisible(),
                "typed": screens.lines.words.text.text(),
                "told": presenter.heading.plain,
                "in notes": in_notes,
            }
            screens.lines.words.open()
            screens.lines.words.leave()
            desk.meetings.hold()  # F5 once more: the same meeting comes forward
            said["keys"] = presenter.focusWidget() is presenter
            said["same"] = command.screens is screens
            sys.stdout.write(json.dumps(said, ensure_ascii=False))
            screens.end()
    application.quit()


main()

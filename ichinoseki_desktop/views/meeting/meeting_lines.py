"""The lines at the foot of a meeting: where to go, what was said, what the council thinks."""

from typing import NamedTuple

from ichinoseki_desktop.core.council.set_aside import KeepAside
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.judgement_line import JudgementLine
from ichinoseki_desktop.views.meeting.jump_line import JumpLine
from ichinoseki_desktop.views.meeting.word_line import WordLine


class MeetingLines(NamedTuple):
    """They stand in the presenter's window, or under the slide where there is none."""

    jump: JumpLine
    words: WordLine
    judgement: JudgementLine

    @classmethod
    def of(cls, session: Session, deck: Deck, keep_aside: KeepAside) -> "MeetingLines":
        """The lines of one meeting."""
        return cls(
            JumpLine(deck),
            WordLine(session, deck, keep_aside),
            JudgementLine(session, deck, keep_aside),
        )

    def let_go(self) -> bool:
        """Keep what was typed in them; False, once, where that can't be: it is shown."""
        return all(line.let_go() for line in self)

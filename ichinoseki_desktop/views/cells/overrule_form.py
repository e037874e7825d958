"""事務局判断: the form in which the secretariat sets a flag of its own, with the reason."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.book.terms import FLAG, OVERRULED
from ichinoseki_desktop.core.book.titles import cell_title
from ichinoseki_desktop.core.editing.intent import overrule
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.flag_icon import flag_icon
from ichinoseki_desktop.views.parts.form import Form
from ichinoseki_desktop.views.parts.theme import text_font


class OverruleForm(Form):
    """Asks for the flag and why; what it says is one edit, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "理由（必須）", "例：対象の施設が休館し、実績を比べられないため", parent=parent
        )
        self._session = session
        self._judgement: Judgement | None = None
        side = round(QFontMetricsF(text_font()).height())
        self.offer("判定", {flag: (FLAG[flag], flag_icon(flag, side)) for flag in Flag})
        self.kept.connect(self._keep)

    def ask(self, judgement: Judgement) -> None:
        """Ask about a series in a year."""
        self._judgement = judgement
        standing = judgement.standing
        title = cell_title(self._session.view.book.plan, (standing.series.key, standing.year))
        known = judgement.overruling
        self.open(f"{OVERRULED}　{title}", known.reason if known else "", judgement.flag)

    def _keep(self) -> None:
        if self._judgement is None:
            return
        standing = self._judgement.standing
        cell = (standing.series.key, standing.year)
        wanted = Overruling(Flag(self.choice), self.text)
        try:
            edit = overrule(self._session.view.book, cell, wanted)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        if self._session.edit(edit):
            self.leave()
        else:
            self.refuse(self._session.refusal)

"""総括: the whole plan in a year on one page that can be projected."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.terms import OVERRULED
from ichinoseki_desktop.core.judging.parent_rule import parent_legend
from ichinoseki_desktop.core.judging.rule_words import meanings
from ichinoseki_desktop.models.series_list import (
    SeriesList,
    moved,
    needing_a_word,
    numeric_goals,
)
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.views.parts.completeness import Completeness, MissingCounts
from ichinoseki_desktop.views.parts.prose import Size, Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER
from ichinoseki_desktop.views.plan.goals_view import GoalsView
from ichinoseki_desktop.views.plan.node_row import FlagCounts
from ichinoseki_desktop.views.plan.series_list_view import SeriesListView
from ichinoseki_desktop.views.shell.page_stack import Screen


class Overview(QScrollArea):
    """Goals by flags, completeness, what needs a word, what moved, and the goals' own figures."""

    wanted = Signal(object)
    """A Wanted: what a number counts that was chosen."""
    opened = Signal(str)
    """The code of what was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = Text(Size.TITLE, bold=True)
        self._rule = Text(colour=MUTED)
        self._legend = FlagCounts()
        self._notes = Text(colour=MUTED)
        self._hint = Text(Size.HEADING)
        self._numeric_title = Text(Size.HEADING, bold=True)
        self._urgent_title = Text(Size.HEADING, bold=True)
        self._moved_title = Text(Size.HEADING, bold=True)
        self._goals = GoalsView(session)
        self._completeness = Completeness(session)
        self._missing = MissingCounts(session)
        self._urgent_list = SeriesList(session, needing_a_word, self)
        self._urgent = SeriesListView(self._urgent_list, "説明が要る指標")
        self._moved_list = SeriesList(session, moved, self)
        self._moved = SeriesListView(
            self._moved_list, "前年から動いた指標", reasons=False, before=True
        )
        self._numeric_list = SeriesList(session, numeric_goals, self)
        self._numeric = SeriesListView(self._numeric_list, "数値目標", reasons=False)
        self._lay_out()
        for part in (self._goals, self._completeness, self._missing):
            part.wanted.connect(self.wanted)
        for view in (self._goals, self._urgent, self._moved, self._numeric):
            view.opened.connect(self.opened)
        self._rule.linkActivated.connect(self.opened)
        session.changed.connect(self._take_view)
        self._take_view()

    def show_code(self, code: str) -> None:
        """There is only one overview."""

    def _take_view(self) -> None:
        view = self._session.view
        self._title.say(f"総括　{view.year.long}")
        self._rule.say_html(f"判定：{link(Screen.RULES, view.rule.title)}")
        grades = meanings(view.rule)[:-1]
        self._legend.show_words(tuple((each.flag, f"{each.name} {each.short}") for each in grades))
        self._notes.say("\n".join(notes(view)))
        self._notes.setVisible(bool(self._notes.plain))
        self._hint.say(hint(view))
        self._hint.setVisible(bool(self._hint.plain))
        fallen = sum(not movement.better for movement in view.movements)
        risen = len(view.movements) - fallen
        self._urgent_title.say(f"説明が要る指標　{self._urgent_list.rowCount()}件")
        self._moved_title.say(f"前年から動いた指標　下がった{fallen}件・上がった{risen}件")
        self._numeric_title.say("数値目標")
        for rows, parts in (
            (self._numeric_list, (self._numeric_title, self._numeric)),
            (self._urgent_list, (self._urgent_title, self._urgent)),
            (self._moved_list, (self._moved_title, self._moved)),
        ):
            for part in parts:
                part.setVisible(rows.rowCount() > 0)

    def _lay_out(self) -> None:
        self.setAccessibleName("総括")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self._goals)
        line = self.fontMetrics().height()
        self._hint.setContentsMargins(0, line // 2, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._completeness)
        page = QWidget()
        page.setAutoFillBackground(True)
        palette = page.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        page.setPalette(palette)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line // 4)
        layout.addLayout(top)
        layout.addWidget(self._missing)
        layout.addSpacing(line // 4)
        layout.addWidget(self._goals)
        layout.addWidget(self._rule)
        layout.addWidget(self._legend)
        layout.addWidget(self._notes)
        layout.addWidget(self._hint)
        layout.addSpacing(line // 2)
        layout.addWidget(self._numeric_title)
        layout.addWidget(self._numeric)
        layout.addSpacing(line)
        layout.addWidget(self._urgent_title)
        layout.addWidget(self._urgent)
        layout.addSpacing(line)
        layout.addWidget(self._moved_title)
        layout.addWidget(self._moved)
        layout.addStretch(1)
        self.setWidget(page)


def notes(view: View) -> list[str]:
    """What must be known of the counts: flags overruled in them, what the goals' grades mean."""
    overruled = sum(judgement.overruling is not None for judgement in view.judged.values())
    said = [f"{OVERRULED}による判定{overruled}件を含みます。"] if overruled else []
    return [*said, parent_legend(view.parent_rule)] if view.parent_rule else said


def hint(view: View) -> str:
    """What to do next where nothing can be said yet, or that all is well; "" where there is."""
    rollup, year = view.rollups[""], view.year.short
    if rollup.answered:
        return (
            ""
            if needing_a_word(view)
            else f"判定できた指標に、{year}に遅れているものはありません。"
        )
    newest = view.book.newest_year
    if newest is None:
        return (
            "実績値はまだ一つもありません。左の一覧で指標を選び、"
            f"年度別の表の{year}に実績値を入れると、ここに判定が並びます。"
        )
    return f"{year}の実績値はまだありません。いちばん新しい実績は{newest.short}です。"

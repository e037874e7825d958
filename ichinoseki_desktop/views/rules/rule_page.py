"""The rule of judgement: which one holds, since when, and the choice of another from a year on."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.book.rule import Flag, Rule, RuleError
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.editing.intent import choose_rule
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.judging.rule_words import meanings
from ichinoseki_desktop.models.rule_draft import RuleDraft
from ichinoseki_desktop.models.rule_years import rule_years
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Choice, label
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.prose import Size, Text, link
from ichinoseki_desktop.views.parts.theme import MUTED, TROUBLE, text_font
from ichinoseki_desktop.views.plan.node_row import FlagCounts
from ichinoseki_desktop.views.rules.parent_rule_form import ParentRuleForm
from ichinoseki_desktop.views.rules.rule_form import RuleForm
from ichinoseki_desktop.views.shell.catch_up import CatchUp
from ichinoseki_desktop.views.shell.page_stack import Screen


class RulePage(Page):
    """Shows the rule of the session's year; what is chosen holds from that year on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown = session.view.rule
        self._put_away: dict[Rule, RuleDraft] = {}
        self.way.hide()
        self.current = Text(bold=True)
        self.legend = FlagCounts()
        self.years = Text(colour=MUTED)
        self.base = Choice("もとにするルール")
        self.form = RuleForm(RuleDraft.of(self._shown))
        self.preview = FlagCounts()
        self.effect = Text(colour=MUTED)
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.keep = Button("")
        self.discard = Button("直しを捨てる(&D)")
        self.take_back = Button("")
        self.parents = ParentRuleForm(session)
        self.comparison = Text()
        self.comparison.linkActivated.connect(self.opened)
        self._lay_out()
        self._connect()
        self._take_view()

    def show_code(self, code: str) -> None:
        """There is only one."""

    def let_go(self) -> str:
        """In words what was begun to be edited, and would be lost."""
        begun = {
            "判定ルール": bool(self._put_away) or self._is_edited,
            "施策などの評価": self.parents.unfinished,
        }
        return "、".join(name for name, unfinished in begun.items() if unfinished)

    @property
    def _is_edited(self) -> bool:
        draft = self.form.draft
        return draft != RuleDraft.of(draft.base)

    def _take_view(self) -> None:
        """What is being typed stays; where another rule holds now, until its own does again."""
        view, read_only = self.session.view, self.session.read_only
        year = view.year.short
        self.title.say(f"判定ルール　{view.year.long}")
        self.current.say(view.rule.title)
        self.legend.show_words(legend_words(view.rule))
        self.years.say("\n".join(rule_years(view.book)))
        self.keep.setText(f"{year}からこのルールにする(&K)")
        self.take_back.setText(f"{year}での変更をやめる(&W)")
        self.take_back.setVisible(view.year in view.book.chosen(Field.RULE))
        self.take_back.bar(read_only)
        self.parents.take_view()
        if view.rule != self._shown:
            self._turn_to(view.rule)
        else:
            self._judge_draft()

    def _turn_to(self, rule: Rule) -> None:
        if self._is_edited and not self._is_kept:
            self._put_away[self._shown] = self.form.draft
        self._shown = rule
        self.base.setCurrentIndex(0)
        self.form.show_draft(self._put_away.pop(rule, RuleDraft.of(rule)))
        self._judge_draft()

    @property
    def _is_kept(self) -> bool:
        """Whether it is the draft that has become the year's rule."""
        try:
            return self.form.draft.rule == self.session.view.rule
        except RuleError:
            return False

    def _choose_base(self, place: int) -> None:
        self._start_with(list(RULES.values())[place - 1] if place else self.session.view.rule)

    def _start_with(self, rule: Rule) -> None:
        self.form.show_draft(RuleDraft.of(rule))
        self._judge_draft()

    def _judge_draft(self) -> None:
        """Say what the form amounts to, or why it amounts to nothing."""
        view = self.session.view
        try:
            rule = self.form.draft.rule
        except RuleError as error:
            self.keep.bar(self.session.read_only)
            self._refuse(str(error))
            return
        self._refuse("")
        same = f"いまの{view.year.short}のルールと同じです。" if rule == view.rule else ""
        self.keep.bar(self.session.read_only or same)
        self.preview.show_words(legend_words(rule))
        self.preview.setVisible(not same)
        self.effect.say(same or effect(view, rule))

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))
        for widget in (self.preview, self.effect):
            widget.setVisible(not sentence)

    def _keep(self) -> None:
        view = self.session.view
        try:
            rule = self.form.draft.rule
        except RuleError as error:
            self._refuse(f"{error}ルールは変えていません。")
            return
        if rule != view.rule:
            self.session.edit(choose_rule(view.book, view.year, rule))

    def _take_back(self) -> None:
        view = self.session.view
        self.session.edit(choose_rule(view.book, view.year, None))

    def _connect(self) -> None:
        self.base.activated.connect(self._choose_base)
        self.form.edited.connect(self._judge_draft)
        self.form.kept.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(lambda: self._choose_base(self.base.currentIndex()))
        self.take_back.clicked.connect(self._take_back)
        CatchUp(self, self.session.changed, self._take_view)

    def _lay_out(self) -> None:
        self.setAccessibleName("判定ルール")
        self.setFocusProxy(self.base)
        em = round(QFontMetricsF(text_font()).height())
        self.base.addItem("いまのルール")
        self.base.addItems([rule.title for rule in RULES.values()])
        self.comparison.say_html(link(Screen.COMPARISON, "8つのルールの判定を並べて比べる"))
        explained = Text(colour=MUTED)
        explained.say("前の年度の判定は変わりません。どの年度も、その年度のルールで判定します。")
        base = QHBoxLayout()
        base.addWidget(label("もとにするルール"))
        base.addWidget(self.base, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(em // 2)
        for button in (self.keep, self.discard, self.take_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.current, self.legend, self.years, self.comparison):
            self.body.addWidget(widget)
        self.body.addWidget(_heading("ルールを選ぶ・直す"))
        self.body.addLayout(base)
        self.body.addWidget(self.form)
        for said in (self.preview, self.effect, self.trouble):
            self.body.addWidget(said)
        self.body.addLayout(buttons)
        self.body.addWidget(explained)
        self.body.addWidget(_heading("施策などの評価"))
        self.body.addWidget(self.parents)
        self.body.addStretch(1)


def legend_words(rule: Rule) -> tuple[tuple[Flag, str], ...]:
    """When each grade is given, each with its flag."""
    return tuple((each.flag, f"{each.name} {each.short}") for each in meanings(rule)[:-1])


def effect(view: View, rule: Rule) -> str:
    """How many series of the year another rule would flag otherwise."""
    other = judge_all(view.book, view.year, rule)
    changed = sum(other[key].rule_flag is not j.rule_flag for key, j in view.judged.items())
    changes = f"{len(other)}系列のうち{changed}系列の判定が変わります"
    return f"このルールにすると、{view.year.short}は{changes}。"


def _heading(words: str) -> Text:
    heading = Text(Size.HEADING, bold=True)
    heading.setContentsMargins(0, round(QFontMetricsF(text_font()).height() / 2), 0, 0)
    heading.say(words)
    return heading

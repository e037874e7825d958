"""The command that judges: every series' flag and reason in a year, by one rule or by several."""

import argparse
from collections.abc import Sequence

from ichinoseki_desktop.cli.looking import looked_at
from ichinoseki_desktop.cli.output import put, put_json, say
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import FLAG, FLAG_MARK, INVENTED, printed_code
from ichinoseki_desktop.core.judging.comparison import is_near, side_by_side
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.parent_rule import parent_grade, parent_rule_in_force
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.judging.rule_words import legend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.services.judging import compared_year, judged_year, year_of_plan
from ichinoseki_desktop.store.reading import read_book


def judge(given: argparse.Namespace) -> int:
    """Print a year's judgements; without `--rule` by the rule that holds for the year."""
    with looked_at(given) as store:
        book = read_book(store)
    year = year_of_plan(book.plan, given.year)
    if book.invented:
        say(f"{INVENTED}実績値に架空のものが含まれています。")
    rules = given.rule or (rule_in_force(book, year),)
    if len(rules) > 1:
        _put_comparison(book, year, rules, as_json=given.json)
    elif given.json:
        put_json(judged_year(book, year, rules[0]))
    else:
        _put_judgements(book, year, rules[0])
    return 0


def _put_judgements(book: Book, year: FiscalYear, rule: Rule) -> None:
    plan, judged = book.plan, judge_all(book, year, rule)
    put(f"{plan.title}　{year.long}　判定ルール: {rule.name}（{rule.title}）")
    put("　".join(legend(rule)))
    for key, judgement in judged.items():
        mark = f"{FLAG_MARK[judgement.flag]}{FLAG[judgement.flag]}"
        title = plan.series[key].title
        put(f"{printed_code(key.kpi)}\t{title}\t{mark}\t{judgement.reason}")
    rollups, parent_rule = roll_up(plan, judged), parent_rule_in_force(book, year)
    for code in ("", *plan.nodes):
        counts = "　".join(f"{FLAG[flag]}{n}" for flag, n in rollups[code].counts.items())
        name = f"{printed_code(code)} {plan.nodes[code].title}" if code else "計画全体"
        grade = parent_grade(parent_rule, rollups[code])
        put(f"{name}\t{counts}" + (f"\t評価: {grade}" if grade else ""))


def _put_comparison(book: Book, year: FiscalYear, rules: Sequence[Rule], *, as_json: bool) -> None:
    if as_json:
        put_json(compared_year(book, year, rules))
        return
    put("\t".join(("", "", *(rule.name for rule in rules), "違い")))
    for compared in side_by_side(book, year, rules):
        flags = (
            f"{FLAG_MARK[j.rule_flag]}{j.grade or FLAG[j.rule_flag]}{'*' if is_near(j) else ''}"
            for j in compared.judgements.values()
        )
        series = compared.series
        differs = "異なる" if compared.differs else ""
        put("\t".join((printed_code(series.key.kpi), series.title, *flags, differs)))
    say("* は、しきい値から5%以内の指標です。")

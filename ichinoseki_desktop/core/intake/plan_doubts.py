"""What stops a plan file from being taken, and what a colleague would ask about it."""

from collections.abc import Iterator

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Desired, Plan, Series
from ichinoseki_desktop.core.book.terms import DESIRED, printed_code
from ichinoseki_desktop.core.intake.intake import IntakeRow
from ichinoseki_desktop.core.intake.plan_sides import PlanSides
from ichinoseki_desktop.core.values.quantity import NONE


def refusals(sides: PlanSides) -> Iterator[str]:
    """Why nothing of a file can be taken, all at once."""
    ours, theirs = sides.book.plan, sides.theirs
    if ours.municipality != theirs.municipality:
        yield (
            f"plan municipality: 別の市町村「{theirs.municipality}」の計画です"
            f"（ここは「{ours.municipality}」）。"
        )
    if theirs.last_year < ours.first_year or ours.last_year < theirs.first_year:
        yield (
            f"plan first_year: 期間の重ならない計画です（{theirs.first_year.short}～"
            f"{theirs.last_year.short}）。次の計画は、新しいデータベースにしてください。"
        )
    newer = [r for r in ours.revisions if r.number > theirs.revision.number]
    if newer:
        yield (
            f"revisions: ここにある改定{newer[-1].number}「{newer[-1].title}」がファイルに"
            "ありません。古い計画ファイルです。今の計画を書き出して直してください。"
        )
    yield from (_displaced(sides.book.plan, code) for code in sides.matching.displaced)


def _displaced(plan: Plan, code: str) -> str:
    kpi, node = plan.kpis.get(code), plan.nodes.get(code)
    name = kpi.name if kpi else node.title if node else ""
    table = "kpis" if kpi else "measures"
    return (
        f"{table} {code} code: 「{name}」の番号が、ファイルでは別のものに使われています。"
        "外すものの番号は残し、別の番号を付けてください。"
    )


def plan_doubts(sides: PlanSides) -> Iterator[IntakeRow]:
    """What is odd about what the file would make of series that have figures, and of targets."""
    for series in sides.theirs.series.values():
        own = sides.own(series.key)
        for field, sentence in (*_changed(sides.book, own, series), *_aims(own, series)):
            key = series.key
            title = f"{printed_code(key.kpi)} {series.title}"
            where = " ".join(filter(None, ("kpis", key.kpi, key.part, field)))
            yield IntakeRow(where, key.kpi, key.part, "", field, None, None, f"{title}: {sentence}")


def _changed(book: Book, own: Series | None, series: Series) -> Iterator[tuple[str, str]]:
    count = 0 if own is None else sum(key == own.key for key, _ in book.actuals)
    if own is None or not count:
        return
    if own.unit != series.unit:
        yield (
            "unit",
            f"単位が「{own.unit}」から「{series.unit}」に変わります。実績{count}件の数は変えません。",
        )
    if own.decimals > series.decimals:
        yield "decimals", f"小数の桁が減ります。実績{count}件の数は変えません。"
    if own.baseline != series.baseline:
        old, new = (NONE if s.baseline is None else s.shown(s.baseline) for s in (own, series))
        yield (
            "baseline",
            f"基準値が{old}から{new}に変わります。前の年度の判定も、新しい基準値での判定になります。",
        )
    if own.desired is not series.desired:
        yield (
            "desired",
            (
                f"望ましい向きが{DESIRED[own.desired]}から{DESIRED[series.desired]}に変わります。"
                "前の年度の判定も変わります。"
            ),
        )
    if own.name != series.name:
        yield (
            "name",
            (
                f"名が「{own.name}」から変わります。別の指標なら、新しい番号を付けてください"
                f"（実績{count}件を引き継ぎます）。"
            ),
        )


def _aims(own: Series | None, series: Series) -> Iterator[tuple[str, str]]:
    """A target on the wrong side of the baseline, or of another sign, where that is new."""
    start, target = series.start, series.targets[-1].value
    if own is not None and own.start == start and own.targets[-1].value == target:
        return
    if start is None:
        return
    wrong = {Desired.INCREASE: target < start, Desired.DECREASE: target > start}
    if wrong.get(series.desired):
        yield (
            "target",
            (
                f"目標{series.shown(target)}が、基準値{series.shown(start)}から見て"
                f"望ましい向き（{DESIRED[series.desired]}）の反対側です。"
            ),
        )
    if start * target < 0:
        yield "target", f"目標{series.shown(target)}と基準値{series.shown(start)}の符号が違います。"

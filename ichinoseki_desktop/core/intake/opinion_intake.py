"""Taking in public comments, and the answers that departments wrote to opinions: compared first."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import PUBLIC, Field, Topic
from ichinoseki_desktop.core.council.council_ids import NONE_APART, ToldApart
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import (
    Opinion,
    about,
    next_id,
    opinions,
    speaker,
)
from ichinoseki_desktop.core.editing.intent import text_or_none
from ichinoseki_desktop.core.intake.intake import (
    NOTHING_DECIDED,
    Decided,
    Intake,
    IntakeRow,
    OnConflict,
    RowPlace,
    decision,
)
from ichinoseki_desktop.core.intake.opinion_row import OpinionRow
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_END: Final = {
    OnConflict.ASK: "どちらを採るか決めてください。",
    OnConflict.THEIRS: "ファイルの対応にします。",
    OnConflict.OURS: "いまの対応を残します。",
}


class _Held(NamedTuple):
    """A row held against the opinion that is known; `known` is None for a new public comment.

    `opinion` is what would be entered; `other` whether an answer that is there would go.
    """

    row: OpinionRow
    known: Opinion | None
    opinion: Opinion
    other: bool = False


def compare_opinions(
    book: Book,
    rows: Iterable[OpinionRow],
    on_conflict: OnConflict,
    reason: str = "",
    year: FiscalYear | None = None,
    decided: Decided = NOTHING_DECIDED,
    apart: ToldApart = NONE_APART,
) -> Intake:
    """Hold rows against the book: a new public comment, or the answer to what was said.

    A row with an id changes the answer alone, never what was said; a blank field is no answer yet,
    and nothing that is 対応済み is opened again. A comment that is there already is not entered
    twice. With an id that a merge has told `apart` the opinion of the row's own words is meant.
    `reason` and the rest are as in `intake.compare`.
    """
    held, refused, warnings = _held(book, rows, year, apart)
    news = [one for one in held if one.opinion != one.known]
    conflicts = [one for one in news if one.other]
    choice = {
        one.opinion.id: decision(decided, _place(one), on_conflict if one.other else None)
        for one in news
    }
    taken = [one for one in news if choice[one.opinion.id] is OnConflict.THEIRS]
    edit = None
    if not refused and OnConflict.ASK not in choice.values():
        edit = _edit(book, taken, reason)
    return Intake(
        tuple(_row(one, _change(book, one)) for one in taken),
        tuple(_row(one, _conflict(book, one, choice[one.opinion.id])) for one in conflicts),
        tuple(refused),
        tuple(warnings),
        edit,
        sum(not one.opinion.answer for one in held if one.known is not None),
    )


def _held(
    book: Book, rows: Iterable[OpinionRow], year: FiscalYear | None, apart: ToldApart
) -> tuple[list[_Held], list[IntakeRow], list[IntakeRow]]:
    """The rows that can be taken, each opinion once, those that can't, and what is odd in them."""
    by_id = {opinion.id: opinion for opinion in opinions(book)}
    said = {_words(o): o for o in by_id.values() if o.meeting == PUBLIC}
    met: dict[str, OpinionRow] = {}
    free = count(int(next_id(book, Field.OPINION, f"{PUBLIC}.").partition(".")[2]))
    held: list[_Held] = []
    refused: list[IntakeRow] = []
    warnings: list[IntakeRow] = []
    for row in rows:
        known, doubt = _meant(row, by_id, apart)
        opinion, faults = row.said_of(book.plan, known, year)
        if opinion is not None and not opinion.id:
            known = said.get(_words(opinion))
        faults = (*faults, *(doubt or _faults(row, opinion, known, met)))
        if opinion is None or faults:
            refused.append(_refused(row, faults))
            continue
        if known is not None and known.id in met:
            same = _Held(row, known, known)
            words = f"{met[known.id].where}と同じ意見なので、1件とします。"
            warnings.append(_row(same, f"{row.where}: {words}"))
            continue
        one = _answered(row, known, opinion) if known else _new(row, opinion, next(free))
        if known is None:
            said[_words(one.opinion)] = one.opinion
        met[one.opinion.id] = row
        held.append(one)
        warnings += [_row(one, words) for words in _warnings(book, one)]
    return held, refused, warnings


def _meant(
    row: OpinionRow, by_id: Mapping[str, Opinion], apart: ToldApart
) -> tuple[Opinion | None, tuple[str, ...]]:
    """The opinion that a row's id means here, and why that can't be told."""
    id_ = row.id.strip()
    ids = sorted({id_, *apart.get(id_, ())} & by_id.keys())
    if id_ not in apart:
        return by_id.get(id_), ()
    said = [by_id[one] for one in ids if by_id[one].text == text_or_none(row.text)]
    if len(said) == 1:
        return said[0], ()
    doubt = (
        f"番号「{id_}」は、持ち出した写しの取込で分けた番号で、意見の文からもどの意見か決まりません。"
        f"いまの番号（{'、'.join(ids)}）を書いてください。"
    )
    return None, (doubt,)


def _faults(
    row: OpinionRow, opinion: Opinion | None, known: Opinion | None, met: dict[str, OpinionRow]
) -> Iterator[str]:
    """What is wrong between a row and what is known, or was met further up."""
    if row.id.strip() and known is None:
        yield f"番号「{row.id.strip()}」の意見はありません。新しい意見なら番号を空にしてください。"
    elif known is not None and opinion is not None:
        if row.id.strip() and known.id in met:
            yield f"{met[known.id].where}にも同じ意見があります。"
        if (opinion.year, opinion.code) != (known.year, known.code):
            yield f"番号「{known.id}」の意見と、年度かコードが違います。"


def _new(row: OpinionRow, opinion: Opinion, number: int) -> _Held:
    """A comment nobody has seen yet, under an id that is free."""
    opinion = opinion._replace(id=f"{PUBLIC}.{number}")
    return _Held(row, None, opinion._replace(by=opinion.by or opinion.somebody))


def _answered(row: OpinionRow, known: Opinion, said: Opinion) -> _Held:
    """What is known with what the row answers."""
    after = known._replace(
        answer=said.answer or known.answer,
        department=said.department or known.department,
        next_step=said.next_step or known.next_step,
        answered=said.answered or known.answered,
    )
    pairs = (
        (known.answer, after.answer),
        (known.department, after.department),
        (known.next_step, after.next_step),
    )
    return _Held(row, known, after, any(old and old != new for old, new in pairs))


def _edit(book: Book, taken: Iterable[_Held], reason: str) -> StatementsEdit:
    after: dict[Topic, str | None] = {}
    for one in taken:
        after |= enter_opinion(book, one.opinion).after
    return StatementsEdit.on(book, after, "意見と対応の取込", reason)


def _words(opinion: Opinion) -> tuple[FiscalYear, str, str, str]:
    """What makes a comment the same one."""
    by = opinion.by or Opinion(f"{PUBLIC}.", opinion.year, "", "").somebody
    return opinion.year, opinion.code, opinion.text, by


def _change(book: Book, one: _Held) -> str:
    title = _title(book, one)
    if one.known is None:
        return f"{title}: 新しい市民意見「{one.opinion.text}」"
    said = [f"対応「{one.opinion.answer}」"] if one.opinion.answer else []
    if one.opinion.department != one.known.department:
        said.append(f"担当課「{one.opinion.department}」")
    if one.opinion.next_step != one.known.next_step:
        said.append(f"今後の対応「{one.opinion.next_step}」")
    if one.opinion.answered and not one.known.answered:
        said.append("対応済み")
    return f"{title}: {'、'.join(said)}"


def _conflict(book: Book, one: _Held, on_conflict: OnConflict) -> str:
    known = one.known.answer if one.known else ""
    return (
        f"{_title(book, one)}: 別の対応「{known}」がすでにあります"
        f"（ファイルは「{one.opinion.answer}」）。{_END[on_conflict]}"
    )


def _warnings(book: Book, one: _Held) -> Iterator[str]:
    """What a row says otherwise than what was said: that stays as it is."""
    if one.known is None:
        return
    known, row = one.known, one.row
    opinion, _ = row.said_of(book.plan, known, None)
    if opinion is None:
        return
    differs = {
        "意見": opinion.text != known.text,
        "種類": bool(row.kind.strip()) and opinion.kind is not known.kind,
        "発言者": opinion.by not in ("", known.by, known.somebody, speaker(book, known)),
    }
    named = "・".join(name for name, other in differs.items() if other)
    if named:
        yield f"{_title(book, one)}: {named}がファイルと違います。元のまま残します。"


def _title(book: Book, one: _Held) -> str:
    return f"{one.opinion.id} {about(book.plan, one.opinion.code)} {one.opinion.year.short}"


def _row(one: _Held, message: str) -> IntakeRow:
    new, where = one.opinion, one.row.where
    if one.known is None:
        return IntakeRow(where, *_place(one), None, new.text, message)
    return IntakeRow(where, *_place(one), one.known.answer or None, new.answer or None, message)


def _place(one: _Held) -> RowPlace:
    field = Field.OPINION if one.known is None else Field.ANSWER
    return one.opinion.code, one.opinion.id, one.opinion.year.year, field.value


def _refused(row: OpinionRow, faults: Iterable[str]) -> IntakeRow:
    message = f"{row.where}: {''.join(faults)}"
    new = row.answer or row.text
    return IntakeRow(
        *(row.where, row.code, row.id.strip(), row.fiscal_year, Field.OPINION.value),
        *(None, new, message),
    )

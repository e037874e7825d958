"""What can be entered about the council, each as the edit that says it."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.council.meeting import (
    CouncilJudgement,
    Meeting,
    Member,
    Opinion,
    meetings,
)
from ichinoseki_desktop.core.editing.intent import text_or_none
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal


def enter_member(book: Book, member: Member) -> StatementsEdit:
    """Enter a member, or change what is known of one. Raises Refusal without a name."""
    if text_or_none(member.name) is None:
        raise Refusal("委員の氏名がありません。何も変えていません。氏名を入れてください。")
    until = str(member.until.year) if member.until else ""
    return _said(
        book,
        ("", member.id, member.since),
        {
            Field.MEMBER: member.name,
            Field.MEMBER_POST: member.post,
            Field.MEMBER_UNTIL: until,
        },
        "委員",
    )


def enter_meeting(book: Book, meeting: Meeting) -> StatementsEdit:
    """Enter a meeting, or change what is known of one. Raises Refusal without a title."""
    if text_or_none(meeting.title) is None:
        raise Refusal("会議名がありません。何も変えていません。会議名を入れてください。")
    return _said(
        book,
        ("", meeting.id, meeting.year),
        {
            Field.MEETING: meeting.title,
            Field.MEETING_DATE: meeting.date,
            Field.MEETING_PLACE: meeting.place,
            Field.MEETING_AGENDA: "\n".join(meeting.agenda),
            Field.MEETING_PRESENT: " ".join(meeting.present),
            Field.MEETING_FROZEN: meeting.frozen,
        },
        "会議",
    )


def enter_opinion(book: Book, opinion: Opinion) -> StatementsEdit:
    """Enter what a member said and its answer, or change it. Raises Refusal without a text."""
    if text_or_none(opinion.text) is None:
        raise Refusal("意見の文がありません。何も変えていません。文を入れてください。")
    return _said(
        book,
        (opinion.code, opinion.id, opinion.year),
        {
            Field.OPINION: opinion.text,
            Field.OPINION_BY: opinion.by,
            Field.OPINION_KIND: opinion.kind.value,
            Field.ANSWER: opinion.answer,
            Field.ANSWER_BY: opinion.department,
            Field.ANSWER_NEXT: opinion.next_step,
            Field.ANSWERED: "1" if opinion.answered else "",
        },
        "意見",
    )


def enter_words(book: Book, meeting: Meeting, opinion: Opinion) -> StatementsEdit:
    """Enter what was said, and with it the meeting where that is not entered yet: one step.

    Raises Refusal without a text.
    """
    if any(known.id == meeting.id for known in meetings(book)):
        return enter_opinion(book, opinion)
    edits = enter_meeting(book, meeting), enter_opinion(book, opinion)
    after = {topic: text for edit in edits for topic, text in edit.after.items()}
    return StatementsEdit.on(book, after, "会議と意見")


def take_back_opinion(book: Book, opinion: Opinion) -> StatementsEdit:
    """Take an opinion away, with its answer; the log keeps it."""
    about = (opinion.code, opinion.id, opinion.year)
    after = {topic: None for topic in book.statements if topic[:3] == about}
    return StatementsEdit.on(book, after, "意見の取消")


def judge_by_council(
    book: Book, measure: str, year: FiscalYear, judgement: CouncilJudgement
) -> StatementsEdit:
    """Write down the council's own word on a measure; an empty one takes it back."""
    texts = {Field.COUNCIL: judgement.word, Field.COUNCIL_REMARKS: judgement.remarks}
    return _said(book, (measure, "", year), texts, "有識者会議の評価")


def note_talk(book: Book, code: str, year: FiscalYear, note: str) -> StatementsEdit:
    """Write down what the presenter wants at hand about a node or KPI."""
    return _said(book, (code, "", year), {Field.TALK_NOTE: note}, "発表者のメモ")


def _said(
    book: Book, about: tuple[str, str, FiscalYear], texts: dict[Field, str], words: str
) -> StatementsEdit:
    after = {Topic(*about, field): text_or_none(text) for field, text in texts.items()}
    return StatementsEdit.on(book, after, words)

"""The record of a meeting on paper: in its order, everything on the page, however long."""

from itertools import combinations

import pytest

from ichinoseki_desktop.core.council.minutes import Judged, MeetingRecord, Remark
from ichinoseki_desktop.reports.record_pdf import render_record

from .reading import bare, read_pages

PLAN = "一関市まち・ひと・しごと創生総合戦略"
SHORT = MeetingRecord(
    "第1回会議",
    "平成30年8月7日（火）",
    "市役所 大会議室",
    "委員12名のうち10名",
    ("開会", "総括", "閉会"),
    (
        Remark("Ⅰ-①-1 振興", "委員", "質問", "なぜか", "（回答はまだありません）", "", "未対応"),
        Remark("計画全体", "市民", "意見", "よい", "続けます。", "来年度も", "対応済み"),
    ),
    (Judged("Ⅰ-①-1 振興", "一部有効", "対象を広く"),),
)
_LONG = "長い名前の施策と指標の名" * 12
LONG = SHORT._replace(
    title="第1回一関市まち・ひと・しごと創生総合戦略推進会議及び検証委員会合同会議",
    present="、".join(f"髙橋 花子{n}" for n in range(15)),
    said=tuple(
        Remark(_LONG, f"一関商工会議所会頭 髙橋花子{n}", "要望", f"意見{n}。" * 200, _LONG, "", "")
        for n in range(40)
    ),
    judged=tuple(Judged(_LONG, "有効でない", "所見" * 500) for _ in range(23)),
)


def test_it_tells_the_meeting_in_its_order() -> None:
    first, second = (page.words for page in read_pages(render_record(SHORT, PLAN).pdf))
    told = ["議事概要（案）", "第1回会議", "平成30年8月7日", "大会議室", "10名", "1開会", "2総括"]
    told += [
        "主な意見と回答",
        "（質問）なぜか",
        "（回答はまだありません）",
        "（意見）よい",
        "続けます。",
    ]
    told += ["今後の対応：来年度も", "施策の評価", "一部有効", "対象を広く"]
    places = [first.index(words) for words in told]
    assert places == sorted(places)
    assert "意見と対応" in second
    assert "対応済み" in second


def test_where_nothing_was_said_it_says_so_and_has_no_table() -> None:
    nothing = SHORT._replace(said=(), judged=(), agenda=())
    (page,) = read_pages(render_record(nothing, PLAN).pdf)
    assert "意見はなかった。" in page.words


@pytest.mark.parametrize("record", [SHORT, LONG], ids=["short", "long"])
def test_no_text_leaves_the_page_or_stands_on_another(record: MeetingRecord) -> None:
    made = render_record(record, PLAN)
    assert made.missing == ()
    pages = read_pages(made.pdf)
    assert len(pages) == made.page_count
    for page in pages:
        width, height = page.size
        assert all(text.x > 0 and text.right < width and 0 < text.y < height for text in page.texts)
        assert all(text.size >= 9 for text in page.texts)
        assert not any(a.over(b) for a, b in combinations(page.texts, 2))
    words = "".join(page.words for page in pages)
    for remark in record.said:
        assert bare(remark.text[:8]) in words


@pytest.mark.parametrize("lines", range(24, 40))
def test_a_heading_is_never_left_alone_at_the_foot(lines: int) -> None:
    record = SHORT._replace(agenda=("議事",) * lines, judged=SHORT.judged[:1])
    for page in read_pages(render_record(record, PLAN).pdf):
        assert not page.words.endswith("施策の評価")
        at = page.words.find("施策の評価")
        assert at < 0 or "施策評価所見" in page.words[at:]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert render_record(LONG, PLAN).pdf == render_record(LONG, PLAN).pdf

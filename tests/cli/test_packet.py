"""`packet`: the paper, whole or in part, is always that of the database."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from ichinoseki_desktop.cli.arguments import EDITIONS
from ichinoseki_desktop.core.packet.packet_form import Edition

from .saying import Cli, Said

Packet = Callable[..., Said]


def words(path: Path) -> str:
    """All that a PDF says, without the spaces that lines bring."""
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "検証 資料.pdf"


@pytest.fixture
def packet(cli: Cli, paper: Path) -> Packet:
    """Prints the packet of H29."""

    def printed(*options: str) -> Said:
        return cli("packet", "--year", "H29", "--output", paper, *options)

    return printed


def test_the_whole_plan_is_printed_and_where_and_how_many_pages_are_told(
    packet: Packet, paper: Path
) -> None:
    said = packet()
    assert (said.code, said.out) == (0, "")
    pages = len(PdfReader(paper).pages)
    assert said.err == (f"平成29年度の検証資料（{pages}ページ）を「{paper}」に書き出しました。\n")
    assert pages > 23


def test_the_same_database_gives_the_same_bytes(packet: Packet, paper: Path) -> None:
    packet("--part", "I-1-2")
    first = paper.read_bytes()
    packet("--part", "I-1-2")
    assert paper.read_bytes() == first


@pytest.mark.parametrize("code", ["Ⅰ-①-2", "Ｉ－１－２", " I-1-2 ", "Ⅰ−①−２"])
def test_a_part_is_known_by_its_printed_and_its_written_code(
    packet: Packet, paper: Path, code: str
) -> None:
    packet("--part", "I-1-2")
    written = paper.read_bytes()
    assert packet("--part", code).code == 0
    assert paper.read_bytes() == written


def test_only_what_is_named_is_printed_however_it_is_named(packet: Packet, paper: Path) -> None:
    assert packet("--part", "I-1-2", "III-2-1.1").code == 0
    together = paper.read_bytes()
    said = words(paper)
    for present in ("農業法人数", "6次産業化事業化件数", "胃がん検診"):
        assert present in said
    for absent in ("待機児童数", "市民センターの利用人数"):
        assert absent not in said
    assert packet("--part", "I-1-2", "--part", "Ⅲ-②-1.1").code == 0
    assert paper.read_bytes() == together


def test_a_code_that_the_plan_has_not_is_refused_and_the_old_paper_stays(
    packet: Packet, paper: Path
) -> None:
    paper.write_text("先月の資料", encoding="utf-8")
    said = packet("--part", "I-1-2", "V-9")
    assert said.code == 1
    assert "コード「V-9」は計画にありません" in said.err
    assert paper.read_text(encoding="utf-8") == "先月の資料"


def test_a_draft_says_so_on_paper(packet: Packet, paper: Path) -> None:
    packet("--part", "I-1-2")
    final = words(paper)
    packet("--part", "I-1-2", "--draft")
    assert "案" in words(paper).replace(final, "")


def test_invented_values_are_told_in_the_terminal_and_on_every_page(
    bare_cli: Cli, demo: Path, paper: Path
) -> None:
    options = ("--year", "H29", "--output", paper, "--part", "I-1-2")
    said = bare_cli("--database", demo, "packet", *options)
    assert "【架空】" in said.err
    for page in PdfReader(paper).pages:
        assert "架空" in page.extract_text()


def test_one_changed_actual_changes_what_the_paper_says_of_it(
    cli: Cli, packet: Packet, paper: Path, actuals_file: Callable[..., Path]
) -> None:
    packet("--part", "I-1-2")
    assert "H29実績70法人は、基準61から目標81までの45.0%" not in words(paper)
    cli("import", "actuals", actuals_file("I-1-2.1,,H29,70,,"))
    packet("--part", "I-1-2")
    assert "H29実績70法人は、基準61から目標81までの45.0%" in words(paper)
    cli("import", "actuals", actuals_file("I-1-2.1,,H29,82,,"), "--on-conflict", "theirs")
    packet("--part", "I-1-2")
    said = words(paper)
    assert "45.0%" not in said
    assert "82" in said


@pytest.mark.parametrize(
    "target", ["none/資料.pdf", "file/資料.pdf", "folder.pdf", "資料" * 100 + ".pdf"]
)
def test_a_place_that_can_not_be_written_is_told_in_a_line(
    cli: Cli, tmp_path: Path, target: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.pdf").mkdir()
    path = tmp_path / target
    said = cli("packet", "--year", "H29", "--output", path, "--part", "I-1-2")
    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert str(path) in said.err


def test_parts_are_chosen_by_either_name_and_stand_in_that_order(
    packet: Packet, paper: Path
) -> None:
    assert packet("--parts", "用語,総括表,kpis").code == 0
    found = words(paper)
    places = [
        found.index(word) for word in ("言葉意味", "平成29年度総括表", "KPI一覧（平成29年度）")
    ]
    assert places == sorted(places)
    assert "施策個票" not in found


def test_a_part_that_there_is_not_is_named_with_those_there_are(packet: Packet) -> None:
    said = packet("--parts", "用語,附録")
    assert said.code == 2
    assert "「附録」" in said.err
    assert "terms" in said.err


def test_every_edition_can_be_asked_for() -> None:
    assert {edition.word for edition in Edition} == set(EDITIONS)


def test_the_assembly_edition_asks_for_no_opinion(packet: Packet, paper: Path) -> None:
    assert packet("--edition", "assembly").code == 0
    found = words(paper)
    assert "議会用" in found
    assert "意見シート" not in found


def test_the_meetings_words_come_from_a_file(packet: Packet, paper: Path, tmp_path: Path) -> None:
    meeting = tmp_path / "会議.toml"
    meeting.write_text(
        'name = "第3回{municipality}有識者会議"\ndate = "平成30年8月7日"\nplace = "市役所"\n'
        'agenda = ["開会", "意見交換"]\n'
        'members = [{ name = "髙﨑 花子", post = "商工会議所", remark = "会長" }]\n',
        encoding="utf-8",
    )
    assert packet("--meeting", str(meeting)).code == 0
    found = words(paper)
    for said in ("第3回一関市有識者会議", "平成30年8月7日", "意見交換", "髙﨑花子", "商工会議所"):
        assert said in found


@pytest.mark.parametrize(
    "text, named",
    [
        ("name = 3", "「3」"),
        ("nane = '会議'", "nane"),
        ("name = 会議", "1行目の8文字目がTOMLの書き方に合いません。"),
        ("name = " + "[" * 9_999, "ファイルの終わりがTOMLの書き方に合いません。"),
        ("members = ['佐藤']", "members"),
        ("agenda = '開会'", "agenda"),
    ],
)
def test_a_meeting_that_can_not_be_read_is_refused_with_what_is_wrong(
    packet: Packet, paper: Path, tmp_path: Path, text: str, named: str
) -> None:
    meeting = tmp_path / "会議.toml"
    meeting.write_text(text, encoding="utf-8")
    said = packet("--meeting", str(meeting))
    assert said.code == 1
    assert named in said.err
    assert not paper.exists()

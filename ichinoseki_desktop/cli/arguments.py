"""What the command line accepts; whatever it does not is refused in one Japanese sentence."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from ichinoseki_desktop.cli.japanese_parser import Parser
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import written_code
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

if TYPE_CHECKING:
    from ichinoseki_desktop.core.packet.packet_form import Part

SCREENS: Final = (
    *("overview", "plan", "entry", "meeting", "presenter"),
    *("packet", "exchange", "revisions", "revising", "history", "backups", "population"),
)
ON_CONFLICT: Final = ("ask", "theirs", "ours")
EXPORTS: Final = ("plan", "actuals", "open-data", "tables", "opinions", "minutes", "record")
ENCODINGS: Final = ("utf-8", "cp932")
EDITIONS: Final = ("council", "assembly")

# argparse has no public name for it.
_Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` is None where the window is wanted."""
    top = Parser(
        prog="ichinoseki-desktop",
        description="総合戦略の進捗管理。コマンドなしでは画面を開きます。",
    )
    top.add_argument("--database", type=_file, metavar="FILE", help="データベースの場所")
    top.add_argument("--user", type=_name, default="", metavar="NAME", help="履歴に残す名前")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="コマンド")
    for add in (_add_file_commands, _add_review_commands, _add_looks, _add_safety):
        add(commands)
    return top


def _add_file_commands(commands: _Commands) -> None:
    new = _command(commands, "new", "データベースを新しく作る")
    new.add_argument(
        "--plan", type=_file, metavar="FILE", help="計画ファイル（なければ同梱の計画）"
    )
    new.add_argument("--demo", action="store_true", help="架空の実績値を入れる")

    export = _command(commands, "export", "計画や実績をファイルに書き出す")
    export.add_argument(
        "what", choices=EXPORTS, help="計画、実績、資料の表、意見、議事概要、会議の記録などのどれか"
    )
    _add_file(export, "書き出すファイル")
    export.add_argument(
        "--year", type=_year, metavar="FY", help="tables, opinions, minutes, record の年度"
    )
    export.add_argument(
        "--encoding",
        choices=ENCODINGS,
        help="CSVの文字コード（utf-8、cp932。なければ utf-8）",
    )
    export.add_argument("--names", action="store_true", help="発言者の名前も書き出す")

    survey = _command(commands, "survey", "担当課ごとの調査票（Excel）を作る")
    _add_year(survey)
    _add_output(survey, "FOLDER", "調査票を置くフォルダー")
    survey.add_argument(
        "--deadline", type=_line, default="", metavar="TEXT", help="調査票に書く提出期限"
    )

    take = _command(commands, "import", "計画や実績をファイルから取り込む")
    kinds = ("plan", "actuals", "opinions", "reference")
    take.add_argument("what", choices=kinds, help="計画、実績、意見、参考系列のどれか")
    _add_file(take, "取り込むファイル")
    take.add_argument("--source", default="", metavar="TEXT", help="reference の出典")
    take.add_argument("--year", type=_year, metavar="FY", help="opinions で年度のない行の年度")
    _add_intake_options(take)

    checkout = _command(commands, "checkout", "持ち出し用の写しを作る")
    _add_output(checkout, "FILE", "写しのファイル")
    merge = _command(commands, "merge", "持ち出した写しを取り込む")
    _add_file(merge, "持ち出した写し")
    _add_intake_options(merge)


def _add_review_commands(commands: _Commands) -> None:
    judge = _command(commands, "judge", "ある年度を判定する")
    _add_year(judge)
    judge.add_argument(
        "--rule", type=_rules, metavar="NAME", help="その年度のルールでなく、これで（all は全部）"
    )
    _add_json(judge)

    packet = _command(commands, "packet", "検証資料のPDFを作る")
    _add_year(packet)
    _add_output(packet, "FILE.pdf", "作るPDF")
    packet.add_argument(
        "--part",
        type=written_code,
        nargs="+",
        action="extend",
        default=[],
        metavar="CODE",
        help="この施策や指標などだけを載せる（I-1-2 など）",
    )
    packet.add_argument("--draft", action="store_true", help="「案」と記す")
    packet.add_argument("--annex", action="store_true", help="判定の計算を付属資料として付ける")
    packet.add_argument(
        "--parts", type=_parts, default=(), metavar="NAME,NAME", help="載せる資料を、この順に"
    )
    packet.add_argument("--edition", choices=EDITIONS, default="council", help="会議用か議会用か")
    since = packet.add_mutually_exclusive_group()
    since.add_argument("--frozen", action="store_true", help="その年度の会議用に確定した内容で作る")
    since.add_argument(
        "--replacements", action="store_true", help="確定した後に変わったページと一覧だけを作る"
    )
    packet.add_argument("--date", type=_day, metavar="DATE", help="差替えの日付（なければ今日）")
    packet.add_argument("--meeting", type=_file, metavar="FILE.toml", help="会議の名、日時、次第")


def _add_looks(commands: _Commands) -> None:
    history = _command(commands, "history", "変更の履歴を古い順に見る")
    history.add_argument(
        "--code", type=written_code, default="", metavar="CODE", help="この施策や指標だけ"
    )
    _add_json(history)

    check = _command(commands, "check", "データベースを検査する")
    check.add_argument("--plan", action="store_true", help="計画と実績の気になる点を挙げる")
    check.add_argument("--year", type=_year, metavar="FY", help="--plan でどの年度まで見るか")

    screenshot = _command(commands, "screenshot", "画面をPNGに写す")
    screenshot.add_argument(
        "--screen",
        choices=SCREENS,
        required=True,
        metavar="NAME",
        help=f"写す画面: {', '.join(SCREENS)}",
    )
    _add_output(screenshot, "FILE.png", "作るPNG")
    screenshot.add_argument(
        "--size", type=_size, default=(1366, 768), metavar="WxH", help="大きさ（1366x768 など）"
    )
    screenshot.add_argument(
        "--node", type=written_code, default="", metavar="CODE", help="plan で写す施策や指標"
    )


def _add_safety(commands: _Commands) -> None:
    backup = _command(commands, "backup", "確かめた控え（バックアップ）を作る")
    backup.add_argument(
        "--output", type=_file, metavar="FILE", help="なければ「（名前）-backups」フォルダーへ"
    )
    restore = _command(commands, "restore", "控えに戻す（いまの内容は先に控える）")
    _add_file(restore, "戻す控え")
    restore.add_argument(
        "--another-database",
        action="store_true",
        help="別のデータベースの控えと入れ替える（いまの内容は控えに残る）",
    )


def _command(commands: _Commands, name: str, description: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=description, description=description)


def _add_year(command: argparse.ArgumentParser) -> None:
    command.add_argument("--year", type=_year, required=True, metavar="FY", help="2017, H29, R1 …")


def _add_intake_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="取り込まずに違いだけを見る")
    command.add_argument(
        "--on-conflict",
        choices=ON_CONFLICT,
        default="ask",
        help="別の値がある欄: 取り込まない（なにも指定しないとき）、取り込む側の値、いまの値",
    )
    _add_json(command)


def _add_file(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("file", type=_file, metavar="FILE", help=what)


def _add_output(command: argparse.ArgumentParser, metavar: str, what: str) -> None:
    command.add_argument("--output", type=_file, required=True, metavar=metavar, help=what)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="結果をJSONで出す")


def _file(text: str) -> Path:
    if not _is_text(text):
        raise argparse.ArgumentTypeError(
            "ファイルの名前に、文字として読めないものがあります。名前を変えてから指定してください"
        )
    return Path(text)


def _name(text: str) -> str:
    if not _is_text(text) or not text.isprintable():
        raise argparse.ArgumentTypeError("--user の名前に、名前に使えない文字があります")
    return text


def _line(text: str) -> str:
    if not _is_text(text) or not text.isprintable():
        raise argparse.ArgumentTypeError(f"{text!a} に、書けない文字があります")
    return text


def _is_text(text: str) -> bool:
    """Whether it is no stray bytes, which neither the database nor its address can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _year(text: str) -> FiscalYear:
    try:
        return FiscalYear.parse(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def _day(text: str) -> date:
    # As with the parts, what only this option needs.
    from ichinoseki_desktop.core.values.era_date import parse_day

    try:
        return date.fromisoformat(parse_day(text))
    except (Refusal, ValueError) as error:
        raise argparse.ArgumentTypeError(
            f"「{text}」は日付として読めません。平成30年8月1日 や 2018-08-01 のように書いてください"
        ) from error


def _rules(text: str) -> tuple[Rule, ...]:
    if text == "all":
        return tuple(RULES.values())
    if text not in RULES:
        raise argparse.ArgumentTypeError(
            f"判定ルール「{text}」はありません。使えるのは {'、'.join(RULES)} と all です"
        )
    return (RULES[text],)


def _parts(text: str) -> "tuple[Part, ...]":
    """Parts by either of their names, in the order that they are named in."""
    # 4 ms that every other command, and the window, would wait for.
    from ichinoseki_desktop.core.packet.packet_form import Part

    known = {name: part for part in Part for name in (part.word, part.title)}
    names = [name.strip() for name in re.split("[,、，]", text) if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            f"資料「{'、'.join(unknown)}」はありません。使えるのは "
            f"{'、'.join(f'{part.title}（{part.word}）' for part in Part)} です"
        )
    return tuple(known[name] for name in names)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})[xX×](\d{3,4})", text)
    if match is None:
        raise argparse.ArgumentTypeError(
            f"「{text}」は大きさとして読めません。1366x768 のように書いてください"
        )
    return int(match[1]), int(match[2])

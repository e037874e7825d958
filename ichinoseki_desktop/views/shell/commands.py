"""The menus: every command with its words and keys, said once for menus, buttons and help."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


class Command(Enum):
    """What can be asked for: the words in the menu, and the keys, the first one shown.

    None of the keys is one that a field of text or an input method needs.
    """

    OPEN = "開く(&O)…", ("Ctrl+O",)
    NEW = "新しく作る(&N)…", ("Ctrl+N",)
    TAKE_ACTUALS = "調査票・実績値の取込(&I)…", ("Ctrl+I",)
    TAKE_OPINIONS = "市民意見・対応の取込(&G)…", ()
    TAKE_REFERENCE = "参考系列の取込(&T)…", ()
    EXPORT_ACTUALS = "実績値の書出(&E)…", ()
    EXPORT_OPEN_DATA = "公開用データの書出(&D)…", ()
    TAKE_PLAN = "計画の取込(&A)…", ()
    EXPORT_PLAN = "計画の書出(&L)…", ()
    EXPORT_RECORD = "会議の記録の書出(&K)…", ()
    TAKE_ALONG = "持ち出し用の写しを作る(&C)…", ()
    TAKE_BACK = "持ち出した写しの取込(&B)…", ()
    PACKET = "資料を作る・印刷する(&P)", ("Ctrl+P",)
    MEETING = "会議を始める(&M)", ("F5",)
    CLOSE = "閉じる(&X)", ("Ctrl+Q",)
    UNDO = "元に戻す(&U)", ("Ctrl+Z",)
    REDO = "やり直し(&R)", ("Ctrl+Y", "Ctrl+Shift+Z")
    OVERVIEW = "総括(&O)", ("Alt+Home",)
    ENTRY = "実績入力(&E)", ("Ctrl+J",)
    RULES = "判定ルール(&R)", ()
    COMPARISON = "ルールの比較(&C)", ()
    HEALTH = "計画の点検(&H)", ()
    REVISIONS = "改定(&V)", ()
    REVISING = "計画を改める(&D)", ()
    COUNCIL = "会議・委員・意見(&K)", ()
    POPULATION = "人口動向等(&J)", ()
    EXCHANGE = "取込・書出(&X)", ()
    HISTORY = "変更の履歴(&I)", ("Ctrl+Shift+H",)
    COPIES = "控え（バックアップ）(&U)", ()
    BACK = "前のページへ戻る(&B)", ("Alt+Left",)
    FORWARD = "次のページへ進む(&F)", ("Alt+Right",)
    YEAR_BEFORE = "前の年度(&P)", ("Ctrl+PgUp",)
    YEAR_AFTER = "次の年度(&N)", ("Ctrl+PgDown",)
    SEARCH = "一覧から探す(&S)", ("Ctrl+F",)
    SHOW_ALL = "絞り込みを解く(&A)", ("Ctrl+Shift+F",)
    OTHER_SIDE = "一覧とページを行き来(&T)", ("F6",)
    LARGER = "文字を大きく(&L)", ("Ctrl++", "Ctrl+=", "Ctrl+;")
    SMALLER = "文字を小さく(&M)", ("Ctrl+-",)
    NORMAL = "文字を標準の大きさに(&S)", ("Ctrl+0",)
    KEYS = "キー操作(&K)", ("F1",)
    ABOUT = "このソフトについて(&A)", ()

    def __init__(self, words: str, keys: tuple[str, ...]) -> None:
        self.words = words
        self.keys = keys

    @property
    def name_alone(self) -> str:
        """The words without the letter that is pressed in the menu."""
        return self.words.partition("(")[0]


_RECENT: Final = "最近使ったファイル(&R)"
_MENUS: Final[Mapping[str, tuple[Command | None, ...]]] = {
    "ファイル(&F)": (
        Command.OPEN,
        Command.NEW,
        None,
        Command.TAKE_ACTUALS,
        Command.TAKE_OPINIONS,
        Command.TAKE_REFERENCE,
        Command.EXPORT_ACTUALS,
        Command.EXPORT_OPEN_DATA,
        Command.TAKE_PLAN,
        Command.EXPORT_PLAN,
        Command.EXPORT_RECORD,
        None,
        Command.TAKE_ALONG,
        Command.TAKE_BACK,
        None,
        Command.PACKET,
        Command.MEETING,
        None,
        Command.CLOSE,
    ),
    "編集(&E)": (Command.UNDO, Command.REDO, None, Command.SEARCH, Command.SHOW_ALL),
    "表示(&V)": (
        Command.OVERVIEW,
        Command.ENTRY,
        Command.BACK,
        Command.FORWARD,
        Command.OTHER_SIDE,
        None,
        Command.RULES,
        Command.COMPARISON,
        Command.HEALTH,
        Command.REVISIONS,
        Command.REVISING,
        Command.COUNCIL,
        Command.POPULATION,
        Command.EXCHANGE,
        None,
        Command.HISTORY,
        Command.COPIES,
        None,
        Command.YEAR_BEFORE,
        Command.YEAR_AFTER,
        None,
        Command.LARGER,
        Command.SMALLER,
        Command.NORMAL,
    ),
    "ヘルプ(&H)": (Command.KEYS, Command.ABOUT),
}
"""None is a line between."""

Actions = Mapping[Command, QAction]


def make_actions(window: QMainWindow, does: Mapping[Command, Callable[[], object]]) -> Actions:
    """An action for every command, its keys heard in the whole window."""
    # With its text at once, or added one by one, Python would look at QIcon, which takes it 2 ms.
    actions = {}
    for command in Command:
        action = QAction(window)
        action.setText(command.words)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setIconText(command.name_alone)
        action.setToolTip(" ".join([command.name_alone, *_shown(command)]))
        run = does[command]
        action.triggered.connect(lambda _=False, run=run: run())
        actions[command] = action
    window.addActions(list(actions.values()))
    return actions


def fill_menus(window: QMainWindow, actions: Actions) -> QMenu:
    """Put the actions into the window's menus; returns the one of the files used last, empty."""
    recent = QMenu(_RECENT, window)
    for title, commands in _MENUS.items():
        menu = window.menuBar().addMenu(title)
        menu.aboutToShow.connect(lambda menu=menu: _give_air(menu))
        menu.addActions([actions[command] if command else _line(menu) for command in commands])
        if Command.OPEN in commands:
            menu.insertMenu(actions[Command.NEW], recent)
    return recent


def _give_air(menu: QMenu) -> None:
    """At a broken scale (150 %) Qt's own width is a pixel short, and it cuts words for that."""
    menu.setMinimumWidth(menu.sizeHint().width() + menu.fontMetrics().height())


def fill_recent(menu: QMenu, paths: Sequence[Path], open_path: Callable[[Path], object]) -> None:
    """Offer files by their names, the newest first, each with where it is."""
    menu.clear()
    for number, path in enumerate(paths, start=1):
        words = f"{path.name}　{path.parent}".replace("&", "&&")
        action = QAction(f"&{number} {words}", menu)
        action.triggered.connect(lambda _=False, path=path: open_path(path))
        menu.addAction(action)
    menu.menuAction().setEnabled(bool(paths))


def _line(parent: QObject) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line


def key_table() -> tuple[tuple[str, str], ...]:
    """Every command that has keys, with them, for people to read."""
    return tuple((c.name_alone, "・".join(map(_native, c.keys))) for c in Command if c.keys)


def _shown(command: Command) -> list[str]:
    return [f"（{_native(command.keys[0])}）"] if command.keys else []


def _native(keys: str) -> str:
    """Keys as this machine's menus write them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

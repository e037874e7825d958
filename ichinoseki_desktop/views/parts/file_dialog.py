"""Which file? Qt's dialog with the words that its Japanese lacks, and the ending seen to.

By way of the module: no start needs what takes the dialog's class 2 ms to make.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6 import QtWidgets
from PySide6.QtWidgets import QFileDialog, QWidget

from ichinoseki_desktop.views.parts.file_icons import UnopenedIcons

_NOT_IN_NAMES: Final = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")

Kinds = Mapping[str, str]
"""Endings with their dots by what people call such a file."""

_TYPE: Final = 2
"""The column of Qt's dialog that calls every folder a Folder."""


def file_name(words: str) -> str:
    """The words as a file can be called."""
    return words.translate(_NOT_IN_NAMES)


def ask_open(window: QWidget, title: str, folder: Path, endings: tuple[str, ...]) -> Path | None:
    """A file that is there, None where the person thought better of it."""
    dialog = _reading(window, title, folder, endings)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def ask_files(
    window: QWidget, title: str, folder: Path, endings: tuple[str, ...]
) -> tuple[Path, ...]:
    """Files that are there, as many as are wanted; none where the person thought better of it."""
    dialog = _reading(window, title, folder, endings)
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def _reading(window: QWidget, title: str, folder: Path, endings: tuple[str, ...]) -> QFileDialog:
    patterns = " ".join(f"*{ending}" for ending in endings)
    dialog = _dialog(
        window, title, folder, [f"読めるファイル ({patterns})", "すべてのファイル (*)"]
    )
    dialog.setLabelText(dialog.DialogLabel.Accept, "開く(&O)")
    return dialog


def ask_folder(window: QWidget, title: str, folder: Path) -> Path | None:
    """A folder that is there, None as above."""
    dialog = _dialog(window, title, folder, [])
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    dialog.setLabelText(dialog.DialogLabel.FileName, "フォルダー(&N):")
    dialog.setLabelText(dialog.DialogLabel.Accept, "選ぶ(&O)")
    return next(iter(_chosen(dialog)), None)


def ask_save(
    window: QWidget, title: str, suggested: Path, kinds: Kinds, *, replace: bool = True
) -> Path | None:
    """A file to write, with an ending of one of the kinds; None as above.

    Without `replace` it is not asked whether a file that is there may go: the caller refuses.
    """
    chosen = ask_save_kind(window, title, suggested, kinds, replace=replace)
    return chosen and chosen[0]


def ask_save_kind(
    window: QWidget, title: str, suggested: Path, kinds: Kinds, *, replace: bool = True
) -> tuple[Path, str] | None:
    """The same with what people call the kind that was chosen: several may have one ending."""
    filters = {f"{words} (*{ending})": ending for words, ending in kinds.items()}
    dialog = _dialog(window, title, suggested.parent, list(filters))
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setOption(dialog.Option.DontConfirmOverwrite, not replace)
    dialog.setLabelText(dialog.DialogLabel.Accept, "保存(&S)")
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.selectFile(suggested.name)
    path = next(iter(_chosen(dialog)), None)
    words = {f"{words} (*{ending})": words for words, ending in kinds.items()}
    return None if path is None else (path, words[dialog.selectedNameFilter()])


def _dialog(window: QWidget, title: str, folder: Path, filters: list[str]) -> QFileDialog:
    dialog = QtWidgets.QFileDialog(window, title, str(folder))
    dialog.setIconProvider(UnopenedIcons())
    dialog.setNameFilters(filters)
    labels = dialog.DialogLabel
    for label, words in (
        (labels.LookIn, "場所(&L):"),
        (labels.FileName, "ファイル名(&N):"),
        (labels.FileType, "種類(&T):"),
        (labels.Reject, "やめる"),
    ):
        dialog.setLabelText(label, words)
    details = dialog.findChild(QtWidgets.QTreeView)
    if isinstance(details, QtWidgets.QTreeView):  # the system's own dialog has none
        details.setColumnHidden(_TYPE, True)
    return dialog


def _chosen(dialog: QFileDialog) -> tuple[Path, ...]:
    accepted = dialog.exec() == dialog.DialogCode.Accepted
    files = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return tuple(map(Path, files))

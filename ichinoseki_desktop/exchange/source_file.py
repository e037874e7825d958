"""Reading a file that someone names: every way in which that fails is a sentence of its own."""

from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal

_LARGEST: Final = 32 * 1024 * 1024  # bytes; a plan or a year's actuals have a few hundred thousand


def read_bytes(path: Path) -> bytes:
    """All of a file, at most 32 MB; raises Refusal."""
    try:
        if path.is_dir():
            raise Refusal(f"「{path}」はフォルダーです。ファイルを指定してください。")
        if path.exists() and not path.is_file():
            raise Refusal(f"「{path}」はふつうのファイルではありません。")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise Refusal(f"「{path}」がありません。名前と場所を確かめてください。") from None
    except PermissionError:
        raise Refusal(
            f"「{path}」を開けません。ほかで開いていれば閉じ、読む権限を確かめてください。"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(f"「{path}」を読めません（{reason}）。もう一度試してください。") from None
    if len(data) > _LARGEST:
        size = _LARGEST // 1024 // 1024
        raise Refusal(f"「{path}」は大きすぎます（{size}MBまで）。別のファイルではありませんか。")
    if not data:
        raise Refusal(f"「{path}」は空です（0バイト）。")
    return data


def decoded(data: bytes, file: str) -> str:
    """The text of a file in UTF-8, with or without BOM; raises Refusal."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"「{file}」の文字コードがUTF-8ではありません。"
            "UTF-8で保存し直してください。何も変えていません。"
        ) from None


def wrong_ending(path: Path, endings: tuple[str, ...]) -> Refusal:
    """The refusal of a file whose ending names no format that will do."""
    wanted = " ".join(endings)
    return Refusal(f"「{path.name}」の形式が分かりません。ファイル名の終わりは {wanted} です。")

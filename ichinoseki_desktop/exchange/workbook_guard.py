"""A look through a workbook's zip before anything believes it: nothing is unpacked whole here."""

import io
import zipfile
import zlib
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal

# A survey of thirty series is 20 KB in a dozen parts; 100,000 blank formatted rows are 18 MB.
_MOST_PARTS: Final = 1_000
_LARGEST_PART: Final = 32 * 1024 * 1024
_LARGEST_WHOLE: Final = 64 * 1024 * 1024
_LARGEST_TEXTS: Final = 8 * 1024 * 1024  # these, unlike rows, are all held in memory
_STEEPEST: Final = 100  # times; blank rows pack 14 times, a bomb 300 to 1,000 times
_SMALL: Final = 1024 * 1024
_MOST_TAGS: Final = 1_500_000  # in a part
_CHUNK: Final = 1024 * 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED: Final = 0x1


def look_through(data: bytes, file: str) -> None:
    """Raise the Refusal that says why a file is no workbook that can be read safely."""
    if data.startswith(_OLE):
        raise _refused(file, *_ole_reason(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _look_at_names(parts, file)
            _look_at_sizes(parts, file)
            _look_at_tags(archive, file)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError):
        raise _refused(
            file,
            "Excelブック（.xlsx）として読めません。途中で切れているか、別の種類のファイルです。",
            "もとのファイルを開き、「Excelブック」として保存し直してください。",
        ) from None


def _ole_reason(data: bytes) -> tuple[str, str]:
    if _OLE_ENCRYPTED in data:
        return (
            "パスワードで保護されています。",
            "Excelで開き、パスワードを外して保存し直してください。",
        )
    return (
        "古い形式（.xls）のブックです。",
        "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。",
    )


def _look_at_names(parts: list[zipfile.ZipInfo], file: str) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _refused(file, "パスワードで保護されています。", "外して保存し直してください。")
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise _refused(file, "Excelブック（.xlsx）ではありません。", "ファイルを確かめてください。")
    if any("vbaproject" in name.lower() for name in names):
        raise _refused(
            file,
            "マクロが入っています。",
            "「Excelブック（.xlsx）」として、マクロなしで保存し直してください。",
        )
    if len(set(names)) < len(names):
        raise _refused(file, "同じ名前の部品が2つあり、壊れています。", "保存し直してください。")


def _look_at_sizes(parts: list[zipfile.ZipInfo], file: str) -> None:
    too_large = (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in parts) > _LARGEST_WHOLE
        or any(part.file_size > _LARGEST_PART for part in parts)
        or any(
            part.file_size > _LARGEST_TEXTS
            for part in parts
            if part.filename.lower().endswith(("sharedstrings.xml", "styles.xml", "workbook.xml"))
        )
        or any(
            part.file_size > _SMALL and part.file_size > part.compress_size * _STEEPEST
            for part in parts
        )
    )
    if too_large:
        raise _too_large(file)


def _look_at_tags(archive: zipfile.ZipFile, file: str) -> None:
    """Whatever a row or a cell is called, each begins with a tag, and each costs memory."""
    for part in archive.infolist():
        tags = 0
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                if tags > _MOST_TAGS:
                    raise _too_large(file)


def _too_large(file: str) -> Refusal:
    return _refused(
        file,
        "開くと大きくなりすぎるブックです。",
        "必要な行と列だけを新しいブックに写し、それを使ってください。",
    )


def _refused(file: str, what: str, what_to_do: str) -> Refusal:
    return Refusal(f"「{file}」は、{what}何も変えていません。{what_to_do}")

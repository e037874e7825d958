"""The packet on a printer: chosen in the system's own dialog, sent page by page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.background import Progress
from ichinoseki_desktop.models.page_pictures import Preview, image_of

_MOST_DOTS: Final = 300
"""An inch of text on paper has no use for more, and four times as much would be sent."""


def ask_for_printer(parent: QWidget, preview: Preview, page: int, title: str) -> QPrinter | None:
    """The printer and what is wanted of it; None where the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setFromTo(page, page)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(preview.sizes))
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def numbers_to_print(printer: QPrinter, count: int, current: int) -> list[int]:
    """Which pages were asked for."""
    match printer.printRange():
        case QPrinter.PrintRange.PageRange:
            first = max(1, printer.fromPage())
            last = min(count, printer.toPage() or count)
            return list(range(first, last + 1))
        case QPrinter.PrintRange.CurrentPage:
            return [current]
    return list(range(1, count + 1))


def send(preview: Preview, printer: QPrinter, numbers: Sequence[int], progress: Progress) -> str:
    """Print the pages; may be called in any thread. The sentence that says so, or a Refusal."""
    printer.setFullPage(True)
    _lay_paper(printer, preview.sizes[numbers[0] - 1])
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("プリンターを使えません。プリンターの電源と設定を確かめてください。")
    try:
        for done, number in enumerate(numbers, start=1):
            if done > 1:
                _lay_paper(printer, preview.sizes[number - 1])
                printer.newPage()
            dots = min(printer.resolution(), _MOST_DOTS)
            image = image_of(preview.picture(number, dots))
            paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            size = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
            if not progress(done, len(numbers)):
                printer.abort()
                raise Refusal("印刷を取りやめました。")
    finally:
        painter.end()
    name = printer.printerName() or printer.outputFileName()
    return f"{len(numbers)}ページを「{name}」に送りました。"


def _lay_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Turn the paper as the page lies."""
    lying = size[0] > size[1]
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)

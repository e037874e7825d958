"""A flag's mark as an icon, for tabs and choices; apart, since the first paint needs no icons."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.views.parts.flag_mark import paint_flag


def flag_icon(flag: Flag, side: int) -> QIcon:
    """An icon so many pixels wide, as fine as the screen is."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_flag(painter, QRectF(0, 0, side, side), flag)
    painter.end()
    return QIcon(pixmap)

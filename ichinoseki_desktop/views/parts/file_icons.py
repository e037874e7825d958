"""What Qt's dialog shows beside a file's name, found without opening the file.

Qt looks into every file that it lists, to tell its kind. On POSIX closing the database or its lock
again would drop the locks that this process holds on them: a second window could then write too.
"""

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileIconProvider


class UnopenedIcons(QFileIconProvider):
    """A folder or a file: nothing that has to be read."""

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The icon of a kind, or of the kind of a file."""
        if isinstance(what, QFileInfo):
            return super().icon(self.IconType.Folder if what.isDir() else self.IconType.File)
        return super().icon(what)

    def type(self, _: QFileInfo) -> str:
        """Nothing: the column is hidden."""
        return ""

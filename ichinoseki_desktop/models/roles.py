"""What the item models answer besides Qt's own roles."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of the program's own; each answers None where a row or cell has none of it.

    Qt hands enumerations of words back as plain words: make a Flag of what FLAG answers.
    """

    CODE = Qt.ItemDataRole.UserRole + 1
    """The code of the goal, direction, measure or KPI."""
    SERIES = CODE + 1
    """The SeriesKey, where it is just one series."""
    FLAG = SERIES + 1
    """The Flag of one series."""
    COUNTS = FLAG + 1
    """How many series have which flag, where there may be more than one."""
    SENTENCE = COUNTS + 1
    """Why a flag is what it is, or why what was typed was refused."""
    YEAR = SENTENCE + 1
    """The FiscalYear of a column."""
    ROW = YEAR + 1
    """The TreeRow."""
    FIGURES = ROW + 1
    """Baseline, actual of the year and target, each in words."""
    BEFORE = FIGURES + 1
    """What it was last year: a Flag, or how many a count was."""
    REMARK = BEFORE + 1
    """What must stand beside a flag or a figure, in a word or two."""
    DOUBT = REMARK + 1
    """What a colleague would ask about a figure."""

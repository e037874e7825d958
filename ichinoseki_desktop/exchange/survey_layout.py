"""The survey workbook's sheets and columns, said once for writing it and for reading it back."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.statement import Field

FORMAT: Final = "ichinoseki-survey 1"
IDENTITY: Final = "_調査票"
GUIDE: Final = "記入のしかた"
ACTUALS: Final = "実績"
RECORDS: Final = "評価の記録"
PROJECTS: Final = "事業"

CODE: Final = "code"
PART: Final = "part"
"""The heads of the hidden columns by which a row is known, wherever it has been moved to."""

VALUE: Final = "実績値"
STATE: Final = "状態"
MISSING: Final = "実績がない理由"
NOTE: Final = "備考"

RECORD_FIELDS: Final[Mapping[str, Field]] = {
    "取組実績": Field.DONE,
    "成果・要因": Field.RESULT,
    "課題": Field.ISSUES,
    "今後の方向性": Field.NEXT_STEP,
    "方向性の理由": Field.NEXT_STEP_BECAUSE,
}
PROJECT_FIELDS: Final[Mapping[str, Field]] = {
    "予算額（千円）": Field.BUDGET,
    "決算額（千円）": Field.SETTLEMENT,
    "結果": Field.RESULT,
    "今後の方向性": Field.NEXT_STEP,
    "方向性の理由": Field.NEXT_STEP_BECAUSE,
}


class Identity(NamedTuple):
    """Which survey a workbook is, whatever its file is called; all as text."""

    format: str = ""
    municipality: str = ""
    plan: str = ""
    revision: str = ""
    fiscal_year: str = ""
    department: str = ""

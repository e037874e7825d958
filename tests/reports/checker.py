"""What an independent checker has against a PDF: the rules of PDF/UA-1 that a program can check."""

from typing import Final

from page import SafetyLimits, validate_pdf_bytes

_LONG_TABLES: Final = SafetyLimits(max_table_grid_rows=10_000)


def findings(pdf: bytes) -> list[str]:
    """Every rule that the PDF breaks, and where."""
    report = validate_pdf_bytes(pdf, profile="ua1", limits=_LONG_TABLES)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]

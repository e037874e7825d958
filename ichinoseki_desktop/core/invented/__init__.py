"""Invented actuals and records, that say they are invented."""

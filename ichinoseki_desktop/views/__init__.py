"""Widgets: they paint values and forward gestures; nothing is worked out or kept here."""

"""Where a plan rests: one SQLite file, and the only place that knows SQL.

What reads (opening, reading, check, backup) stands on the standard library alone, so that a window
or a command is up at once; what writes (creating, migrating, writing) brings sqlite-utils in.
"""

"""The command line: what it accepts, and what each command does with it. Needs no display."""

"""Blame as a type: a Refusal is told to people; any other error is a bug."""


class Refusal(Exception):  # noqa: N818 - it is no error of the program's
    """Something that can't be done; its message is Japanese: what happened, what to do next."""

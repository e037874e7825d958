"""Who is at the keyboard, and at which PC."""

import getpass
import os
from typing import NamedTuple


class Who(NamedTuple):
    """A person and a PC, as the log and the lock name them."""

    user: str
    pc: str

    @classmethod
    def here(cls, user: str = "") -> "Who":
        """This PC's user, or the one that is named."""
        return cls(user or _signed_in(), _pc())

    def __str__(self) -> str:
        return f"{self.user}さん（{self.pc}）"


def _pc() -> str:
    # What platform.node() says, without 2 ms of imports before the first window.
    return os.environ.get("COMPUTERNAME") or os.uname().nodename


def _signed_in() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return str(os.getuid()) if hasattr(os, "getuid") else ""

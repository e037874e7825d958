"""argparse in Japanese: its help, and what it says of wrong arguments."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

# argparse speaks English only: the words of its help, and the faults that people make.
_USAGE: Final = "使い方: "
_SECTIONS: Final = {"positional arguments": "引数", "options": "オプション"}
_FAULTS: Final = (
    (r"argument (\S+): expected .*", r"\1 の後に値がありません"),
    (r"argument (\S+): ignored explicit argument .*", r"\1 に値は付けられません"),
    (
        r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1 に \2 は使えません。使えるのは \3 です",
    ),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 と \2 は一緒に使えません"),
    (r"argument (?:\S+): (.*)", r"\1"),
    (r"the following arguments are required: (.*)", r"\1 がありません"),
    (r"unrecognized arguments: (.*)", r"知らない引数です: \1"),
    (r"ambiguous option: (\S+).*", r"\1 だけではどの引数か決まりません"),
)


class _Words(argparse.HelpFormatter):
    """The help in Japanese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",
        prefix: str | None = None,
    ) -> None:
        """Say how it is used."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a part under its heading."""
        super().start_section(_SECTIONS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Refuses wrong arguments in one sentence, with exit code 2."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(**given, add_help=False, allow_abbrev=False, formatter_class=_Words)
        self.add_argument("-h", "--help", action="help", help="この説明を表示して終える")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        for fault, sentence in _FAULTS:
            message, found = re.subn(fault, sentence, message, count=1, flags=re.DOTALL)
            if found:
                break
        self.exit(2, f"{message.rstrip('。')}。使い方は {self.prog} --help で見られます。\n")

"""Where the files that travel with the program are: in a checkout, a wheel and a frozen folder."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a font, an icon or a style: `resource("fonts", "BIZUDGothic-Regular.ttf")`."""
    return _ROOT.joinpath("resources", *parts)


def database_files(*parts: str) -> Path:
    """The path of a migration or of the bundled plan: `database_files("migrations")`."""
    return _ROOT.joinpath("db", *parts)

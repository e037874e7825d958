"""Every task of the project: `python3 packaging/tasks.py NAME [ARGUMENT ...]`.

The Makefile only forwards to this file, so that Windows has the same tasks. It runs on the
machine's own Python before anything is installed: standard library only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OUT = ROOT / "out"

LOCK_TO_RUN = ROOT / "packaging" / "requirements.lock"
LOCK_TO_DEVELOP = ROOT / "packaging" / "requirements-dev.lock"  # holds the other one's all

# What the Qt wheels take from the system, and the Debian package that has it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# Package registries, and folders of one machine only. Written so as not to find themselves.
FOREIGN_NAMES = re.compile(
    rb"pypi[.]org|files[.]pythonhosted|index[-]url|npm[j]s|deb[.]debian[.]org"
    rb"|(?<![\w.])[/](?:work|root)/|[.][.]/shared"
)

# It is the one checker that `python -m` does not start.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"

SAMPLE_YEAR = "2017"
SAMPLE_SCREENS = {"overview": (), "entry": (), "plan": ("--node", "III-2-1.1")}


def say(message: str) -> None:
    """One line about what is being done."""
    print(message, flush=True)


# ------------------------------------------------------------------------------ setting up


def make_ready(lock: Path = LOCK_TO_DEVELOP, *, qt: bool = True) -> None:
    """See that the system and `.venv` hold what the lock needs; at once if they do."""
    if missing := missing_for_venv() + (missing_for_qt() if qt else []):
        install_by_apt(missing)
    if is_ready(lock) or is_ready(LOCK_TO_DEVELOP):
        return
    if not has_working_pip():
        say("Making .venv")
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        if subprocess.run(command, check=False).returncode != 0:
            sys.exit("Python could not make .venv: its reason stands above")
    say(f"Installing {lock.relative_to(ROOT)} into .venv")
    pip_install("--require-hashes", "--requirement", str(lock))
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp(lock).write_text(digest(lock), encoding="ascii")


def missing_for_venv() -> list[str]:
    """Debian keeps what makes a `.venv` in a package of its own."""
    parts = ("venv", "ensurepip")
    there = PYTHON.exists() or all(importlib.util.find_spec(part) for part in parts)
    return [] if there else ["python3-venv"]


def missing_for_qt() -> list[str]:
    """The Debian packages with the libraries that the Qt wheels miss on this Linux."""
    search = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
    ldconfig = shutil.which("ldconfig", path=search)
    if not sys.platform.startswith("linux") or ldconfig is None:
        return []
    listing = subprocess.run([ldconfig, "-p"], check=False, capture_output=True, text=True).stdout
    present = {line.split(maxsplit=1)[0] for line in listing.splitlines() if line.strip()}
    return [package for name, package in SYSTEM_LIBRARIES.items() if name not in present]


def install_by_apt(packages: Sequence[str]) -> None:
    """Install Debian's packages where that is allowed; else say the one command that does."""
    named = " ".join(packages)
    if shutil.which("apt-get") is None:
        sys.exit(f"This system lacks what Debian has in these packages: {named}")
    if os.geteuid() != 0:
        sys.exit(f"Some system packages are missing. Run once: sudo apt install {named}")
    say(f"Installing by apt: {named}")
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    if not apt(install) and not (apt(["apt-get", "update", "-qq"]) and apt(install, say_why=True)):
        sys.exit(f"apt could not do it. Once this works, try again: apt install {named}")


def apt(command: Sequence[str], *, say_why: bool = False) -> bool:
    """Whether it succeeded. Its words are shown only on request: a stale list is no news."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
    if say_why and done.returncode != 0:
        say(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def is_ready(lock: Path) -> bool:
    """Whether `.venv` was filled from this very lock, in this very place."""
    note = stamp(lock)
    return PYTHON.exists() and note.exists() and note.read_text(encoding="ascii") == digest(lock)


def stamp(lock: Path) -> Path:
    """Where the digest of an installed lock is noted."""
    return VENV / f"{lock.name}.sha256"


def digest(lock: Path) -> str:
    """Changes with the lock, with the project's own description, and when the folder moves."""
    contents = (str(ROOT).encode(), lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def has_working_pip() -> bool:
    """Whether there is an environment whose Python is still installed and can install."""
    command = [str(PYTHON), "-c", "import pip"]
    return PYTHON.exists() and subprocess.run(command, check=False).returncode == 0


def pip_install(*arguments: str) -> None:
    """Install without a word, unless something goes wrong."""
    options = ["--disable-pip-version-check", "--no-input", "-qq"]
    if in_environment("-m", "pip", "install", *options, *arguments) != 0:
        sys.exit("pip could not install the packages: its reason stands above")


def in_environment(*arguments: str) -> int:
    """Run the environment's Python in the project's folder; its exit code."""
    return subprocess.run([str(PYTHON), *arguments], check=False, cwd=ROOT).returncode


# -------------------------------------------------------------------------------- the tasks


def setup(_: Sequence[str]) -> int:
    """Make everything ready for the other tasks."""
    make_ready()
    say("Ready")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the window, or print samples where there is no display; or any one command."""
    make_ready(LOCK_TO_RUN)
    if arguments or has_display():
        return in_environment("-m", "ichinoseki_desktop", *arguments)
    return print_samples()


def has_display() -> bool:
    """Whether a window could be shown here."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(named) or not sys.platform.startswith("linux")


def print_samples() -> int:
    """Write the packet and the screens into `out/`, which is made anew each time."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    for prefix, options in (("", ()), ("demo-", ("--demo",))):
        database = ("--database", str(OUT / f"{prefix}plan.sqlite3"))
        packet = ("packet", "--year", SAMPLE_YEAR, "--output", str(OUT / f"{prefix}packet.pdf"))
        screens = [
            ("screenshot", "--screen", name, *node, "--output", str(OUT / f"{prefix}{name}.png"))
            for name, node in SAMPLE_SCREENS.items()
        ]
        for command in (("new", *options), packet, *screens):
            code = in_environment("-m", "ichinoseki_desktop", *database, *command)
            if code != 0:
                return code
    say("画面がないので、資料(PDF)と各画面の画像を out/ に書きました。demo- は架空の値入りです。")
    say("No display here: wrote the packet and the screens into out/; demo-* hold invented values.")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests, without a display."""
    make_ready()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return in_environment("-m", "pytest", "-n", "2", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Measure, without a display."""
    make_ready()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return in_environment("packaging/bench.py", *arguments)


def lint(_: Sequence[str]) -> int:
    """Run every check that reads the source; all of them, even if one finds something."""
    make_ready(qt=False)
    checks = {
        "ruff check": ("-m", "ruff", "check", "--quiet"),
        "ruff format": ("-m", "ruff", "format", "--check", "--quiet"),
        "mypy": ("-m", "mypy", "--no-error-summary"),
        "import-linter": ("-c", LINT_IMPORTS, "--no-logo"),
    }
    failed = [name for name, command in checks.items() if in_environment(*command) != 0]
    if foreign := foreign_names():
        say("\n".join(foreign))
        failed.append("names of registries and of this machine's folders")
    say(f"Lint: {', '.join(failed)}" if failed else "Lint: nothing found")
    return 1 if failed else 0


def foreign_names() -> list[str]:
    """`file:line: name` for every name in git's files that means nothing on another machine."""
    git = shutil.which("git")
    if git is None:
        return ["git is not installed, and only git can tell which files are the project's"]
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.PIPE)
    if listing.returncode != 0:
        return ["git could not list the project's files: its reason stands above"]
    files = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [
        f"{file.relative_to(ROOT)}:{number}: {found[0].decode()}"
        for file in files
        if file.is_file()
        for number, line in enumerate(file.read_bytes().split(b"\n"), start=1)
        for found in FOREIGN_NAMES.finditer(line)
    ]


def write_locks(arguments: Sequence[str]) -> int:
    """Write both locks by uv, from pyproject.toml; `--upgrade` takes newer releases."""
    uv = shutil.which("uv") or sys.exit("uv is not installed; it is needed for this task only")
    options = ["--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    compile_ = [uv, "pip", "compile", "pyproject.toml", "--python-version", "3.11", *options]
    for target, group in (
        (LOCK_TO_DEVELOP, ["--group", "dev"]),
        (LOCK_TO_RUN, ["--group", "build", "--constraint", str(LOCK_TO_DEVELOP)]),
    ):
        command = [*compile_, *group, "--output-file", str(target), *arguments]
        if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
            return 1
    return 0


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "setup": setup,
    "lint": lint,
    "bench": bench,
    "lock": write_locks,
}


def main(arguments: Sequence[str]) -> int:
    """Do the task that is named first; its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  it may well be started by an older one
        sys.exit(f"Python 3.11 or newer is needed; this one is {sys.version.split()[0]}")
    if not arguments or arguments[0] not in TASKS:
        sys.exit(f"Usage: tasks.py {{{'|'.join(TASKS)}}} [ARGUMENT ...]")
    try:
        return TASKS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

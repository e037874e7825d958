"""`python -m ichinoseki_desktop`: the same as the command `ichinoseki-desktop`."""

import sys

from ichinoseki_desktop.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program is begun once more, by its own name, to read workbooks.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())

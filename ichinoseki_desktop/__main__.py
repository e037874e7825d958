"""`python -m ichinoseki_desktop`: the same as the command `ichinoseki-desktop`."""

import sys

from ichinoseki_desktop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

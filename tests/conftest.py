"""What every test needs."""

import os

# Qt reads it when the first application is made, and pytest-qt makes one before any test module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

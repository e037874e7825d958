"""Paper: a packet as a PDF. Pages are drawn by operators of our own, reportlab writes the file."""

import sys
from types import ModuleType

# reportlab runs files of these names from the user's home when it is first imported. What a city
# prints must not depend on them, so they are there already, and empty.
for name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(name, ModuleType(name))

"""Has a database open for writing until its input ends: holder.py DATABASE USER PC."""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who

path, user, pc = sys.argv[1:]
at = datetime(2026, 11, 24, 9, 15, tzinfo=timezone(timedelta(hours=9)))
with open_store(Path(path), write=True, who=Who(user, pc), at=at) as store:
    sys.stdout.write(f"{store.read_only_because or 'writing'}\n")
    sys.stdout.flush()
    sys.stdin.read()

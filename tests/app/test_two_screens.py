"""With a projector, the room sees the slides and the presenter keeps the desk's own screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_projector_gets_the_slides_and_losing_it_loses_no_word(
    database: Path, tmp_path: Path
) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "logicalDpi": 96}
        for name, x, width, height in (("desk", 0, 1366, 768), ("projector", 1366, 1280, 800))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(HERE / "processes" / "two_screens.py"), str(database)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "PYTHONPATH": str(HERE.parents[1]),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["screens"] == ["desk", "projector"]
    assert (said["room"], said["presenter"]) == ("projector", "desk")
    assert said["words in"]
    assert (said["room shown"], said["presenter shown"]) == (False, True)
    assert said["typed"] == "書きかけ"
    assert "書いたものは残っています" in said["told"]
    assert said["in notes"]
    assert (said["keys"], said["same"]) == (True, True)

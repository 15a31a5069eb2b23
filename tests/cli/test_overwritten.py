"""Somebody else's package of this name lies over ours: it is said, and nothing else is done."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.people import ROOT

OURS = ROOT / "src" / "exposure"
START = """
import runpy, sys
sys.path = [path for path in sys.path if path != sys.argv[2]]
sys.path.insert(0, sys.argv[1])
sys.argv[1:] = ["demo", "--plain"]
runpy.run_module("exposure", run_name="__main__")
"""
"""The command, from the first folder and never from the second."""


@pytest.mark.parametrize(
    "theirs",
    ['"""Stops of a camera."""\n__version__ = "0.1.1"\n', None],
    ids=["over ours", "uninstalled again"],
)
def test_another_package_in_the_place_of_ours_is_said_with_what_to_do(
    tmp_path: Path, theirs: str | None
) -> None:
    package = tmp_path / "exposure"
    package.mkdir()
    for path in OURS.iterdir():
        if path.name not in ("__init__.py", "__pycache__"):
            (package / path.name).symlink_to(path)
    if theirs is not None:
        (package / "__init__.py").write_text(theirs)
    command = (sys.executable, "-c", START, tmp_path, OURS.parent)
    ran = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("Another package named exposure")
    assert "pip uninstall exposure" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1

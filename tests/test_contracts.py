"""The imports of the house: the linter is satisfied, and refuses what would break a promise."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.people import ROOT


def linted(project: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's answer for a project folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as l; l()",
            "--no-cache",
        ],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project whose imports can be spoiled."""
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_every_import_points_one_way() -> None:
    ran = linted(ROOT)
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout


@pytest.mark.parametrize(
    ("room", "line", "refusal"),
    [
        (
            "reports/json.py",
            "from exposure.faces.engine import Face",
            "reports is not allowed to import exposure.faces",
        ),
        ("model/report.py", "import numpy", "model is not allowed to import numpy"),
        (
            "model/events.py",
            "from exposure.imaging.matching import Reference",
            "model is not allowed to import exposure.imaging",
        ),
        ("tui/__init__.py", "import httpx", "tui is not allowed to import httpx"),
        (
            "pages/readers/img.py",
            "import httpx",
            "readers.img is not allowed to import httpx",
        ),
        (
            "policy/scope.py",
            "import socket",
            "exposure.policy.scope is not allowed to import socket",
        ),
        (
            "pages/readers/img.py",
            "from exposure.pages.readers import lazy",
            "exposure.pages.readers.lazy",
        ),
        ("audit/auditor.py", "import dlib", "exposure.audit.auditor is not allowed to import dlib"),
        ("tui/__init__.py", "from exposure.cli import main", "exposure.tui -> exposure.cli"),
        ("attic.py", "", "exposure.attic"),
    ],
)
def test_an_import_that_would_break_a_promise_is_refused(
    copy: Path, room: str, line: str, refusal: str
) -> None:
    path = copy / "src" / "exposure" / room
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    ran = linted(copy)
    assert ran.returncode != 0
    assert refusal in ran.stdout

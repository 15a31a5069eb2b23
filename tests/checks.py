"""Checks run from the command line's own entry point, a colour being a face."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from exposure.cli import run


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed; `report` is its JSON where it was asked for."""

    code: int
    out: str
    err: str
    report: dict[str, Any] = field(default_factory=dict)

    def picture(self, ending: str) -> dict[str, Any]:
        """The one picture entry whose address ends like this."""
        entries = self.report.get("photos") or [
            picture for page in self.report["pages"] for picture in page["pictures"]
        ]
        (found,) = [e for e in entries if str(e.get("url") or e.get("path")).endswith(ending)]
        return dict(found)


def exposure(capsys: pytest.CaptureFixture[str], *words: object) -> Ran:
    """Run a command line, and take what it printed."""
    capsys.readouterr()
    code = run([str(word) for word in words])
    printed = capsys.readouterr()
    is_json = printed.out.startswith("{")
    return Ran(code, printed.out, printed.err, json.loads(printed.out) if is_json else {})


def scan(capsys: pytest.CaptureFixture[str], *words: object) -> Ran:
    """`exposure scan` with the declaration and the JSON report on standard output."""
    options = ("--i-declare", "--engine", "colours", "--json", "-")
    return exposure(capsys, "scan", *options, *words)


def scan_told(capsys: pytest.CaptureFixture[str], to: Path, *words: object) -> Ran:
    """One `exposure scan` with the declaration: the plain report is printed, the JSON one kept."""
    options = ("--i-declare", "--engine", "colours", "--json", to)
    ran = exposure(capsys, "scan", *options, *words)
    return replace(ran, report=json.loads(to.read_text("utf-8")))

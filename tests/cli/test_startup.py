"""What is loaded when: help needs no heavy library, and only workers load faces."""

import json
import subprocess
import sys

import pytest

from tests.people import ROOT

HEAVY = {"httpx", "numpy", "textual", "dlib", "PIL", "onnxruntime", "bs4", "lxml", "jinja2", "rich"}


def modules_after(code: str) -> set[str]:
    """The top-level modules that are loaded after running `code` in a fresh process."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return {name.partition(".")[0] for name in json.loads(ran.stdout.splitlines()[-1])}


@pytest.mark.parametrize("words", [["--help"], ["scan", "--help"], ["--version"], []])
def test_help_loads_no_heavy_library(words: list[str]) -> None:
    loaded = modules_after(f"from exposure.cli import run\nrun({words!r})")
    assert "exposure" in loaded
    assert not loaded & HEAVY


def test_the_library_opens_its_rooms_only_when_they_are_asked_for() -> None:
    assert not modules_after("import exposure") & HEAVY
    assert not modules_after("import exposure\nexposure.Auditor()") & HEAVY
    assert "httpx" in modules_after("import exposure.audit.schedule")
    assert not modules_after("import exposure.audit.local_files, exposure.audit.reference") & HEAVY


def test_a_worker_loads_nothing_of_what_gives_it_jobs() -> None:
    loaded = modules_after("import exposure.workers.main")
    assert "msgspec" in loaded
    assert not loaded & (HEAVY | {"asyncio"})


def test_a_report_can_be_read_and_rendered_without_faces_or_network() -> None:
    loaded = modules_after(
        "import exposure\nfrom exposure.reports.formats import FORMATS\n"
        "[f.render(exposure.Report()) for f in FORMATS if f.name != 'html']"
    )
    assert not loaded & (HEAVY - {"rich"})


def test_the_program_itself_never_loads_a_face_library() -> None:
    loaded = modules_after(
        "import exposure\nexposure.Auditor()\nimport exposure.cli, exposure.demo"
    )
    assert not loaded & {"dlib", "face_recognition", "face_recognition_models", "onnxruntime"}


@pytest.mark.parametrize("words", [["--help"], ["scan", "--help"], ["photos", "--help"]])
def test_help_names_the_commands_that_exist_and_no_others(words: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "exposure", *words], capture_output=True, text=True, check=True
    )
    for absent in ("history", "changes", "rights"):
        assert absent not in ran.stdout
    if words == ["--help"]:
        for command in ("demo", "scan", "photos", "check", "prove", "forget", "doctor"):
            assert f"\n  {command} " in ran.stdout

"""Pages, answers and addresses of public test suites, where they lie beside the project."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.people import ROOT


def page_table() -> ModuleType:
    """tools/page_table.py, which is a program and not part of a package."""
    name = "page_table"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / "page_table.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


TABLE = page_table()


@pytest.mark.parametrize("suite", TABLE.SUITES, ids=lambda suite: suite.file)
def test_a_public_suite_reaches_its_bar(suite: "TABLE.Suite") -> None:  # type: ignore[name-defined]
    if not (TABLE.DATA / suite.file).is_file():
        pytest.skip("the public page data is not beside the project")
    judged = suite.judged(TABLE.DATA)
    assert suite.passes(judged), [one.name for one in judged if not one.agrees]


def test_the_table_says_what_is_below_its_bar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text("<img src=/a.jpg><img src=/no.jpg>", encoding="utf-8")
    case = {
        "id": "one",
        "file": "a.html",
        "base_url": "https://sam.example/",
        "expect_urls": ["https://sam.example/a.jpg"],
        "expect_missing": ["https://sam.example/no.jpg"],
    }
    (tmp_path / "CASES.json").write_text(json.dumps([case]), encoding="utf-8")
    for suite in TABLE.SUITES:
        if suite.file != "CASES.json":
            (tmp_path / suite.file).write_text('{"rows": []}', encoding="utf-8")
    assert TABLE.main([str(tmp_path), "--faults"]) == 1
    printed = capsys.readouterr().out
    assert printed.count("BELOW ITS BAR") == len(TABLE.SUITES)
    assert "one: not https://sam.example/no.jpg" in printed


def test_without_the_suites_nothing_is_said_to_be_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert TABLE.main([str(tmp_path / "absent")]) == 3
    assert "nothing was measured" in capsys.readouterr().out

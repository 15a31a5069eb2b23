"""Every test that the documents name exists."""

import re

import pytest

from tests.people import ROOT

TESTS = ROOT / "tests"
NAMED = re.compile(r"`(?:tests/)?(?P<file>(?:[\w-]+/)*test_\w+\.py)?(?:::(?P<test>test_\w+))?`")
DOCUMENTS = ("ARCHITECTURE.md", "docs/threats.md", "docs/misuse.md", "CONTRIBUTING.md", "README.md")
EXAMPLES = ("pages/readers/test_long_description.py",)
"""Files that CONTRIBUTING.md has one write."""


def named(text: str) -> set[tuple[str, str]]:
    """Files and tests that a text names; `::test_x` is of the file named last."""
    found, last = set(), ""
    for one in NAMED.finditer(text):
        last = one["file"] or last
        if one["file"] or one["test"]:
            found.add((last, one["test"] or ""))
    return {(file, test) for file, test in found if file not in EXAMPLES}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_a_document_names_exists(document: str) -> None:
    for file, test in named((ROOT / document).read_text("utf-8")):
        path = TESTS / file
        assert path.is_file(), file
        assert not test or f"def {test}(" in path.read_text("utf-8"), f"{file}::{test}"


def test_each_promise_has_a_test_in_the_tables() -> None:
    for document in ("ARCHITECTURE.md", "docs/threats.md"):
        rows = re.findall(r"^\| (P\d) .*$", (ROOT / document).read_text("utf-8"), re.MULTILINE)
        assert rows == [f"P{number}" for number in range(1, 9)]
        for row in (ROOT / document).read_text("utf-8").splitlines():
            assert not row.startswith("| P") or named(row), row

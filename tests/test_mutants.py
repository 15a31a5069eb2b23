"""The tables of tools/mutants.py are not stale, and the tool tells what survives."""

import ast
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from mutants import A_TEST_FAILED, NO_TEST_FAILED, Copy, Mutant, all_mutants, result_of

from tests.people import ROOT

MUTANTS = all_mutants()


@cache
def names_in(file: str) -> frozenset[str]:
    """The tests of a file."""
    body = ast.parse((ROOT / file).read_text("utf-8")).body
    functions = (one for one in body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(one.name for one in functions if one.name.startswith("test_"))


def test_each_promise_is_broken_in_several_ways() -> None:
    counts = Counter(mutant.promise for mutant in MUTANTS)
    assert sorted(counts) == [f"P{number}" for number in range(1, 9)]
    assert min(counts.values()) > 4
    assert len(MUTANTS) > 100


def test_no_way_is_tried_twice() -> None:
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in MUTANTS}) == len(MUTANTS)
    assert len({mutant.breaks for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.promise} {mutant.breaks}")
def test_each_row_fits_its_file_and_its_tests_are_there(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.old != mutant.new
    if mutant.file.endswith(".py"):
        compile(text.replace(mutant.old, mutant.new), mutant.file, "exec")
    assert mutant.tests
    for test in mutant.tests:
        file, _, name = test.partition("::")
        assert (ROOT / file).is_file(), test
        assert not name or name.partition("[")[0] in names_in(file), test


@pytest.mark.slow
def test_the_tool_runs_its_own_copy_in_workers_too_and_tells_what_survives(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    test = "tests/workers/test_client.py::test_a_page_is_read_in_a_worker_without_an_engine"
    worker_only = Mutant(
        "P8", "workers read no page", "src/exposure/workers/main.py",
        "            case protocol.ReadPage(visit):\n",
        "            case protocol.ReadPage(visit) if 0:\n",
        (test,),
    )  # fmt: skip
    assert copy.tried((test,)) == NO_TEST_FAILED
    assert result_of(worker_only, copy) == "killed"
    harmless = replace(worker_only, new="            case protocol.ReadPage(visit) if 1:\n")
    assert result_of(harmless, copy) == "survived"
    assert result_of(replace(worker_only, old="is not there at all"), copy) == "stale"
    assert result_of(replace(harmless, tests=("tests/test_gone.py",)), copy).startswith("not run")
    assert copy.tried((test,)) == NO_TEST_FAILED != A_TEST_FAILED
    outside = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    assert "only this machine" in copy.run("-c", outside).stdout

"""A check that is killed at any moment leaves no half report, and the next one works."""

import json
import random
import sys
import time
from pathlib import Path

import pytest

from tests.apart import Places
from tests.colours import ME, OTHER, picture
from tests.loopback import Site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system has no /proc"),
]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
KILLS = 20
AS_IT_WRITES = range(0, KILLS, 4)
"""These are killed as soon as an unfinished file of theirs is seen."""
LONGEST_S = 2.5
"""A check takes about two seconds; some of the moments fall behind its end."""
PATIENCE_S = 40
OLD = '{"schema": "exposure.report/1", "complete": true, "old": true}\n'
SLOW_DISK = """
import os, runpy, sys, time

def fsync(file, at_once=os.fsync):
    time.sleep(20)
    at_once(file)

os.fsync = fsync
sys.argv = sys.argv[3:]
runpy.run_module("exposure", run_name="__main__")
"""
"""Runs `python -m exposure …`, named behind it, on a disk that takes long to keep a file."""


def wait_until_it_writes(site: Site, last: str, folder: Path) -> bool:
    """Return once the last picture was asked for and an unfinished report is there."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if last in site.log and any(folder.glob(".exposure-*.part")):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_check_leaves_an_old_or_a_whole_report_and_the_next_one_works(
    site: Site, me: Path, tmp_path: Path, number: int
) -> None:
    names = [f"/{n}.png" for n in range(12)]
    for n, name in enumerate(names):
        site.file(name, picture(ME, OTHER, px=60 + n))
    url = site.page("/", WORDS + "".join(f'<img src="{name}">' for name in names))
    places = Places(tmp_path / "apart")
    target = places.at("cwd") / "report.json"
    target.write_text(OLD)
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, "--json", target, url)

    as_it_writes = number in AS_IT_WRITES
    before = (sys.executable, "-c", SLOW_DISK) if as_it_writes else ()
    with places.start(*words, before=before) as running:
        if as_it_writes:
            assert wait_until_it_writes(site, site.url(names[-1]), places.at("cwd"))
        else:
            time.sleep(random.Random(number).uniform(0, LONGEST_S))  # noqa: S311 - no secret
        places.processes()
        running.kill()
        running.communicate(timeout=10)

    found = target.read_text()
    if found != OLD:
        assert not as_it_writes
        assert json.loads(found)["summary"]["you"] == len(names)
    assert places.are_quiet_within(10), "a worker outlives the program by no more than its job"
    assert places.run(*words).code == 1
    assert json.loads(target.read_text())["summary"]["you"] == len(names)
    assert places.files() == [target]
    assert places.are_quiet_within(5)

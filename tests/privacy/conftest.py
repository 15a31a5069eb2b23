"""One real check of sample pictures, run as a program of its own, under strace where it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tests.apart import Ended, Places
from tests.loopback import Site, served
from tests.people import ROOT, SAMPLES
from tests.privacy.tracing import STRACE, Traced

OF_OTHERS = ("club/mei.jpg", "club/walter.jpg", "forum/nia-small.jpg", "kites/nia.jpg")
OF_ME_TOO = ("blog/kite-day.jpg", "social/two-of-us.jpg", "social/campfire.jpg", "club/sam.jpg")
ME = ("sam.jpg", "sam-older.jpg")
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


@dataclass(frozen=True)
class Checked:
    """A check that has ended: where, how, what it reported, what the sites were asked."""

    places: Places
    ended: Ended
    report: dict[str, Any]
    log: list[str]
    traced: Traced
    shared_memory_before: frozenset[str]


def shared_memory() -> frozenset[str]:
    """The names of what lies in shared memory, where that is a folder."""
    return frozenset(path.name for path in Path("/dev/shm").glob("*"))  # noqa: S108 - looked at only


def _pages(one: Site, two: Site) -> list[str]:
    """Two sites with sample pictures of me and of others, and some that can't be had."""
    for name in (*OF_OTHERS, *OF_ME_TOO):
        data = (SAMPLES / name).read_bytes()
        one.file(f"/{name}", data, "image/jpeg")
        two.file(f"/{name}", data, "image/jpeg")
    one.redirect("/", "/home")
    shown = "".join(f'<img src="/{name}">' for name in (*OF_ME_TOO, "gone.jpg", "moved.jpg"))
    one.page("/home", WORDS + shown)
    one.redirect("/moved.jpg", "/club/mei.jpg?moved")
    two.page("/", WORDS + "".join(f'<img src="/{name}">' for name in OF_OTHERS))
    named = f"http://localhost:{two.port}/named"
    two.page("/named", f'{WORDS}<img src="/kites/nia.jpg">')
    return [one.url("/"), two.url("/"), named]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("checked")
    places, traces = Places(folder / "apart"), folder / "traces"
    traces.mkdir()
    me = [word for name in ME for word in ("--me", ROOT / "sample_profiles" / "me" / name)]
    files = ("--json", "report.json", "--html", "report.html")
    before = (*STRACE, "-o", str(traces / "t")) if which("strace") else ()
    memory = shared_memory()
    with served("127.0.0.1") as one, served("127.0.0.1") as two:
        urls = _pages(one, two)
        ended = places.run("scan", "--i-declare", *files, *me, *urls, before=before)
        report = json.loads((places.at("cwd") / "report.json").read_bytes())
        log = [*one.log, *two.log]
        yield Checked(places, ended, report, log, Traced.read(traces), memory)

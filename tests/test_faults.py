"""Faults in the middle of a check: what is lost is named, the rest is told, the next run works."""

import itertools
import os
import re
import signal
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import exposure as package
from exposure.audit.check import Check
from exposure.cli import running
from tests.apart import Places
from tests.cases import every_day
from tests.checks import scan
from tests.colours import ME, OTHER, picture
from tests.loopback import hang, served

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
COLOURS = ("--i-declare", "--engine", "colours")


def drop(handler: BaseHTTPRequestHandler, _: Event) -> None:
    """Begin a picture, and close the connection in its middle."""
    data = picture(ME)
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")
    handler.wfile.write(b"Content-Length: %d\r\n\r\n" % len(data) + data[: len(data) // 2])


def test_a_network_that_drops_in_the_middle_costs_what_was_under_way(
    me: Path, capsys: Capsys
) -> None:
    with served() as site, served() as gone:
        site.page("/", WORDS + '<img src="/drop.png"><img src="/me.png"><img src="/drop2.png">')
        site.act("/drop.png", drop)
        site.act("/drop2.png", drop)
        site.file("/me.png", picture(ME, OTHER))
        gone.act("/", drop)
        ran = scan(capsys, "--me", me, gone.url("/"), site.url("/"))
        assert (ran.code, ran.report["complete"]) == (1, True)
        first, second = ran.report["pages"]
        assert first["outcome"] != "read"
        outcomes = [entry["outcome"] for entry in second["pictures"]]
        assert outcomes[1] == "examined"
        assert {outcomes[0], outcomes[2]} <= {"unreachable", "error", "damaged"}
        assert ran.report["summary"]["not_looked_at"] == 3
        assert len(ran.report["skipped"]) == 3

        site.file("/drop.png", picture(OTHER))
        site.file("/drop2.png", picture(OTHER))
        again = scan(capsys, "--me", me, site.url("/"))
        assert again.report["summary"]["not_looked_at"] == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of this system are others")
@pytest.mark.parametrize("times", every_day(1, [2, 1]))
def test_a_check_that_is_stopped_before_anything_was_opened_says_so(
    me: Path, tmp_path: Path, times: int
) -> None:
    with served() as site:
        site.act("/", hang)
        places = Places(tmp_path / "apart")
        target = places.at("cwd") / "report.json"
        running = places.start("scan", *COLOURS, "--me", me, "--json", target, site.url("/"))
        for _ in range(200):
            if site.log:
                break
            time.sleep(0.05)
        for _ in range(times):
            running.send_signal(signal.SIGINT)
            time.sleep(0.005)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Traceback" not in err
    assert '"complete": false' in target.read_text()
    assert places.files() == [target]
    if Path("/proc").is_dir():
        assert places.are_quiet_within(5)


@pytest.mark.skipif(os.name != "posix", reason="signals of this system are others")
def test_who_asks_again_as_a_check_ends_does_not_lose_its_report(
    me: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = running.watch

    def asked_again(*given: Any) -> Check:
        check: Check = watch(*given)
        os.kill(os.getpid(), signal.SIGINT)
        return check

    monkeypatch.setattr(running, "watch", asked_again)
    with served() as site:
        site.page("/", WORDS + '<img src="/me.png">')
        site.file("/me.png", picture(ME))
        ran = scan(capsys, "--me", me, site.url("/"))
    assert (ran.code, ran.report["summary"]["you"]) == (1, 1)


def test_two_checks_at_once_do_not_know_of_each_other(me: Path, tmp_path: Path) -> None:
    with served() as site:
        site.page("/", WORDS + '<img src="/me.png">')
        site.file("/me.png", picture(ME))
        places = Places(tmp_path / "apart")
        words = ("scan", *COLOURS, "--me", me)
        running = [
            places.start(*words, "--json", places.at("cwd") / f"{n}.json", site.url("/"))
            for n in range(2)
        ]
        for one in running:
            one.communicate(timeout=60)
        assert [one.returncode for one in running] == [1, 1]
        assert site.visited.count(site.url("/me.png")) == 2
    assert [path.name for path in places.files()] == ["0.json", "1.json"]


def test_nothing_is_timed_by_the_clock_on_the_wall() -> None:
    """Deadlines ask a clock that only runs on; the one on the wall says when something was."""
    source = Path(package.__file__).parent
    asked = re.compile(r"\btime\.time\(|from time import|\.utcnow\(|loop_time")
    found = [path for path in source.rglob("*.py") if asked.search(path.read_text("utf-8"))]
    assert found == []


def test_a_clock_that_jumps_by_days_makes_no_deadline_early_or_late(
    me: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, jumps = time.time, itertools.cycle((-86_400.0, 0.0, 86_400.0))
    monkeypatch.setattr(time, "time", lambda: now() + next(jumps))
    with served() as site:
        site.page("/", WORDS + "".join(f'<img src="/{n}.png">' for n in range(8)))
        for n in range(8):
            site.file(f"/{n}.png", picture(ME, px=60 + n))
        begun = time.monotonic()
        ran = scan(capsys, "--me", me, site.url("/"))
        assert time.monotonic() - begun < 20
    assert ran.report["complete"]
    assert ran.report["summary"]["you"] == 8

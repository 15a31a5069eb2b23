"""A worker that fails or crashes says nothing of what it held, and leaves no memory on disk."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from exposure.model.readings import Visit
from exposure.workers import protocol
from tests.addresses import at
from tests.apart import Places
from tests.colours import ME, OTHER, picture
from tests.loopback import Site, hang

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="this system has no /proc")
SOMEBODY = 4321
"""An account of this machine; it needs no name."""

CODE = np.linspace(0.1, 0.9, 128)
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


def worker(places: Places) -> "subprocess.Popen[bytes]":
    """A worker whose errors are not thrown away."""
    return subprocess.Popen(
        [sys.executable, "-m", "exposure.workers.main"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=places.environment,
        cwd=places.at("cwd"),
    )


def dump_limit(pid: int) -> list[str]:
    """Soft and hard limit of a process's core dumps, as the system writes them."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    (line,) = [one for one in limits.splitlines() if one.startswith("Max core file size")]
    return line.split()[4:6]


@pytest.mark.parametrize(
    ("job", "data"),
    [
        (protocol.Examine(1_000_000), picture(ME, OTHER)),
        (protocol.Know(7), CODE.tobytes()[:-3]),
        (protocol.Study(1_000_000), picture(OTHER)),
    ],
)
def test_a_job_that_fails_is_answered_with_a_name_and_no_traceback(
    tmp_path: Path, job: protocol.Jobs, data: bytes
) -> None:
    places = Places(tmp_path)
    running = worker(places)
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(protocol.packed(job, data))
    running.stdin.flush()
    text, shown = protocol.lengths(running.stdout.read(protocol.LENGTHS.size))
    answer = protocol.answer(running.stdout.read(text))
    _, err = running.communicate(timeout=30)
    assert isinstance(answer, protocol.Failed)
    assert answer.kind.isidentifier()
    assert (shown, err) == (0, b"")
    assert places.files() == []


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_worker_that_crashes_writes_no_memory_to_disk(
    tmp_path: Path, how: signal.Signals
) -> None:
    places = Places(tmp_path)
    running = worker(places)
    assert running.stdin is not None
    assert running.stdout is not None
    visit = Visit(at("http://a.example/"), at("http://a.example/"), 200, (), (), b"")
    running.stdin.write(protocol.packed(protocol.ReadPage(visit), b"<p>Sam</p>"))
    running.stdin.flush()
    assert running.stdout.read(1), "it has answered, so it is at work"
    assert dump_limit(running.pid) == ["0", "0"]
    running.send_signal(how)
    running.wait(timeout=10)  # before its input ends, which would end it too
    _, err = running.communicate()
    assert running.returncode == -how
    assert err == b""
    assert places.files() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can look at how another account fares")
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_memory_of_a_process_is_the_systems_once_it_asked_for_that(is_asked: bool) -> None:
    """As another account, since of root's processes everything is the system's anyhow."""
    script = (
        "import ctypes, os, resource, sys\n"
        "from exposure.workers.core_dumps import no_core_dump\n"
        f"os.setgid({SOMEBODY}), os.setuid({SOMEBODY})\n"
        "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"  # dumpable, as any program is that is started
        f"{'no_core_dump()' if is_asked else ''}\n"
        "print(flush=True), sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        owners = {Path(f"/proc/{running.pid}/{name}").stat().st_uid for name in ("mem", "environ")}
        limit = dump_limit(running.pid)
        running.communicate(timeout=20)
    assert owners == {0 if is_asked else SOMEBODY}
    assert not is_asked or limit == ["0", "0"]


def test_no_process_of_a_check_may_write_its_memory_or_show_it(
    site: Site, me: Path, tmp_path: Path
) -> None:
    site.page("/", f'{WORDS}<img src="/me.png"><img src="/slow.png">')
    site.file("/me.png", picture(ME))
    site.act("/slow.png", hang)
    places = Places(tmp_path / "apart")
    running = places.start("scan", "--i-declare", "--engine", "colours", "--me", me, site.url("/"))
    for _ in range(200):
        if site.url("/slow.png") in site.log:
            break
        time.sleep(0.05)
    pids = places.processes()
    limits = [dump_limit(pid) for pid in pids]
    owners = {Path(f"/proc/{pid}/mem").stat().st_uid for pid in pids}
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=20)
    assert len(pids) >= 3, "the program, a worker for faces, one for pages"
    assert limits == [["0", "0"]] * len(pids)
    assert owners == {0}, "the memory of a process that is not dumpable is the system's"

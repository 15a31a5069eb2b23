"""A worker's memory and time have bounds, and it does not outlive the program."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exposure.model.readings import Visit
from exposure.workers import protocol
from exposure.workers.limits import Watched
from exposure.workers.process import Worker, WorkerLost
from tests.addresses import at

PAGE = Visit(at("http://a.example/"), at("http://a.example/"), 200, (), (), b"")
LONG = b"<p>Words" + b"<i title=a>" * 200_000
"""A page that takes long to read, and much memory."""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")


def is_there(pid: int) -> bool:
    """Whether a process runs, one that is dead and not buried aside."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@on_linux
def test_a_job_that_takes_too_much_processor_time_is_ended_by_the_system() -> None:
    spin = "from exposure.workers.limits import limit_time; limit_time(0.5)\nwhile True: pass"
    ran = subprocess.run([sys.executable, "-c", spin], timeout=30, check=False)
    assert ran.returncode == -signal.SIGXCPU


@on_linux
def test_a_job_that_takes_too_much_memory_is_refused_by_the_system() -> None:
    hoard = (
        "from exposure.workers.limits import limit_memory; limit_memory(); bytearray(1_600_000_000)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", hoard], timeout=30, check=False, capture_output=True
    )
    assert b"MemoryError" in ran.stderr


def bounds(pid: int) -> dict[str, str]:
    """The limits that a process meets first, as the system writes them."""
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return {line[:26].strip(): line[26:].split()[0] for line in lines}


@on_linux
async def test_a_worker_at_work_has_bounds_to_its_memory_and_its_time() -> None:
    worker = await Worker.start()
    before = bounds(worker.pid)
    await worker.do(protocol.ReadPage(PAGE), b"<p>Words", 20)
    after = bounds(worker.pid)
    await worker.end()
    for name in ("Max cpu time", "Max address space"):
        assert before[name] == "unlimited"
        assert after[name].isdecimal()
    assert int(after["Max cpu time"]) < 40
    assert int(after["Max address space"]) < 3_000_000_000


async def test_where_the_system_cannot_the_memory_is_watched() -> None:
    worker = await Worker.start()
    greedy = Worker(worker._process, Watched(worker.pid, most_above=30_000_000))  # noqa: SLF001
    with pytest.raises(WorkerLost):
        await greedy.do(protocol.ReadPage(PAGE), LONG, 20)
    assert not greedy.is_alive
    await greedy.end()


async def test_a_worker_that_is_watched_does_ordinary_jobs() -> None:
    worker = await Worker.start()
    watched = Worker(worker._process, Watched(worker.pid))  # noqa: SLF001
    answer, _ = await watched.do(protocol.ReadPage(PAGE), b"<p>Words", 20)
    assert isinstance(answer, protocol.PageRead)
    await watched.end()


PROGRAM = """
import asyncio
from exposure.workers import protocol
from exposure.workers.process import Worker
from tests.workers.test_limits import LONG, PAGE

async def main():
    worker = await Worker.start()
    job = asyncio.create_task(worker.do(protocol.ReadPage(PAGE), LONG, 60))
    await asyncio.sleep(1.0)
    print(worker.pid, flush=True)
    await job

asyncio.run(main())
"""


@on_linux
@pytest.mark.timeout(60)
def test_a_worker_ends_with_the_program_in_the_middle_of_a_job() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        assert is_there(worker)
        os.kill(program.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_there(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_there(worker)


@on_linux
async def test_a_worker_ends_when_its_input_does() -> None:
    worker = await Worker.start()
    stdin = worker._process.stdin  # noqa: SLF001
    assert stdin is not None
    stdin.close()
    async with asyncio.timeout(10):
        await worker._process.wait()  # noqa: SLF001
    await worker.end()

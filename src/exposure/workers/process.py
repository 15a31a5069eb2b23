"""One worker process on two pipes."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

import msgspec

from exposure.words import Message, message
from exposure.workers import protocol
from exposure.workers.limits import MUST_BE_WATCHED, Watched
from exposure.workers.protocol import Answers, Jobs

SETTINGS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
) | {"ORT_DISABLE_TELEMETRY": "1"}
"""One thread a worker, since there are as many workers as cores; and ONNX Runtime reports nothing
to anybody (exposure.faces.onnx.session says more)."""

DYING_S = 1.0
"""Seconds that a process whose pipe broke has to end by itself."""


class WorkerLost(Exception):
    """A worker died or had to be ended in the middle of a job; `detail` says how, for people."""

    def __init__(self, detail: Message, ended_by: int | None = None) -> None:
        super().__init__(detail.key)
        self.detail = detail
        self.ended_by = ended_by


class Worker:
    """One process on two pipes. It gets one job at a time and ends when its input does."""

    def __init__(self, process: Process, watched: Watched | None = None) -> None:
        self._process = process
        self._watched = watched

    @classmethod
    async def start(cls) -> "Worker":
        """Start a process; it loads nothing until a job needs it.

        Where the system can't bound its memory, that is watched.

        It has a session of its own, so that Ctrl-C reaches only the program itself, and does not
        look for modules in the folder one happens to stand in.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "exposure.workers.main"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=os.environ | SETTINGS,
            start_new_session=True,
        )
        return cls(process, Watched(process.pid) if MUST_BE_WATCHED else None)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process is still there, as far as is known."""
        return self._process.returncode is None

    async def do(self, job: Jobs, data: bytes, deadline_s: float) -> tuple[Answers, bytes]:
        """The worker's answer. Raises WorkerLost if it dies or the deadline passes.

        The deadline bounds its processor time too, should the program be gone by then.
        """
        job = msgspec.structs.replace(job, most_cpu_s=deadline_s)
        watching = self._watch(job)
        try:
            async with asyncio.timeout(deadline_s):
                return await self._exchange(protocol.packed(job, data))
        except TimeoutError:
            raise WorkerLost(message("worker.too-slow", seconds=round(deadline_s))) from None
        except (asyncio.IncompleteReadError, OSError, protocol.BrokenFrame):
            ended = await self._ended()
            raise WorkerLost(message("worker.died"), -ended if ended < 0 else None) from None
        finally:
            if watching is not None:
                watching.cancel()

    def _watch(self, job: Jobs) -> "asyncio.Task[None] | None":
        """Look on while a job is done that may be hostile; loading the engine is not."""
        if self._watched is None or isinstance(job, protocol.Prepare):
            return None
        self._watched.is_loaded()
        return asyncio.create_task(self._watched.until_too_large())

    async def _exchange(self, frame: bytes) -> tuple[Answers, bytes]:
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None:
            raise protocol.BrokenFrame("no pipes")
        sink.write(frame)
        await sink.drain()
        text, data = protocol.lengths(await source.readexactly(protocol.LENGTHS.size))
        return protocol.answer(await source.readexactly(text)), await source.readexactly(data)

    async def _ended(self) -> int:
        """The exit code of a process whose pipe broke: most often it is dead, and says by what.

        It is killed only if it does not end by itself: killing a dead process would lose its exit
        status.
        """
        try:
            async with asyncio.timeout(DYING_S):
                return await self._process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            return await self._process.wait()

    async def end(self) -> None:
        """End the process now and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

"""A few worker processes: hired, given the engine, ended and replaced."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from typing import Protocol, Self

from exposure.errors import EngineUnavailable
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.plan import Limits
from exposure.words import Message, message
from exposure.workers import protocol
from exposure.workers.process import Worker, WorkerLost
from exposure.workers.protocol import Answers


class Time(Protocol):
    """The time that one page may take, of which what workers do for it is a part."""

    @property
    def left_s(self) -> float:
        """Seconds that are left."""

    def add(self, seconds: float) -> None:
        """Count seconds that were taken."""


class OutOfTime(WorkerLost):
    """A worker was ended in the middle of a job since the time of the page was over."""


class WorkerPool:
    """Workers for faces, as many as `workers` or as there are cores, and one for pages.

    A worker that dies costs the one job it held and is replaced. The engine is loaded once a
    worker. Use as `async with`; all end with it.
    """

    def __init__(self, engine: str, limits: Limits, workers: int | None = None) -> None:
        self._engine = engine
        self._limits = limits
        self._count = workers or max(1, min(4, os.cpu_count() or 1))
        self._idle: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._reading = asyncio.Lock()
        self._reader: Worker | None = None
        self._all: set[Worker] = set()
        self._warming: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        for _ in range(self._count):
            self._idle.put_nowait(None)
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._warming:
            task.cancel()
        await asyncio.gather(*self._warming, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    @property
    def size(self) -> int:
        """How many workers look at faces."""
        return self._count

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes that run now."""
        return tuple(worker.pid for worker in self._all)

    async def open(self) -> None:
        """Load the engine in a first worker. Raises EngineUnavailable, saying what to do."""
        async with self.face_worker():
            pass

    def warm_up(self) -> None:
        """Let all workers load the engine, while other things are made ready.

        What goes wrong there goes wrong again, and is named, when one of them is needed.
        """
        self._warming = [asyncio.create_task(self.open()) for _ in range(self._count)]

    @contextlib.asynccontextmanager
    async def face_worker(self) -> AsyncIterator[Worker]:
        """A worker with the engine loaded, for one job; not given back if the job is not ended."""
        worker = await self._idle.get()
        try:
            if worker is not None and not worker.is_alive:
                await self._dismiss(worker)
                worker = None
            if worker is None:
                worker = await self._prepared()
            yield worker
        except BaseException:
            if worker is not None:
                await self._dismiss(worker)
            self._idle.put_nowait(None)
            raise
        self._idle.put_nowait(worker)

    async def in_the_light_worker(
        self, job: protocol.Jobs, data: bytes, deadline_s: float, of_page: Time | None = None
    ) -> tuple[Answers, bytes]:
        """The light worker's answer; it is ended where it gives none in time.

        What it takes counts as time of the page, if one is given.
        """
        async with self._reading:
            if self._reader is None or not self._reader.is_alive:
                self._reader = await self._hire()
            reader = self._reader
            try:
                return await timed(reader, job, data, deadline_s, of_page)
            except BaseException:
                self._reader = None
                await self._dismiss(reader)
                raise

    async def _prepared(self) -> Worker:
        worker = await self._hire()
        try:
            job = protocol.Prepare(self._engine)
            reply, _ = await worker.do(job, b"", self._limits.engine_start_s)
        except BaseException as problem:
            await self._dismiss(worker)
            if isinstance(problem, WorkerLost):
                raise _engine_death(problem) from None
            raise
        if isinstance(reply, protocol.Done):
            return worker
        await self._dismiss(worker)
        if isinstance(reply, protocol.Unavailable):
            raise EngineUnavailable(reply.message, reply.hint)
        raise EngineUnavailable(failure_of(reply), message("engine.see-doctor"))

    async def _hire(self) -> Worker:
        worker = await Worker.start()
        self._all.add(worker)
        return worker

    async def _dismiss(self, worker: Worker) -> None:
        self._all.discard(worker)
        await worker.end()


async def timed(
    worker: Worker,
    job: protocol.Jobs,
    data: bytes,
    deadline_s: float,
    of_page: Time | None,
    workers: int = 1,
) -> tuple[Answers, bytes]:
    """What a worker answers within its deadline, and within the time of the page.

    The page's time is that of a check with no other page: of several workers a part each counts.
    Raises WorkerLost, which is OutOfTime where the worker was lost with the time of the page.
    """
    if of_page is None:
        return await worker.do(job, data, deadline_s)
    begun, left_s = time.monotonic(), of_page.left_s * workers
    try:
        return await worker.do(job, data, min(deadline_s, left_s))
    except WorkerLost as lost:
        if left_s < deadline_s and time.monotonic() - begun >= left_s:
            raise OutOfTime(lost.detail) from None
        raise
    finally:
        of_page.add((time.monotonic() - begun) / workers)


def failed(reply: Answers) -> Skipped:
    """What is said of a picture with which a worker could not do its job."""
    return Skipped(PictureOutcome.ERROR, failure_of(reply))


def failure_of(reply: Answers) -> Message:
    """What is said of a job that a worker could not do."""
    kind = reply.kind if isinstance(reply, protocol.Failed) else type(reply).__name__
    return message("worker.failed", kind=kind)


def _engine_death(lost: WorkerLost) -> EngineUnavailable:
    """A worker that dies while it loads the engine, as a message with what to do."""
    if lost.ended_by == getattr(signal, "SIGILL", None):
        return EngineUnavailable(message("engine.no-avx"), message("engine.mend-avx"))
    return EngineUnavailable(message("engine.died"), message("engine.see-doctor"))

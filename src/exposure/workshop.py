"""Worker processes for bytes that nobody vouches for: hired, limited, ended and replaced."""

import asyncio
import contextlib
import hashlib
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Self

from exposure import wire
from exposure.errors import EngineUnavailable
from exposure.findings import Examination, PictureOutcome, Previews, Skipped
from exposure.places import Box
from exposure.plan import Limits
from exposure.portrait import Head, PhotoFacts
from exposure.visit import PageReading, SavedReading, SavedVisit, Visit
from exposure.wire import Answers
from exposure.words import say
from exposure.worker import Worker, WorkerLost


@dataclass(frozen=True, slots=True)
class StudiedPhoto:
    """A reference photo as a worker saw it; `code` is its face as float64 bytes, or empty."""

    facts: PhotoFacts | Skipped
    code: bytes


class Workshop:
    """A few workers for faces and one for pages; use as `async with Workshop(...) as workshop`.

    A worker that dies costs the one job it held and is replaced. The engine is loaded and the
    reference sent once a worker.
    """

    def __init__(self, engine: str, limits: Limits, workers: int | None = None) -> None:
        self._engine = engine
        self._limits = limits
        self._codes: tuple[bytes, ...] = ()
        self._count = workers or max(1, min(4, os.cpu_count() or 1))
        self._idle: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._reading = asyncio.Lock()
        self._reader: Worker | None = None
        self._all: set[Worker] = set()
        self._informed: set[Worker] = set()
        self._warming: list[asyncio.Task[None]] = []
        self._seen: dict[bytes, asyncio.Future[tuple[Examination | Skipped, Previews]]] = {}

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
        async with self._face_worker():
            pass

    def warm_up(self) -> None:
        """Let all workers load the engine, while other things are made ready.

        What goes wrong there goes wrong again, and is told, when one of them is needed.
        """
        self._warming = [asyncio.create_task(self.open()) for _ in range(self._count)]

    async def study(self, photo: bytes) -> StudiedPhoto:
        """What a photo of you is like. Raises WorkerLost, EngineUnavailable."""
        async with self._face_worker() as worker:
            job = wire.Study(self._limits.picture_pixels)
            reply, code = await worker.do(job, photo, self._limits.examining_s)
            match reply:
                case wire.Studied(found=PhotoFacts() as found):
                    return StudiedPhoto(found, code)
                case wire.Studied(skipped=Skipped() as skipped):
                    return StudiedPhoto(skipped, b"")
                case _:
                    return StudiedPhoto(_failed(reply), b"")

    async def head(self, photo: bytes, face: Box, turned: int) -> Head | None:
        """The head around a face of a photo of you, cut out. Raises WorkerLost."""
        job = wire.CutOut(face, turned, self._limits.picture_pixels)
        async with self._face_worker() as worker:
            reply, jpeg = await worker.do(job, photo, self._limits.examining_s)
        match reply:
            case wire.Composed(face=Box() as around):
                return Head(jpeg, around)
            case _:
                return None

    async def composed(self, scene: bytes, head: Head, place: Box | None, notice: str) -> bytes:
        """A sample picture with your head in it and a notice below. Raises WorkerLost."""
        job = wire.Compose(notice, len(head.jpeg), head.face, place)
        async with self._face_worker() as worker:
            _, jpeg = await worker.do(job, head.jpeg + scene, self._limits.examining_s)
        return jpeg

    def know(self, codes: tuple[bytes, ...]) -> None:
        """Keep your own codes (float64 bytes, one a photo) for the workers that examine."""
        self._codes = codes
        self._informed.clear()
        self._seen.clear()

    async def examine(self, data: bytes) -> tuple[Examination | Skipped, Previews]:
        """What is seen in a picture, and its previews; a lost worker costs this picture only.

        The same bytes are examined once in a check, however many pages show them.
        """
        digest = hashlib.sha256(data).digest()
        if digest not in self._seen:
            self._seen[digest] = asyncio.ensure_future(self._examine(data))
        seen, shown = await self._seen[digest]
        if isinstance(seen, Skipped):
            self._seen.pop(digest, None)
        return seen, shown

    async def _examine(self, data: bytes) -> tuple[Examination | Skipped, Previews]:
        try:
            async with self._face_worker() as worker:
                await self._inform(worker)
                job = wire.Examine(self._limits.picture_pixels)
                reply, shown = await worker.do(job, data, self._limits.examining_s)
        except (WorkerLost, EngineUnavailable) as lost:
            return Skipped(PictureOutcome.ERROR, str(lost)), Previews()
        match reply:
            case wire.Examined(seen=Examination() as seen, preview_bytes=end):
                return seen, Previews(shown[:end], shown[end:])
            case wire.Examined(skipped=Skipped() as skipped):
                return skipped, Previews()
            case _:
                return _failed(reply), Previews()

    async def read(self, visit: Visit) -> PageReading:
        """What a page shows, read in a light worker. Raises WorkerLost."""
        job = wire.ReadPage(replace(visit, body=b""))
        reply, _ = await self._read(job, visit.body, self._limits.reading_s)
        if isinstance(reply, wire.PageRead):
            return reply.reading
        raise WorkerLost(_failed(reply).detail)

    async def read_saved(self, visit: SavedVisit, copy: bytes) -> tuple[SavedReading, bytes]:
        """What a saved page shows, and the pictures it holds. Raises WorkerLost."""
        reply, held = await self._read(wire.ReadSaved(visit), copy, self._limits.reading_saved_s)
        if isinstance(reply, wire.SavedRead):
            return reply.reading, held
        raise WorkerLost(_failed(reply).detail)

    async def _read(self, job: wire.Jobs, data: bytes, deadline_s: float) -> tuple[Answers, bytes]:
        """The light worker's answer; it is ended where it gives none in time."""
        async with self._reading:
            if self._reader is None or not self._reader.is_alive:
                self._reader = await self._hire()
            reader = self._reader
            try:
                return await reader.do(job, data, deadline_s)
            except BaseException:
                self._reader = None
                await self._dismiss(reader)
                raise

    @contextlib.asynccontextmanager
    async def _face_worker(self) -> AsyncIterator[Worker]:
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

    async def _prepared(self) -> Worker:
        worker = await self._hire()
        try:
            job = wire.Prepare(self._engine)
            reply, _ = await worker.do(job, b"", self._limits.engine_start_s)
        except BaseException as problem:
            await self._dismiss(worker)
            if isinstance(problem, WorkerLost):
                raise _engine_death(problem) from None
            raise
        if isinstance(reply, wire.Done):
            return worker
        await self._dismiss(worker)
        if isinstance(reply, wire.Unavailable):
            raise EngineUnavailable(reply.message, reply.hint)
        raise EngineUnavailable(_failed(reply).detail, say("engine.see-doctor"))

    async def _inform(self, worker: Worker) -> None:
        """Send a worker your codes, once."""
        if worker not in self._informed:
            job = wire.Know(len(self._codes))
            await worker.do(job, b"".join(self._codes), self._limits.examining_s)
            self._informed.add(worker)

    async def _hire(self) -> Worker:
        worker = await Worker.start()
        self._all.add(worker)
        return worker

    async def _dismiss(self, worker: Worker) -> None:
        self._all.discard(worker)
        self._informed.discard(worker)
        await worker.end()


def _failed(reply: Answers) -> Skipped:
    kind = reply.kind if isinstance(reply, wire.Failed) else type(reply).__name__
    return Skipped(PictureOutcome.ERROR, say("worker.failed", kind=kind))


def _engine_death(lost: WorkerLost) -> EngineUnavailable:
    """A worker that dies while it loads the engine, as a message with what to do."""
    if lost.ended_by == getattr(signal, "SIGILL", None):
        return EngineUnavailable(say("engine.no-avx"), say("engine.mend-avx"))
    return EngineUnavailable(say("engine.died"), say("engine.see-doctor"))


if __name__ == "__main__":
    from exposure.workbench import main

    main()

"""What worker processes do for a check: study your photos, examine pictures, read pages."""

if __name__ == "__main__":  # a worker itself; it needs nothing of what gives it jobs
    from exposure.workbench import main

    main()

import asyncio
import hashlib
from dataclasses import dataclass, replace

from exposure import wire
from exposure.crew import Crew, failed
from exposure.errors import EngineUnavailable
from exposure.findings import Examination, PictureOutcome, Previews, Skipped
from exposure.places import Box
from exposure.plan import Limits
from exposure.portrait import Head, PhotoFacts
from exposure.visit import PageReading, SavedReading, SavedVisit, Visit
from exposure.worker import Worker, WorkerLost

PREVIEWS_AT_MOST = 64_000_000
"""Bytes of previews kept in memory for a report; pictures beyond them are told without one."""


@dataclass(frozen=True, slots=True)
class StudiedPhoto:
    """A reference photo as a worker saw it; `code` is its face as float64 bytes, or empty."""

    facts: PhotoFacts | Skipped
    code: bytes


class Workshop(Crew):
    """A crew that does these jobs; use as `async with Workshop(...) as workshop`.

    Your codes are sent once a worker, and the same picture is examined once.
    """

    def __init__(
        self, engine: str, limits: Limits, workers: int | None = None, *, with_previews: bool = True
    ) -> None:
        super().__init__(engine, limits, workers)
        self._with_previews = with_previews
        self._codes: tuple[bytes, ...] = ()
        self._informed: set[Worker] = set()
        self._seen: dict[bytes, asyncio.Future[tuple[Examination | Skipped, Previews]]] = {}
        self._shown_bytes = 0

    async def study(self, photo: bytes) -> StudiedPhoto:
        """What a photo of you is like. Raises WorkerLost, EngineUnavailable."""
        async with self.face_worker() as worker:
            job = wire.Study(self._limits.picture_pixels)
            reply, code = await worker.do(job, photo, self._limits.examining_s)
            match reply:
                case wire.Studied(found=PhotoFacts() as found):
                    return StudiedPhoto(found, code)
                case wire.Studied(skipped=Skipped() as skipped):
                    return StudiedPhoto(skipped, b"")
                case _:
                    return StudiedPhoto(failed(reply), b"")

    async def head(self, photo: bytes, face: Box, turned: int) -> Head | None:
        """The head around a face of a photo of you, cut out. Raises WorkerLost."""
        job = wire.CutOut(face, turned, self._limits.picture_pixels)
        async with self.face_worker() as worker:
            reply, jpeg = await worker.do(job, photo, self._limits.examining_s)
        match reply:
            case wire.Composed(face=Box() as around):
                return Head(jpeg, around)
            case _:
                return None

    async def composed(self, scene: bytes, head: Head, place: Box | None, notice: str) -> bytes:
        """A sample picture with your head in it and a notice below. Raises WorkerLost."""
        job = wire.Compose(notice, len(head.jpeg), head.face, place)
        async with self.face_worker() as worker:
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
            async with self.face_worker() as worker:
                await self._inform(worker)
                job = wire.Examine(self._limits.picture_pixels, self._with_previews)
                reply, shown = await worker.do(job, data, self._limits.examining_s)
        except (WorkerLost, EngineUnavailable) as lost:
            return Skipped(PictureOutcome.ERROR, str(lost)), Previews()
        match reply:
            case wire.Examined(seen=Examination() as seen, preview_bytes=end, is_withheld=withheld):
                return seen, self._within_memory(Previews(shown[:end], shown[end:], withheld))
            case wire.Examined(skipped=Skipped() as skipped):
                return skipped, Previews()
            case _:
                return failed(reply), Previews()

    async def _inform(self, worker: Worker) -> None:
        """Send a worker your codes, once."""
        if worker not in self._informed:
            job = wire.Know(len(self._codes))
            await worker.do(job, b"".join(self._codes), self._limits.examining_s)
            self._informed.add(worker)

    def _within_memory(self, shown: Previews) -> Previews:
        """The previews, or none where previews take enough memory already."""
        more = len(shown.preview) + len(shown.review)
        if self._shown_bytes + more > PREVIEWS_AT_MOST:
            return Previews()
        self._shown_bytes += more
        return shown

    async def read(self, visit: Visit) -> PageReading:
        """What a page shows, read in a light worker. Raises WorkerLost."""
        job = wire.ReadPage(replace(visit, body=b""))
        reply, _ = await self.in_the_light_worker(job, visit.body, self._limits.reading_s)
        if isinstance(reply, wire.PageRead):
            return reply.reading
        raise WorkerLost(failed(reply).detail)

    async def read_saved(self, visit: SavedVisit, copy: bytes) -> tuple[SavedReading, bytes]:
        """What a saved page shows, and the pictures it holds. Raises WorkerLost."""
        reply, held = await self.in_the_light_worker(
            wire.ReadSaved(visit), copy, self._limits.reading_saved_s
        )
        if isinstance(reply, wire.SavedRead):
            return reply.reading, held
        raise WorkerLost(failed(reply).detail)

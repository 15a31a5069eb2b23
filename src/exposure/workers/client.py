"""What worker processes do for a check: study your photos, examine pictures, read pages."""

import asyncio
import hashlib
from dataclasses import dataclass, replace

from exposure.errors import EngineUnavailable
from exposure.faults import describe
from exposure.model.events import Examination, PictureOutcome, Previews, Skipped
from exposure.model.pictures import Box
from exposure.model.plan import Limits
from exposure.model.readings import PageReading, SavedReading, SavedVisit, Visit
from exposure.model.reference_photo import Head, PhotoFacts
from exposure.words import message
from exposure.workers import protocol
from exposure.workers.pool import OutOfTime, Time, WorkerPool, failed, failure_of, timed
from exposure.workers.process import Worker, WorkerLost

PREVIEWS_AT_MOST = 64_000_000
"""Bytes of previews kept in memory for a report; pictures beyond them are reported without one."""


@dataclass(frozen=True, slots=True)
class StudiedPhoto:
    """A reference photo as a worker saw it; `embedding` is its face as float64 bytes, or empty."""

    facts: PhotoFacts | Skipped
    embedding: bytes


class WorkerClient(WorkerPool):
    """A pool that does these jobs; use as `async with WorkerClient(...) as workers`.

    Your embeddings are sent once a worker, and the same picture is examined once.
    """

    def __init__(
        self, engine: str, limits: Limits, workers: int | None = None, *, with_previews: bool = True
    ) -> None:
        super().__init__(engine, limits, workers)
        self._with_previews = with_previews
        self._embeddings: tuple[bytes, ...] = ()
        self._informed: set[Worker] = set()
        self._seen: dict[bytes, asyncio.Future[tuple[Examination | Skipped, Previews]]] = {}
        self._shown_bytes = 0

    async def study(self, photo: bytes) -> StudiedPhoto:
        """What a photo of you is like. Raises WorkerLost, EngineUnavailable."""
        async with self.face_worker() as worker:
            job = protocol.Study(self._limits.file_pixels)
            reply, embedding = await worker.do(job, photo, self._limits.examining_s)
            match reply:
                case protocol.Studied(found=PhotoFacts() as found):
                    return StudiedPhoto(found, embedding)
                case protocol.Studied(skipped=Skipped() as skipped):
                    return StudiedPhoto(skipped, b"")
                case _:
                    return StudiedPhoto(failed(reply), b"")

    async def head(self, photo: bytes, face: Box, turned: int) -> Head | None:
        """The head around a face of a photo of you, cut out. Raises WorkerLost."""
        job = protocol.CutOut(face, turned, self._limits.file_pixels)
        async with self.face_worker() as worker:
            reply, jpeg = await worker.do(job, photo, self._limits.examining_s)
        match reply:
            case protocol.Composed(face=Box() as around):
                return Head(jpeg, around)
            case _:
                return None

    async def composed(self, scene: bytes, head: Head, place: Box | None, notice: str) -> bytes:
        """A sample picture with your head in it and a notice below. Raises WorkerLost."""
        job = protocol.Compose(notice, len(head.jpeg), head.face, place)
        async with self.face_worker() as worker:
            _, jpeg = await worker.do(job, head.jpeg + scene, self._limits.examining_s)
        return jpeg

    def know(self, embeddings: tuple[bytes, ...]) -> None:
        """Keep your own embeddings (float64 bytes, one a photo) for the workers that examine."""
        self._embeddings = embeddings
        self._informed.clear()
        self._seen.clear()

    async def examine(
        self, data: bytes, of_page: Time | None = None
    ) -> tuple[Examination | Skipped, Previews]:
        """What is seen in a picture, and its previews; a lost worker costs this picture only.

        The same bytes are examined once in a check, however many pages show them; that takes the
        time of the first page, and a page that has time left does not suffer from one that has not.
        """
        digest = hashlib.sha256(data).digest()
        while True:
            is_first = digest not in self._seen
            if is_first:
                self._seen[digest] = asyncio.ensure_future(self._examine(data, of_page))
            work = self._seen[digest]
            seen, shown = await work
            if not isinstance(seen, Skipped):
                return seen, shown
            if self._seen.get(digest) is work:
                del self._seen[digest]
            if is_first or seen.reason is not PictureOutcome.NOT_REACHED:
                return seen, shown

    async def _examine(
        self, data: bytes, of_page: Time | None
    ) -> tuple[Examination | Skipped, Previews]:
        """What is seen in a picture; whatever goes wrong meanwhile costs this one, and is named."""
        try:
            async with self.face_worker() as worker:
                await self._inform(worker)
                if of_page is not None and not of_page.left_s:
                    return _not_reached(), Previews()
                job = protocol.Examine(self._most_pixels(of_page), self._with_previews)
                most_s = self._limits.examining_s
                reply, shown = await timed(worker, job, data, most_s, of_page, self.size)
        except OutOfTime:
            return _not_reached(), Previews()
        except WorkerLost as lost:
            return Skipped(PictureOutcome.ERROR, lost.detail), Previews()
        except EngineUnavailable as problem:
            return Skipped(PictureOutcome.ERROR, problem.message), Previews()
        except Exception as fault:  # noqa: BLE001 - named in what is reported
            return Skipped(PictureOutcome.ERROR, describe(fault)), Previews()
        match reply:
            case protocol.PictureSeen(
                seen=Examination() as seen, preview_bytes=end, is_withheld=withheld
            ):
                return seen, self._within_memory(Previews(shown[:end], shown[end:], withheld))
            case protocol.PictureSeen(skipped=Skipped() as skipped):
                return skipped, Previews()
            case _:
                return failed(reply), Previews()

    def _most_pixels(self, of_page: Time | None) -> int:
        """A picture of no page is a file on this machine."""
        return self._limits.file_pixels if of_page is None else self._limits.picture_pixels

    async def _inform(self, worker: Worker) -> None:
        """Send a worker your embeddings, once."""
        if worker not in self._informed:
            job = protocol.Know(len(self._embeddings))
            await worker.do(job, b"".join(self._embeddings), self._limits.examining_s)
            self._informed.add(worker)

    def _within_memory(self, shown: Previews) -> Previews:
        """The previews, or none where previews take enough memory already."""
        more = len(shown.preview) + len(shown.review)
        if self._shown_bytes + more > PREVIEWS_AT_MOST:
            return Previews()
        self._shown_bytes += more
        return shown

    async def read(self, visit: Visit, of_page: Time | None = None) -> PageReading:
        """What a page shows, read in a light worker. Raises WorkerLost."""
        job, most_s = protocol.ReadPage(replace(visit, body=b"")), self._limits.reading_s
        reply, _ = await self.in_the_light_worker(job, visit.body, most_s, of_page)
        if isinstance(reply, protocol.PageRead):
            return reply.reading
        raise WorkerLost(failure_of(reply))

    async def read_saved(
        self, visit: SavedVisit, saved: bytes, of_page: Time | None = None
    ) -> tuple[SavedReading, bytes]:
        """What a saved page shows, and the pictures it holds. Raises WorkerLost."""
        job, most_s = protocol.ReadSaved(visit), self._limits.reading_s
        reply, held = await self.in_the_light_worker(job, saved, most_s, of_page)
        if isinstance(reply, protocol.SavedRead):
            return reply.reading, held
        raise WorkerLost(failure_of(reply))


def _not_reached() -> Skipped:
    """What is said of a picture for which its page has no time left."""
    return Skipped(PictureOutcome.NOT_REACHED, message("fetch.page-time"))

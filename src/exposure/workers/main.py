"""The inside of a worker process: one job at a time, until its input ends."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from exposure.errors import EngineUnavailable
from exposure.workers import protocol
from exposure.workers.core_dumps import no_core_dump
from exposure.workers.limits import limit_memory, limit_time
from exposure.workers.protocol import Answers, Jobs

if TYPE_CHECKING:
    from exposure.faces import Engine
    from exposure.workers.known import Known

Frame = tuple[bytes, bytes]
"""The JSON of a job and the bytes behind it."""


class NotReady(Exception):
    """A job came before what it needs: the engine, or your own face."""


@dataclass(slots=True)
class JobRunner:
    """What a worker holds between jobs: the engine, and the embeddings of your own face.

    With `is_bounded` this whole process has limits to its memory and its time.
    """

    _engine: "Engine | None" = None
    _known: "Known | None" = None
    is_bounded: bool = False
    is_limited: bool = False

    @property
    def engine(self) -> "Engine":
        """The engine that was prepared. Raises NotReady."""
        if self._engine is None:
            raise NotReady("engine")
        return self._engine

    @property
    def known(self) -> "Known":
        """Your own face. Raises NotReady."""
        if self._known is None:
            raise NotReady("reference")
        return self._known

    def do(self, job: Jobs, data: bytes) -> tuple[Answers, bytes]:
        """Do one job; heavy libraries are loaded by the first job that needs them."""
        if self.is_bounded:
            limit_time(job.most_cpu_s)
        match job:
            case protocol.Prepare(engine):
                return self._prepare(engine), b""
            case protocol.Know(photos):
                return self._know(photos, data), b""
            case protocol.Study(most_pixels):
                return self._study(data, most_pixels)
            case protocol.Examine():
                return self._examine(data, job)
            case protocol.CutOut(face, turned, most_pixels):
                from exposure.imaging.collage import head_of

                head = head_of(data, face, turned, most_pixels)
                return (
                    (protocol.Composed(head.face), head.jpeg)
                    if head
                    else (protocol.Composed(), b"")
                )
            case protocol.Compose():
                return protocol.Composed(), self._compose(job, data)
            case protocol.ReadPage(visit):
                from exposure.pages import read_page

                self._limit()
                return protocol.PageRead(read_page(replace(visit, body=data))), b""
            case protocol.ReadSaved(visit):
                from exposure.saved import read_saved

                self._limit()
                reading, held = read_saved(visit, data)
                return protocol.SavedRead(reading), held

    def _compose(self, job: protocol.Compose, data: bytes) -> bytes:
        from exposure.imaging.collage import composed
        from exposure.model.reference_photo import Head

        head = Head(data[: job.head_bytes], job.face) if job.face else None
        return composed(data[job.head_bytes :], head, job.place, job.notice)

    def _prepare(self, name: str) -> Answers:
        from exposure.faces import engine_named

        try:
            engine = engine_named(name)
            engine.load()
        except EngineUnavailable as problem:
            return protocol.Unavailable(problem.message, problem.hint)
        self._engine = engine
        self._limit()
        return protocol.Done()

    def _limit(self) -> None:
        """Bound the memory once what the jobs need is loaded."""
        if self.is_bounded and not self.is_limited:
            limit_memory()
            self.is_limited = True

    def _know(self, photos: int, data: bytes) -> Answers:
        import numpy as np

        from exposure.imaging.matching import Reference
        from exposure.imaging.memo import Repeats
        from exposure.workers.known import Known

        embeddings = np.frombuffer(data, dtype=np.float64).reshape(photos, -1)
        self._known = Known(Reference(embeddings), Repeats())
        return protocol.Done()

    def _study(self, data: bytes, most_pixels: int) -> tuple[Answers, bytes]:
        from exposure.imaging.study import study
        from exposure.model.events import Skipped

        found, embedding = study(data, self.engine, most_pixels)
        if isinstance(found, Skipped):
            return protocol.Studied(None, found), b""
        return protocol.Studied(found, None), b"" if embedding is None else embedding.tobytes()

    def _examine(self, data: bytes, job: protocol.Examine) -> tuple[Answers, bytes]:
        from exposure.imaging.examine import examine
        from exposure.model.events import Skipped

        found, previews = examine(
            data,
            self.engine,
            self.known.reference,
            job.most_pixels,
            self.known.repeats,
            with_previews=job.with_previews,
        )
        if isinstance(found, Skipped):
            return protocol.PictureSeen(None, found), b""
        shown = previews.preview + previews.review
        return protocol.PictureSeen(found, None, len(previews.preview), previews.is_withheld), shown


def work(jobs: Iterable[Frame], answers: BinaryIO, *, is_bounded: bool = False) -> None:
    """Answer jobs until they end. What a job raises ends that job, not the worker.

    Of an unforeseen exception only its name leaves: its text could hold something of a picture.
    """
    runner = JobRunner(is_bounded=is_bounded)
    for text, data in jobs:
        try:
            reply, shown = runner.do(protocol.job(text), data)
        except Exception as problem:  # noqa: BLE001 - decoders raise anything on hostile bytes
            reply, shown = protocol.Failed(type(problem).__name__), b""
        answers.write(protocol.packed(reply, shown))
        answers.flush()


def main() -> None:
    """Take jobs from standard input. What libraries print goes nowhere, not among the answers."""
    no_core_dump()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs = os.fdopen(os.dup(0), "rb")  # a library that calls quit() closes sys.stdin
    work(frames_while_wanted(jobs), answers, is_bounded=True)


def frames_while_wanted(jobs: BinaryIO) -> Iterator[Frame]:
    """The frames of jobs. At the end of input the process ends, in the middle of a job too.

    Nobody is there any more to take its answer: the program was killed.
    """
    frames: SimpleQueue[Frame] = SimpleQueue()

    def listen() -> None:
        with suppress(protocol.BrokenFrame):
            while (frame := protocol.read_frame(jobs)) is not None:
                frames.put(frame)
        os._exit(0)

    Thread(target=listen, daemon=True).start()
    while True:
        yield frames.get()


if __name__ == "__main__":
    main()

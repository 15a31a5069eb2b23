"""The inside of a worker process: one job at a time, until its input ends."""

import os
import sys
from dataclasses import dataclass, replace
from typing import BinaryIO

from exposure import wire
from exposure.errors import EngineUnavailable
from exposure.wire import Answers, Jobs

MEMORY_ABOVE_MODELS = 1_500_000_000
"""Bytes that a worker may use above what it uses once its models are loaded."""


@dataclass(slots=True)
class Workbench:
    """What a worker holds between jobs: the engine, and the codes of your own face."""

    engine: object | None = None
    reference: object | None = None
    repeats: object | None = None
    is_limited: bool = False

    def do(self, job: Jobs, data: bytes) -> tuple[Answers, bytes]:
        """Do one job; heavy libraries are loaded by the first job that needs them."""
        match job:
            case wire.Prepare(engine):
                return self._prepare(engine), b""
            case wire.Know(photos):
                return self._know(photos, data), b""
            case wire.Study(most_pixels):
                return self._study(data, most_pixels)
            case wire.Examine(most_pixels):
                return self._examine(data, most_pixels)
            case wire.CutOut(face, turned, most_pixels):
                from exposure.collage import head_of

                head = head_of(data, face, turned, most_pixels)
                return (wire.Composed(head.face), head.jpeg) if head else (wire.Composed(), b"")
            case wire.Compose():
                return wire.Composed(), self._compose(job, data)
            case wire.ReadPage(visit):
                from exposure.pages import read_page

                self._limit()
                return wire.PageRead(read_page(replace(visit, body=data))), b""
            case wire.ReadSaved(visit):
                from exposure.saved import read_saved

                self._limit()
                reading, held = read_saved(visit, data)
                return wire.SavedRead(reading), held

    def _compose(self, job: wire.Compose, data: bytes) -> bytes:
        from exposure.collage import composed
        from exposure.portrait import Head

        head = Head(data[: job.head_bytes], job.face) if job.face else None
        return composed(data[job.head_bytes :], head, job.place, job.notice)

    def _prepare(self, name: str) -> Answers:
        from exposure.faces import engine_named

        try:
            engine = engine_named(name)
            engine.load()
        except EngineUnavailable as problem:
            return wire.Unavailable(str(problem), problem.hint)
        self.engine = engine
        self._limit()
        return wire.Done()

    def _limit(self) -> None:
        """Bound the memory once what the jobs need is loaded."""
        if not self.is_limited:
            limit_memory()
            self.is_limited = True

    def _know(self, photos: int, data: bytes) -> Answers:
        import numpy as np

        from exposure.likeness import Reference
        from exposure.repeats import Repeats

        self.repeats = Repeats()
        self.reference = Reference(np.frombuffer(data, dtype=np.float64).reshape(photos, -1))
        return wire.Done()

    def _study(self, data: bytes, most_pixels: int) -> tuple[Answers, bytes]:
        from exposure.examine import study
        from exposure.findings import Skipped

        found, embedding = study(data, self.engine, most_pixels)  # type: ignore[arg-type]
        if isinstance(found, Skipped):
            return wire.Studied(None, found), b""
        return wire.Studied(found, None), b"" if embedding is None else embedding.tobytes()

    def _examine(self, data: bytes, most_pixels: int) -> tuple[Answers, bytes]:
        from exposure.examine import examine
        from exposure.findings import Skipped

        found, previews = examine(
            data,
            self.engine,  # type: ignore[arg-type]
            self.reference,  # type: ignore[arg-type]
            most_pixels,
            self.repeats,  # type: ignore[arg-type]
        )
        if isinstance(found, Skipped):
            return wire.Examined(None, found), b""
        shown = previews.preview + previews.review
        return wire.Examined(found, None, len(previews.preview)), shown


def work(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer jobs until the input ends. What a job raises ends that job, not the worker.

    Of an unforeseen exception only its name leaves: its text could hold something of a picture.
    """
    bench = Workbench()
    while (frame := wire.read_frame(jobs)) is not None:
        text, data = frame
        try:
            reply, shown = bench.do(wire.job(text), data)
        except Exception as problem:  # noqa: BLE001 - decoders raise anything on hostile bytes
            reply, shown = wire.Failed(type(problem).__name__), b""
        answers.write(wire.packed(reply, shown))
        answers.flush()


def limit_memory() -> None:
    """Bound this process to what it uses now and MEMORY_ABOVE_MODELS more, where Linux can."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    most = pages * resource.getpagesize() + MEMORY_ABOVE_MODELS
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def no_core_dump() -> None:
    """A crash must not write this process's memory, with faces in it, to disk."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Take jobs from standard input. What libraries print goes nowhere, not among the answers."""
    no_core_dump()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    work(sys.stdin.buffer, answers)

"""The app, opened from the command line: here it is handed what it works with."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from exposure.cli.commands.check import description, foretold
from exposure.cli.commands.scan import load_audit_file
from exposure.cli.exit_codes import ExitCode, code_of_report
from exposure.cli.secret import known_secret
from exposure.cli.termination import run_until_terminated
from exposure.cli.writing.output import write_report
from exposure.errors import PoorPhoto, UnclearPhoto
from exposure.imaging.block_art import blocks_for
from exposure.model.consent import Declaration
from exposure.model.events import Event
from exposure.model.plan import DEFAULT_ENGINE, Limits, Plan
from exposure.words import say

Samples = Callable[[], AbstractAsyncContextManager[Plan]]
"""What serves invented pages while it is entered, and gives their plan."""
NOWHERE = "http://127.0.0.1"
"""An origin to make a plan with, so that the declaration is there before a page is made."""

if TYPE_CHECKING:
    from exposure.tui import Handed, PhotoChecked
    from exposure.workers.client import WorkerClient


def can_be_opened() -> bool:
    """Whether a person can see and use the app: it is drawn on standard error."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def open_screen(
    *,
    engine: str | None = None,
    begins_with: Samples | None = None,
    is_big: bool = False,
) -> ExitCode:
    """Open the app, and say how its last check ended; it may begin with the invented pages."""
    from exposure.tui import ExposureApp

    app = ExposureApp(handed(engine, is_big=is_big), begins_with=begins_with)
    report, was_terminated = asyncio.run(run_until_terminated(app))
    if app.fault is not None:
        raise app.fault
    if was_terminated:
        return ExitCode.INTERRUPTED
    if report is None or report.started is None:
        return ExitCode.CLEAR
    return code_of_report(report)


def handed(engine: str | None = None, *, is_big: bool = False) -> "Handed":
    """What the app works with, all of it opened on first use."""
    from exposure.tui import Handed

    return Handed(
        LateAuditor(engine),
        LatePhotos(engine),
        samples,
        partial(samples_with_you, engine=engine),
        load_audit_file,
        known_secret,
        write_report,
        browse,
        blocks_for(os.environ, sys.stderr.encoding),
        is_big=is_big,
    )


class LateAuditor:
    """An auditor whose rooms are opened in a thread, when a check begins."""

    def __init__(self, engine: str | None = None) -> None:
        self.engine = engine or DEFAULT_ENGINE

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """What `Auditor.run` yields."""
        await asyncio.to_thread(_open_audit)
        from exposure.audit.auditor import Auditor

        async with aclosing(Auditor(self.engine).run(plan)) as events:
            async for event in events:
                yield event


class LatePhotos:
    """Judges photos of you in a worker that is hired with the first of them."""

    def __init__(self, engine: str | None = None) -> None:
        self._engine = engine
        self._stack = AsyncExitStack()
        self._workers: WorkerClient | None = None
        self._one_at_a_time = asyncio.Lock()
        self._embeddings: dict[Path, bytes] = {}

    async def check(self, photo: Path) -> "PhotoChecked":
        """What a photo is like, and how you look in it. Raises EngineUnavailable."""
        from exposure.audit.reference import done_to, doubts_about, study_photo
        from exposure.files.own_photos import read_photo
        from exposure.reports.phrases import nonempty
        from exposure.tui import PhotoChecked

        async with self._one_at_a_time:
            workers = await self._opened()
            try:
                facts, embedding = await study_photo(photo, workers, Limits())
                data = await asyncio.to_thread(read_photo, photo, Limits().file_bytes)
            except UnclearPhoto as problem:
                words = nonempty(str(problem), problem.hint)
                is_poor = isinstance(problem, PoorPhoto)
                return PhotoChecked(is_usable=False, sentences=words, can_be_left_out=is_poor)
            workers.know((embedding,))
            _, shown = await workers.examine(data)
            doubts = doubts_about(Path(photo.name), facts)
            if not doubts:
                self._embeddings[photo] = embedding
            said = map(say, (*doubts, *done_to(photo, facts)))
            words = (*description(photo.name, facts), *said)
            return PhotoChecked(
                is_usable=True,
                sentences=words,
                preview=shown.preview or None,
                is_doubtful=bool(doubts),
            )

    async def confusions(self, photos: Sequence[Path]) -> str:
        """How often others are taken for who is on those of these photos that were found good."""
        used = [self._embeddings[photo] for photo in photos if photo in self._embeddings]
        return foretold(used, self._engine or DEFAULT_ENGINE)

    async def close(self) -> None:
        """End the worker, and forget the photos."""
        self._embeddings.clear()
        await self._stack.aclose()
        self._workers = None

    async def _opened(self) -> "WorkerClient":
        if self._workers is not None:
            return self._workers
        await asyncio.to_thread(import_module, "exposure.audit.auditor")
        from exposure.workers.client import WorkerClient

        workers = WorkerClient(self._engine or DEFAULT_ENGINE, Limits(), workers=1)
        self._workers = await self._stack.enter_async_context(workers)
        return workers


def _open_audit() -> None:
    """Load what a check needs, which takes a while."""
    import_module("exposure.audit.auditor")
    from exposure.fetch.loading import load

    load()


@asynccontextmanager
async def samples() -> AsyncIterator[Plan]:
    """The invented pages, served while this is entered, and their plan."""
    await asyncio.to_thread(import_module, "exposure.demo")
    from exposure.demo import sample_plan, sample_server

    with sample_server() as origin:
        yield sample_plan(origin)


@asynccontextmanager
async def samples_with_you(
    photos: Sequence[Path], declaration: Declaration, engine: str | None = None
) -> AsyncIterator[Plan]:
    """The invented pages with your face in them, served from memory while this is entered."""
    await asyncio.to_thread(import_module, "exposure.demo")
    from exposure.demo import plan_with_you, sample_server, site_with_you

    plan = plan_with_you(NOWHERE, photos, declaration)
    site = await site_with_you(plan, engine or DEFAULT_ENGINE)
    with sample_server(site) as origin:
        yield plan_with_you(origin, photos, declaration)


def browse(url: str) -> bool:
    """Open an address in the person's browser; no where only a terminal could show one."""
    import webbrowser

    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
    if sys.platform not in ("win32", "darwin") and not has_desktop:
        return False
    return webbrowser.open(url)

"""Where the pictures of a check are looked at, a few at once, and each is an event."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass
from typing import Self

from exposure.faults import describe
from exposure.model.events import (
    Event,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    Skipped,
)
from exposure.model.listing import Room
from exposure.model.pictures import ListedPicture, PictureId
from exposure.model.plan import Limits
from exposure.words import message
from exposure.workers.client import WorkerClient
from exposure.workers.pool import Time

PICTURES_A_WORKER = 4
"""Pictures in memory for each worker: one being looked at, the others arriving."""


@dataclass(frozen=True, slots=True)
class Examiner:
    """The workers and where events go; `slots` bounds how many pictures are in memory at once.

    `room` is what the report has for the pictures of each page.
    """

    workers: WorkerClient
    emit: Callable[[Event], None]
    slots: asyncio.Semaphore
    limits: Limits
    room: Room

    @classmethod
    def of(
        cls, workers: WorkerClient, emit: Callable[[Event], None], limits: Limits, pages: int = 1
    ) -> Self:
        """An examiner with as many slots as keep the workers at work."""
        slots = asyncio.Semaphore(PICTURES_A_WORKER * workers.size)
        room = Room(limits.pictures_listed, limits.listed_bytes).shared(pages)
        return cls(workers, emit, slots, limits, room)

    async def examine(self, id: PictureId, data: bytes, of_page: Time | None = None) -> None:
        """Look at a picture's bytes in a worker, and emit what came of it."""
        failure = await self.examined(id, data, of_page)
        if failure is not None:
            self.emit(PictureSkipped(id, failure))

    async def examined(
        self, id: PictureId, data: bytes, of_page: Time | None = None
    ) -> Skipped | None:
        """Look at a picture's bytes and emit what is seen; or say why nothing can be."""
        seen, previews = await self.workers.examine(data, of_page)
        if isinstance(seen, Skipped):
            return seen
        shown, review = previews.preview or None, previews.review or None
        self.emit(PictureExamined(id, seen, shown, review, previews.is_withheld))
        return None

    def skip_others(self, id: PictureId, picture: ListedPicture) -> None:
        """Say how many pictures an entry stands for that were not looked at."""
        detail = message("visit.not-listed", count=picture.stands_for)
        self.emit(PictureSkipped(id, Skipped(PictureOutcome.OVER_LIMIT, detail)))


async def looked_at(
    id: PictureId, look: Callable[[], Coroutine[None, None, None]], emit: Callable[[Event], None]
) -> None:
    """Look at one picture; what is raised meanwhile costs this picture, and is named."""
    try:
        await look()
    except Exception as fault:  # noqa: BLE001 - named in what is reported
        emit(PictureSkipped(id, Skipped(PictureOutcome.ERROR, describe(fault))))


async def followed(
    work: Callable[[Callable[[Event], None]], Coroutine[None, None, None]],
) -> AsyncGenerator[Event, None]:
    """The events that a work emits, as it emits them; a follower that leaves early ends it."""
    events: asyncio.Queue[Event | None] = asyncio.Queue()
    task = asyncio.create_task(work(events.put_nowait))
    task.add_done_callback(lambda _: events.put_nowait(None))
    try:
        while (event := await events.get()) is not None:
            yield event
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

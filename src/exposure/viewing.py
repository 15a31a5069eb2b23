"""Where the pictures of a check are looked at, a few at once, and who follows it is told."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass
from typing import Self

from exposure.findings import Event, PictureExamined, PictureSkipped, Skipped
from exposure.plan import Limits
from exposure.workshop import Workshop

PICTURES_A_WORKER = 4
"""Pictures in memory for each worker: one being looked at, the others arriving."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """The workshop and who is told; `slots` bounds how many pictures are in memory at once."""

    workshop: Workshop
    tell: Callable[[Event], None]
    slots: asyncio.Semaphore
    limits: Limits

    @classmethod
    def of(cls, workshop: Workshop, tell: Callable[[Event], None], limits: Limits) -> Self:
        """A viewing with as many slots as keep the workshop at work."""
        return cls(workshop, tell, asyncio.Semaphore(PICTURES_A_WORKER * workshop.size), limits)

    async def examine(self, id: str, data: bytes) -> None:
        """Look at a picture's bytes in a worker, and tell."""
        failure = await self.examined(id, data)
        if failure is not None:
            self.tell(PictureSkipped(id, failure))

    async def examined(self, id: str, data: bytes) -> Skipped | None:
        """Look at a picture's bytes and tell what is seen; or say why nothing can be."""
        seen, previews = await self.workshop.examine(data)
        if isinstance(seen, Skipped):
            return seen
        shown, review = previews.preview or None, previews.review or None
        self.tell(PictureExamined(id, seen, shown, review, previews.is_withheld))
        return None


async def followed(
    work: Callable[[Callable[[Event], None]], Coroutine[None, None, None]],
) -> AsyncGenerator[Event, None]:
    """The events that a work tells, as it tells them; a follower that leaves early ends it."""
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

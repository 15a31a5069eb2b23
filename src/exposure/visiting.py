"""One listed page from its address to what is seen in its pictures."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from exposure.fetch import Door, Fetched, NotFetched, PageVisit, Trouble
from exposure.findings import (
    Event,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    Skipped,
)
from exposure.pages import redirect_outcome
from exposure.places import ListedPicture
from exposure.plan import Limits, ListedPage
from exposure.visit import Visit
from exposure.words import say
from exposure.worker import WorkerLost
from exposure.workshop import Workshop

COPIES_TRIED = 4
"""So many addresses of one picture are tried, best first, before it is given up."""
COSTS_A_WORKER = (PictureOutcome.ERROR, PictureOutcome.TIMEOUT)
"""Bytes that a worker died of, or could not look at in time: their other sizes are left alone."""


@dataclass(frozen=True, slots=True)
class Corridor:
    """What every page of a check is walked through: the door, the workshop, and who is told.

    `slots` bounds how many pictures are in memory at once.
    """

    door: Door
    workshop: Workshop
    tell: Callable[[Event], None]
    slots: asyncio.Semaphore
    limits: Limits

    async def visit(self, number: int, page: ListedPage) -> None:
        """Open a page, list its pictures, look at those that may be looked at."""
        async with self.door.visit(page) as visit:
            answer = await visit.page()
            if isinstance(answer, NotFetched):
                facts = _facts_of_failure(answer, page)
                signals = visit.signals(page.address.href)
                self.tell(PageSkipped(number, replace(facts, signals=signals)))
                return
            facts, pictures = await self._read(answer, page)
            signals = visit.signals(answer.url)
            facts = replace(facts, signals=(*signals, *facts.signals))
            self.tell(PageListed(number, facts, pictures))
            if facts.outcome.pictures_are_fetched:
                await self._look_at(number, pictures, visit, answer)
                return
            for n in range(len(pictures)):
                self._skip(number, n, Skipped(PictureOutcome.NOT_FETCHED))

    async def _read(
        self, answer: Fetched, page: ListedPage
    ) -> tuple[PageFacts, tuple[ListedPicture, ...]]:
        """What the page is and shows, read in the light worker."""
        hops = answer.hops if len(answer.hops) > 1 else ()
        visit = Visit(
            page.address.href, answer.url, answer.status, answer.headers, hops, answer.body
        )
        try:
            reading = await self.workshop.read(visit)
        except WorkerLost as lost:
            return PageFacts(PageOutcome.ERROR, lost.detail, answer.url, answer.status), ()
        facts = PageFacts(
            reading.outcome,
            reading.evidence,
            answer.url,
            answer.status,
            reading.title,
            reading.software,
            reading.signals,
        )
        return facts, reading.pictures

    async def _look_at(
        self, number: int, pictures: tuple[ListedPicture, ...], visit: PageVisit, answer: Fetched
    ) -> None:
        """Fetch and examine a page's pictures, several at a time, up to the cap."""
        async with asyncio.TaskGroup() as group:
            taken = 0
            for n, picture in enumerate(pictures):
                if not picture.worth_fetching:
                    self._skip(number, n, Skipped(PictureOutcome.NOT_FETCHED))
                elif taken == self.limits.pictures_a_page:
                    detail = say("visit.too-many-pictures", most=taken)
                    self._skip(number, n, Skipped(PictureOutcome.OVER_LIMIT, detail))
                else:
                    taken += 1
                    group.create_task(self._picture(f"{number}.{n}", picture, visit, answer))

    async def _picture(
        self, id: str, picture: ListedPicture, visit: PageVisit, answer: Fetched
    ) -> None:
        """Look at the best copy that can be had; if none can, tell why the best one can't."""
        async with self.slots:
            if picture.inside is not None:
                await self.examine(id, picture.inside)
                return
            problem: Skipped | None = None
            for url in picture.copies[:COPIES_TRIED]:
                data = answer.body if url == answer.url else await _copy(url, visit)
                if isinstance(data, Skipped):
                    problem = problem or data
                    continue
                failure = await self._examined(id, data)
                if failure is None:
                    return
                problem = problem or failure
                if failure.reason in COSTS_A_WORKER:
                    break
            self.tell(PictureSkipped(id, problem or Skipped(PictureOutcome.ERROR)))

    async def _examined(self, id: str, data: bytes) -> Skipped | None:
        """Look at a picture's bytes and tell what is seen; or say why nothing can be."""
        seen, preview = await self.workshop.examine(data)
        if isinstance(seen, Skipped):
            return seen
        self.tell(PictureExamined(id, seen, preview or None))
        return None

    async def examine(self, id: str, data: bytes) -> None:
        """Look at a picture's bytes in a worker, and tell."""
        failure = await self._examined(id, data)
        if failure is not None:
            self.tell(PictureSkipped(id, failure))

    def _skip(self, number: int, n: int, skipped: Skipped) -> None:
        self.tell(PictureSkipped(f"{number}.{n}", skipped))


async def _copy(url: str, visit: PageVisit) -> bytes | Skipped:
    """The bytes at one address of a picture, or why they can't be had."""
    answer = await visit.picture(url)
    if not isinstance(answer, Fetched):
        return Skipped(PictureOutcome(answer.trouble.value), answer.detail)
    outcome = _outcome_of_status(answer.status)
    if outcome is None:
        return answer.body
    return Skipped(outcome, say("visit.status", status=answer.status))


def _outcome_of_status(status: int) -> PictureOutcome | None:
    """Why an answer of this HTTP status is no picture; None where it may be one."""
    match status:
        case 200 | 203:
            return None
        case 404 | 410:
            return PictureOutcome.NOT_FOUND
        case 401 | 402 | 403 | 429 | 451 | 999:
            return PictureOutcome.BLOCKED
        case _:
            return PictureOutcome.ERROR


def _facts_of_failure(answer: NotFetched, page: ListedPage) -> PageFacts:
    """The outcome of a page that gave no answer, or one that was not taken."""
    outcome = {
        Trouble.PRIVATE_ADDRESS: PageOutcome.REFUSED,
        Trouble.NOT_REACHED: PageOutcome.TIMEOUT,
        Trouble.OVER_LIMIT: PageOutcome.REFUSED,
    }.get(answer.trouble)
    outcome = outcome or PageOutcome(answer.trouble.value)
    evidence = answer.detail
    if answer.trouble is Trouble.REDIRECTED_AWAY and answer.to is not None:
        wall = redirect_outcome(answer.to, page.address)
        if wall is not None:
            outcome, evidence = wall
    return PageFacts(outcome, evidence, answer.url, answer.status)

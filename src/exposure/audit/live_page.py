"""One listed page from its address to what is seen in its pictures."""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from exposure.audit.context import PageContext
from exposure.audit.examining import looked_at
from exposure.audit.outcomes import picture_outcome_of
from exposure.audit.page_facts import facts_of, facts_of_failure, refused_at
from exposure.faults import describe
from exposure.fetch import Fetched, Fetcher, NotFetched, PageVisit
from exposure.files.folders import starts_like_a_picture
from exposure.model.consent import OwnershipProof
from exposure.model.events import (
    PageFacts,
    PageListed,
    PageOutcome,
    PageProven,
    PageSkipped,
    PictureOutcome,
    PictureSkipped,
    Skipped,
)
from exposure.model.listing import without_bytes
from exposure.model.pictures import ListedPicture, PictureId
from exposure.model.plan import ListedPage
from exposure.model.readings import PageReading, Visit
from exposure.words import message
from exposure.workers.process import WorkerLost

RENDITIONS_TRIED = 4
"""So many addresses of one picture are tried, best first, before it is given up."""
COSTS_A_WORKER = (PictureOutcome.ERROR, PictureOutcome.TIMEOUT, PictureOutcome.NOT_REACHED)
"""Bytes that a worker died of, or could not look at in time: their other sizes are left alone."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was opened and listed, and whose pictures may be looked at."""

    number: int
    pictures: tuple[ListedPicture, ...]
    visit: PageVisit
    answer: Fetched


@dataclass(frozen=True, slots=True)
class LivePages:
    """Visits pages, and has what they show looked at."""

    context: PageContext
    fetcher: Fetcher

    async def walk(self, number: int, page: ListedPage) -> None:
        """Open a page, list its pictures, look at those that may be looked at."""
        async with self.fetcher.visit(page) as visit:
            opened = await self.open(number, page, visit)
            if opened is not None:
                await self.look_at(opened)

    async def open(self, number: int, page: ListedPage, visit: PageVisit) -> Opened | None:
        """Open a page, list its pictures, look for its proofs; None where nothing can be seen.

        What is raised meanwhile costs this page, and is named.
        """
        try:
            return await self._open(number, page, visit)
        except Exception as fault:  # noqa: BLE001 - named in what is reported
            facts = PageFacts(PageOutcome.ERROR, describe(fault), page.address.href)
            self.context.examiner.emit(PageSkipped(number, facts))
            return None

    async def _open(self, number: int, page: ListedPage, visit: PageVisit) -> Opened | None:
        gate, hindrance = (
            self.context.scope.gate(page.address),
            self.context.proofs.hindrance(page.address),
        )
        if gate is not None and (self.context.proofs.secret is None or hindrance):
            self.context.examiner.emit(PageSkipped(number, refused_at(gate, "", hindrance)))
            return None
        answer = await visit.page()
        if isinstance(answer, NotFetched):
            facts, signals = facts_of_failure(answer, page), visit.signals(page.address.href)
            facts = refused_at(gate, "-unproven") if gate else facts
            self.context.examiner.emit(PageSkipped(number, replace(facts, signals=signals)))
            return None
        reading = await self._read(answer, page, visit)
        proven = await self.context.proofs.look_for(number, page, visit, answer.urls, reading)
        if gate is not None and proven.get(number) in (None, OwnershipProof.REL_ME):
            self.context.examiner.emit(PageSkipped(number, refused_at(gate, "-unproven")))
            return None
        facts, listed = facts_of(reading, answer, visit), without_bytes(reading.pictures)
        if self.context.proofs.secret is not None and hindrance:
            facts = replace(facts, remarks=(*facts.remarks, hindrance))
        self.context.examiner.emit(PageListed(number, facts, listed))
        for other, proof in proven.items():
            self.context.examiner.emit(PageProven(other, proof))
        if reading.outcome.pictures_are_fetched:
            is_picture = any(
                answer.url in picture.renditions
                for picture in reading.pictures
                if not picture.stands_for
            )
            body = answer.body if is_picture else b""
            return Opened(number, reading.pictures, visit, replace(answer, body=body))
        for n in range(len(reading.pictures)):
            self._skip(number, n, Skipped(PictureOutcome.NOT_FETCHED))
        return None

    async def _read(self, answer: Fetched, page: ListedPage, visit: PageVisit) -> PageReading:
        """What the page is and shows, read in the light worker; as much as the report has room."""
        token = self.context.proofs.token(page.address)
        to_read = Visit(
            page.address, answer.at, answer.status, answer.headers, answer.hops, answer.body, token
        )
        try:
            reading = await self.context.examiner.workers.read(to_read, visit.time)
        except WorkerLost as lost:
            return PageReading(PageOutcome.ERROR, lost.detail, None, ())
        pictures = self.context.examiner.room.listed(reading.pictures, answer.url, reading.beyond)
        return replace(reading, pictures=pictures)

    async def look_at(self, page: Opened) -> None:
        """Fetch and examine a page's pictures, several at a time, up to the cap."""
        number = page.number
        async with asyncio.TaskGroup() as group:
            taken = 0
            for n, picture in enumerate(page.pictures):
                if picture.stands_for:
                    self.context.examiner.skip_others(PictureId(number, n), picture)
                elif not (
                    picture.worth_fetching or (self.context.asks_for_linked and picture.linked)
                ):
                    self._skip(number, n, Skipped(PictureOutcome.NOT_FETCHED))
                elif taken == self.context.examiner.limits.pictures_a_page:
                    detail = message("visit.too-many-pictures", most=taken)
                    self._skip(number, n, Skipped(PictureOutcome.OVER_LIMIT, detail))
                else:
                    taken += 1
                    where = PictureId(number, n)
                    look = partial(self._picture, where, picture, page)
                    group.create_task(looked_at(where, look, self.context.examiner.emit))

    async def _picture(self, id: PictureId, picture: ListedPicture, page: Opened) -> None:
        """Look at the best rendition that can be had; if none can, say why the best one can't."""
        async with self.context.examiner.slots:
            if picture.inside is not None:
                await self.context.examiner.examine(id, picture.inside, page.visit.time)
                return
            problem: Skipped | None = None
            for url in self._renditions(picture)[:RENDITIONS_TRIED]:
                data = (
                    page.answer.body
                    if url == page.answer.url
                    else await _rendition(url, page.visit)
                )
                if isinstance(data, Skipped):
                    problem = problem or data
                    continue
                failure = await self.context.examiner.examined(id, data, page.visit.time)
                if failure is None:
                    return
                problem = problem or failure
                if failure.reason in COSTS_A_WORKER:
                    break
            self.context.examiner.emit(PictureSkipped(id, problem or Skipped(PictureOutcome.ERROR)))

    def _renditions(self, picture: ListedPicture) -> tuple[str, ...]:
        """The addresses of a picture that may be fetched, best first.

        One that the page only links to goes first if the person asked for it, and never else.
        """
        others = tuple(url for url in picture.renditions if url not in picture.linked)
        return (*picture.linked, *others) if self.context.asks_for_linked else others

    def _skip(self, number: int, n: int, skipped: Skipped) -> None:
        self.context.examiner.emit(PictureSkipped(PictureId(number, n), skipped))


async def _rendition(url: str, visit: PageVisit) -> bytes | Skipped:
    """The bytes at one address of a picture, or why they can't be had."""
    answer = await visit.picture(url)
    if not isinstance(answer, Fetched):
        return Skipped(picture_outcome_of(answer.failure), answer.detail)
    outcome = _outcome_of_status(answer.status)
    if outcome is None or _is_shown_all_the_same(outcome, answer.body):
        return answer.body
    return Skipped(outcome, message("visit.status", status=answer.status))


def _is_shown_all_the_same(outcome: PictureOutcome, body: bytes) -> bool:
    """Whether browsers show what was sent with a 404: a picture that is there by its bytes.

    One that comes with a refusal stands for another that is kept back.
    """
    return outcome is PictureOutcome.NOT_FOUND and starts_like_a_picture(body[:16])


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

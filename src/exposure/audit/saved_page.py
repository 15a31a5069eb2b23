"""One listed page judged by a saved copy: nothing of it is fetched."""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from exposure.audit.context import PageContext
from exposure.audit.examining import looked_at
from exposure.audit.outcomes import page_outcome_of_file
from exposure.faults import describe
from exposure.fetch.stopwatch import Stopwatch
from exposure.files.saved_copies import SavedCopyOnDisk
from exposure.model.addresses import Address, parse
from exposure.model.events import (
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureOutcome,
    PictureSkipped,
    Skipped,
)
from exposure.model.pictures import ListedPicture, PictureId, Role, SavedCopyKind
from exposure.model.plan import ListedPage
from exposure.model.readings import Held, SavedVisit
from exposure.pages.markup.data_urls import LARGEST_INSIDE
from exposure.policy.gates import Unnamed
from exposure.words import Message, message
from exposure.workers.process import WorkerLost

MADE_OF_IT = "a picture of the page"
"""Where the picture of a page is found that is judged by a picture you made of it."""


async def look_at_saved_copy(
    number: int, page: ListedPage, saved: SavedCopyOnDisk, context: PageContext
) -> None:
    """Read a saved copy, list its pictures, look at those that it holds.

    A site where being seen can hurt needs proof, which a saved copy can't give. It has the
    deadlines of a page, and what is raised meanwhile costs this one.
    """
    try:
        await _look_at_saved_copy(number, page, saved, context)
    except Exception as fault:  # noqa: BLE001 - named in what is reported
        facts = PageFacts(PageOutcome.ERROR, describe(fault), saved=saved.facts)
        context.examiner.emit(PageSkipped(number, facts))


async def _look_at_saved_copy(
    number: int, page: ListedPage, saved: SavedCopyOnDisk, context: PageContext
) -> None:
    if _is_refused(number, page.address, saved, context):
        return
    data = await asyncio.to_thread(saved.page, context.examiner.limits)
    if saved.is_picture:
        await _look_at_picture(number, saved, data, context)
    elif isinstance(data, Skipped):
        facts = PageFacts(page_outcome_of_file(data.reason), data.detail, saved=saved.facts)
        context.examiner.emit(PageSkipped(number, facts))
    else:
        await _look_at_page(number, page, saved, data, context)


def _is_refused(number: int, at: Address, saved: SavedCopyOnDisk, context: PageContext) -> bool:
    """Refuse a page that must be proven, which a saved copy can't; whether this address is one."""
    gate = context.scope.gate(at)
    if gate is None:
        return False
    name = "numeric" if gate is Unnamed.NUMERIC else "hurtful"
    reason = message(f"saved.{name}", kind=message(f"scope.kind.{gate}"))
    refused = PageFacts(PageOutcome.REFUSED, reason, saved=saved.facts)
    context.examiner.emit(PageSkipped(number, refused))
    return True


async def _look_at_picture(
    number: int, saved: SavedCopyOnDisk, data: bytes | Skipped, context: PageContext
) -> None:
    """A page of which a picture was made is a page of one picture."""
    evidence = message(f"saved.read.{SavedCopyKind.PICTURE}")
    facts = PageFacts(PageOutcome.READ, evidence, saved=saved.facts)
    shown = ListedPicture(
        (saved.path.name,), (Role.OTHER,), (MADE_OF_IT,), None, worth_fetching=True
    )
    context.examiner.emit(PageListed(number, facts, (shown,)))
    if isinstance(data, Skipped):
        context.examiner.emit(PictureSkipped(PictureId(number, 0), data))
    else:
        time = Stopwatch(context.examiner.limits.page_s)
        async with context.examiner.slots:
            await context.examiner.examine(PictureId(number, 0), data, time)


async def _look_at_page(
    number: int, page: ListedPage, saved: SavedCopyOnDisk, data: bytes, context: PageContext
) -> None:
    visit = SavedVisit(page.address, saved.facts.kind, saved.beside)
    time = Stopwatch(context.examiner.limits.page_s)
    try:
        found, joined = await context.examiner.workers.read_saved(visit, data, time)
    except WorkerLost as lost:
        facts = PageFacts(PageOutcome.ERROR, lost.detail, saved=saved.facts)
        context.examiner.emit(PageSkipped(number, facts))
        return
    reading = found.reading
    from_there = parse(found.saved_from) if found.saved_from else None
    if from_there is not None and _is_refused(number, from_there, saved, context):
        return
    facts = PageFacts(
        reading.outcome,
        reading.evidence,
        found.saved_from,
        title=reading.title,
        software=reading.software,
        signals=reading.signals,
        remarks=reading.remarks,
        left_shut=reading.left_shut,
        saved=replace(saved.facts, logged_in_by=found.logged_in_by),
    )
    pictures = context.examiner.room.listed(reading.pictures, page.address.href, reading.beyond)
    context.examiner.emit(PageListed(number, facts, pictures))
    look = _Look(number, page, saved, memoryview(joined), context, time)
    await look.at(pictures, found.held, is_open=facts.outcome.pictures_are_fetched)


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at the pictures of one saved copy; `joined` are those that the file itself holds."""

    number: int
    page: ListedPage
    saved: SavedCopyOnDisk
    joined: memoryview
    context: PageContext
    time: Stopwatch

    async def at(
        self,
        pictures: tuple[ListedPicture, ...],
        held: tuple[Held | None, ...],
        *,
        is_open: bool,
    ) -> None:
        """Examine what the saved copy holds, several at a time, up to the cap of a page."""
        taken, most = 0, self.context.examiner.limits.pictures_a_page
        async with asyncio.TaskGroup() as group:
            for n, picture in enumerate(pictures):
                where = PictureId(self.number, n)
                place = None if picture.stands_for else held[n]
                if is_open and picture.stands_for:
                    self.context.examiner.skip_others(where, picture)
                elif not is_open or not picture.worth_fetching:
                    self._skip(where, PictureOutcome.NOT_FETCHED)
                elif refusal := self._refusal(picture):
                    self._skip(where, PictureOutcome.REFUSED, refusal)
                elif place is None and picture.url.startswith("data:"):
                    self._skip(where, PictureOutcome.TOO_LARGE, _too_large(LARGEST_INSIDE))
                elif place is None:
                    self._skip(where, PictureOutcome.NOT_SAVED)
                elif taken == most:
                    detail = message("visit.too-many-pictures", most=most)
                    self._skip(where, PictureOutcome.OVER_LIMIT, detail)
                else:
                    taken += 1
                    look = partial(self._examine, where, place)
                    group.create_task(looked_at(where, look, self.context.examiner.emit))

    def _refusal(self, picture: ListedPicture) -> Message | None:
        """Why a picture may not be looked at, for the site that one of its addresses is on."""
        scope, addresses = self.context.scope, map(parse, picture.renditions)
        found = (scope.picture_of(self.page, of) for of in addresses if of is not None)
        return next((refusal.detail for refusal in found if refusal is not None), None)

    async def _examine(self, id: PictureId, place: Held) -> None:
        async with self.context.examiner.slots:
            data = await self._bytes(place)
            if isinstance(data, Skipped):
                self.context.examiner.emit(PictureSkipped(id, data))
            else:
                await self.context.examiner.examine(id, data, self.time)

    async def _bytes(self, place: Held) -> bytes | Skipped:
        limits = self.context.examiner.limits
        if place.name is not None:
            return await asyncio.to_thread(self.saved.picture, place.name, limits)
        if place.length > limits.picture_bytes:
            return Skipped(PictureOutcome.TOO_LARGE, _too_large(limits.picture_bytes))
        return bytes(self.joined[place.start : place.start + place.length])

    def _skip(self, id: PictureId, outcome: PictureOutcome, detail: Message | None = None) -> None:
        self.context.examiner.emit(PictureSkipped(id, Skipped(outcome, detail)))


def _too_large(most: int) -> Message:
    return message("folder.too-large", most=most // 1_000_000)

"""One listed page judged by a copy that you saved: nothing of it is fetched."""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from exposure.audit.examining import looked_at
from exposure.audit.live_page import Corridor
from exposure.faults import told
from exposure.fetch.stopwatch import Stopwatch
from exposure.files.saved_copies import CopyOnDisk
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
from exposure.model.pictures import CopyKind, ListedPicture, Role
from exposure.model.plan import ListedPage
from exposure.model.readings import Held, SavedVisit
from exposure.pages.markup.data_urls import LARGEST_INSIDE
from exposure.policy.gates import Unnamed
from exposure.words import say
from exposure.workers.process import WorkerLost

MADE_OF_IT = "a picture of the page"
"""Where the picture of a page is found that is judged by a picture you made of it."""


async def look_at_copy(number: int, page: ListedPage, copy: CopyOnDisk, corridor: Corridor) -> None:
    """Read a copy, list its pictures, look at those that it holds.

    A site where being seen can hurt needs proof, which a copy can't give. It has the deadlines of a
    page, and what is raised meanwhile costs this one.
    """
    try:
        await _look_at_copy(number, page, copy, corridor)
    except Exception as fault:  # noqa: BLE001 - named in what is told
        facts = PageFacts(PageOutcome.ERROR, told(fault), saved=copy.facts)
        corridor.viewing.tell(PageSkipped(number, facts))


async def _look_at_copy(
    number: int, page: ListedPage, copy: CopyOnDisk, corridor: Corridor
) -> None:
    if _is_refused(number, page.address, copy, corridor):
        return
    data = await asyncio.to_thread(copy.page, corridor.viewing.limits)
    if copy.is_picture:
        await _look_at_picture(number, copy, data, corridor)
    elif isinstance(data, Skipped):
        facts = PageFacts(PageOutcome(data.reason.value), data.detail, saved=copy.facts)
        corridor.viewing.tell(PageSkipped(number, facts))
    else:
        await _look_at_page(number, page, copy, data, corridor)


def _is_refused(number: int, at: Address, copy: CopyOnDisk, corridor: Corridor) -> bool:
    """Tell of a page that must be proven, which a copy can't; whether this address is one."""
    gate = corridor.door.scope.gate(at)
    if gate is None:
        return False
    name = "numeric" if gate is Unnamed.NUMERIC else "hurtful"
    reason = say(f"saved.{name}", kind=say(f"scope.kind.{gate}"))
    refused = PageFacts(PageOutcome.REFUSED, reason, saved=copy.facts)
    corridor.viewing.tell(PageSkipped(number, refused))
    return True


async def _look_at_picture(
    number: int, copy: CopyOnDisk, data: bytes | Skipped, corridor: Corridor
) -> None:
    """A page of which a picture was made is a page of one picture."""
    evidence = say(f"saved.read.{CopyKind.PICTURE}")
    facts = PageFacts(PageOutcome.READ, evidence, saved=copy.facts)
    shown = ListedPicture(
        (copy.path.name,), (Role.OTHER,), (MADE_OF_IT,), None, worth_fetching=True
    )
    corridor.viewing.tell(PageListed(number, facts, (shown,)))
    if isinstance(data, Skipped):
        corridor.viewing.tell(PictureSkipped(f"{number}.0", data))
    else:
        time = Stopwatch(corridor.viewing.limits.page_s)
        async with corridor.viewing.slots:
            await corridor.viewing.examine(f"{number}.0", data, time)


async def _look_at_page(
    number: int, page: ListedPage, copy: CopyOnDisk, data: bytes, corridor: Corridor
) -> None:
    visit = SavedVisit(page.address.href, copy.facts.kind, copy.beside)
    time = Stopwatch(corridor.viewing.limits.page_s)
    try:
        found, joined = await corridor.viewing.workshop.read_saved(visit, data, time)
    except WorkerLost as lost:
        facts = PageFacts(PageOutcome.ERROR, lost.detail, saved=copy.facts)
        corridor.viewing.tell(PageSkipped(number, facts))
        return
    reading = found.reading
    from_there = parse(found.saved_from) if found.saved_from else None
    if from_there is not None and _is_refused(number, from_there, copy, corridor):
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
        saved=replace(copy.facts, logged_in_by=found.logged_in_by),
    )
    pictures = corridor.viewing.room.listed(reading.pictures, page.address.href, reading.beyond)
    corridor.viewing.tell(PageListed(number, facts, pictures))
    look = _Look(number, page, copy, memoryview(joined), corridor, time)
    await look.at(pictures, found.held, is_open=facts.outcome.pictures_are_fetched)


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at the pictures of one copy; `joined` are those that the file itself holds."""

    number: int
    page: ListedPage
    copy: CopyOnDisk
    joined: memoryview
    corridor: Corridor
    time: Stopwatch

    async def at(
        self,
        pictures: tuple[ListedPicture, ...],
        held: tuple[Held | None, ...],
        *,
        is_open: bool,
    ) -> None:
        """Examine what the copy holds, several at a time, up to the cap of a page."""
        taken, most = 0, self.corridor.viewing.limits.pictures_a_page
        async with asyncio.TaskGroup() as group:
            for n, picture in enumerate(pictures):
                where = f"{self.number}.{n}"
                place = None if picture.stands_for else held[n]
                if is_open and picture.stands_for:
                    self.corridor.viewing.skip_others(where, picture)
                elif not is_open or not picture.worth_fetching:
                    self._skip(where, PictureOutcome.NOT_FETCHED)
                elif refusal := self._refusal(picture):
                    self._skip(where, PictureOutcome.REFUSED, refusal)
                elif place is None and picture.url.startswith("data:"):
                    self._skip(where, PictureOutcome.TOO_LARGE, _too_large(LARGEST_INSIDE))
                elif place is None:
                    self._skip(where, PictureOutcome.NOT_SAVED)
                elif taken == most:
                    detail = say("visit.too-many-pictures", most=most)
                    self._skip(where, PictureOutcome.OVER_LIMIT, detail)
                else:
                    taken += 1
                    look = partial(self._examine, where, place)
                    group.create_task(looked_at(where, look, self.corridor.viewing.tell))

    def _refusal(self, picture: ListedPicture) -> str:
        """Why a picture may not be looked at, for the site that one of its addresses is on."""
        scope, addresses = self.corridor.door.scope, map(parse, picture.copies)
        found = (scope.picture_of(self.page, of) for of in addresses if of is not None)
        return next((refusal.detail for refusal in found if refusal is not None), "")

    async def _examine(self, id: str, place: Held) -> None:
        async with self.corridor.viewing.slots:
            data = await self._bytes(place)
            if isinstance(data, Skipped):
                self.corridor.viewing.tell(PictureSkipped(id, data))
            else:
                await self.corridor.viewing.examine(id, data, self.time)

    async def _bytes(self, place: Held) -> bytes | Skipped:
        limits = self.corridor.viewing.limits
        if place.name is not None:
            return await asyncio.to_thread(self.copy.picture, place.name, limits)
        if place.length > limits.picture_bytes:
            return Skipped(PictureOutcome.TOO_LARGE, _too_large(limits.picture_bytes))
        return bytes(self.joined[place.start : place.start + place.length])

    def _skip(self, id: str, outcome: PictureOutcome, detail: str = "") -> None:
        self.corridor.viewing.tell(PictureSkipped(id, Skipped(outcome, detail)))


def _too_large(most: int) -> str:
    return say("folder.too-large", most=most // 1_000_000)

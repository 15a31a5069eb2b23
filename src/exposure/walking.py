"""The way of a check once your face is known: pages or files, a few at once, and their pictures."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from exposure.copied import look_at_copy
from exposure.fetch import Door
from exposure.filed import look_at_files
from exposure.findings import Event
from exposure.plan import ListedPage, Plan
from exposure.proving import Proofs
from exposure.saved_copies import CopyOnDisk
from exposure.scope import Scope
from exposure.visiting import Corridor, Opened
from exposure.workshop import Workshop

PICTURES_A_WORKER = 4
"""Pictures in memory for each worker: one being looked at, the others arriving."""

Copies = tuple[CopyOnDisk | None, ...]
"""For each listed page the copy that it is judged by; None for a page that is visited."""
Job = Callable[[], Coroutine[None, None, None]]


@dataclass(frozen=True, slots=True)
class Walk:
    """One check of a plan: of its files where it has any, else of its pages."""

    plan: Plan
    files: tuple[Path, ...]
    copies: Copies
    scope: Scope
    workshop: Workshop

    async def events(self) -> AsyncGenerator[Event, None]:
        """All events between the start and the end, in the order in which they happen."""
        events: asyncio.Queue[Event | None] = asyncio.Queue()
        corridor = Corridor(
            door=Door(self.scope, events.put_nowait, self.plan.proxy),
            workshop=self.workshop,
            tell=events.put_nowait,
            slots=asyncio.Semaphore(PICTURES_A_WORKER * self.workshop.size),
            limits=self.plan.limits,
            proofs=Proofs(self.plan.secret),
            asks_for_linked=self.plan.linked,
        )
        visiting = _prove_and_visit_pages if self.scope.awaits_proofs else _visit_pages
        work = asyncio.create_task(
            look_at_files(self.files, self.plan.files, corridor)
            if self.plan.files
            else visiting(self.plan, self.copies, corridor)
        )
        work.add_done_callback(lambda _: events.put_nowait(None))
        try:
            while (event := await events.get()) is not None:
                yield event
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def _visit_pages(plan: Plan, copies: Copies, corridor: Corridor) -> None:
    """All listed pages, begun in the plan's order."""
    visits = (partial(corridor.walk, number, page) for number, page in enumerate(plan.pages))
    await _some_at_once(plan, _with_copies(plan, copies, corridor, visits))


async def _prove_and_visit_pages(plan: Plan, copies: Copies, corridor: Corridor) -> None:
    """All listed pages: first what proves them, and pictures only if enough are proven.

    A copy proves nothing and waits. Raises PlanError if too few pages are proven.
    """
    async with AsyncExitStack() as stack:
        opened: dict[int, Opened] = {}

        async def open_page(number: int, page: ListedPage) -> None:
            visit = await stack.enter_async_context(corridor.door.visit(page))
            found = await corridor.open(number, page, visit)
            if found is not None:
                opened[number] = found

        pages = [(number, page) for number, page in enumerate(plan.pages) if page.saved is None]
        await _some_at_once(plan, (partial(open_page, number, page) for number, page in pages))
        proven = corridor.proofs.proven
        corridor.door.scope.refuse_unproven(
            page for number, page in enumerate(plan.pages) if number not in proven
        )
        looks = (
            partial(corridor.look_at, opened[number]) if number in opened else _nothing
            for number in range(len(plan.pages))
        )
        await _some_at_once(plan, _with_copies(plan, copies, corridor, looks))


def _with_copies(plan: Plan, copies: Copies, corridor: Corridor, jobs: Iterable[Job]) -> list[Job]:
    """A job for each listed page: the one given, or to judge it by its copy, one copy at once."""
    turn = asyncio.Lock()

    async def judge(number: int, copy: CopyOnDisk) -> None:
        async with turn:
            await look_at_copy(number, plan.pages[number], copy, corridor)

    return [
        job if copy is None else partial(judge, number, copy)
        for number, (copy, job) in enumerate(zip(copies, jobs, strict=True))
    ]


async def _nothing() -> None:
    """Nothing is to be done for a page that did not open."""


async def _some_at_once(plan: Plan, jobs: Iterable[Job]) -> None:
    """Do jobs on pages, a few at a time."""
    at_once = asyncio.Semaphore(plan.limits.pages_at_once)
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            await at_once.acquire()
            group.create_task(job()).add_done_callback(lambda _: at_once.release())

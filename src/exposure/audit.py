"""The corridor itself: from a plan to a stream of what is found."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from exposure.copied import look_at_copy
from exposure.faces import engine_named
from exposure.fetch import Door
from exposure.filed import look_at_files
from exposure.findings import (
    AuditFinished,
    AuditStarted,
    Event,
    PictureExamined,
)
from exposure.folders import picture_files
from exposure.plan import ListedPage, Plan
from exposure.proving import Proofs
from exposure.reference import learn
from exposure.report import Report
from exposure.saved_copies import CopyOnDisk, copy_of
from exposure.scope import Scope
from exposure.visiting import Corridor, Opened
from exposure.workshop import Workshop

DEFAULT_ENGINE = "onnx"
PREVIEWS_AT_MOST = 64_000_000
"""Bytes of previews kept in memory for a report; pictures beyond them are told without one."""
Copies = tuple[CopyOnDisk | None, ...]
"""For each listed page the copy that it is judged by; None for a page that is visited."""
PICTURES_A_WORKER = 4
"""Pictures in memory for each worker: one being looked at, the others arriving."""

Job = Callable[[], Coroutine[None, None, None]]


class Auditor:
    """Runs checks. `engine` names the face engine, `workers` how many processes look at faces.

    An auditor keeps nothing between two runs.
    """

    def __init__(self, engine: str = DEFAULT_ENGINE, workers: int | None = None) -> None:
        self.engine = engine
        self.workers = workers
        self._previews = 0

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """Carry out a plan, and yield what is found as it is found.

        Raises PlanError, UnclearPhoto or EngineUnavailable before the first event and before
        anything is opened. PlanError may also come later, and before any picture is looked at,
        where proofs were to allow for more pages than the caps and too few were found. A loop that
        is left early ends the workers and closes all connections.
        """
        scope = Scope.of(plan)
        thresholds = engine_named(self.engine).thresholds
        files = picture_files(plan.files)
        copies = tuple(copy_of(page) for page in plan.pages)
        async with Workshop(self.engine, plan.limits, self.workers) as workshop:
            workshop.warm_up()
            learnt = await learn(plan, workshop, thresholds)
            workshop.know(learnt.codes)
            yield AuditStarted(
                pages=plan.pages,
                declaration=plan.declaration,
                engine=self.engine,
                at=datetime.now(UTC),
                photos=len(plan.photos),
                ownership=scope.ownership(),
                looks_at_files=bool(plan.files),
                remarks=learnt.remarks,
                notice=plan.notice,
                proxy=plan.proxy.shown if plan.proxy else None,
            )
            async for event in self._found(plan, files, copies, scope, workshop):
                yield event
        yield AuditFinished(complete=True, at=datetime.now(UTC))

    async def report(self, plan: Plan) -> Report:
        """Carry out a plan to its end, and give the report."""
        report = Report()
        async for event in self.run(plan):
            report = report.after(event)
        return report

    async def _found(
        self,
        plan: Plan,
        files: tuple[Path, ...],
        copies: Copies,
        scope: Scope,
        workshop: Workshop,
    ) -> AsyncGenerator[Event, None]:
        """All events between the start and the end, in the order in which they happen."""
        events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._previews = 0
        corridor = Corridor(
            door=Door(scope, events.put_nowait, plan.proxy),
            workshop=workshop,
            tell=lambda event: events.put_nowait(self._within_memory(event)),
            slots=asyncio.Semaphore(PICTURES_A_WORKER * workshop.size),
            limits=plan.limits,
            proofs=Proofs(plan.secret),
            asks_for_linked=plan.linked,
        )
        visiting = _prove_and_visit_pages if scope.awaits_proofs else _visit_pages
        work = asyncio.create_task(
            look_at_files(files, plan.files, corridor)
            if plan.files
            else visiting(plan, copies, corridor)
        )
        work.add_done_callback(lambda _: events.put_nowait(None))
        try:
            while (event := await events.get()) is not None:
                yield event
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    def _within_memory(self, event: Event) -> Event:
        """The event, without its previews where previews take enough memory already."""
        if isinstance(event, PictureExamined) and event.preview:
            more = len(event.preview) + len(event.review_preview or b"")
            if self._previews + more > PREVIEWS_AT_MOST:
                return PictureExamined(event.id, event.examination)
            self._previews += more
        return event


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

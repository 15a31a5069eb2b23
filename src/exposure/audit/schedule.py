"""The way of a check through its pages once your face is known: a few at once."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from functools import partial

from exposure.audit.context import PageContext
from exposure.audit.examining import Examiner
from exposure.audit.live_page import LivePages, Opened
from exposure.audit.ownership import Proofs
from exposure.audit.saved_page import look_at_saved_copy
from exposure.fetch import Fetcher
from exposure.files.saved_copies import SavedCopyOnDisk
from exposure.model.plan import ListedPage, Plan
from exposure.policy.scope import Scope

SavedCopies = tuple[SavedCopyOnDisk | None, ...]
"""For each listed page the saved copy that it is judged by; None for a page that is visited."""
Job = Callable[[], Coroutine[None, None, None]]


async def walk(plan: Plan, saved_copies: SavedCopies, scope: Scope, examiner: Examiner) -> None:
    """All listed pages. Raises PlanError if proofs were to allow for them and too few are found."""
    proofs = Proofs(plan.secret, plan.proxy is not None)
    context = PageContext(examiner, scope, proofs, plan.linked)
    live = LivePages(context, Fetcher(scope, examiner.emit, plan.proxy))
    if scope.awaits_proofs:
        await _prove_and_visit_pages(plan, saved_copies, live)
    else:
        await _visit_pages(plan, saved_copies, live)


async def _visit_pages(plan: Plan, saved_copies: SavedCopies, live: LivePages) -> None:
    """All listed pages, begun in the plan's order."""
    visits = (partial(live.walk, number, page) for number, page in enumerate(plan.pages))
    await _some_at_once(plan, _with_saved_copies(plan, saved_copies, live.context, visits))


async def _prove_and_visit_pages(plan: Plan, saved_copies: SavedCopies, live: LivePages) -> None:
    """All listed pages: first what proves them, and pictures only if enough are proven.

    A saved copy proves nothing and waits. Raises PlanError if too few pages are proven.
    """
    async with AsyncExitStack() as stack:
        opened: dict[int, Opened] = {}

        async def open_page(number: int, page: ListedPage) -> None:
            visit = await stack.enter_async_context(live.fetcher.visit(page))
            found = await live.open(number, page, visit)
            if found is not None:
                opened[number] = found

        pages = [(number, page) for number, page in enumerate(plan.pages) if page.saved is None]
        await _some_at_once(plan, (partial(open_page, number, page) for number, page in pages))
        proven = live.context.proofs.proven
        live.context.scope.refuse_unproven(
            page for number, page in enumerate(plan.pages) if number not in proven
        )
        views = (
            partial(live.look_at, opened[number]) if number in opened else _nothing
            for number in range(len(plan.pages))
        )
        await _some_at_once(plan, _with_saved_copies(plan, saved_copies, live.context, views))


def _with_saved_copies(
    plan: Plan, saved_copies: SavedCopies, context: PageContext, jobs: Iterable[Job]
) -> list[Job]:
    """A job for each listed page: the one given, or to judge it by its saved copy, one at once."""
    turn = asyncio.Lock()

    async def judge(number: int, saved: SavedCopyOnDisk) -> None:
        async with turn:
            await look_at_saved_copy(number, plan.pages[number], saved, context)

    return [
        job if saved is None else partial(judge, number, saved)
        for number, (saved, job) in enumerate(zip(saved_copies, jobs, strict=True))
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

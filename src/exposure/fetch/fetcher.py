"""Visits to listed pages and their pictures, in turn and within the limits of a check."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable

from exposure.fetch.answers import Fetched, NotFetched
from exposure.fetch.notices import Notice
from exposure.fetch.once import Once
from exposure.fetch.page_visit import PageVisit
from exposure.fetch.pinned_addresses import PinnedAddresses
from exposure.fetch.tls import secure_context
from exposure.model.events import RequestMade
from exposure.model.plan import Limits, ListedPage
from exposure.model.proxy import Proxy
from exposure.policy.scope import Scope


class Fetcher:
    """One check's way to the network, through a proxy only if you named one.

    `log` gets every request, one a redirect hop.
    """

    def __init__(
        self, scope: Scope, log: Callable[[RequestMade], None], proxy: Proxy | None = None
    ) -> None:
        self.scope = scope
        self.limits: Limits = scope.limits
        self.log = log
        self.proxy = proxy
        self.pinned = PinnedAddresses()
        self.out_of_reach: set[tuple[str, int | None]] = set()
        self.notices: Once[Notice] = Once()
        self.proof_files: Once[Fetched | NotFetched] = Once()
        self.tls = secure_context()
        self.connections: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self.limits.connections_a_host)
        )
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last_start: dict[str, float] = {}

    def visit(self, page: ListedPage) -> PageVisit:
        """A visit to one listed page; use as `async with fetcher.visit(page) as visit`."""
        return PageVisit(self, page)

    async def turn(self, host: str) -> None:
        """Wait until a page on this host may be started: a pause after the last one."""
        async with self._turns[host]:
            ready = self._last_start.get(host, -self.limits.pause_s) + self.limits.pause_s
            await asyncio.sleep(max(0.0, ready - time.monotonic()))
            self._last_start[host] = time.monotonic()

"""Visits to listed pages and their pictures, in turn and within the limits of a check."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Self

import httpx

from exposure.addresses import Address, parse
from exposure.fetch.connections import Connections
from exposure.fetch.dialling import NoName, PrivateAddress
from exposure.fetch.exchange import (
    REDIRECTS,
    Exchange,
    Fetched,
    NotFetched,
    Trouble,
    no_answer,
    refused,
    retry_after_s,
)
from exposure.fetch.homes import Homes
from exposure.fetch.notices import NO_HOST, Notice, notice_address, read_notice
from exposure.fetch.once import Once
from exposure.fetch.stopwatch import Stopwatch
from exposure.fetch.tls import secure_context
from exposure.findings import RequestMade, Why
from exposure.places import Signal
from exposure.plan import Limits, ListedPage
from exposure.proxy import Proxy
from exposure.scope import Refusal, Scope
from exposure.words import say

Rule = Callable[[Address | None, Address | None], Refusal | None]
"""Whether a request may go on from one address (None: it begins) to another."""

TRY_LATER = (429, 503)
PROOF_FILE = "/.well-known/exposure.txt"


class Door:
    """One check's way to the network, through a proxy only if you named one.

    `log` is told of every request, one a redirect hop.
    """

    def __init__(
        self, scope: Scope, log: Callable[[RequestMade], None], proxy: Proxy | None = None
    ) -> None:
        self.scope = scope
        self.limits: Limits = scope.limits
        self.log = log
        self.proxy = proxy
        self.homes = Homes()
        self.out_of_reach: set[tuple[str, int | None]] = set()
        self.notices: Once[Notice] = Once()
        self.proof_files: Once[Fetched | NotFetched] = Once()
        self.tls = secure_context()
        self.connections: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self.limits.connections_a_host)
        )
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last_start: dict[str, float] = {}

    def visit(self, page: ListedPage) -> "PageVisit":
        """A visit to one listed page; use as `async with door.visit(page) as visit`."""
        return PageVisit(self, page)

    async def turn(self, host: str) -> None:
        """Wait until a page on this host may be started: a pause after the last one."""
        async with self._turns[host]:
            ready = self._last_start.get(host, -self.limits.pause_s) + self.limits.pause_s
            await asyncio.sleep(max(0.0, ready - time.monotonic()))
            self._last_start[host] = time.monotonic()


class PageVisit:
    """One listed page and its pictures, with connections and cookies of their own."""

    def __init__(self, door: Door, page: ListedPage) -> None:
        self._door = door
        self._page = page
        self._hosts: set[str] = set()
        self._clock = Stopwatch()
        self._cookies = httpx.Cookies()
        connections = Connections(page, door.scope, door.homes)
        self._transport = connections.transport(door.tls, door.proxy)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._transport.aclose()

    async def page(self, why: Why = Why.PAGE) -> Fetched | NotFetched:
        """Fetch the page, in its turn. Told to come back within 30 s, it does so once."""
        start = self._page.address
        unasked = await self._asked(start, why)
        if unasked is not None:
            return unasked
        await self._door.turn(start.host)
        rule = partial(self._door.scope.page_hop, self._page)
        answer = await self._follow(start, why, rule)
        if isinstance(answer, Fetched) and answer.status in TRY_LATER:
            wait_s = retry_after_s(answer.header("retry-after"))
            if wait_s is not None and wait_s <= self._door.limits.retry_after_s:
                await asyncio.sleep(wait_s)
                answer = await self._follow(start, why, rule)
        return answer

    async def picture(self, url: str) -> Fetched | NotFetched:
        """Fetch a picture that the page shows."""
        return await self._follow(parse(url), Why.PICTURE, self._picture_rule)

    async def proof_file(self, of: Address | None = None) -> Fetched | NotFetched:
        """The `/.well-known/exposure.txt` of an origin, the page's own; fetched once in a check."""
        page = of or self._page.address
        rule = partial(self._door.scope.proof_file, self._page, page)
        return await self._door.proof_files.get(
            page.web_origin, lambda: self._follow(parse(PROOF_FILE, page), Why.PROOF, rule)
        )

    async def linked_page(self, to: Address) -> Fetched | NotFetched:
        """Fetch a page that this one names as the same person's (`rel=me`), to prove it."""
        rule = partial(self._door.scope.linked_page, self._page, to)
        return await self._follow(to, Why.PROOF, rule)

    async def leads_to(self, start: Address) -> Address | None:
        """Where an address redirects to, asked for once and not followed; None where nowhere."""
        answer = await self._follow(start, Why.PROOF, partial(self._door.scope.no_hop, self._page))
        return answer.to if isinstance(answer, NotFetched) else None

    def signals(self, url: str) -> tuple[Signal, ...]:
        """What the robots.txt that was read for an address asks machines about it."""
        to = parse(url)
        notice = self._door.notices.known(to.web_origin) if to else None
        return notice.signals(to) if to and notice else ()

    async def _notice(self, to: Address) -> Notice:
        """The robots.txt that speaks of an address; fetched once an origin in a check."""

        async def fetch() -> Notice:
            rule = partial(self._door.scope.notice, self._page, to)
            answer = await self._follow(notice_address(to), Why.NOTICE, rule)
            notice, found_at = read_notice(answer), parse(answer.url)
            if isinstance(answer, Fetched) and found_at and found_at.target == "/robots.txt":
                self._door.notices.keep(found_at.web_origin, notice)
            return notice

        return await self._door.notices.get(to.web_origin, fetch)

    async def _asked(self, to: Address, why: Why) -> NotFetched | None:
        """What robots.txt forbids, as the answer; None where it forbids nothing.

        Of a host that only holds pictures it is read where the person wants it respected.
        """
        if why is Why.NOTICE:
            return None
        scope, known = self._door.scope, self._door.notices.known(to.web_origin)
        if known is None and why is Why.PICTURE and not scope.respects_robots:
            return None
        notice = known or await self._notice(to)
        if notice.trouble is not None and notice.trouble.trouble in NO_HOST:
            return replace(notice.trouble, url=to.href)
        refusal = scope.asked(notice.ruling(to))
        return NotFetched(Trouble.REFUSED, refusal.detail, to.href) if refusal else None

    async def _follow(self, start: Address | None, why: Why, rule: Rule) -> Fetched | NotFetched:
        here: Address | None = None
        to, status = start, None
        hops: list[str] = []
        while True:
            refusal = rule(here, to)
            if refusal is not None or to is None:
                return refused(refusal, hops, self._page.address, status, to)
            if to.href in hops or len(hops) > self._door.limits.redirects:
                return NotFetched(Trouble.ERROR, say("fetch.redirect-loop"), hops[-1], status)
            answer = await self._asked(to, why) or await self._request(to, why)
            if isinstance(answer, NotFetched):
                return answer
            hops.append(to.href)
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return Fetched(to.href, answer.status, answer.headers, tuple(hops), answer.body)
            here, to, status = to, parse(location, to), answer.status

    def _picture_rule(self, here: Address | None, to: Address | None) -> Refusal | None:
        refusal = self._door.scope.picture(self._page, here, to)
        if refusal is None and to is not None:
            refusal = self._door.scope.another_host(self._hosts, to.host)
            if refusal is None:
                self._hosts.add(to.host)
        return refusal

    async def _request(self, to: Address, why: Why) -> Fetched | NotFetched:
        """One request, within the deadlines, in the log however it ends."""
        if to.origin in self._door.out_of_reach:
            return NotFetched(Trouble.UNREACHABLE, say("fetch.not-again", host=to.host), to.href)
        if self._door.proxy and not self._door.scope.may_ask_a_proxy(self._page, to):
            return _inner(to)
        limits = self._door.limits
        async with self._door.connections[to.host]:
            if why is Why.NOTICE:
                return await self._timed(to, why, min(limits.notice_s, limits.request_s))
            left_s = limits.page_s - self._clock.elapsed_s
            if left_s <= 0:
                return NotFetched(Trouble.NOT_REACHED, say("fetch.page-time"), to.href)
            return await self._timed(to, why, min(left_s, limits.request_s))

    async def _timed(self, to: Address, why: Why, most_s: float) -> Fetched | NotFetched:
        cookies = httpx.Cookies() if why is Why.NOTICE else self._cookies
        begun, exchange = datetime.now(UTC), Exchange(self._door.limits, cookies)
        was_made = True
        try:
            with self._clock:
                async with asyncio.timeout(most_s):
                    return await exchange.run(self._transport, to, why)
        except PrivateAddress:
            was_made = False
            return _inner(to)
        except NoName:
            was_made = False
            detail = say("fetch.no-name", host=to.host)
            return NotFetched(Trouble.UNREACHABLE, detail, to.href)
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as problem:
            answer = no_answer(to, problem, self._door.proxy)
            if answer.trouble is Trouble.UNREACHABLE:
                self._door.out_of_reach.add(to.origin)
            return answer
        finally:
            if was_made and exchange.was_begun:
                received = exchange.received
                self._door.log(RequestMade(to.href, why, exchange.status, received, begun))


def _inner(to: Address) -> NotFetched:
    """The answer of an address that is inside a private network, and was not contacted."""
    detail = say("fetch.private-address", host=to.host)
    return NotFetched(Trouble.PRIVATE_ADDRESS, detail, to.href)

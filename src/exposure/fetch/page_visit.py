"""A visit to one listed page: its redirects, its pictures, and what its site's notices say."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from exposure.faults import describe
from exposure.fetch.answers import Failure, Fetched, NotFetched, refused
from exposure.fetch.asking import Asking
from exposure.fetch.exchange import REDIRECTS, retry_after_s
from exposure.fetch.notices import NO_HOST, Notice, notice_address, read_notice
from exposure.fetch.stopwatch import Stopwatch
from exposure.model.addresses import Address, parse
from exposure.model.events import Why
from exposure.model.pictures import Signal
from exposure.model.plan import ListedPage
from exposure.policy.scope import Refusal
from exposure.words import message

if TYPE_CHECKING:
    from exposure.fetch.fetcher import Fetcher

Rule = Callable[[Address | None, Address | None], Refusal | None]
"""Whether a request may go on from one address (None: it begins) to another."""

TRY_LATER = (429, 503)
PROOF_FILE = "/.well-known/exposure.txt"


class PageVisit:
    """One listed page and its pictures, with connections and cookies of their own."""

    def __init__(self, fetcher: "Fetcher", page: ListedPage) -> None:
        self._fetcher = fetcher
        self._page = page
        self._hosts: set[str] = set()
        self._asking = Asking(fetcher, page)

    @property
    def time(self) -> Stopwatch:
        """The time of the page: that of its requests, and what workers take for it."""
        return self._asking.time

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._asking.close()

    async def page(self, why: Why = Why.PAGE) -> Fetched | NotFetched:
        """Fetch the page, in its turn. Asked to come back within 30 s, it does so once."""
        start = self._page.address
        unasked = await self._asked(start, why)
        if unasked is not None:
            return unasked
        await self._fetcher.turn(start.host)
        rule = partial(self._fetcher.scope.page_hop, self._page)
        answer = await self._follow(start, why, rule)
        if isinstance(answer, Fetched) and answer.status in TRY_LATER:
            wait_s = retry_after_s(answer.header("retry-after"))
            if wait_s is not None and wait_s <= self._fetcher.limits.retry_after_s:
                await asyncio.sleep(wait_s)
                answer = await self._follow(start, why, rule)
        return answer

    async def picture(self, url: str) -> Fetched | NotFetched:
        """Fetch a picture that the page shows."""
        return await self._follow(parse(url), Why.PICTURE, self._picture_rule)

    async def proof_file(self, of: Address | None = None) -> Fetched | NotFetched:
        """The `/.well-known/exposure.txt` of an origin, the page's own; fetched once in a check."""
        page = of or self._page.address
        rule = partial(self._fetcher.scope.proof_file, self._page, page)
        return await self._fetcher.proof_files.get(
            page.web_origin, lambda: self._follow(parse(PROOF_FILE, page), Why.PROOF, rule)
        )

    async def linked_page(self, to: Address) -> Fetched | NotFetched:
        """Fetch a page that this one names as the same person's (`rel=me`), to prove it."""
        rule = partial(self._fetcher.scope.linked_page, self._page, to)
        return await self._follow(to, Why.PROOF, rule)

    async def leads_to(self, start: Address) -> Address | None:
        """Where an address redirects to, asked for once and not followed; None where nowhere."""
        answer = await self._follow(
            start, Why.PROOF, partial(self._fetcher.scope.no_hop, self._page)
        )
        return answer.to if isinstance(answer, NotFetched) else None

    def signals(self, url: str) -> tuple[Signal, ...]:
        """What the robots.txt that was read for an address asks machines about it."""
        to = parse(url)
        notice = self._fetcher.notices.known(to.web_origin) if to else None
        return notice.signals(to) if to and notice else ()

    async def _notice(self, to: Address) -> Notice:
        """The robots.txt that speaks of an address; fetched once an origin in a check."""

        async def fetch() -> Notice:
            rule = partial(self._fetcher.scope.notice, self._page, to)
            answer = await self._follow(notice_address(to), Why.NOTICE, rule)
            notice = await asyncio.to_thread(read_notice, answer)
            if isinstance(answer, Fetched) and answer.at.target == "/robots.txt":
                self._fetcher.notices.keep(answer.at.web_origin, notice)
            return notice

        return await self._fetcher.notices.get(to.web_origin, fetch)

    async def _asked(self, to: Address, why: Why) -> NotFetched | None:
        """What robots.txt forbids, as the answer; None where it forbids nothing.

        Of a host that only holds pictures it is read where the person wants it respected.
        """
        if why is Why.NOTICE:
            return None
        scope, known = self._fetcher.scope, self._fetcher.notices.known(to.web_origin)
        if known is None and why is Why.PICTURE and not scope.respects_robots:
            return None
        notice = known or await self._notice(to)
        if notice.failure is not None and notice.failure.failure in NO_HOST:
            return replace(notice.failure, url=to.href)
        with self.time:
            refusal = scope.asked(notice.ruling(to))
        return NotFetched(Failure.REFUSED, refusal.detail, to.href) if refusal else None

    async def _follow(self, start: Address | None, why: Why, rule: Rule) -> Fetched | NotFetched:
        """The answer of an address and of what it redirects to; a fault costs that one."""
        try:
            return await self._followed(start, why, rule)
        except Exception as fault:  # noqa: BLE001 - named in what is reported
            return NotFetched(Failure.ERROR, describe(fault), (start or self._page.address).href)

    async def _followed(self, start: Address | None, why: Why, rule: Rule) -> Fetched | NotFetched:
        here: Address | None = None
        to, status = start, None
        chain: list[Address] = []
        while True:
            refusal = rule(here, to)
            if refusal is not None or to is None:
                return refused(refusal, [one.href for one in chain], self._page.address, status, to)
            if to in chain or len(chain) > self._fetcher.limits.redirects:
                loop = message("fetch.redirect-loop")
                return NotFetched(Failure.ERROR, loop, chain[-1].href, status)
            answer = await self._asked(to, why) or await self._asking.request(to, why)
            if isinstance(answer, NotFetched):
                return answer
            chain.append(to)
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return Fetched(tuple(chain), answer.status, answer.headers, answer.body)
            here, to, status = to, parse(location, to), answer.status

    def _picture_rule(self, here: Address | None, to: Address | None) -> Refusal | None:
        refusal = self._fetcher.scope.picture(self._page, here, to)
        if refusal is None and to is not None:
            refusal = self._fetcher.scope.another_host(self._hosts, to.host)
            if refusal is None:
                self._hosts.add(to.host)
        return refusal

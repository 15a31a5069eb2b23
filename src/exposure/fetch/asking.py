"""The single requests of one page: within its deadlines and limits, and each in the log."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx

from exposure.faults import unless_ended
from exposure.fetch.answers import Failure, Fetched, NotFetched
from exposure.fetch.connections import Connections
from exposure.fetch.dialling import NoName, PrivateAddress
from exposure.fetch.exchange import Exchange, no_answer
from exposure.fetch.stopwatch import Stopwatch
from exposure.model.addresses import Address
from exposure.model.events import RequestMade, Why
from exposure.model.plan import ListedPage
from exposure.words import message

if TYPE_CHECKING:
    from exposure.fetch.fetcher import Fetcher


class Asking:
    """Asks for one address after the other, with connections and cookies of one page's own.

    Whatever an answer makes a library raise costs that one request.
    """

    def __init__(self, fetcher: "Fetcher", page: ListedPage) -> None:
        self._fetcher = fetcher
        self._page = page
        self.time = Stopwatch(fetcher.limits.page_s)
        self._cookies = httpx.Cookies()
        self._asked_bytes = 0
        connections = Connections(page, fetcher.scope, fetcher.pinned)
        self._transport = connections.transport(fetcher.tls, fetcher.proxy)

    async def close(self) -> None:
        """Close all connections; one that can't be closed in order is gone as well."""
        try:
            await self._transport.aclose()
        except Exception:  # noqa: BLE001 - TLS says many things of a stream that ends in disorder
            return

    async def request(self, to: Address, why: Why) -> Fetched | NotFetched:
        """One request, within the deadlines, in the log however it ends."""
        fetcher, limits = self._fetcher, self._fetcher.limits
        if to.origin in fetcher.out_of_reach:
            return NotFetched(
                Failure.UNREACHABLE, message("fetch.not-again", host=to.host), to.href
            )
        if fetcher.proxy and not fetcher.scope.may_ask_a_proxy(self._page, to):
            return inner(to)
        if not self._fits(to):
            return NotFetched(Failure.OVER_LIMIT, message("fetch.too-much-asked"), to.href)
        async with fetcher.connections[to.host]:
            if why is Why.NOTICE:
                return await self._timed(to, why, min(limits.notice_s, limits.request_s))
            if not self.time.left_s:
                return _not_reached(to)
            answer = await self._timed(to, why, min(self.time.left_s, limits.request_s))
            is_late = isinstance(answer, NotFetched) and answer.failure is Failure.TIMEOUT
            return _not_reached(to) if is_late and not self.time.left_s else answer

    def _fits(self, to: Address) -> bool:
        """Whether an address fits into what one page may ask for: the report has each of them."""
        self._asked_bytes += len(to.href)
        return self._asked_bytes <= self._fetcher.limits.asked_bytes_a_page

    async def _timed(self, to: Address, why: Why, most_s: float) -> Fetched | NotFetched:
        fetcher = self._fetcher
        cookies = httpx.Cookies() if why is Why.NOTICE else self._cookies
        begun, exchange = datetime.now(UTC), Exchange(fetcher.limits, cookies)
        was_made = True
        try:
            with self.time:
                async with asyncio.timeout(most_s):
                    return await exchange.run(self._transport, to, why)
        except PrivateAddress:
            was_made = False
            return inner(to)
        except NoName:
            was_made = False
            detail = message("fetch.no-name", host=to.host)
            return NotFetched(Failure.UNREACHABLE, detail, to.href)
        except Exception as problem:  # noqa: BLE001 - what it is, is said and listed
            unless_ended(problem)
            answer = no_answer(to, problem, fetcher.proxy)
            if answer.failure is Failure.UNREACHABLE:
                fetcher.out_of_reach.add(to.origin)
            return answer
        finally:
            if was_made and exchange.was_begun:
                received = exchange.received
                fetcher.log(RequestMade(to.href, why, exchange.status, received, begun))


def _not_reached(to: Address) -> NotFetched:
    """The answer of an address for which its page has no time left."""
    return NotFetched(Failure.NOT_REACHED, message("fetch.page-time"), to.href)


def inner(to: Address) -> NotFetched:
    """The answer of an address that is inside a private network, and was not contacted."""
    detail = message("fetch.private-address", host=to.host)
    return NotFetched(Failure.PRIVATE_ADDRESS, detail, to.href)

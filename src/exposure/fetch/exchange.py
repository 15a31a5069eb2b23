"""One request and its answer, within its caps."""

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from exposure import __version__
from exposure.faults import kind_of_fault
from exposure.fetch.answers import Failure, Fetched, NotFetched
from exposure.fetch.unpacking import Body, TooMuch, Unreadable
from exposure.model.addresses import Address
from exposure.model.events import Why
from exposure.model.plan import Limits
from exposure.model.proxy import Proxy
from exposure.words import message

USER_AGENT = f"exposure/{__version__} (opened by hand by a person who checks their own pages)"
"""Honest, and never a browser's. `exposure` is the token that robots.txt may name."""

ACCEPT = {
    Why.PAGE: "text/html,application/xhtml+xml,application/activity+json;q=0.5,image/*;q=0.4",
    Why.PICTURE: "image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8",
    Why.NOTICE: "text/plain,*/*;q=0.1",
    Why.PROOF: "text/html,application/xhtml+xml,text/plain;q=0.9",
}
KEEPS_COOKIES = (Why.PAGE, Why.RENDER)
"""Requests whose cookies are sent again, within one page: two hundred pictures could pile up
megabytes of them."""
LONGEST_DATE = 100
"""Characters of a date that is read; one of HTTP has 29 (RFC 9110, 5.6.7)."""
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 65_536
CONNECT_S = 10.0


class Exchange:
    """One request and its answer; `status` and `received` are true also where it broke off.

    `was_begun` is False until there is a request to send.
    """

    def __init__(self, limits: Limits, cookies: httpx.Cookies) -> None:
        self._limits = limits
        self._cookies = cookies
        self.status: int | None = None
        self.received = 0
        self.was_begun = False

    async def run(
        self, transport: httpx.AsyncBaseTransport, to: Address, why: Why
    ) -> Fetched | NotFetched:
        """Send the request and read the answer up to its cap; raises what httpx raises."""
        request = self._request(to, why)
        self.was_begun = True
        response = await transport.handle_async_request(request)
        response.request = request
        try:
            self.status = response.status_code
            if why in KEEPS_COOKIES:
                self._keep_cookies(response)
            headers = tuple((k.lower(), v) for k, v in response.headers.multi_items())
            if self.status in REDIRECTS and response.headers.get("location"):
                return Fetched((to,), self.status, headers, b"")
            most = self._most(response, why)
            body = await self._body(response, most, is_cut_off=why is Why.NOTICE)
            return Fetched((to,), self.status, headers, body)
        except TooMuch:
            detail = message("fetch.too-large", most=most // 1_000_000)
            return NotFetched(Failure.TOO_LARGE, detail, to.href, self.status)
        except Unreadable as problem:
            detail = message("fetch.encoding", encoding=str(problem))
            return NotFetched(Failure.ERROR, detail, to.href, self.status)
        finally:
            await response.aclose()

    def _request(self, to: Address, why: Why) -> httpx.Request:
        """The request; its target is sent as the address standard writes it, not as httpx would.

        So is its host: httpx would read it back into letters, and fails at those that IDNA 2008
        has no place for, such as emoji, of which browsers know many names.
        """
        rest = to.href.split("://", 1)[1]
        timeout = httpx.Timeout(self._limits.request_s, connect=CONNECT_S)
        request = httpx.Request(
            "GET",
            to.href,
            headers={
                "Host": rest[: rest.index("/")],
                "User-Agent": USER_AGENT,
                "Accept": ACCEPT[why],
                "Accept-Encoding": "gzip",
                "Connection": "keep-alive",
            },
            extensions={
                "target": rest[rest.index("/") :].encode("ascii"),
                "timeout": timeout.as_dict(),
            },
        )
        self._cookies.set_cookie_header(request)
        return request

    def _keep_cookies(self, response: httpx.Response) -> None:
        """Keep what cookies can be read; one that makes no sense is none."""
        with suppress(ValueError, OverflowError, LookupError, TypeError, AttributeError):
            self._cookies.extract_cookies(response)

    def _most(self, response: httpx.Response, why: Why) -> int:
        """How many bytes of an answer are taken."""
        if why is Why.NOTICE:
            return self._limits.notice_bytes
        says_picture = str(response.headers.get("content-type", "")).lower().startswith("image/")
        is_picture = why is Why.PICTURE or says_picture
        return self._limits.picture_bytes if is_picture else self._limits.html_bytes

    async def _body(self, response: httpx.Response, most: int, *, is_cut_off: bool) -> bytes:
        """The body; what is beyond `most` bytes raises TooMuch, or is cut off."""
        body = Body(response.headers.get("content-encoding", ""), most)
        try:
            async for chunk in response.aiter_raw(CHUNK):
                self.received += len(chunk)
                body.feed(chunk)
        except TooMuch:
            if is_cut_off:
                return body.so_far()
            raise
        return body.whole()


def retry_after_s(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks to wait, 0 and up; None where it asks nothing.

    A date that no calendar has asks nothing.
    """
    if value is None or len(value) > LONGEST_DATE:
        return None
    if value.strip().isdecimal():
        return float(value.strip())
    try:
        until = parsedate_to_datetime(value)
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError, TypeError, LookupError):
        return None


def no_answer(to: Address, problem: Exception, proxy: Proxy | None = None) -> NotFetched:
    """What it means that no answer came from an address, by what was raised on the way."""
    match problem:
        case httpx.ConnectError() if "CERTIFICATE" in str(problem):
            detail = message("fetch.certificate", host=to.host)
            return NotFetched(Failure.UNREACHABLE, detail, to.href)
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.ProxyError() if proxy:
            detail = message("proxy.failed", proxy=proxy.shown, host=to.host)
            return NotFetched(Failure.UNREACHABLE, detail, to.href)
        case httpx.ConnectError() | httpx.ConnectTimeout():
            detail = message("fetch.unreachable", host=to.host)
            return NotFetched(Failure.UNREACHABLE, detail, to.href)
        case TimeoutError() | httpx.TimeoutException():
            return NotFetched(Failure.TIMEOUT, message("fetch.timeout", host=to.host), to.href)
        case httpx.HTTPError() | httpx.InvalidURL():
            return NotFetched(Failure.ERROR, message("fetch.broken", host=to.host), to.href)
        case _:
            detail = message("fetch.fault", host=to.host, kind=kind_of_fault(problem))
            return NotFetched(Failure.ERROR, detail, to.href)

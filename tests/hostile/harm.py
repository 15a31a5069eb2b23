"""One kind of harm: how a site does it, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from threading import Event

from tests.loopback import HTML, Reply, Site

Act = Callable[[BaseHTTPRequestHandler, Event], None]


@dataclass(frozen=True)
class Harm:
    """`serve` arranges it on a site and gives the address of the page, or of the picture.

    `outcome` is what the JSON report must say of it. A slow one ends only at a real deadline.
    """

    name: str
    outcome: str
    serve: Callable[[Site], str]
    is_slow: bool = False


def raw(data: bytes, repeated: bytes = b"", times: int = 0) -> Act:
    """Send these bytes as they are, then others so many times or until nobody listens."""

    def act(handler: BaseHTTPRequestHandler, closing: Event) -> None:
        handler.wfile.write(data)
        for _ in range(times):
            if closing.is_set():
                return
            handler.wfile.write(repeated)
        handler.wfile.flush()

    return act


def answers(data: bytes, repeated: bytes = b"", times: int = 0) -> Callable[[Site], str]:
    """A site whose front page sends raw bytes."""
    return lambda site: site.act("/", raw(data, repeated, times))


def shows(html: str, kind: str = HTML) -> Callable[[Site], str]:
    """A site with this front page."""
    return lambda site: site.page("/", html, Content_Type=kind)


def leads_to(address: str) -> Callable[[Site], str]:
    """A site whose front page redirects to an address."""
    return lambda site: site.redirect("/", address)


def drips(head: bytes, each: bytes) -> Act:
    """Send a few bytes twice a second, for at most 40 seconds."""

    def act(handler: BaseHTTPRequestHandler, closing: Event) -> None:
        handler.wfile.write(head)
        for _ in range(80):
            handler.wfile.write(each)
            handler.wfile.flush()
            if closing.wait(0.5):
                return

    return act


def sends(reply: Reply) -> Callable[[Site], str]:
    """A site whose front page is this reply."""

    def serve(site: Site) -> str:
        site.replies["/"] = reply
        return site.url("/")

    return serve


def with_notice(reply: Reply, html: str) -> Callable[[Site], str]:
    """A site with this robots.txt and this front page."""

    def serve(site: Site) -> str:
        site.replies["/robots.txt"] = reply
        return site.page("/", html)

    return serve

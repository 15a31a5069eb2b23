"""A real web server on loopback that tells what it was asked."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What the site answers for one path; `act` takes over the connection itself."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    act: "Callable[[BaseHTTPRequestHandler, Event], None] | None" = None


class _Server6(ThreadingHTTPServer):
    address_family = socket.AF_INET6


class Site:
    """A site with one port; `log` holds every request as an absolute address, in order."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.host = host
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.log: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.at: list[float] = []
        self.closing = Event()
        self._lock = Lock()
        kind = _Server6 if ":" in host else ThreadingHTTPServer
        self.server = kind((host, port), _handler(self))
        self.server.daemon_threads = True

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def visited(self) -> list[str]:
        """The requests for pages and pictures: the log without the site's public notices."""
        return [url for url in self.log if not url.endswith("/robots.txt")]

    def url(self, path: str = "/") -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}{path}"

    def page(self, path: str, html: str, status: int = 200, **headers: str) -> str:
        """Answer a path with a page; gives its address."""
        named = {"Content-Type": HTML} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.replies[path] = Reply(html.encode(), status, named)
        return self.url(path)

    def file(self, path: str, body: bytes, kind: str = "image/png", status: int = 200) -> str:
        """Answer a path with bytes; gives its address."""
        self.replies[path] = Reply(body, status, {"Content-Type": kind})
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Answer a path with a redirect; gives its address."""
        self.replies[path] = Reply(b"", status, {"Location": to})
        return self.url(path)

    def act(self, path: str, act: Callable[[BaseHTTPRequestHandler, Event], None]) -> str:
        """Let a function answer a path; gives its address."""
        self.replies[path] = Reply(act=act)
        return self.url(path)

    def reply(self, handler: BaseHTTPRequestHandler) -> Reply:
        with self._lock:
            self.log.append(self.url(handler.path))
            self.headers.append({k.lower(): v for k, v in handler.headers.items()})
            self.at.append(time.monotonic())
            known = self.replies.get(handler.path, Reply(b"not here", 404, {"Content-Type": HTML}))
            if isinstance(known, list):
                return known.pop(0) if len(known) > 1 else known[0]
            return known


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_GET(self) -> None:
            reply = site.reply(self)
            if reply.act is not None:
                self.close_connection = True
                reply.act(self, site.closing)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                super().handle()

    return Handler


@contextmanager
def served(host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """A running site, stopped at the end; on a free port where none is asked for."""
    site = Site(host, port)
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        site.server.shutdown()
        site.server.server_close()
        thread.join()


def hang(_handler: BaseHTTPRequestHandler, closing: Event) -> None:
    """Never answer, until the test is over (or 30 seconds)."""
    closing.wait(30)


def drip(handler: BaseHTTPRequestHandler, closing: Event) -> None:
    """Send a byte every tenth of a second, for at most 30 seconds."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(300):
        if closing.wait(0.1):
            return
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return

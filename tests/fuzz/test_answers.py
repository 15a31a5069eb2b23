"""A server may send any bytes for an answer: it is taken, or said to make no sense."""

from http.server import BaseHTTPRequestHandler
from threading import Event

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exposure.fetch import Fetched, NotFetched
from exposure.reports.phrases import said
from tests.fetch.test_fetch import Visits
from tests.fuzz.making import texts
from tests.loopback import Site

HEADERS = (
    *("Set-Cookie", "Location", "Content-Type", "Content-Length", "Content-Encoding", "Link"),
    *("Transfer-Encoding", "Connection", "X-Robots-Tag", "Trailer"),
)
VALUES = (
    *("a=b; Path=/; Domain=127.0.0.1", "a=b; Expires=Wed, 99 Foo 99999", "a; Max-Age=9e99", "=;=;"),
    *("chunked", "gzip", "text/html", "0", "5", "close", "/", "#", "//", "http://[", "image/png"),
)
headers = st.lists(
    st.tuples(st.sampled_from(HEADERS), st.sampled_from(VALUES) | texts), max_size=5
).map(lambda pairs: "".join(f"{name}: {value}\r\n" for name, value in pairs))
statuses = st.sampled_from(("200 OK", "302 Found", "100", "204 ", "429 Later", "999 No", "0", "20"))
answers = st.builds(
    lambda status, head, body: f"HTTP/1.1 {status}\r\n{head}\r\n{body}".encode("utf-8", "replace"),
    statuses,
    headers,
    texts,
) | st.binary(max_size=100)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=answers)
@example(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Domain=\xff; Path=\x80\r\n\r\nHi")
@example(b"HTTP/1.1 200 OK\r\nContent-Type: \xff\xfe; charset=\xff\r\n\r\nHi")
async def test_any_answer_is_taken_or_told_of(site: Site, answer: bytes) -> None:
    def send(handler: BaseHTTPRequestHandler, _: Event) -> None:
        handler.wfile.write(answer)

    site.act("/", send)
    async with Visits().at(site.url("/")) as visit:
        for got in (await visit.page(), await visit.picture(site.url("/"))):
            assert isinstance(got, Fetched | NotFetched)
            if isinstance(got, NotFetched):
                assert said(got.detail).isprintable()

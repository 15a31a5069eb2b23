"""The fetcher, tried on real servers on loopback."""

import gzip
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from exposure.fetch import Failure, Fetched, Fetcher, NotFetched, PageVisit
from exposure.model.consent import Declaration
from exposure.model.events import RequestMade, Why
from exposure.model.plan import Limits, ListedPage, Plan
from exposure.policy.scope import Scope
from exposure.reports.phrases import said
from tests.loopback import HTML, Reply, Site, drip, hang, served

QUICK = Limits(pause_s=0.0, request_s=1.0, page_s=5.0)


class Visits:
    """A fetcher whose requests are kept."""

    def __init__(self, limits: Limits = QUICK) -> None:
        self.requests: list[RequestMade] = []
        plan = Plan.of(
            ["me.png"], ["http://127.0.0.1/"], declaration=Declaration.now(), limits=limits
        )
        self.fetcher = Fetcher(Scope.of(plan), self.requests.append)

    @asynccontextmanager
    async def at(self, url: str) -> AsyncIterator[PageVisit]:
        async with self.fetcher.visit(ListedPage.at(url)) as visit:
            yield visit

    async def page(self, url: str) -> Fetched | NotFetched:
        async with self.at(url) as visit:
            return await visit.page()

    async def picture(self, page: str, url: str) -> Fetched | NotFetched:
        async with self.at(page) as visit:
            await visit.page()
            return await visit.picture(url)

    @property
    def made(self) -> list[RequestMade]:
        """The requests besides those for robots.txt."""
        return [request for request in self.requests if request.why is not Why.NOTICE]

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.made]


def fetched(answer: Fetched | NotFetched) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def failure(answer: Fetched | NotFetched) -> Failure:
    assert isinstance(answer, NotFetched), answer
    assert said(answer.detail)
    return answer.failure


async def test_a_page_is_fetched_once_with_an_honest_name_and_nothing_else(site: Site) -> None:
    visits = Visits()
    answer = fetched(await visits.page(site.page("/", "<p>hello")))
    assert (answer.status, answer.body) == (200, b"<p>hello")
    assert site.visited == visits.urls == [site.url("/")]
    sent = site.headers[0]
    assert sent["user-agent"].startswith("exposure/")
    assert "Mozilla" not in sent["user-agent"]
    assert sent["accept-encoding"] == "gzip"
    assert not {"cookie", "referer", "authorization"} & set(sent)


async def test_the_address_is_sent_as_browsers_write_it(site: Site) -> None:
    path = "/a|b[1]%7E/%C3%BC?q={x}&y='z'"
    site.page(path.replace("{", "%7B").replace("}", "%7D"), "ok")
    await Visits().page(site.url("/a|b[1]%7E/ü?q={x}&y='z'"))
    assert site.visited[0].startswith(site.url("/a|b[1]%7E/%C3%BC?q="))


async def test_redirects_are_followed_and_every_hop_is_listed(site: Site) -> None:
    site.redirect("/", "/two")
    site.redirect("/two", "three")
    site.page("/three", "here")
    visits = Visits()
    answer = fetched(await visits.page(site.url("/")))
    assert answer.url == site.url("/three")
    assert answer.urls == tuple(site.visited) == tuple(visits.urls)
    assert [request.status for request in visits.made] == [302, 302, 200]


async def test_five_hops_are_followed_and_a_sixth_is_an_error(site: Site) -> None:
    for number in range(6):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/6", "far")
    assert fetched(await Visits().page(site.url("/1"))).url == site.url("/6")
    assert failure(await Visits().page(site.url("/0"))) is Failure.ERROR


async def test_a_redirect_loop_is_an_error(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert failure(await Visits().page(site.url("/a"))) is Failure.ERROR
    assert site.visited == [site.url("/a"), site.url("/b")]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("https://elsewhere.example/", Failure.REDIRECTED_AWAY),
        ("http://127.0.0.2/", Failure.REDIRECTED_AWAY),
        ("file:///etc/passwd", Failure.REFUSED),
        ("data:text/html,x", Failure.REFUSED),
        ("javascript:alert(1)", Failure.REFUSED),
        ("ftp://127.0.0.1/", Failure.REFUSED),
        ("http://127.0.0.1:1/", Failure.REFUSED),
        ("http://me:secret@127.0.0.1/", Failure.REFUSED),
        ("http://[::1/", Failure.REFUSED),
    ],
)
async def test_a_redirect_that_leads_astray_is_not_followed(
    site: Site, to: str, expected: Failure
) -> None:
    site.redirect("/", to)
    visits = Visits()
    assert failure(await visits.page(site.url("/"))) is expected
    assert visits.urls == site.visited == [site.url("/")]


def test_a_page_may_not_lead_from_https_to_http() -> None:
    page = ListedPage.at("https://example.com/")
    scope = Visits().fetcher.scope
    insecure = ListedPage.at("http://www.example.com/").address
    refusal = scope.page_hop(page, page.address, insecure)
    assert refusal is not None
    assert refusal.no.value == Failure.REFUSED.value
    secure = ListedPage.at("https://www.example.com/").address
    assert scope.page_hop(ListedPage.at("http://example.com/"), insecure, secure) is None


async def test_a_picture_may_be_redirected_but_not_into_a_private_network(site: Site) -> None:
    site.page("/", "page")
    site.redirect("/a.png", "/b.png")
    site.file("/b.png", b"bytes")
    site.redirect("/c.png", "http://127.0.0.9/d.png")
    visits = Visits()
    async with visits.at(site.url("/")) as visit:
        await visit.page()
        assert fetched(await visit.picture(site.url("/a.png"))).body == b"bytes"
        assert failure(await visit.picture(site.url("/c.png"))) is Failure.PRIVATE_ADDRESS
    assert visits.urls == site.visited


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.2/x.png", "http://10.0.0.1/x.png", "http://169.254.169.254/latest/"),
        *("http://[::ffff:10.0.0.1]/x.png", "http://2130706434/x.png", "http://0x7f.2/x.png"),
        *("http://[fd00:ec2::254]/x.png", "http://192.168.0.1:443/x.png", "http://0/x.png"),
    ],
)
async def test_a_picture_on_a_private_address_is_never_requested(site: Site, url: str) -> None:
    visits = Visits()
    answer = await visits.picture(site.page("/", "page"), url)
    assert failure(answer) is Failure.PRIVATE_ADDRESS
    assert visits.urls == site.visited == [site.url("/")]


async def test_a_picture_on_the_listed_pages_own_private_address_is_fetched(site: Site) -> None:
    site.page("/", "page")
    site.file("/x.png", b"bytes")
    by_name = site.url("/x.png").replace("127.0.0.1", "localhost")
    visits = Visits()
    answer = fetched(await visits.picture(site.url("/"), by_name))
    assert answer.body == b"bytes"
    assert len(site.visited) == 2


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
async def test_a_page_on_ipv6_loopback_is_opened_with_its_pictures() -> None:
    with served("::1") as site:
        site.file("/x.png", b"bytes")
        answer = await Visits().picture(site.page("/", "page"), site.url("/x.png"))
    assert fetched(answer).body == b"bytes"


async def test_an_unusual_port_of_another_host_is_refused(site: Site) -> None:
    visits = Visits()
    answer = await visits.picture(site.page("/", "page"), "http://example.com:8123/x.png")
    assert failure(answer) is Failure.REFUSED
    assert visits.urls == [site.url("/")]


async def test_a_host_that_cannot_be_reached_is_tried_once() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        visits = Visits()
        assert failure(await visits.page(url)) is Failure.UNREACHABLE
        assert failure(await visits.page(url + "other")) is Failure.UNREACHABLE
    assert [request.url for request in visits.requests] == [f"{url}robots.txt"]
    assert visits.requests[0].status is None


async def test_a_name_without_an_address_is_unreachable() -> None:
    assert failure(await Visits().page("http://nowhere.invalid/")) is Failure.UNREACHABLE


@pytest.mark.parametrize("behaviour", [hang, drip], ids=["hangs", "drips"])
async def test_a_slow_answer_ends_at_the_deadline_and_the_host_is_tried_again(
    site: Site, behaviour: object
) -> None:
    site.act("/slow", behaviour)  # type: ignore[arg-type]
    site.page("/good", "good")
    visits = Visits()
    begun = time.monotonic()
    assert failure(await visits.page(site.url("/slow"))) is Failure.TIMEOUT
    assert time.monotonic() - begun < 5
    assert fetched(await visits.page(site.url("/good"))).body == b"good"


async def test_a_page_that_is_too_large_is_stopped(site: Site) -> None:
    limits = replace(QUICK, html_bytes=1000, picture_bytes=3000)
    site.page("/large", "x" * 1001)
    site.page("/fits", "x" * 1000)
    site.file("/large.png", b"x" * 3001)
    assert failure(await Visits(limits).page(site.url("/large"))) is Failure.TOO_LARGE
    assert len(fetched(await Visits(limits).page(site.url("/fits"))).body) == 1000
    answer = await Visits(limits).picture(site.url("/fits"), site.url("/large.png"))
    assert failure(answer) is Failure.TOO_LARGE


async def test_an_address_that_answers_with_a_picture_has_the_cap_of_pictures(site: Site) -> None:
    limits = replace(QUICK, html_bytes=1000, picture_bytes=3000)
    answer = await Visits(limits).page(site.file("/me.png", b"x" * 2000))
    assert len(fetched(answer).body) == 2000


async def test_gzip_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    packed = {"Content-Type": HTML, "Content-Encoding": "gzip"}
    site.replies["/good"] = Reply(gzip.compress(b"hello"), headers=packed)
    site.replies["/bomb"] = Reply(gzip.compress(bytes(60_000_000)), headers=packed)
    site.replies["/brotli"] = Reply(b"x", headers=packed | {"Content-Encoding": "br"})
    visits = Visits(replace(QUICK, request_s=10))
    assert fetched(await visits.page(site.url("/good"))).body == b"hello"
    assert failure(await visits.page(site.url("/bomb"))) is Failure.TOO_LARGE
    assert failure(await visits.page(site.url("/brotli"))) is Failure.ERROR


async def test_an_answer_that_is_not_http_is_an_error(site: Site) -> None:
    site.act("/", lambda handler, _: handler.wfile.write(b"SSH-2.0-hello\r\n\r\n") and None)  # type: ignore[arg-type]
    assert failure(await Visits().page(site.url("/"))) is Failure.ERROR


async def test_told_to_come_back_soon_it_comes_back_once(site: Site) -> None:
    later = Reply(b"later", 429, {"Retry-After": "1", "Content-Type": HTML})
    site.replies["/"] = [later, Reply(b"<p>now", 200, {"Content-Type": HTML})]
    site.replies["/never"] = later
    visits = Visits()
    begun = time.monotonic()
    assert fetched(await visits.page(site.url("/"))).status == 200
    assert time.monotonic() - begun >= 1
    assert fetched(await visits.page(site.url("/never"))).status == 429
    assert site.visited == visits.urls
    assert len(site.visited) == 4


@pytest.mark.parametrize("after", ["31", "3600", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", ""])
async def test_a_longer_wait_is_not_waited_for(site: Site, after: str) -> None:
    site.replies["/"] = Reply(b"later", 429, {"Retry-After": after, "Content-Type": HTML})
    assert fetched(await Visits().page(site.url("/"))).status == 429
    assert len(site.visited) == 1


@pytest.mark.parametrize("status", [403, 999, 500, 404])
async def test_a_refusal_is_never_tried_again(site: Site, status: int) -> None:
    site.page("/", "no", status=status, Retry_After="0")
    assert fetched(await Visits().page(site.url("/"))).status == status
    assert len(site.visited) == 1


async def test_pages_of_one_host_start_a_second_apart(site: Site) -> None:
    visits = Visits(replace(QUICK, pause_s=0.4))
    site.page("/a", "a")
    site.page("/b", "b")
    await visits.page(site.url("/a"))
    await visits.page(site.url("/b"))
    assert site.at[2] - site.at[1] >= 0.35


async def test_cookies_stay_within_one_page(site: Site) -> None:
    site.page("/a", "a", Set_Cookie="who=me; Path=/")
    site.page("/b", "b")
    visits = Visits()
    await visits.page(site.url("/a"))
    await visits.page(site.url("/b"))
    assert not any("cookie" in sent for sent in site.headers)


async def test_cookies_of_a_page_are_sent_while_it_is_visited(site: Site) -> None:
    site.replies["/"] = [
        Reply(b"", 302, {"Location": "/again", "Set-Cookie": "seen=1; Path=/"}),
    ]
    site.page("/again", "page")
    await Visits().page(site.url("/"))
    assert site.headers[2]["cookie"] == "seen=1"


async def test_a_proxy_in_the_environment_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(await Visits().page(site.page("/", "direct"))).body == b"direct"


async def test_pictures_come_from_at_most_so_many_hosts(site: Site) -> None:
    visits = Visits(replace(QUICK, hosts_a_page=2))
    async with visits.at(site.page("/", "page")) as visit:
        await visit.page()
        site.file("/x.png", b"x")
        assert fetched(await visit.picture(site.url("/x.png"))).body == b"x"
        answers = [await visit.picture(f"http://10.0.0.{n}/") for n in (1, 2)]
    assert [failure(answer) for answer in answers] == [Failure.PRIVATE_ADDRESS, Failure.OVER_LIMIT]


async def test_a_pages_pictures_end_with_its_time(site: Site) -> None:
    limits = replace(QUICK, page_s=0.5, request_s=0.4)
    for path in ("/slow.png", "/slow.png?2", "/slow.png?3"):
        site.act(path, hang)
    visits = Visits(limits)
    async with visits.at(site.page("/", "page")) as visit:
        await visit.page()
        first = await visit.picture(site.url("/slow.png"))
        second = await visit.picture(site.url("/slow.png?2"))
        third = await visit.picture(site.url("/slow.png?3"))
    assert failure(first) is Failure.TIMEOUT
    assert failure(third) is Failure.NOT_REACHED
    assert failure(second) in (Failure.TIMEOUT, Failure.NOT_REACHED)


async def test_another_address_of_loopback_is_another_place() -> None:
    with served("127.0.0.3") as other, served() as site:
        other.file("/x.png", b"x")
        visits = Visits()
        answer = await visits.picture(site.page("/", "page"), other.url("/x.png"))
        assert failure(answer) in (Failure.PRIVATE_ADDRESS, Failure.REFUSED)
        assert other.log == []

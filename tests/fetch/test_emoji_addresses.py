"""Addresses with emoji are opened as browsers open them, and what was never asked is not listed."""

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import pytest

from exposure.fetch import Fetched, Fetcher, NotFetched
from exposure.model.events import RequestMade
from exposure.model.plan import Limits, ListedPage
from exposure.policy.ip_ranges import IP
from exposure.policy.scope import Scope
from tests.checks import scan
from tests.colours import ME, picture
from tests.loopback import HTML, Reply, Site

WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
HOSTS = ("🍕.example", "i❤.example", "☃.example", "faß.example", "例え.example")


@pytest.fixture
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name leads to this machine, as if they were in its list of hosts."""

    async def look_up(_host: str, _port: int) -> Sequence[IP]:
        return [ip_address("127.0.0.1")]

    monkeypatch.setattr("exposure.fetch.dialling.look_up", look_up)


@pytest.mark.usefixtures("_named")
@pytest.mark.parametrize("host", HOSTS)
async def test_a_page_at_an_emoji_is_opened_and_its_requests_are_those_made(
    site: Site, host: str
) -> None:
    site.page("/%F0%9F%98%80?q=%E2%9D%A4", WORDS)
    page = ListedPage.at(f"http://{host}:{site.port}/😀?q=❤")
    log: list[RequestMade] = []
    async with Fetcher(Scope(Limits(pause_s=0.0)), log.append).visit(page) as visit:
        answer = await visit.page()
    assert isinstance(answer, Fetched)
    assert answer.status == 200
    assert [one.url.split("/", 3)[3] for one in log] == [one.split("/", 3)[3] for one in site.log]
    assert {sent["host"] for sent in site.headers} == {f"{page.address.host}:{site.port}"}


@pytest.mark.usefixtures("_named")
def test_a_picture_at_an_emoji_is_looked_at(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.file("/me.png", picture(ME))
    shown = f"http://🍕.example:{site.port}/me.png"
    site.replies["/"] = Reply(
        f'{WORDS}<img src="{shown}">'.encode(), headers={"Content-Type": HTML, "Set-Cookie": "a=b"}
    )
    ran = scan(capsys, "--me", me, f"http://❤.example:{site.port}/")
    (entry,) = ran.report["pages"][0]["pictures"]
    assert (entry["outcome"], ran.code) == ("examined", 1)
    assert len(ran.report["requests"]) == len(site.log)


@pytest.mark.parametrize("host", [f"{'a' * 64}.example", f"xn--{'a' * 70}.example", "a..example"])
async def test_a_name_that_cannot_be_asked_for_is_told_and_no_request_is_listed(host: str) -> None:
    page = ListedPage.at(f"https://{host}/me.png")
    log: list[RequestMade] = []
    async with Fetcher(Scope(Limits(pause_s=0.0)), log.append).visit(page) as visit:
        answer = await visit.page()
    assert isinstance(answer, NotFetched)
    assert (answer.failure, log) == ("unreachable", [])

"""A proxy that you name takes every request; one of the environment takes none."""

from pathlib import Path

import pytest

from exposure.errors import PlanError
from exposure.model.proxy import Proxy
from tests.checks import exposure, scan
from tests.colours import ME, picture
from tests.loopback import HTML, Reply, Site

PAGE = "http://sam.example/"


def proxy_that_knows(site: Site, url: str, reply: Reply) -> str:
    """Let the site answer as a proxy does, for an address that no one here could look up."""
    site.replies[url] = reply
    return site.url("")


def test_every_request_goes_through_it_and_the_report_says_so(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proxy = proxy_that_knows(
        site, PAGE, Reply(b"<p>Sam<img src=/a|b.png>", headers={"Content-Type": HTML})
    )
    proxy_that_knows(site, f"{PAGE}a|b.png", Reply(picture(ME)))
    secret = proxy.replace("//", "//user:secret@")
    ran = scan(capsys, "--me", me, "--proxy", secret, PAGE)
    assert ran.code == 1
    asked = [line.removeprefix(proxy) for line in site.log]
    assert asked == [f"{PAGE}robots.txt", PAGE, f"{PAGE}a|b.png"]
    assert asked == [request["url"] for request in ran.report["requests"]]
    assert all(sent["proxy-authorization"].startswith("Basic ") for sent in site.headers)
    assert ran.report["proxy"] == proxy
    assert "secret" not in ran.out + ran.err
    assert "keep them out of private networks" in ran.err


def test_an_inner_address_is_not_asked_of_a_proxy(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "<p>Sam<img src=http://10.0.0.1/x.png><img src=http://localhost/y.png>"
    proxy = proxy_that_knows(site, PAGE, Reply(shown.encode(), headers={"Content-Type": HTML}))
    ran = scan(capsys, "--me", me, "--proxy", proxy, PAGE)
    assert {entry["outcome"] for entry in ran.report["pages"][0]["pictures"]} == {"private-address"}
    assert len(site.log) == 2


@pytest.mark.parametrize("page", ["https://sam.example/", "http://sam.example/"])
def test_a_proxy_that_is_not_there_or_lets_nothing_through_is_named(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    proxy = site.url("") if page.startswith("https") else "http://127.0.0.1:1"
    ran = scan(capsys, "--me", me, "--proxy", proxy, page)
    (skipped,) = ran.report["skipped"]
    assert (ran.code, skipped["reason"]) == (4, "unreachable")
    assert proxy in skipped["detail"]


@pytest.mark.parametrize(
    "text", ["socks5://127.0.0.1:9050", "127.0.0.1:3128", "http://127.0.0.1/a", "", "http://["]
)
def test_what_is_no_proxy_is_an_error_before_anything_is_opened(
    me: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    with pytest.raises(PlanError):
        Proxy.at(text)
    ran = exposure(capsys, "scan", "--me", me, "--i-declare", "--proxy", text, PAGE)
    assert ran.code == 2
    assert "--proxy" in ran.err

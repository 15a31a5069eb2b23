"""The invented pages with my face in them: served to nobody who was not told where."""

import asyncio
import http.client
import socket
from urllib.parse import urlsplit

import pytest

from exposure.cli.screen import NOWHERE
from exposure.demo import SampleSite, plan_with_you, sample_server, sample_site, site_with_you
from exposure.model.consent import Declaration
from exposure.model.readings import Visit
from exposure.pages import read_page
from tests.addresses import at
from tests.people import SAMPLES

PLAN = plan_with_you(NOWHERE, [SAMPLES / "club" / "nia.jpg"], Declaration.now())


@pytest.fixture(scope="module")
def site() -> SampleSite:
    """The sample site with Nia's photo in it, made once."""
    return asyncio.run(site_with_you(PLAN))


def asked(place: str, path: str, host: str | None = None) -> tuple[int, bytes, str | None]:
    """What a site answers to somebody who asks for a path under a name of it."""
    there = http.client.HTTPConnection(place, timeout=10)
    there.request("GET", path, headers={"Host": host or place})
    answer = there.getresponse()
    found = answer.status, answer.read(), answer.getheader("Location")
    there.close()
    return found


def test_it_is_served_to_its_own_address_alone(site: SampleSite) -> None:
    with sample_server(site) as origin:
        place, path = urlsplit(origin).netloc, f"{site.secret}/pictures/club/sam.jpg"
        assert asked(place, path) == (200, site.made["pictures/club/sam.jpg"], None)
        for other in ("evil.example", f"evil.example:{place.rpartition(':')[2]}", "localhost"):
            assert asked(place, path, other) == (404, b"", None)


def test_it_is_served_on_one_address_of_this_machine(site: SampleSite) -> None:
    with sample_server(site) as origin:
        port = urlsplit(origin).port
        socket.create_connection(("127.0.0.1", port), 5).close()
        with pytest.raises(OSError, match=r"."):
            socket.create_connection(("127.0.0.2", port), 5)


def test_nobody_else_on_this_machine_can_guess_where_it_is_served(site: SampleSite) -> None:
    secret = site.secret
    assert len(set(secret)) > 5
    assert len(secret) > 30
    assert secret not in repr(site)
    assert asyncio.run(site_with_you(PLAN)).secret != secret
    wrong = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    paths = [*site.answers, *(f"/{file}" for file in site.made), "/", "/robots.txt"]
    with sample_server(site) as origin:
        place = urlsplit(origin).netloc
        for path in paths:
            for before in ("", "/", wrong, secret[:-1], secret[1:], secret.upper(), f"{secret}/.."):
                assert asked(place, f"{before}{path}") == (404, b"", None), path
        assert asked(place, f"{secret}/social/@sam")[:2] == (200, site.made["pages/social.html"])
        assert asked(place, f"{secret}/staff/sam")[2] == f"{secret}/login?next=/staff/sam"


def test_every_address_on_its_pages_leads_to_itself(site: SampleSite) -> None:
    plain, headers = sample_site(), (("content-type", "text/html; charset=utf-8"),)

    def pictures(body: bytes, address: str) -> list[str]:
        read = read_page(Visit(at(address), at(address), 200, headers, (), body))
        copies = [url for picture in read.pictures for url in picture.renditions]
        return [url.removeprefix(NOWHERE) for url in copies if not url.startswith("data:")]

    pages = {p: a.file for p, a in plain.answers.items() if str(a.file).endswith(".html")}
    found = 0
    for path, file in pages.items():
        assert file is not None
        here = pictures((plain.folder / file).read_bytes(), NOWHERE + path)
        there = pictures(site.made[file], NOWHERE + site.secret + path)
        assert there == [site.secret + url for url in here]
        found += len(there)
    assert found > 25

"""Where an address leads decides whether it is asked, however it is spelt and come by."""

import pytest

from exposure.fetch import Failure, NotFetched
from tests.fetch.test_fetch import Visits
from tests.loopback import Site, served


@pytest.mark.parametrize("scheme", ["ftp", "ws", "gopher", "HTTPX"])
async def test_what_is_no_web_address_is_not_asked_for_at_the_sites_own_port(
    site: Site, scheme: str
) -> None:
    site.redirect("/", f"{scheme}://127.0.0.1:{site.port}/x")
    visits = Visits()
    answer = await visits.page(site.url("/"))
    assert isinstance(answer, NotFetched)
    assert answer.failure is Failure.REFUSED
    assert visits.urls == site.visited == [site.url("/")]


async def test_another_address_of_this_machine_is_not_dialled_though_its_port_is_the_pages(
    site: Site,
) -> None:
    with served("127.0.0.2", site.port) as other:
        there = other.file("/x.png", b"x")
        site.redirect("/moved.png", there)
        visits = Visits()
        async with visits.at(site.page("/", "page")) as visit:
            await visit.page()
            answers = [await visit.picture(url) for url in (there, site.url("/moved.png"))]
        assert [getattr(a, "failure", None) for a in answers] == [Failure.PRIVATE_ADDRESS] * 2
        assert other.log == []


async def test_a_host_of_pictures_that_cant_be_reached_is_asked_once(site: Site) -> None:
    """Port 80 of this machine, where nothing listens."""
    visits = Visits()
    async with visits.at(site.page("/", "page")) as visit:
        await visit.page()
        answers = [await visit.picture(f"http://127.0.0.1/{n}.png") for n in range(4)]
    assert [getattr(a, "failure", None) for a in answers] == [Failure.UNREACHABLE] * 4
    assert visits.urls == [site.url("/"), "http://127.0.0.1/0.png"]

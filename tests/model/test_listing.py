"""What one page may take of a report and of memory: what is beyond is counted, and said once."""

from dataclasses import replace

import pytest

from exposure.fetch import Failure, NotFetched
from exposure.model.addresses import LONGEST_ADDRESS, parse
from exposure.model.listing import BEYOND, MOST_BYTES_OF_A_PAGE, MOST_OF_A_PAGE, Room
from exposure.model.pictures import ListedPicture, Role
from exposure.pages import MOST_BYTES_A_READER
from exposure.reports.phrases import said
from tests.checks import scan
from tests.colours import ME, OTHER, picture
from tests.fetch.test_fetch import QUICK, Visits, failure
from tests.loopback import Site
from tests.pages.reading import read

WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
Capsys = pytest.CaptureFixture[str]
MANY = 5_000


def shown(count: int, length: int = 20) -> list[ListedPicture]:
    urls = (f"https://sam.example/{n:0{length}}.jpg" for n in range(count))
    return [ListedPicture((url,), (Role.OTHER,), (), None, worth_fetching=True) for url in urls]


def test_an_address_has_a_longest_length() -> None:
    fits = "https://sam.example/" + "a" * (LONGEST_ADDRESS - 20)
    assert parse(fits) is not None
    assert parse(fits + "a") is None
    assert parse("\u00fc" * 2_000, parse("https://sam.example/")) is None


@pytest.mark.parametrize(
    ("base", "count"),
    [("b" * 9_000 + "/", MANY), ("b" * 8_150 + "/", MANY), ("b" * 900_000 + "/", 20_000)],
)
def test_addresses_that_a_base_makes_too_long_are_counted_and_cost_nothing(
    base: str, count: int
) -> None:
    images = "".join(f"<img src={'i' * 40}{n}.jpg>" for n in range(count))
    there = '<img src="https://sam.example/me.jpg">'
    reading = read(f"{WORDS}<base href='/{base}'>{images}{there}")
    assert [shown.url for shown in reading.pictures] == ["https://sam.example/me.jpg"]
    assert reading.beyond == count


def test_a_base_just_short_enough_multiplies_no_further_than_the_limits() -> None:
    images = "".join(f"<img src={n}.jpg>" for n in range(MANY))
    reading = read(f"{WORDS}<base href='/{'b' * 8_000}/'>{images}")
    size = sum(len(url) for shown in reading.pictures for url in shown.renditions)
    assert 0 < size <= MOST_BYTES_A_READER
    assert len(reading.pictures) + reading.beyond == MANY


def test_what_has_no_room_in_a_report_is_one_entry_that_says_how_many() -> None:
    listed = Room(pictures=10).listed(shown(25), "https://sam.example/", 3)
    assert len(listed) == 11
    assert (listed[-1].stands_for, listed[-1].found_in) == (18, (BEYOND,))
    few = Room(bytes=1_000).listed(shown(25, 100), "https://sam.example/", 0)
    assert sum(len(one.url) for one in few[:-1]) <= 1_000
    assert len(few) - 1 + few[-1].stands_for == 25
    assert Room().listed(shown(25), "https://sam.example/", 0) == tuple(shown(25))


def test_pages_share_the_room_of_a_report_and_none_takes_anothers() -> None:
    room = Room(20_000, 16_000_000)
    assert room.shared(1) == room.shared(16) == Room(MOST_OF_A_PAGE, MOST_BYTES_OF_A_PAGE)
    assert room.shared(50) == Room(400, 320_000)


def test_a_page_that_names_too_much_never_ends_with_zero(
    site: Site, me: object, capsys: Capsys
) -> None:
    site.file("/a.png", picture(OTHER))
    long = "".join(f"<img src=/{'l' * 9_000}{n}.png>" for n in range(30))
    site.page("/", f"{WORDS}<img src=/a.png>{long}")
    ran = scan(capsys, "--me", me, site.url("/"))
    assert ran.code == 4
    (skipped,) = ran.report["skipped"]
    assert (skipped["reason"], skipped["subject"]) == ("over-limit", site.url("/"))
    assert skipped["detail"].startswith("30 ")
    assert [entry["outcome"] for entry in ran.report["pages"][0]["pictures"]] == [
        "examined",
        "over-limit",
    ]


def test_pictures_inside_a_page_are_in_no_report(site: Site, me: object, capsys: Capsys) -> None:
    import base64

    packed = base64.b64encode(picture(ME)).decode()
    site.page("/", f'{WORDS}<img src="data:image/png;base64,{packed}">')
    ran = scan(capsys, "--me", me, site.url("/"))
    assert ran.code == 1
    assert packed[:60] not in ran.out


async def test_a_page_may_ask_for_so_many_addresses_and_no_more(site: Site) -> None:
    visits = Visits(replace(QUICK, asked_bytes_a_page=5_000))
    site.page("/", WORDS)
    paths = [f"/{'a' * 1_000}{n}" for n in range(9)]
    for path in paths:
        site.file(path, picture(ME))
    async with visits.at(site.url("/")) as visit:
        await visit.page()
        answers = [await visit.picture(site.url(path)) for path in paths]
    refused = [answer for answer in answers if isinstance(answer, NotFetched)]
    assert {failure(answer) for answer in refused} == {Failure.OVER_LIMIT}
    assert 0 < len(refused) < len(paths)
    assert len(site.visited) == 1 + len(paths) - len(refused)


async def test_a_redirect_to_an_endless_address_is_not_followed(site: Site) -> None:
    visits = Visits()
    answer = await visits.page(site.redirect("/", "/" + "a" * 20_000))
    assert failure(answer) is Failure.REFUSED
    assert "8,192" in said(answer.detail)  # type: ignore[union-attr]

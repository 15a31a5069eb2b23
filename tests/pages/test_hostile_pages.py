"""Pages made to crash or to stall the reader; each is read within seconds."""

import random
import time

import msgspec
import pytest

from exposure.model.outcomes import PageOutcome
from exposure.model.plan import Limits
from exposure.pages import MOST_LINKS_A_READER, PageReading, Visit, read_page
from exposure.pages.markup.tree import MOST_TAGS
from exposure.words import say
from tests.addresses import at
from tests.pages.reading import PAGE, read, visit

DEEP = 20_000

HOSTILE = {
    "deep elements": "<div>" * DEEP + "<img src=/a.jpg>",
    "deep figures": "<figure><figcaption>a" * 3_000 + "<img src=/a.jpg>",
    "deep data": '<script type="application/ld+json">' + '{"image":[' * DEEP + "</script>",
    "deep styles": "<style>a{background:image-set(" + "(" * DEEP + "</style>",
    "deep rules": "<style>" + "@media x{" * 5_000 + "a{background:url(/a.jpg)}</style>",
    "a huge address": f"<img src='/{'a' * 2_000_000}.jpg'>",
    "a huge attribute": f"<div data-x='https://a.example/{'w_w_' * 200_000}'>",
    "commas": f"<img srcset='{',' * 500_000}' data-src='{', ' * 200_000}'>",
    "brackets": f"<img srcset='a {'(' * 500_000}'>",
    "comments": '<script type="application/ld+json">' + "/*" * 200_000 + "</script>",
    "quotes": '<script type="application/ld+json">{"image":"' + '\\"' * 200_000 + "</script>",
    "size suffixes": "".join(
        f"<img src='/wp-content/uploads/{'-1x1' * 400}{n}.jpg'>" for n in range(50)
    ),
    "transformations": "".join(
        f"<img src='https://res.cloudinary.com/a/image/upload/{'w_1,c_' * 300}{n}.jpg'>"
        for n in range(50)
    ),
    "addresses in addresses": f"<img src='/{'https://a/' * 300}a.jpg'>",
    "folded markup": "<noscript>&lt;noscript&gt;&lt;img src=/a.jpg&gt;" * 2_000,
    "frames": "<iframe srcdoc='<img src=/a.jpg>'></iframe>" * 2_000,
    "roots": "<div id=root>" * 5_000,
    "a title": f"<title>{'Log in to ' * 50_000}</title>",
    "nothing but NUL": "\x00" * 10_000,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_hurt_is_read_all_the_same(name: str) -> None:
    reading = read(HOSTILE[name])
    assert reading.evidence


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("tag", ["<b>", "<br>", "<i>a", "<img src=/b.jpg>", "<p class='a b'>"])
def test_five_megabytes_of_one_tag_are_never_called_read_and_take_no_deadline(tag: str) -> None:
    begun = time.monotonic()
    reading = read("<img src=/a.jpg>" + tag * (Limits().html_bytes // len(tag)))
    assert time.monotonic() - begun < Limits().reading_s
    assert reading.outcome is PageOutcome.TOO_LARGE
    assert "https://sam.example/a.jpg" in [picture.url for picture in reading.pictures]


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("tag", ["<b>", "<br>", "<i>a", "<p class='a b'>", "<b><br>x"])
def test_as_many_tags_as_are_read_hide_no_picture_and_take_no_deadline(tag: str) -> None:
    begun = time.monotonic()
    reading = read(tag * ((MOST_TAGS - 3) // tag.count("<")) + "<img src=/a.jpg>")
    assert time.monotonic() - begun < Limits().reading_s
    assert reading.outcome is PageOutcome.READ
    assert "https://sam.example/a.jpg" in [picture.url for picture in reading.pictures]


@pytest.mark.timeout(60)
def test_a_page_of_twenty_thousand_images_is_listed_as_far_as_it_says() -> None:
    reading = read("".join(f"<img src=/{n}.jpg>" for n in range(20_000)))
    assert len(reading.pictures) == MOST_LINKS_A_READER
    assert any(f"{MOST_LINKS_A_READER:,}" in say(remark) for remark in reading.remarks)


def test_a_picture_inside_the_page_is_not_lost_however_long_it_is() -> None:
    """Without its huge_tree, lxml empties an attribute of more than 10 MB."""
    data = "/9j/" + "A" * 12_000_000
    (picture,) = read(f'<p>words</p><img src="data:image/jpeg;base64,{data}">').pictures
    assert picture.url.startswith("data:image/jpeg;sha256=")


@pytest.mark.timeout(60)
def test_random_bytes_are_read_without_an_error() -> None:
    pick = random.Random(1)  # noqa: S311 - repeatable noise, no secret
    pieces = b"<img src=\"' srcset style=background:url( /*\\{}[]();,!-% \n\xff&#x0; >data:image/"
    for _ in range(100):
        body = bytes(pick.choice(pieces) for _ in range(2_000))
        assert read_page(Visit(at(PAGE), at(PAGE), 200, (), (), body)).evidence


def test_a_visit_and_what_was_read_travel_as_json() -> None:
    went = visit(b"<img src=/a.jpg>\xff", hops=(PAGE,))
    assert msgspec.json.decode(msgspec.json.encode(went), type=Visit) == went
    reading = read_page(went)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=PageReading) == reading

"""A page may hold anything: it is read, and what is told of it leads nobody astray."""

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from exposure.model.addresses import parse
from exposure.pages import PageReading, Visit, read_page
from exposure.pages.markup.css_values import images_in
from exposure.pages.markup.srcset import WHITE_SPACE, candidates
from exposure.reports.phrases import said
from exposure.signals import read_robots
from tests.addresses import at
from tests.fuzz.making import pages, texts
from tests.pages.reading import PAGE, addresses

TYPES = (
    "",
    "text/html",
    "text/html; charset=",
    "application/activity+json",
    "image/png",
    "text/css",
)
STATUSES = (200, 200, 200, 204, 401, 403, 404, 429, 451, 500, 999, 100, 0)


def is_harmless(text: str | None) -> bool:
    return text is None or text.isprintable()


@given(body=pages, kind=st.sampled_from(TYPES), more=texts, status=st.sampled_from(STATUSES))
def test_any_page_is_read_and_told_harmlessly(
    body: bytes, kind: str, more: str, status: int
) -> None:
    headers = (("content-type", kind + more), ("link", more), ("x-robots-tag", more))
    reading = read_page(Visit(at(PAGE), at(PAGE), status, headers, (), body, "exposure-token"))
    assert is_harmless(reading.title)
    assert is_harmless(said(reading.evidence))
    assert all(is_harmless(said(signal.says)) for signal in reading.signals)
    for picture in reading.pictures:
        assert is_harmless(picture.caption)
        assert picture.renditions
        assert len(set(picture.renditions)) == len(picture.renditions)
        for url in picture.renditions:
            assert url.startswith("data:") or parse(url) is not None
            assert url.startswith("data:") or "#" not in url
    sent = msgspec.json.encode(reading)
    assert msgspec.json.decode(sent, type=PageReading) == reading


def test_a_number_of_thousands_of_digits_hides_no_picture() -> None:
    style = f"width:{'9' * 5_000};background:url(/a.jpg)"
    assert addresses(
        f"<style>p{{{style}}}</style><p style='{style.replace('a.jpg', 'b.jpg')}'>"
    ) == ["/a.jpg", "/b.jpg"]


@given(st.lists(texts | st.sampled_from(["a.jpg", "1x", "2x", "9w", "3h", ",", " "])).map(" ".join))
def test_any_srcset_gives_addresses_without_white_space(text: str) -> None:
    for candidate in candidates(text):
        assert not set(candidate.url) & set(WHITE_SPACE)
        assert candidate.width is None or candidate.width > 0
        assert candidate.density is None or candidate.density >= 0


@given(texts)
@example("9" * 5_000)
def test_any_style_gives_addresses(text: str) -> None:
    for group in images_in(text):
        assert all(isinstance(drawn.url, str) for drawn in group)


@given(body=st.binary(max_size=300) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_robots_txt_gives_a_ruling(body: bytes) -> None:
    ruling = read_robots(b"User-agent: *\nDisallow: /" + body).ruling("/a?b=c")
    assert isinstance(ruling.is_allowed, bool)


@given(texts, texts)
def test_any_address_is_read_or_refused(text: str, base: str) -> None:
    found = parse(text, parse(base) or parse(PAGE))
    if found is not None:
        assert found.href.isascii() or not found.is_web
        assert parse(found.href) == found
        assert found.target.startswith("/")

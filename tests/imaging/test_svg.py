"""Photos inside drawings (SVG): a face in one is seen, and a drawing of lines says what it is."""

import base64
import time
from pathlib import Path

import pytest

from exposure.imaging.svg import MOST_PHOTOS, is_drawing, photos_inside
from tests.checks import Ran, scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Site

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINES = f'{SVG}<path d="M0 0 L9 9"/></svg>'
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


def address(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def drawing(*photos: bytes) -> str:
    return SVG + "".join(f'<image xlink:href="{address(one)}"/>' for one in photos) + "</svg>"


def looked_at(site: Site, me: Path, capsys: pytest.CaptureFixture[str], svg: str) -> Ran:
    site.page("/", f'{WORDS}<img src="/drawn.svg">')
    site.file("/drawn.svg", svg.encode(), "image/svg+xml")
    return scan(capsys, "--me", me, site.url("/"))


def test_my_face_in_a_photo_inside_a_drawing_is_seen(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = looked_at(site, me, capsys, drawing(picture(OTHER), picture(ME)))
    entry = ran.picture("/drawn.svg")
    assert (ran.code, entry["outcome"], entry["format"]) == (1, "examined", "SVG")
    assert entry["you"]["verdict"] == "you"
    assert entry["strangers"] == 1


def test_a_drawing_whose_photos_show_others_only_is_looked_at(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = looked_at(site, me, capsys, drawing(picture(OTHER)))
    assert (ran.code, ran.picture("/drawn.svg")["strangers"]) == (0, 1)


def test_a_drawing_with_a_photo_that_could_not_be_opened_is_not_clear(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = looked_at(site, me, capsys, drawing(picture(OTHER), picture(ME)[:100]))
    assert (ran.code, ran.picture("/drawn.svg")["outcome"]) == (4, "damaged")


def test_a_drawing_of_lines_says_so(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = looked_at(site, me, capsys, LINES)
    entry = ran.picture("/drawn.svg")
    assert (ran.code, entry["outcome"]) == (4, "not-a-picture")
    assert "drawing made of lines" in entry["detail"]


def test_a_drawing_inside_the_page_and_one_listed_itself_are_looked_into(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = base64.b64encode(drawing(picture(ME)).encode()).decode()
    site.page("/", f'{WORDS}<img src="data:image/svg+xml;base64,{packed}">')
    site.file("/me.svg", drawing(picture(ME)).encode(), "image/svg+xml")
    ran = scan(capsys, "--me", me, site.url("/"), site.url("/me.svg"))
    assert [page["outcome"] for page in ran.report["pages"]] == ["read", "read"]
    assert ran.report["summary"]["you"] == 2


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "a" "b">' + LINES,
        "\ufeff  <svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>",
    ],
)
def test_a_drawing_is_known_by_its_first_element(text: str) -> None:
    assert is_drawing(text.encode())


def test_a_page_that_shows_a_drawing_is_none() -> None:
    assert not is_drawing(f"<!doctype html><body>{LINES}".encode())


def test_line_breaks_written_as_references_are_read() -> None:
    photo = picture(ME)
    packed = base64.encodebytes(photo).decode().replace("\n", "&#10;")
    svg = f'{SVG}<image href="data:image/png;base64,{packed}"/></svg>'
    assert photos_inside(svg.encode()) == (photo,)


def test_a_photo_used_twice_is_one_and_many_are_bounded() -> None:
    assert len(photos_inside(drawing(picture(ME), picture(ME)).encode())) == 1
    many = drawing(*(picture(hue, px=20 + hue) for hue in range(3 * MOST_PHOTOS)))
    assert len(photos_inside(many.encode())) == MOST_PHOTOS + 1


def test_a_hostile_drawing_takes_no_time() -> None:
    start = time.monotonic()
    for text in (b"<!--" * 200_000, b"<?xml" * 200_000, b"data:image/png;base64," * 200_000):
        is_drawing(text)
        photos_inside(b"<svg>" + text)
    assert time.monotonic() - start < 5

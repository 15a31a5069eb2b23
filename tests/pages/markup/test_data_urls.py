import base64
import hashlib

import pytest

from exposure.pages.markup import data_urls as inside
from exposure.pages.markup.data_urls import picture_type, read_inside
from tests.pages.reading import PAGE, only, read, visit

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2
PACKED = base64.b64encode(PNG).decode()
HEX = hashlib.sha256(PNG).hexdigest()


@pytest.mark.parametrize(
    "address",
    [
        f"data:image/png;base64,{PACKED}",
        f"DATA:image/PNG; BASE64 ,{PACKED}",
        f"data:;base64,{PACKED}",
        f"data:image/png;base64,{PACKED}#me",
        f"data:text/plain;base64,{PACKED}",
        f"data:image/png;base64,{PACKED.rstrip('=')}",
        f"data:image/png;base64,{PACKED[:20]}\n {PACKED[20:]}",
        f"data:image/png;base64,{PACKED.replace('+', '%2B').replace('=', '%3D')}",
        "data:image/png," + "".join(f"%{byte:02x}" for byte in PNG),
    ],
)
def test_a_picture_inside_the_page_is_decoded_in_place(address: str) -> None:
    picture = only(f'<img src="{address}">')
    assert picture.url == f"data:image/png;sha256={HEX}"
    assert picture.inside == PNG
    assert picture.worth_fetching


@pytest.mark.parametrize(
    "address",
    [
        "data:,a",
        "data:text/html,<p>",
        "data:image/png",
        "data:image/png;base64,!!",
        "data:image/png,",
    ],
)
def test_data_that_is_no_picture_is_none(address: str) -> None:
    assert read_inside(address) is None


def test_a_placeholder_is_listed_and_not_looked_at() -> None:
    picture = only("<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>")
    assert picture.url.startswith("data:image/gif;sha256=")
    assert not picture.worth_fetching


def test_a_drawing_is_looked_at_only_where_it_holds_a_photo() -> None:
    lines = "<svg>" + "<path d='M0 0'/>" * 50 + "</svg>"
    photo = lines.replace("</svg>", f"<image href='data:image/png;base64,{PACKED}'/></svg>")
    assert not read_inside(f"data:image/svg+xml,{lines}").worth_fetching  # type: ignore[union-attr]
    assert read_inside(f"data:image/svg+xml,{photo}").worth_fetching  # type: ignore[union-attr]


def test_a_picture_too_large_to_keep_is_listed_without_its_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inside, "LARGEST_INSIDE", 100)
    picture = only(f"<img src=data:image/png;base64,{PACKED}>")
    assert picture.inside is None
    assert picture.worth_fetching


def test_a_picture_inside_a_style_counts_too() -> None:
    picture = only(f"<p style='background:url(data:image/png;base64,{PACKED})'>x")
    assert picture.inside == PNG


def test_a_picture_inside_never_goes_before_a_real_address() -> None:
    picture = only(f"<img src='data:image/png;base64,{PACKED}' data-src=/a.jpg width=9000>")
    assert picture.url.endswith("/a.jpg")
    assert picture.inside is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"\x00\x00\x00\x1cftypavif", "image/avif"),
        (b"\x00\x00\x00\x1cftypheic", "image/heic"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00\x00", "image/bmp"),
    ],
)
def test_an_address_that_answers_with_a_picture_is_a_page_of_one(head: bytes, kind: str) -> None:
    assert picture_type(head) == kind
    reading = read(head + bytes(300), "text/html")
    (picture,) = reading.pictures
    assert reading.outcome == "read"
    assert picture.renditions == (PAGE,)
    assert picture.found_in == ("the address itself",)
    assert picture.inside is None


def test_a_picture_of_a_refusal_is_no_picture_of_the_page() -> None:
    from exposure.pages import read_page

    assert read_page(visit(PNG, status=403)).pictures == ()

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read


@pytest.mark.parametrize(
    ("name", "found_in"),
    [
        ("og:image", "meta og:image"),
        ("og:image:url", "meta og:image:url"),
        ("og:image:secure_url", "meta og:image:secure_url"),
        ("twitter:image", "meta twitter:image"),
        ("Twitter:Image:Src", "meta twitter:image:src"),
        ("twitter:image0", "meta twitter:image0"),
    ],
)
@pytest.mark.parametrize("attribute", ["property", "name", "itemprop"])
def test_a_preview_is_found_under_any_of_its_names(
    attribute: str, name: str, found_in: str
) -> None:
    picture = only(f"<meta {attribute}='{name}' content='/a'>")
    assert picture.roles == (Role.PREVIEW,)
    assert picture.found_in == (found_in,)


def test_several_previews_are_all_listed_each_with_its_own_words() -> None:
    page = read(
        "<meta property=og:image content=/a.jpg><meta property=og:image:width content=900>"
        "<meta property=og:image:alt content='Sam at sea'><meta property=og:image content=/b.jpg>"
    )
    assert [picture.caption for picture in page.pictures] == ["Sam at sea", None]


@pytest.mark.parametrize(
    "markup",
    [
        "<meta name=robots content='max-image-preview:large'>",
        "<meta property=og:image content=''>",
        "<meta property=og:image:type content=image/jpeg>",
        "<meta name=thumbnail content='yes'>",
        "<link rel=preload as=font href=/a.woff2>",
        "<link rel=stylesheet href=/a.css>",
        "<link rel=preconnect href=https://cdn.example/>",
    ],
)
def test_what_only_speaks_of_pictures_is_none(markup: str) -> None:
    assert addresses(markup) == []


@pytest.mark.parametrize(
    "link",
    [
        "rel=icon href=/favicon.ico",
        "rel='shortcut icon' href=/favicon.png",
        "rel=icon href=/favicon.ico sizes=any",
        "rel=icon href=/me-32x32.png",
        "rel=icon href=/me.jpg sizes='16x16 48x48'",
        "rel=mask-icon href=/me-512.svg",
    ],
)
def test_an_icon_is_listed_and_not_fetched(link: str) -> None:
    picture = only(f"<link {link}>")
    assert picture.roles == (Role.ICON,)
    assert not picture.worth_fetching


@pytest.mark.parametrize(
    "link",
    [
        "link rel=apple-touch-icon href=/favicon.ico",
        "link rel=apple-touch-icon-precomposed href=/a.png sizes=57x57",
        "link rel=apple-touch-startup-image href=/a.png",
        "link rel=icon href=/a.png sizes=512x512",
        "link rel='shortcut icon' href=/a.png sizes='16x16 64X64'",
        "link rel=icon href=/cropped-me-192x192.png",
        "link rel=icon href=/android-chrome-512.png?v=2",
        "link rel=icon href=/me.jpg",
        "meta name=msapplication-TileImage content=/me.png",
    ],
)
def test_a_large_icon_is_looked_at_for_it_may_be_a_portrait(link: str) -> None:
    picture = only(f"<{link}>")
    assert (picture.roles, picture.worth_fetching) == ((Role.ICON,), True)


def test_older_ways_to_name_a_preview_count() -> None:
    assert only("<link rel=image_src href=/a.jpg>").roles == (Role.PREVIEW,)
    assert only("<meta name=thumbnail content=/a.jpg>").roles == (Role.PREVIEW,)


def test_a_picture_loaded_ahead_is_listed_with_its_sizes() -> None:
    page = "<link rel=preload as=image href=/a.jpg imagesrcset='/b.jpg 900w'>"
    assert addresses(page) == ["/b.jpg", "/a.jpg"]


@pytest.mark.parametrize(
    ("markup", "found_in"),
    [
        ("<video poster=/a.jpg></video>", "video[poster]"),
        ("<input type=image src=/a>", "input[src]"),
        ("<svg><image href=/a /></svg>", "image[href]"),
        ("<svg><image xlink:href=/a /></svg>", "image[xlink:href]"),
        ("<body background=/a>", "body[background]"),
        ("<object type=image/png data=/a></object>", "object[data]"),
        ("<embed src=/a.png>", "embed[src]"),
    ],
)
def test_elements_that_draw_a_picture_are_read(markup: str, found_in: str) -> None:
    assert only(markup).found_in == (found_in,)


def test_a_text_field_and_a_film_are_no_pictures() -> None:
    assert addresses("<input src=/a.jpg><object data=/a.swf></object><embed src=/a.pdf>") == []

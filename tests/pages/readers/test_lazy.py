import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read

WAITING = [
    "<img data-src=/a.jpg>",
    "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= data-src=/a.jpg>",
    "<img data-src=/photo?id=3>",
    "<img data-original='a.jpg'>",
    "<img data-lazy-srcset='/a.jpg 300w, /b.jpg 600w'>",
    "<source data-srcset='/a.jpg 2x'>",
    "<div data-bg='url(/a.jpg)'></div>",
    "<div data-bg=\"url('/a.jpg')\"></div>",
    "<span data-image=https://images.unsplash.com/photo-1></span>",
    "<a data-full-res=/a.png href=/x>x</a>",
    "<li data-item-thumb='//cdn.example/a.webp?x=1'></li>",
    "<amp-img src=/a></amp-img>",
    "<sam-portrait photo=/a.jpg></sam-portrait>",
]

NOT_PICTURES = [
    "<a data-href=/a.jpg>x</a>",
    "<div data-share-url=/a.jpg></div>",
    '<div data-options=\'{"src": "/a.jpg"}\'></div>',
    "<div data-note='see a.jpg, b.jpg for more'></div>",
    "<div data-src=/photo?id=3></div>",
    "<img data-id=12345>",
    "<script data-src=/a.jpg></script>",
    "<div onclick=/a.jpg></div>",
    "<img data-sizes='(min-width: 1px) 300w'>",
]


@pytest.mark.parametrize("markup", WAITING)
def test_a_picture_that_waits_in_another_attribute_is_found(markup: str) -> None:
    found = [picture for picture in read(markup).pictures if picture.worth_fetching]
    assert len(found) == 1


@pytest.mark.parametrize("markup", NOT_PICTURES)
def test_an_attribute_that_holds_no_picture_gives_none(markup: str) -> None:
    assert addresses(markup) == []


def test_a_plain_list_holds_a_picture_each() -> None:
    page = read('<div data-src="/a.jpg, /b.jpg"></div>')
    assert [len(picture.renditions) for picture in page.pictures] == [1, 1]


def test_the_picture_shown_on_hover_is_another_picture() -> None:
    page = read("<img src=/a.jpg data-hover-src=/b.jpg>")
    assert len(page.pictures) == 2


def test_the_waiting_picture_is_better_than_the_placeholder_in_its_place() -> None:
    picture = only("<img src=/dots.jpg data-src=/sam.jpg width=600>")
    assert picture.url.endswith("/sam.jpg")


def test_a_background_in_an_attribute_is_a_background() -> None:
    assert only("<div data-bg=/a.jpg></div>").roles == (Role.BACKGROUND,)


def test_the_attribute_is_named_in_the_report() -> None:
    assert only("<img data-src=/a.jpg>").found_in == ("img[data-src]",)

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
    "<my-avatar src=/a></my-avatar>",
    "<my-card src=/a alt=Sam></my-card>",
    "<model-viewer src=/me.glb poster=/me.jpg></model-viewer>",
    "<my-hero data-src=/a.jpg></my-hero>",
    "<img data-srcset='/a 300w, /b 600w'>",
    "<link><img imagesrcset='/a.jpg 300w'>",
    "<div data-background-image-set='/a.jpg 1x'></div>",
    "<img data-src='/demo/image/upload/w_300,c_fill/me.jpg'>",
    "<img data-src='/photos/sam,2019.jpg'>",
    "<img data-interchange='[/a.jpg, (default)], [/b.jpg, (large)]'>",
    "<img data-interchange='[a.jpg, small], [b.jpg, large]'>",
    "<img data-src='/a_{width}x.jpg' data-widths='[180, 360]'>",
    "<img data-src='/a_{width}x.jpg?v=1'>",
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
    "<include-fragment src='/sam?tab=contributions'></include-fragment>",
    "<details-menu src=/users/1/menu></details-menu>",
    "<amp-list src=/api/list.json></amp-list>",
    "<amp-pixel src='/count?r=RANDOM'></amp-pixel>",
    "<amp-install-serviceworker src=/sw.js></amp-install-serviceworker>",
    "<amp-ad src=/tag></amp-ad>",
    "<zero-md src=/me.md></zero-md>",
    "<svg><stop offset=0.02 /><stop offset='.5'/></svg>",
    "<div data-offset='0.5'></div>",
    "<div data-preset='one 2x'></div>",
    "<ul data-url=/wp-content/uploads/last-comments.json></ul>",
    "<a data-id='/wp-content/uploads/rates.pdf?v=2' href='#'>x</a>",
    "<div data-src=/wp-content/uploads/film.mp4></div>",
    '<wow-image data-image-info=\'{"uri": "11a2b3_77~mv2.jpg"}\'></wow-image>',
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


def test_the_pictures_of_an_interchange_are_one_in_several_sizes() -> None:
    page = "<img src=/tiny.jpg data-interchange='[/small.jpg, small], [/large.jpg, (large)]'>"
    assert len(only(page).renditions) == 3


def test_the_widest_of_the_listed_widths_is_asked_for() -> None:
    page = "<img data-src='/a_{width}x.jpg' data-widths='[180, 1296, 360]'>"
    assert addresses(page) == ["/a_1296x.jpg"]


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

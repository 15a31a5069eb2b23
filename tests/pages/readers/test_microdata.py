"""Pictures in microdata, in every form in which an element can carry a property's value."""

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read

DECLARED = [
    '<a itemprop="image" href="/a.jpg">me</a>',
    '<a itemprop="image" href="/photo/12">me</a>',
    '<area itemprop="photo" href="/a.jpg">',
    '<link itemprop="thumbnailUrl" href="/a.jpg">',
    '<meta itemprop="image" content="/a.jpg">',
    '<meta itemprop="image" content="a.php?id=3">',
    '<object itemprop="logo" data="/a.jpg"></object>',
    '<embed itemprop="image" src="/a.jpg">',
    '<video itemprop="thumbnail" src="/a.jpg"></video>',
    '<data itemprop="image" value="https://sam.example/a.jpg">me</data>',
    '<span itemprop="image">https://sam.example/a.jpg</span>',
    '<meta itemprop="http://schema.org/image" content="/a.jpg">',
    '<meta itemprop="name image" content="/a.jpg">',
    '<meta itemprop="primaryImageOfPage" content="/a.jpg">',
]


@pytest.mark.parametrize("markup", DECLARED)
def test_a_property_is_read_where_its_element_carries_it(markup: str) -> None:
    expected = {"/a.jpg", "/photo/12", "/about/a.php?id=3"}
    assert set(addresses(markup)) & expected, addresses(markup)
    assert len(addresses(markup)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<a itemprop="url" href="/about.html">me</a>',
        '<span itemprop="image">a nice picture.jpg of me</span>',
        '<video itemprop="contentUrl" src="/film.mp4"></video>',
        '<p itemscope itemtype="schema:VideoObject"><meta itemprop="contentUrl" content="/film">',
        '<meta itemprop="image" content="">',
        '<template><a itemprop="image" href="/a.jpg">me</a></template>',
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(markup: str) -> None:
    assert addresses(markup) == []


def test_the_addresses_of_one_picture_item_are_one_picture() -> None:
    picture = only(
        '<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject">'
        '<meta itemprop="url" content="/a.jpg"><link itemprop="thumbnailUrl" href="/b.jpg"></div>'
    )
    assert {url.rpartition("/")[2] for url in picture.renditions} == {"a.jpg", "b.jpg"}


def test_a_picture_item_that_is_nobody_s_property_is_a_picture() -> None:
    page = (
        '<div itemscope itemtype="https://schema.org/ImageObject" itemid="/c.jpg">'
        '<a itemprop="contentUrl" href="/c.jpg">large</a></div>'
    )
    assert addresses(page) == ["/c.jpg"]


def test_the_image_of_a_person_is_a_profile_picture() -> None:
    person = '<div itemscope itemtype="https://schema.org/Person">{}</div>'
    assert only(person.format('<link itemprop="image" href="/a.jpg">')).roles == (Role.AVATAR,)
    nested = (
        '<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject">'
        '<meta itemprop="url" content="/a.jpg"></div>'
    )
    assert only(person.format(nested)).roles == (Role.AVATAR,)


def test_a_thumbnail_and_the_image_it_links_to_are_one_picture() -> None:
    picture = only('<a itemprop="image" href="/a.jpg"><img src="/small.jpg"></a>')
    assert {url.rpartition("/")[2] for url in picture.renditions} == {"a.jpg", "small.jpg"}
    assert picture.linked == ()


def test_the_place_is_named() -> None:
    (picture,) = read('<link itemprop="image" href="/a.jpg">').pictures
    assert picture.found_in == ("link[itemprop=image]",)


def test_a_link_to_the_page_of_a_picture_is_not_the_picture() -> None:
    item = "<div itemscope itemtype='https://schema.org/ImageObject'>{}</div>"
    page, photo = "<a itemprop=url href=/photo-page>", "<a itemprop=url href=/me.jpg>"
    assert addresses(item.format(page)) == []
    assert addresses(item.format(photo)) == ["/me.jpg"]

"""Pictures in RDFa."""

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only


@pytest.mark.parametrize(
    "markup",
    [
        '<span property="schema:image" content="/a.jpg"></span>',
        '<span property="image" resource="/a.jpg">me</span>',
        '<a property="foaf:img" href="/a.jpg">me</a>',
        '<a rel="foaf:depiction" href="/a.jpg">me</a>',
        '<a rel="foaf:img" href="/photo/12.jpg?a.jpg">me</a>',
        '<link property="http://schema.org/image" href="/a.jpg">',
        '<meta property="schema:thumbnailUrl" content="/a.jpg">',
        '<iframe property="v:photo" src="/a.jpg"></iframe>',
        '<div rel="foaf:depiction"><span resource="/a.jpg"></span></div>',
        '<div about="/a.jpg" typeof="foaf:Image">me</div>',
        '<div typeof="ImageObject"><a property="url" href="/a.jpg">me</a></div>',
        '<div typeof="schema:Person"><a property="logo" href="/a.jpg">us</a></div>',
        '<span property="image">https://sam.example/a.jpg</span>',
    ],
)
def test_an_object_is_read_where_its_element_carries_it(markup: str) -> None:
    assert len(addresses(markup)) == 1
    assert addresses(markup)[0].endswith("a.jpg")


@pytest.mark.parametrize(
    "markup",
    [
        '<a property="url" href="/about">me</a>',
        '<a rel="image" href="/gallery">more</a>',
        '<span property="schema:image" resource="_:b1"></span>',
        '<span property="schema:image" resource="[ex:me]"></span>',
        '<span property="schema:image" content="a picture of me"></span>',
        '<div property="image" typeof="ImageObject"></div>',
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(markup: str) -> None:
    assert addresses(markup) == []


def test_the_image_of_a_person_is_a_profile_picture() -> None:
    page = '<div vocab="http://schema.org/" typeof="Person">'
    page += '<a property="image" href="/a.jpg"></div>'
    assert only(page).roles == (Role.AVATAR,)

"""Pictures in microformats: properties, the photo a card implies, and the old class names."""

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="h-card"><img class="u-photo" src="/a.jpg"></div>',
        '<div class="h-card"><a class="u-photo" href="/a.jpg">me</a></div>',
        '<div class="h-card"><a class="u-photo" href="/a.jpg"></a></div>',
        '<div class="h-card"><object class="u-photo" data="/a.jpg"></object></div>',
        '<div class="h-card"><video class="u-photo" poster="/a.jpg"></video></div>',
        '<div class="h-card"><data class="u-logo" value="/a.jpg">us</data></div>',
        '<div class="h-card"><input class="u-photo" value="/a.jpg"></div>',
        '<div class="h-card"><span class="u-photo">https://sam.example/a.jpg</span></div>',
        '<div class="h-entry"><link class="u-featured" href="/a.jpg"></div>',
        '<div class="h-card"><object data="/a.jpg"></object>Sam</div>',
        '<div class="h-card"><p><object data="/a.jpg"></object>Sam</p></div>',
        '<object class="h-card" data="/a.jpg">Sam</object>',
        '<div class="vcard"><a class="photo" href="/a.jpg">me</a></div>',
        '<div class="vcard"><a class="logo" href="/a.jpg">us</a></div>',
        '<div class="hreview"><a class="photo" href="/a.jpg">it</a></div>',
        '<div class="hproduct"><object class="photo" data="/a.jpg"></object></div>',
    ],
)
def test_a_property_is_read_where_its_element_carries_it(markup: str) -> None:
    assert addresses(markup) == ["/a.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<a class="photo" href="/about">my photo page</a>',
        '<div class="h-card"><object data="/film.swf"></object></div>',
        '<div class="h-card"><span class="u-photo">no picture yet</span></div>',
        '<template><div class="h-card"><a class="u-photo" href="/a.jpg"></a></div></template>',
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(markup: str) -> None:
    assert addresses(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img class="h-card" src="/a.jpg" alt="Sam">',
        '<div class="h-card"><img src="/a.jpg">Sam</div>',
        '<a class="h-card"><span><img src="/a.jpg"></span></a>',
        '<div class="vcard"><img class="photo" src="/a.jpg"></div>',
    ],
)
def test_the_picture_of_a_card_is_a_profile_picture(markup: str) -> None:
    assert only(markup).roles == (Role.AVATAR,)


def test_a_card_with_two_images_implies_none() -> None:
    page = '<div class="h-card"><img src="/a.jpg"><img src="/b.jpg"></div>'
    assert addresses(page) == ["/a.jpg", "/b.jpg"]


@pytest.mark.parametrize("height", ["h-full", "h-screen", "h-auto", "h-min", "h-fit", "h-dvh"])
def test_a_class_that_gives_a_height_is_no_microformat(height: str) -> None:
    """Else the only picture behind a link in it would be the picture of a card."""
    page = f'<div class="{height}"><object data="/a"></object></div>'
    assert addresses(page) == []

"""The full-size picture behind a thumbnail: listed with it, and not its best copy."""

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only


def test_the_picture_behind_a_thumbnail_is_its_copy_and_only_linked() -> None:
    picture = only('<a href="/full.jpg"><span><img src="/thumb.jpg"></span></a>')
    assert [url.rpartition("/")[2] for url in picture.renditions] == ["thumb.jpg", "full.jpg"]
    assert [url.rpartition("/")[2] for url in picture.linked] == ["full.jpg"]
    assert Role.LINKED in picture.roles


def test_what_the_page_shows_itself_is_not_only_linked() -> None:
    assert only('<a href="/a.jpg"><img src="/a.jpg"></a>').linked == ()


@pytest.mark.parametrize(
    "href",
    ["/about", "/wiki/File:Sam.jpg", "/sam.jpg.html", "/film.mp4", "/blob/main/sam.jpg", "#a.jpg"],
)
def test_a_link_to_a_page_is_no_picture(href: str) -> None:
    assert addresses(f'<a href="{href}"><img src="/thumb.jpg"></a>') == ["/thumb.jpg"]


def test_a_link_without_an_image_is_no_picture() -> None:
    assert addresses('<a href="/full.jpg">my photo</a>') == []

"""Which addresses of a page are one picture, and which of them is the best."""

import pytest

from exposure.model.pictures import PictureLink, Role, Trust
from exposure.pages.grouping import grouped

HOST = "https://a.example/"


def link(
    url: str,
    element: int = 1,
    *,
    width: int | None = None,
    density: float | None = None,
    role: Role = Role.OTHER,
    trust: Trust = Trust.DISPLAYED,
    found_in: str = "img[srcset]",
    caption: str | None = None,
    worth_fetching: bool = True,
    inside: bytes | None = None,
) -> PictureLink:
    full = url if ":" in url else HOST + url
    return PictureLink(
        full, found_in, role, trust, element, width, density, caption, worth_fetching, inside
    )


def groups(*links: PictureLink) -> list[list[str]]:
    return [[url.removeprefix(HOST) for url in picture.renditions] for picture in grouped(links)]


def test_the_candidates_of_one_element_are_one_picture_and_the_widest_is_best() -> None:
    found = groups(link("s.jpg", width=100), link("l.jpg", width=800), link("m.jpg", width=400))
    assert found == [["l.jpg", "m.jpg", "s.jpg"]]


def test_the_densest_candidate_is_best_where_no_width_is_claimed() -> None:
    assert groups(link("1.jpg", density=1.0), link("2.jpg", density=2.0)) == [["2.jpg", "1.jpg"]]


def test_the_same_address_in_two_places_is_one_picture_with_both_roles() -> None:
    (picture,) = grouped(
        [
            link("me.jpg", 1, role=Role.AVATAR, caption="Sam"),
            link("me.jpg", 2, role=Role.PREVIEW, trust=Trust.DECLARED, found_in="meta og:image"),
        ]
    )
    assert picture.roles == (Role.AVATAR, Role.PREVIEW)
    assert picture.found_in == ("img[srcset]", "meta og:image")
    assert picture.caption == "Sam"


def test_different_addresses_of_different_elements_are_different_pictures() -> None:
    assert groups(link("a.jpg", 1), link("b.jpg", 2)) == [["a.jpg"], ["b.jpg"]]


def test_displayed_pictures_come_before_declared_ones() -> None:
    declared = link("preview.jpg", 1, trust=Trust.DECLARED)
    assert groups(declared, link("shown.jpg", 2)) == [["shown.jpg"], ["preview.jpg"]]


def test_a_placeholder_inside_the_page_never_beats_a_real_address() -> None:
    blur = link("data:image/png;sha256=00", width=2000, inside=b"blur")
    (picture,) = grouped([blur, link("real.jpg", width=100)])
    assert picture.url == HOST + "real.jpg"
    assert picture.inside is None


def test_a_picture_inside_the_page_keeps_its_bytes() -> None:
    (picture,) = grouped([link("data:image/png;sha256=00", inside=b"bytes")])
    assert picture.inside == b"bytes"


def test_a_blank_picture_that_stands_in_for_many_joins_nothing() -> None:
    found = groups(
        link("blank.gif", 1), link("a.jpg", 1), link("blank.gif", 2), link("b.jpg", 2)
    )  # fmt: skip
    assert ["a.jpg"] in found
    assert ["b.jpg"] in found


def test_a_group_is_fetched_if_any_of_it_is_worth_fetching() -> None:
    small = link("a.jpg", worth_fetching=False)
    (picture,) = grouped([small, link("a-large.jpg")])
    assert picture.worth_fetching
    assert picture.url == HOST + "a-large.jpg"


@pytest.mark.parametrize(
    ("urls", "best"),
    [
        (["me-300x200.jpg", "me.jpg", "me-1024x683.jpg"], "me.jpg"),
        (["me.jpg?w=300", "me.jpg?w=1200"], "me.jpg?w=1200"),
        (["me.jpg?w=300&v=2", "me.jpg?v=2"], "me.jpg?v=2"),
        (["_next/image?url=%2Fme.jpg&w=64", "_next/image?url=%2Fme.jpg&w=640"], None),
        (["wp-content/uploads/me-150x150.jpg", "wp-content/uploads/me-scaled.jpg"], None),
        (
            [
                "https://pbs.twimg.com/profile_images/1/a_normal.jpg",
                "https://pbs.twimg.com/profile_images/1/a_200x200.jpg",
            ],
            None,
        ),
        (
            [
                "https://www.gravatar.com/avatar/" + "0a" * 16,
                "https://www.gravatar.com/avatar/" + "0a" * 16 + "?s=256",
            ],
            None,
        ),
    ],
)
def test_the_largest_listed_copy_is_tried_first(urls: list[str], best: str | None) -> None:
    for listed in (urls, urls[::-1]):
        [copies] = groups(*(link(url, n, found_in="img[src]") for n, url in enumerate(listed)))
        assert copies[0] == (best or urls[-1])
        assert sorted(copies) == sorted(urls)


def test_twenty_thousand_links_are_grouped() -> None:
    found = grouped(link(f"{n}.jpg", n) for n in range(20_000))
    assert len(found) == 20_000

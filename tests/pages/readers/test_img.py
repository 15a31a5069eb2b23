import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read


def test_the_largest_candidate_of_an_image_is_its_best_copy() -> None:
    picture = only('<img src="/a.jpg" srcset="/b.jpg 300w, /c.jpg 900w">')
    assert [url.rpartition("/")[2] for url in picture.renditions] == ["c.jpg", "b.jpg", "a.jpg"]
    assert picture.found_in == ("img[src]", "img[srcset]")


def test_all_sources_of_a_picture_are_one_picture() -> None:
    picture = only(
        "<picture><source srcset='/a.avif 800w' type=image/avif><source srcset='/a.webp'>"
        "<img src=/a.jpg alt=Sam></picture>"
    )
    assert len(picture.renditions) == 3
    assert picture.caption == "Sam"
    assert picture.found_in == ("source[srcset]", "img[src]")


def test_a_source_for_other_windows_is_a_crop_and_a_picture_of_its_own() -> None:
    page = (
        "<picture><source media='(max-width: 600px)' srcset='/tall.webp 800w' type=image/webp>"
        "<source media='(max-width: 600px)' srcset='/tall.jpg 800w'>"
        "<source srcset='/wide.webp 1600w'><img src=/wide.jpg alt=Sam></picture>"
    )
    assert [len(picture.renditions) for picture in read(page).pictures] == [2, 2]
    assert {picture.caption for picture in read(page).pictures} == {"Sam"}


def test_sizes_of_one_file_for_other_windows_are_one_picture() -> None:
    page = (
        "<picture><source media='(max-width: 600px)' srcset='/sam-400x300.jpg'>"
        "<source media='(min-width: 601px)' srcset='/sam-800x600.jpg'><img src=/sam.jpg></picture>"
    )
    assert len(only(page).renditions) == 3


@pytest.mark.parametrize(
    ("narrow", "wide", "pictures"),
    [
        ("/hill-800.jpg", "/hill-400.jpg", 1),
        ("/hill-800.webp", "/hill-400.jpg", 1),
        ("/hill_400w.jpg?v=1", "/hill_800w.jpg?v=1", 1),
        ("/hill-800x600.jpg", "/hill-400x300.jpg", 1),
        ("/IMG_1234.jpg", "/IMG_1235.jpg", 2),
        ("/photo-1700.jpg", "/photo-800.jpg", 2),
        ("/hill@2x.jpg", "/hill.jpg", 1),
        ("/hill-1x1.jpg", "/hill-16x9.jpg", 2),
        ("/hill-tall.jpg", "/hill-wide.jpg", 2),
        ("/team-2.jpg", "/team-3.jpg", 2),
    ],
)
def test_a_source_is_a_crop_unless_its_name_differs_in_the_size_only(
    narrow: str, wide: str, pictures: int
) -> None:
    page = (
        f"<picture><source media='(max-width: 600px)' srcset='{narrow} 800w'>"
        f"<img src='{wide}'></picture>"
    )
    assert len(read(page).pictures) == pictures


def test_crops_that_are_loaded_late_are_pictures_of_their_own() -> None:
    page = (
        "<picture><source media='(max-width: 600px)' data-srcset='/tall.jpg 800w'>"
        "<img data-src=/wide.jpg></picture>"
    )
    assert len(read(page).pictures) == 2


def test_a_source_of_a_film_is_no_picture() -> None:
    assert addresses("<video><source src=/film.mp4></video>") == []


def test_a_candidate_that_browsers_drop_is_listed_and_not_fetched() -> None:
    page = read('<img src="/a.jpg"><img srcset="/b.jpg 1q">')
    assert [(p.renditions[0][-5:], p.worth_fetching) for p in page.pictures] == [
        ("a.jpg", True),
        ("b.jpg", False),
    ]


def test_the_old_name_of_img_counts() -> None:
    assert addresses("<image src=/a.jpg>") == ["/a.jpg"]


def test_two_images_stay_two_pictures_though_both_wait_behind_one_blank() -> None:
    page = "<img src=/wait.png data-src=/a.jpg><img src=/wait.png data-src=/b.jpg>"
    assert sorted(addresses(page)) == ["/a.jpg", "/b.jpg", "/wait.png"]
    assert len(read(page).pictures) == 3


def test_a_preview_of_the_same_address_joins_the_image() -> None:
    page = "<meta property=og:image content=/a.jpg><img src=/a.jpg class=avatar>"
    picture = only(page)
    assert picture.roles == (Role.AVATAR, Role.PREVIEW)
    assert picture.found_in == ("img[src]", "meta og:image")


def test_what_is_shown_comes_before_what_is_declared() -> None:
    page = "<meta property=og:image content=/first.jpg><img src=/second.jpg>"
    assert addresses(page) == ["/second.jpg", "/first.jpg"]

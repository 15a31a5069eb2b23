"""What a picture is for, and which are listed without being fetched."""

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import only, read


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<img src=/a.jpg class='user-avatar'>", Role.AVATAR),
        ("<img src=/a.jpg class=userAvatarSmall>", Role.AVATAR),
        ("<img src=/a.jpg id=profile-photo>", Role.AVATAR),
        ("<img src=/a.jpg alt='My headshot'>", Role.AVATAR),
        ("<img src=/avatars/a.jpg>", Role.AVATAR),
        ("<img src=/a.jpg class=profile-banner>", Role.COVER),
        ("<img src=/a.jpg class=hero>", Role.COVER),
        ("<img src=/a.jpg alt='Sam'>", Role.OTHER),
        ("<img src=/a.jpg class=avatarless>", Role.OTHER),
    ],
)
def test_the_words_around_an_image_tell_what_it_is_for(markup: str, role: Role) -> None:
    assert only(markup).roles == (role,)


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li><img src=/a.jpg><li><img src=/b.jpg></ul>",
        "<div class=photo-gallery><p><img src=/a.jpg></p><p><img src=/b.jpg></p></div>",
        "<figure><img src=/a.jpg><img src=/b.jpg></figure>",
    ],
)
def test_images_that_stand_together_are_a_gallery(page: str) -> None:
    assert [picture.roles for picture in read(page).pictures] == [(Role.GALLERY,)] * 2


def test_an_image_alone_in_a_list_is_no_gallery() -> None:
    assert only("<ul><li><img src=/a.jpg></ul>").roles == (Role.OTHER,)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gravatar.com/avatar/1?s=96&d=https://sam.example/blank.gif",
        "/me.jpg?instead=/emoji/1f600.png",
        "/beacon/me.jpg",
    ],
)
def test_what_is_shown_in_place_of_a_photo_makes_the_photo_no_counter(url: str) -> None:
    assert only(f"<img src='{url}'>").worth_fetching


@pytest.mark.parametrize(
    "markup",
    [
        "<amp-img src=/a.jpg width=1 height=1 layout=responsive></amp-img>",
        "<img src=/a.jpg width=1 height=1 style='width:100%;height:auto'>",
        "<img src=/a.jpg width=20 height=10 style='height:auto; min-width: calc(50vw - 1em)'>",
        "<img src=/a.jpg width=16 height=9>",
        "<img src=/a.jpg width=4 height=3>",
    ],
)
def test_a_size_that_is_only_a_shape_makes_no_icon(markup: str) -> None:
    assert only(markup).worth_fetching


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=/a.png width=16 height=16>",
        "<img src=/a.png width=16 height=16 style='max-width:100%'>",
        "<img src=/a.png width=31px>",
        "<img src=/a.png style='width:20px;height:20px'>",
        "<img src=https://s.w.org/images/core/emoji/72x72/1f600.png>",
    ],
)
def test_an_icon_is_listed_and_not_fetched(markup: str) -> None:
    picture = only(markup)
    assert picture.roles == (Role.ICON,)
    assert not picture.worth_fetching


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=/count width=1 height=1>",
        "<img src=/count width=2 height=0>",
        "<img src=https://www.facebook.com/tr?id=1>",
        "<img src=/spacer.gif>",
    ],
)
def test_a_picture_that_counts_visits_is_listed_and_not_fetched(markup: str) -> None:
    assert not only(markup).worth_fetching


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=/a.jpg width=32 height=32>",
        "<img src=/a.jpg width=10 height=300>",
        "<img src=/a.jpg width=10%>",
        "<img src=/a.jpg width=auto>",
    ],
)
def test_a_picture_that_may_be_large_enough_is_fetched(markup: str) -> None:
    assert only(markup).worth_fetching


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<img src=/a.jpg alt=' Sam  at\nsea ' title=x>", "Sam at sea"),
        (
            "<figure><p><img src=/a.jpg></p><figcaption>At <b>sea</b></figcaption></figure>",
            "At sea",
        ),
        ("<img src=/a.jpg alt='' title=Sam>", "Sam"),
        ("<img src=/a.jpg>", None),
        ("<img src=/a.jpg alt='\x1b[2J\u202e'>", "\\u001b[2J\\u202e"),
    ],
)
def test_a_caption_is_the_page_s_own_words_made_harmless(markup: str, caption: str | None) -> None:
    assert only(markup).caption == caption


@pytest.mark.parametrize("words", ["x" * 5000, "\u202e" * 5000])
def test_a_caption_is_never_longer_than_two_hundred_characters(words: str) -> None:
    assert len(only(f"<img src=/a.jpg alt='{words}'>").caption or "") == 200


def test_pictures_of_a_gallery_are_its_own_though_each_has_a_figure() -> None:
    shown = "".join(
        f"<figure><img src=/{n}.jpg><figcaption>{n}</figcaption></figure>" for n in "ab"
    )
    roles = {picture.roles for picture in read(f'<div class="gallery">{shown}</div>').pictures}
    assert roles == {(Role.GALLERY,)}


def test_a_drawn_sign_is_an_icon_and_other_drawings_are_not() -> None:
    signs = ("/logo.svg", "/img/site-logo-dark.svg?v=2", "/icons/mail.svg")
    shown = (*signs, "/me.svg", "/logo.jpg")
    found = read("".join(f"<img src={url}>" for url in shown)).pictures
    assert [Role.ICON in picture.roles for picture in found] == [True] * 3 + [False] * 2

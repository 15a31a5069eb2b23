"""Pictures that only a page's data mention: found however quoted, ranked last, hardly fetched."""

import json

import pytest

from exposure.model.pictures import Role
from exposure.pages import MOST_OF_PAGE_DATA
from exposure.pages.readers.page_data import MOST_MENTIONED
from tests.pages.reading import addresses, read

WORDS = "<p>Sam likes kites and writes about them here, now and then, at some length.</p>"
WHERE = "https://cdn.example/a.jpg"


def quoted(times: int) -> str:
    """Data in code in data: a JSON text quoted so many times."""
    text = json.dumps({"user": {"avatar": WHERE}}).replace("/", "\\/")
    for _ in range(times):
        text = json.dumps(text)
    return text


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{quoted(0)}</script>',
        f"<script>window.__INITIAL_STATE__ = {quoted(0)};</script>",
        f"<script>self.__next_f.push([1,{quoted(1)}])</script>",
        f"<script>self.__next_f.push([1,{quoted(2)}])</script>",
        f"<script>x = {quoted(3)}</script>",
        '<script>x = {"a":"https:\\u002F\\u002Fcdn.example\\u002Fa.jpg"}</script>',
        "<script>x = '\\x68ttps:\\x2F\\x2Fcdn.example\\x2Fa.jpg'</script>",
        '<script>x = "//cdn.example/a.jpg"</script>',
        "<script>x = 'background-image:url(https://cdn.example/a.jpg);'</script>",
        "<script>x = {&quot;a&quot;:&quot;https://cdn.example/a.jpg&quot;}</script>",
        "<script>x = decode('%7B%22a%22%3A%22https%3A%2F%2Fcdn.example%2Fa.jpg%22')</script>",
    ],
)
def test_an_address_is_found_however_it_is_quoted(script: str) -> None:
    assert addresses(WORDS + script) == [WHERE]


def test_an_address_with_a_query_keeps_it() -> None:
    page = '<script>{"a":"https:\\/\\/cdn.example\\/a.jpg?x=1\\u0026y=2&amp;z=3"}</script>'
    assert addresses(WORDS + page) == ["https://cdn.example/a.jpg?x=1&y=2&z=3"]


@pytest.mark.parametrize(
    "script",
    [
        "<script>// a comment.jpg\nvar a = 1 //b.jpg</script>",
        '<script>x = "/relative.jpg"</script>',
        '<script>x = "https://cdn.example/app.js"</script>',
        "<script src='https://cdn.example/a.jpg'></script>",
    ],
)
def test_what_is_no_whole_address_of_a_picture_is_left(script: str) -> None:
    assert addresses(WORDS + script) == []


def test_it_ranks_last_and_is_not_fetched_where_the_page_shows_a_picture() -> None:
    page = f'<script>x = "{WHERE}"</script><img src="/shown.jpg">{WORDS}'
    shown, mentioned = read(page).pictures
    assert shown.url.endswith("/shown.jpg")
    assert (mentioned.url, mentioned.worth_fetching) == (WHERE, False)
    assert mentioned.roles == (Role.PAGE_DATA,)


def test_what_the_page_shows_too_is_that_picture() -> None:
    (picture,) = read(f'<script>x = "{WHERE}"</script><img src="{WHERE}">').pictures
    assert picture.worth_fetching
    assert Role.PAGE_DATA not in picture.roles


def test_ten_are_fetched_where_the_page_shows_none_profile_pictures_first() -> None:
    others = "".join(f'"https://cdn.example/{n}.jpg",' for n in range(30))
    page = f'{WORDS}<script>x = [{others}"https://cdn.example/logo.svg"], '
    pictures = read(page + '{"avatarUrl": "https://cdn.example/me.jpg"}</script>').pictures
    fetched = [picture.url for picture in pictures if picture.worth_fetching]
    assert len(fetched) == MOST_OF_PAGE_DATA
    assert "https://cdn.example/me.jpg" in fetched
    assert len(pictures) == 32


def test_an_icon_of_the_page_does_not_stand_in_the_way() -> None:
    page = f'<link rel="icon" href="/i.png">{WORDS}<script>x = "{WHERE}"</script>'
    assert [picture.worth_fetching for picture in read(page).pictures] == [False, True]


def test_no_more_than_a_cap_are_listed() -> None:
    others = "".join(f'"https://cdn.example/{n}.jpg",' for n in range(MOST_MENTIONED + 50))
    assert len(read(f"{WORDS}<script>x = [{others}]</script>").pictures) == MOST_MENTIONED


@pytest.mark.parametrize(
    "markup",
    [
        '<div data-react-props=\'{"avatarUrl":"https://cdn.example/a.jpg"}\'></div>',
        '<astro-island props=\'{"me":[0,"https://cdn.example/a.jpg"]}\'></astro-island>',
        '<div data-page="{&quot;a&quot;:&quot;https:\\/\\/cdn.example\\/a.jpg&quot;}"></div>',
        '<div data-gallery=\'[{"src":"https://cdn.example/a.jpg"}]\'></div>',
        '<img data-attrs=\'{"src":"https://cdn.example/a.jpg"}\'>',
    ],
)
def test_data_in_an_attribute_is_read(markup: str) -> None:
    assert addresses(markup) == [WHERE]


def test_data_in_an_attribute_counts_as_shown_only_where_its_name_says_pictures() -> None:
    told = read(f'<div data-props=\'{{"a":"{WHERE}"}}\'></div><img src="/b.jpg">').pictures[1]
    assert (told.roles, told.worth_fetching) == ((Role.PAGE_DATA,), False)
    shown = read(f'<div data-gallery=\'["{WHERE}"]\'></div><img src="/b.jpg">').pictures[0]
    assert shown.worth_fetching


def test_a_template_that_nobody_draws_is_page_data_and_a_shadow_root_is_shown() -> None:
    inert, shown = "<template><img src=/a.jpg></template>", "<img src=/b.jpg>"
    assert [one.worth_fetching for one in read(inert + shown).pictures] == [True, False]
    root = "<div><template shadowrootmode=open><p>Hello</p><img src=/a.jpg></template></div>"
    assert read(root + shown).pictures[0].worth_fetching

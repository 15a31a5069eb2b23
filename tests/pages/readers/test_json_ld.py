import json

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read


def script(data: object) -> str:
    """A JSON-LD block, from data or as text."""
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


SHAPES = [
    {"image": "/a.jpg"},
    {"image": ["/a.jpg"]},
    {"image": {"@type": "ImageObject", "url": "/a.jpg"}},
    {"image": {"contentUrl": "/a.jpg"}},
    {"image": {"url": ["/a.jpg"]}},
    {"image": {"url": {"@type": "ImageObject", "url": "/a.jpg"}}},
    {"mainEntity": {"@type": "Person", "image": "/a.jpg"}},
    {"@graph": [{"@type": "ImageObject", "@id": "#1", "contentUrl": "/a.jpg"}]},
    {"@graph": [{"image": {"@id": "#1"}}, {"@id": "#1", "url": "/a.jpg"}]},
    {"thumbnailUrl": "/a.jpg"},
    {"publisher": {"logo": {"url": "/a.jpg"}}},
    {"image": {"@id": "/a.jpg"}},
    {"image": "\\/a.jpg".replace("\\", "")},
]

BROKEN = [
    '{"image": "/a.jpg",}',
    '{"image": ["/a.jpg",],}',
    '{"image": "/a.jpg" /* mine */}',
    '// mine\n{"image": "/a.jpg"}',
    '{"name": "a\tb\nc", "image": "/a.jpg"}',
    '<![CDATA[{"image": "/a.jpg"}]]>',
    '//<![CDATA[\n{"image": "/a.jpg"}\n//]]>',
    '/*<![CDATA[*/{"image": "/a.jpg"}/*]]>*/',
    '<!-- {"image": "/a.jpg"} -->',
    '{"name": 1} {"image": "/a.jpg"}',
    '{"name": 1};{"image": "/a.jpg"};',
    '{"name: 1, "image": "/a.jpg"',
    '{"name": "a "quote" inside", "image": "\\/a.jpg"}',
    '{"name": undefined, "image": {"url": "\\u002Fa.jpg"}}',
]


@pytest.mark.parametrize("data", SHAPES)
def test_every_shape_of_a_picture_in_json_ld_is_found(data: object) -> None:
    assert addresses(script(data)) == ["/a.jpg"]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_json_ld_still_gives_its_picture(text: str) -> None:
    assert addresses(script(text)) == ["/a.jpg"]


def test_a_comment_sign_inside_a_text_is_text() -> None:
    assert addresses(script('{"image": "https://sam.example//a.jpg?b=/*c*/",}')) == [
        "//a.jpg?b=/*c*/"
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"image": "A photo of Sam"},
        {"image": None},
        {"image": "null"},
        {"url": "/a.jpg"},
        {"@type": "VideoObject", "contentUrl": "/film.mp4"},
        {"image": {"@id": "#nowhere"}},
    ],
)
def test_what_is_no_picture_in_json_ld_gives_none(data: object) -> None:
    assert addresses(script(data)) == []


def test_a_node_may_stand_in_another_block() -> None:
    page = script({"image": {"@id": "#p"}}) + script({"@id": "#p", "url": "/a.jpg"})
    assert addresses(page) == ["/a.jpg"]


def test_nodes_that_point_to_each_other_end() -> None:
    data = {
        "@graph": [{"@id": "#a", "image": {"@id": "#b"}}, {"@id": "#b", "image": {"@id": "#a"}}]
    }
    assert addresses(script(data)) == []


def test_a_person_s_picture_is_an_avatar_and_a_thing_s_is_not() -> None:
    assert only(script({"@type": "Person", "image": "/a.jpg"})).roles == (Role.AVATAR,)
    assert only(script({"@type": "ProfilePage", "image": "/a.jpg"})).roles == (Role.AVATAR,)
    assert only(script({"@type": "Recipe", "image": "/a.jpg"})).roles == (Role.OTHER,)


def test_the_key_is_named_and_the_caption_kept() -> None:
    data = {"@type": "Person", "image": {"url": "/a.jpg", "caption": "Sam", "width": 400}}
    picture = only(script(data))
    assert picture.found_in == ("json-ld image",)
    assert picture.caption == "Sam"


def test_two_images_of_one_list_are_two_pictures() -> None:
    assert len(read(script({"image": ["/a.jpg", "/b.jpg"]})).pictures) == 2


def test_json_ld_nested_without_end_is_survived_and_searched_as_text() -> None:
    deep = '{"a":' * 5000 + '{"image": "/a.jpg"}' + "}" * 5000
    assert addresses(script(deep)) == ["/a.jpg"]


def test_beside_a_content_url_an_address_that_is_no_picture_is_its_page() -> None:
    node = '"@type": "ImageObject", "contentUrl": "/file?id=1", "url": "/photo-page"'
    assert addresses(f'<script type="application/ld+json">{{{node}}}</script>') == ["/file?id=1"]

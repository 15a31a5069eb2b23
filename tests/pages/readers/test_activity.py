import json

import pytest

from exposure.model.pictures import Role
from tests.pages.reading import read, short

ACTIVITY = "application/activity+json"
PROFILE = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'


@pytest.mark.parametrize("content_type", [ACTIVITY, f"{ACTIVITY}; charset=utf-8", PROFILE])
@pytest.mark.parametrize(
    "value",
    [
        "/a",
        {"type": "Image", "url": "/a"},
        {"href": "/a"},
        [{"type": "Image", "url": {"type": "Link", "href": "/a"}}],
        {"url": ["/a"]},
    ],
)
@pytest.mark.parametrize(
    ("key", "role"),
    [("icon", Role.AVATAR), ("image", Role.COVER), ("attachment", Role.GALLERY)],
)
def test_the_pictures_of_a_fediverse_profile_are_listed(
    content_type: str, value: object, key: str, role: Role
) -> None:
    reading = read(json.dumps({"type": "Person", key: value}), content_type)
    (picture,) = reading.pictures
    assert reading.outcome == "read"
    assert short(picture.url) == "/a"
    assert picture.roles == (role,)
    assert picture.found_in == (f"activity {key}",)


def test_what_an_activity_carries_whole_is_read_too() -> None:
    data = {"type": "Create", "actor": {"icon": {"url": "/a"}}, "object": {"attachment": ["/b"]}}
    assert len(read(json.dumps(data), ACTIVITY).pictures) == 2


def test_the_posts_of_a_collection_are_read_too() -> None:
    posts = [{"type": "Create", "object": {"attachment": [{"type": "Image", "url": "/a"}]}}]
    pages = {"type": "OrderedCollection", "first": {"orderedItems": posts}}
    assert [short(found.url) for found in read(json.dumps(pages), ACTIVITY).pictures] == ["/a"]


def test_attachments_that_are_no_pictures_are_left_out() -> None:
    data = {
        "attachment": [
            {"type": "PropertyValue", "name": "x", "url": "/a"},
            {"type": "Document", "mediaType": "video/mp4", "url": "/b"},
            {"type": "Document", "mediaType": "image/png", "url": "/c", "name": "Sam at sea"},
        ]
    }
    (picture,) = read(json.dumps(data), ACTIVITY).pictures
    assert (short(picture.url), picture.caption) == ("/c", "Sam at sea")


@pytest.mark.parametrize(
    "body", ["", "not json", "[" * 100_000, "{}", "[]", '{"error": "This action is not allowed"}']
)
def test_an_activity_that_cannot_be_read_is_not_called_read(body: str) -> None:
    assert read(body, ACTIVITY).outcome == "not-html"


def test_other_json_is_no_page() -> None:
    assert read('{"icon": "/a"}', "application/json").outcome == "not-html"
    assert read('{"icon": "/a"}', "application/ld+json").outcome == "not-html"


def test_a_link_to_a_film_is_no_picture() -> None:
    links = [
        {"href": "/a.jpg", "mediaType": "image/jpeg"},
        {"href": "/v", "mediaType": "video/mp4"},
    ]
    found = read(json.dumps({"type": "Note", "attachment": {"url": links}}), ACTIVITY).pictures
    assert [short(picture.url) for picture in found] == ["/a.jpg"]

"""Each row of the table of renditions is tried by the addresses it carries."""

import time

import pytest

from exposure.sites.renditions import ORIGINAL, Rendition, Service, identity, table

SERVICES, RENDITIONS = table().service, table().rendition
PATIENCE_S = 1.0


@pytest.mark.parametrize("row", RENDITIONS, ids=lambda row: row.site)
def test_the_sizes_of_a_picture_have_one_key(row: Rendition) -> None:
    assert len(row.same) > 1
    assert {identity(url).key for url in row.same} == {identity(row.same[0]).key}
    assert identity(row.same[0]).key.startswith(f"{row.site} ")


@pytest.mark.parametrize("row", RENDITIONS, ids=lambda row: row.site)
def test_other_pictures_of_the_same_site_have_keys_of_their_own(row: Rendition) -> None:
    keys = [identity(url).key for url in (row.same[0], *row.different)]
    assert len(set(keys)) == len(keys) > 1


@pytest.mark.parametrize("row", RENDITIONS, ids=lambda row: row.site)
def test_no_row_takes_the_addresses_of_another(row: Rendition) -> None:
    others = {
        identity(url).key
        for other in RENDITIONS
        if other.site != row.site
        for url in other.same
    }  # fmt: skip
    assert others.isdisjoint({identity(url).key for url in row.same})


@pytest.mark.parametrize("row", SERVICES, ids=lambda row: row.name)
def test_a_shrinking_service_is_told_by_the_address_inside(row: Service) -> None:
    assert identity(row.address).key == identity(row.same).key
    assert identity(row.different).key != identity(row.same).key
    assert identity(row.different).key.endswith(("/mei.jpg", "mei.example/me.jpg"))


@pytest.mark.parametrize(
    "urls",
    [
        ["https://a.example/team-2.jpg", "https://a.example/team-3.jpg"],
        ["https://a.example/me.jpg", "https://b.example/me.jpg"],
        ["https://a.example/me.jpg", "https://a.example/you.jpg"],
        ["https://a.example/photo?id=1", "https://a.example/photo?id=2"],
        ["https://a.example/photo.php?id=1&w=90", "https://a.example/photo.php?id=2&w=90"],
        ["https://a.example/me.jpg?id=1&w=90", "https://a.example/me.jpg?id=2&w=90"],
        ["https://a.example/avatar?s=sam", "https://a.example/avatar?s=mei"],
        ["https://a.example/thumb.php?src=/me.jpg", "https://a.example/thumb.php?src=/you.jpg"],
        ["https://a.example/show?me.jpg", "https://a.example/show?you.jpg"],
        ["https://a.example/group.jpg?crop=0,0,9,9", "https://a.example/group.jpg?crop=9,0,9,9"],
        ["https://a.example/cdn-cgi/image/w=9/https://b.example/show?id=1", "https://a.example/cdn-cgi/image/w=9/https://b.example/show?id=2"],
        ["https://a.example/cdn-cgi/image/w=9/show.php?id=1", "https://a.example/cdn-cgi/image/w=9/show.php?id=2"],
        ["https://t.example/unsafe/9x9/b.example/show?id=1", "https://t.example/unsafe/9x9/b.example/show?id=2"],
        ["https://res.cloudinary.com/a/image/fetch/w_9/https://b.example/show?id=1", "https://res.cloudinary.com/a/image/fetch/w_9/https://b.example/show?id=2"],
        ["https://wiki.example/images/9/96/show.php?id=1", "https://wiki.example/images/9/96/show.php?id=2"],
        ["https://a.example/_next/image?url=%2Fshow%3Fid%3D1&w=9", "https://a.example/_next/image?url=%2Fshow%3Fid%3D2&w=9"],
        ["https://ui-avatars.com/api/?name=Sam&size=64", "https://ui-avatars.com/api/?name=Mei&size=64"],
        ["https://a.example/large.jpg", "https://a.example/medium.jpg"],
        [
            "https://web.archive.org/web/2019im_/https://a.example/me.jpg",
            "https://web.archive.org/web/2024im_/https://a.example/me.jpg",
            "https://a.example/me.jpg",
        ],
    ],
)  # fmt: skip
def test_pictures_that_only_look_alike_by_address_stay_apart(urls: list[str]) -> None:
    assert len({identity(url).key for url in urls}) == len(urls)


@pytest.mark.parametrize(
    ("url", "key", "width"),
    [
        ("https://a.example/me-300x200.jpg", "a.example/me.jpg", 300),
        ("https://a.example/me_400x400.png", "a.example/me.png", 400),
        ("https://a.example/me@2x.jpg", "a.example/me.jpg", None),
        ("https://a.example/me.jpg?imwidth=640", "a.example/me.jpg", 640),
        ("http://a.example/me.jpg?w=90&v=2", "a.example/me.jpg?v=2", 90),
        ("https://i1.wp.com/a.example/me.jpg?fit=640%2C480&ssl=1", "a.example/me.jpg", 640),
        ("https://a.imgix.net/https%3A%2F%2Fb.example%2Fme.jpg?w=90&s=a", "b.example/me.jpg", 90),
    ],
)
def test_a_picture_file_is_known_by_its_name_on_any_site(
    url: str, key: str, width: int | None
) -> None:
    found = identity(url)
    assert (found.key, found.width) == (key, width)


def test_a_service_inside_a_service_is_opened_too() -> None:
    inner = "https%3A%2F%2Fa.example%2Fcdn-cgi%2Fimage%2Fwidth%3D80%2Fimg%2Fme.jpg"
    assert identity(f"https://b.example/_next/image?url={inner}&w=64&q=75").key == (
        "a.example/img/me.jpg"
    )


def test_a_picture_inside_the_page_and_an_endless_address_are_themselves() -> None:
    for url in ("data:image/png;sha256=00", "https://a.example/" + "a/" * 3000 + "me-9x9.jpg"):
        assert identity(url).key == url


@pytest.mark.parametrize(
    "piece",
    ["wp-content/uploads/", "-scaled", "sites/x/files/", "/https://", "w_1,h_2/", "e_a/", "a.b/"],
)
@pytest.mark.parametrize(
    "host",
    ["a.example/", "res.cloudinary.com/a/image/upload/", "x.akamaihd.net/", "i.redd.it/"],
)
def test_a_hostile_address_takes_no_time(host: str, piece: str) -> None:
    started = time.perf_counter()
    identity("https://" + (host + piece * 4000)[:3900] + "\x7f")
    assert time.perf_counter() - started < PATIENCE_S


def test_the_picture_as_it_was_put_there_is_wider_than_any_size_of_it() -> None:
    for row in RENDITIONS:
        assert all((identity(url).width or 0) <= ORIGINAL for url in row.same)

"""Pages, answers and addresses of public test suites, where they lie beside the project."""

from collections.abc import Callable
from typing import Any

from exposure.addresses import parse
from exposure.consent import is_steady, links_back
from exposure.copies import grouped
from exposure.findings import PageOutcome
from exposure.pages import Visit, read_page
from exposure.places import PictureLink, Role, Trust
from exposure.signals import read_robots

Data = Callable[[str], Any]
HTML = (("content-type", "text/html"),)

LEAST_WALLS_TOLD = 0.95
LEAST_ADDRESSES_FOUND = 0.95
NO_WALL = (PageOutcome.READ, PageOutcome.JAVASCRIPT_ONLY)
NO_PAGE = (PageOutcome.BLOCKED, PageOutcome.NOT_FOUND, PageOutcome.ERROR, PageOutcome.RATE_LIMITED)
NOT_READ = {"bot_wall": "blocked", "js_shell": "javascript-only", "other_error": "error"}


def test_addresses_are_joined_as_the_url_standard_says(public_data: Data) -> None:
    for row in public_data("URLJOIN.json")["rows"]:
        address = parse(row["input"], parse(row["base"]))
        expected = None if row["failure"] else row["href"].partition("#")[0]
        assert (address.href if address else None) == expected, row


def test_sizes_of_one_picture_are_one_group_and_others_are_not(public_data: Data) -> None:
    for row in public_data("GROUPS.json")["rows"]:
        urls = row.get("urls") or [row["a"], row["b"]]
        links = [
            PictureLink(url, "img[src]", Role.OTHER, Trust.DISPLAYED, number)
            for number, url in enumerate(urls)
        ]
        assert (len(grouped(links)) == 1) == (row["kind"] != "different"), urls


def test_robots_txt_is_read_as_its_own_suites_read_it(public_data: Data) -> None:
    for row in public_data("ROBOTS.json")["rows"]:
        robots = read_robots(row["robotstxt"].encode(), row["user_agent"])
        assert robots.ruling(_target(row["url"])).is_allowed == row["allowed"], row


def test_links_of_one_person_are_verified_as_mastodon_and_rel_me_do(public_data: Data) -> None:
    for row in public_data("RELME.json"):
        if "redirect_chain" in row:
            chain = [address.href for address in map(parse, row["redirect_chain"]) if address]
            assert (chain[-1], is_steady(chain)) == (row["expect_url"], row["expect_secure"]), row
            continue
        went = Visit(row["page"], row["page"], 200, HTML, (), row["html"].encode(), "exposure-x")
        assert links_back(read_page(went).me, [row["target"]]) == row["verified"], row


def test_no_wall_is_called_read_and_nearly_all_are_told_apart(public_data: Data) -> None:
    rows = [row for row in public_data("WALLS.json")["rows"] if not _has_only_an_address(row)]
    told = 0
    for row in rows:
        outcome = read_page(_answer(row, public_data)).outcome
        if row["expect"] == "content":
            told += outcome in (NO_WALL if (row["status"] or 200) < 400 else NO_PAGE)
            continue
        assert outcome is not PageOutcome.READ, row["id"]
        told += outcome == NOT_READ.get(row["expect"], row["expect"].replace("_", "-"))
    assert told / len(rows) >= LEAST_WALLS_TOLD


def test_the_pictures_of_public_pages_are_found_and_no_wrong_ones(public_data: Data) -> None:
    expected = found = 0
    for row in public_data("CASES.json"):
        is_data = row["file"].endswith(".json")
        kind = "application/activity+json" if is_data else "text/html"
        base = row["base_url"]
        went = Visit(base, base, 200, (("content-type", kind),), (), public_data(row["file"]))
        listed = {url for picture in read_page(went).pictures for url in picture.copies}
        assert not listed & {_plain(url) for url in row["expect_missing"]}, row["id"]
        expected += len(row["expect_urls"])
        found += sum(_plain(url) in listed for url in row["expect_urls"])
    assert found / expected >= LEAST_ADDRESSES_FOUND


def _has_only_an_address(row: dict[str, Any]) -> bool:
    """Whether nothing but an address is known of an answer."""
    known = ("status", "headers", "body", "body_file", "redirects")
    return bool(row.get("url")) and not any(row.get(key) for key in known)


def _answer(row: dict[str, Any], public_data: Data) -> Visit:
    """An answer as the suites recorded it; 200 where they left the status out."""
    body = public_data(row["body_file"]) if row.get("body_file") else row.get("body", "").encode()
    headers = [(name, value) for name, values in row["headers"].items() for value in values]
    headers += [("set-cookie", f"{name}=1") for name in row.get("set_cookie_names") or ()]
    hops = tuple(row.get("redirects") or ())
    listed = row.get("url") or "https://site.example/page"
    listed = listed if parse(listed) else "https://site.example/page"
    final = hops[-1] if hops else listed
    return Visit(listed, final, row.get("status") or 200, tuple(headers), hops, body)


def _target(url: str) -> str:
    """Path and query of an address as it is written, which the suites do not parse."""
    _, _, rest = url.partition("#")[0].rpartition("://")
    start = min((place for place in map(rest.find, "/?;") if place >= 0), default=len(rest))
    return f"/{rest[start:].removeprefix('/')}"


def _plain(url: str) -> str:
    address = parse(url)
    return address.href if address else url

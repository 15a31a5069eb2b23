"""Each row of the table of platforms is tried by the addresses it carries."""

from datetime import date
from pathlib import Path

import pytest

from exposure.model.addresses import Address, parse
from exposure.reports.phrases import said
from exposure.sites.platforms import Platform, Standing, platform_of, platforms, warnings
from exposure.words import say
from tests.checks import exposure
from tests.colours import ME, OTHER, picture

EVERY = pytest.mark.parametrize("platform", platforms(), ids=lambda row: row.key)


def at(url: str) -> Address:
    address = parse(url)
    assert address is not None
    return address


@EVERY
def test_a_platform_is_known_by_its_host(platform: Platform) -> None:
    assert platform.examples
    for url in (*platform.examples, *(url.upper() for url in platform.examples)):
        assert platform_of(at(url)) is platform


@EVERY
def test_a_look_alike_is_on_no_platform(platform: Platform) -> None:
    assert platform.look_alikes
    for url in platform.look_alikes:
        assert platform_of(at(url)) is None
    for domain in platform.domains:
        for host in (
            f"not{domain}",
            f"{domain}.evil.example",
            domain.replace(".", "-") + ".example",
        ):
            assert platform_of(at(f"https://{host}/{domain}/sam?{domain}#@{domain}")) is None


def test_no_domain_and_no_software_stands_in_two_rows() -> None:
    domains = [domain for platform in platforms() for domain in platform.domains]
    made_with = [platform.software for platform in platforms() if platform.software]
    assert len(set(domains)) == len(domains)
    assert len(set(made_with)) == len(made_with)
    assert all(domain == domain.lower().strip(".") for domain in domains)


@EVERY
def test_a_row_says_where_it_is_from_and_when_it_was_looked_up(platform: Platform) -> None:
    assert platform.source
    assert date(2020, 1, 1) < platform.checked
    assert platform.more is None or platform.more.startswith("https://")


@EVERY
def test_what_could_not_be_checked_says_so_in_words(platform: Platform) -> None:
    is_unchecked = platform.standing is Standing.UNCHECKED
    assert ("could not check" in said(platform.helps)) == is_unchecked
    assert ("looked up in November 2026" in said(platform.helps)) != is_unchecked
    assert platform.name in said(platform.expectation)


@EVERY
def test_what_helps_goes_on_after_the_name_and_ends_as_a_sentence(platform: Platform) -> None:
    assert said(platform.helps)[0].islower()
    for text in map(say, (platform.helps, platform.expectation)):
        assert text.endswith(".")
        assert ".." not in text
        assert "  " not in text
        assert "{" not in text


def test_a_page_says_what_it_is_made_with_and_its_host_goes_before() -> None:
    own, known = at("https://social.example/@sam"), at("https://github.com/sam")
    found = {software: platform_of(own, software) for software in ("fediverse", "wordpress", "x")}
    assert {name: one.name if one else None for name, one in found.items()} == {
        "fediverse": "Mastodon", "wordpress": "WordPress", "x": None,
    }  # fmt: skip
    assert platform_of(own) is None
    on_github = platform_of(known, "wordpress")
    assert on_github is not None
    assert on_github.name == "GitHub"


def test_a_platform_that_forbids_programs_is_named_once_and_what_to_do_too() -> None:
    listed = ("https://nl.linkedin.com/in/sam", "https://sam.example/", "https://linkedin.com/in/b")
    found = warnings(at(url) for url in (*listed, "https://x.com/sam", "https://github.com/sam"))
    told = tuple(map(say, found))
    assert told[:2] == (
        "LinkedIn's terms forbid programs: use a saved page.",
        "X's terms forbid programs: use a saved page.",
    )
    assert len(told) == 3
    assert 'saved = "…"' in told[2]
    assert warnings([at("https://sam.example/"), at("https://github.com/sam")]) == ()


def test_it_is_said_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_people = tmp_path / "two.png"
    two_people.write_bytes(picture(ME, OTHER))
    options = ("--i-declare", "--engine", "colours", "--me", two_people)
    page = "https://www.linkedin.com/in/sam"
    told = exposure(capsys, "scan", *options, page)
    assert told.code == 3
    assert told.err.startswith("LinkedIn's terms forbid programs: use a saved page.\n")
    hushed = exposure(capsys, "scan", *options, "--quiet", page)
    assert hushed.code == 3
    assert "LinkedIn" not in hushed.err

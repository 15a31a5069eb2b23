"""Beside every picture of you stands what you can do about it, on every platform."""

import json
import re

import pytest

from exposure.model.events import Event, PageFacts, PageListed, PageOutcome, PageSkipped, Verdict
from exposure.model.pictures import Role
from exposure.model.plan import ListedPage, ThisIs
from exposure.model.report import Report
from exposure.reports.formats import HtmlReport, JsonReport, TerminalReport
from exposure.reports.phrases import nonempty
from exposure.sites.platforms import Platform, platforms
from exposure.words import say
from tests.reports.stories import (
    finished,
    folded,
    page_of,
    photos,
    picture,
    results,
    seen,
    started,
    you,
)
from tests.reports.test_every_outcome import shown
from tests.wording import worded

EVERY = pytest.mark.parametrize("platform", platforms(), ids=lambda row: row.key)
MINE = "take the picture off the page and delete its file, in every size, if you run this site;"
ASK = "ask the owner of this page to remove the picture or to use another one."


def sighting(page: str | ListedPage, verdict: Verdict = Verdict.YOU, count: int = 1) -> Report:
    """A check of one page with pictures of you."""
    listed = [picture(f"https://cdn.example/{n}.jpg", Role.AVATAR) for n in range(count)]
    found = [(one, seen(you(verdict), sha256=f"{n:064}")) for n, one in enumerate(listed)]
    return folded([started(page), *page_of(0, *found), finished()])


def texts(report: Report) -> tuple[str, str]:
    return shown(TerminalReport(), report), shown(HtmlReport(), report).replace("&amp;", "&")


@EVERY
def test_a_picture_of_you_on_a_platform_carries_its_line(platform: Platform) -> None:
    report = sighting(platform.examples[0])
    line = f"What you can do on {platform.name}: {say(platform.helps)}"
    for text in texts(report):
        assert line in text
    [page] = json.loads(JsonReport().render(report))["pages"]
    assert page["platform"] == platform.name
    assert page["advice"] == line
    assert page["pictures"][0]["advice"] == line


@EVERY
def test_a_page_to_read_more_is_a_link_that_tells_it_nothing(platform: Platform) -> None:
    report = sighting(platform.examples[0])
    link = f'<a href="{platform.more}" rel="noopener noreferrer nofollow">'
    is_there = platform.more is not None
    assert (link in HtmlReport().render(report)) == is_there
    assert (f"More about it: {platform.more}" in texts(report)[0]) == is_there


@EVERY
def test_where_a_page_did_not_open_it_is_told_what_to_expect_there(platform: Platform) -> None:
    walled = PageSkipped(1, PageFacts(PageOutcome.LOGIN_WALL, worded("it asks for a log-in")))
    read = PageListed(0, PageFacts(PageOutcome.READ), (picture(),))
    pages = started("https://sam.example/", platform.examples[0])
    report = folded([pages, read, *results(0, [(picture(), seen())]), walled, finished()])
    for text in texts(report):
        assert " ".join(nonempty(platform.expectation, platform.warning)) in text
    page = json.loads(JsonReport().render(report))["pages"][1]
    assert page["expect"] == " ".join(nonempty(platform.expectation, platform.warning))
    assert page["advice"] is None


def test_a_page_that_is_gone_is_no_wall() -> None:
    gone = PageSkipped(0, PageFacts(PageOutcome.NOT_FOUND, worded("it is gone")))
    for url, expected in (("https://github.com/sam", None), ("https://x.com/sam", "X's terms")):
        report = folded([started(url), gone, finished()])
        expect = json.loads(JsonReport().render(report))["pages"][0]["expect"]
        assert expect == (f"{expected} forbid programs: use a saved page." if expected else None)


def test_a_page_that_opened_although_the_terms_forbid_programs_says_so_too() -> None:
    report = folded([started("https://x.com/sam"), *page_of(0, (picture(), seen())), finished()])
    for text in texts(report):
        assert text.count("X's terms forbid programs: use a saved page.") == 1


def test_a_picture_that_only_may_be_you_is_told_with_an_if() -> None:
    instagram = sighting("https://www.instagram.com/sam/", Verdict.MAYBE)
    elsewhere = sighting("https://sam.example/", Verdict.MAYBE)
    assert "What you can do on Instagram if it is you: your profile" in texts(instagram)[0]
    assert f"What you can do if it is you: {MINE}" in texts(elsewhere)[0]


def test_a_page_of_your_own_and_a_page_of_others_get_a_true_line_too() -> None:
    theirs = ListedPage.at("https://club.example/board", ThisIs.LISTS_ME)
    on_facebook = ListedPage.at("https://www.facebook.com/club", ThisIs.LISTS_ME)
    assert f"What you can do: {MINE}" in texts(sighting("https://sam.example/"))[1]
    assert f"What you can do: {ASK}" in texts(sighting(theirs))[1]
    both = texts(sighting(on_facebook))[1]
    assert f"What you can do: {ASK} For a page of your own on Facebook: your profile" in both


def test_the_line_is_said_once_a_page_and_carried_by_each_picture_in_json() -> None:
    report = sighting("https://sam.example/", count=20)
    for text in texts(report):
        assert text.count(MINE) == 1
    [page] = json.loads(JsonReport().render(report))["pages"]
    assert {entry["advice"] for entry in page["pictures"]} == {page["advice"]}
    assert MINE in page["advice"]


def test_pictures_of_others_and_pages_without_you_carry_no_advice() -> None:
    mixed = page_of(
        0, (picture(), seen(strangers=2)), (picture("https://a.example/2"), seen(you()))
    )
    empty: list[Event] = page_of(1, (picture(), seen(strangers=1)))
    pages = started("https://sam.example/", "https://www.instagram.com/sam/")
    report = folded([pages, *mixed, *empty, finished()])
    first, second = json.loads(JsonReport().render(report))["pages"]
    assert first["pictures"][0]["advice"] is None
    assert MINE in first["pictures"][1]["advice"]
    assert (second["platform"], second["advice"]) == ("Instagram", None)
    assert second["pictures"][0]["advice"] is None


def test_a_file_with_your_face_carries_advice_too() -> None:
    report = photos(("me.jpg", seen(you())), ("other.jpg", seen(strangers=1)))
    mine, other = json.loads(JsonReport().render(report))["photos"]
    assert mine["advice"].startswith("What you can do: keep files with your face")
    assert other["advice"] is None


def test_the_software_of_a_page_tells_what_helps() -> None:
    facts = PageFacts(PageOutcome.READ, software="fediverse")
    listed = PageListed(0, facts, (picture(),))
    page = started("https://social.example/@sam")
    report = folded([page, listed, *results(0, [(picture(), seen(you()))]), finished()])
    text = texts(report)[0]
    assert re.search(r"What you can do on Mastodon: your profile picture can't be hidden", text)


def test_a_picture_that_is_kept_by_a_platform_says_so() -> None:
    gravatar = picture("https://secure.gravatar.com/avatar/" + "0a" * 16)
    for page, is_told in (("https://forum.example/", True), ("https://gravatar.com/sam", False)):
        report = folded([started(page), *page_of(0, (gravatar, seen(you()))), finished()])
        sentence = "The picture itself is kept by Gravatar, so change or remove it there too."
        [told] = json.loads(JsonReport().render(report))["pages"]
        assert told["pictures"][0]["advice"].endswith(sentence) == is_told
        for text in texts(report):
            assert (sentence in text) == is_told


def test_what_holds_for_any_page_is_said_in_full_once_and_a_platforms_line_each_time() -> None:
    addresses = [
        "https://sam.example/", "https://sam2.example/",
        "https://www.instagram.com/sam/", "https://www.instagram.com/sam2/",
    ]  # fmt: skip
    found = [page_of(number, (picture(), seen(you()))) for number in range(len(addresses))]
    report = folded([started(*addresses), *(event for page in found for event in page), finished()])
    for text in texts(report):
        assert text.count(MINE) == 1
        assert text.count("What you can do: the same as on https://sam.example/, said above.") == 1
        assert text.count("your profile picture stays public even on a private account") == 2
    pages = json.loads(JsonReport().render(report))["pages"]
    assert [MINE in page["advice"] for page in pages] == [True, True, False, False]


def test_of_two_texts_that_were_said_it_is_told_which_one_holds() -> None:
    pages = [
        ListedPage.at("https://sam.example/"),
        ListedPage.at("https://club.example/", this_is=ThisIs.LISTS_ME),
        ListedPage.at("https://sam2.example/"),
        ListedPage.at("https://club2.example/", this_is=ThisIs.LISTS_ME),
    ]
    found = [page_of(number, (picture(), seen(you()))) for number in range(len(pages))]
    begun = started(*pages)
    report = folded([begun, *(event for page in found for event in page), finished()])
    for text in texts(report):
        place = -1
        for words in (MINE, "ask the owner", "the same as on https://sam.example/,",
                      "the same as on https://club.example/,"):  # fmt: skip
            assert text.count(words) == 1
            place, before = text.index(words), place
            assert place > before

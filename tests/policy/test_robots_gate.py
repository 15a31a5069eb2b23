"""robots.txt in a check: read once a site, shown, and a gate where it names this program."""

from pathlib import Path
from typing import Any

import pytest

from exposure.model.plan import Limits
from tests.cases import every_day
from tests.checks import Ran, exposure, scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Reply, Site, hang, served

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


@pytest.fixture
def page(site: Site) -> str:
    """A page with a picture of me."""
    site.file("/me.png", picture(ME))
    return site.page("/sam", WORDS + '<img src="/me.png">')


def robots(site: Site, text: str, status: int = 200) -> None:
    site.file("/robots.txt", text.encode(), "text/plain", status)


def only_page(ran: Ran) -> dict[str, Any]:
    (found,) = ran.report["pages"]
    return dict(found)


def respectfully(capsys: Capsys, me: Path, *urls: str) -> Ran:
    audit = me.parent / "audit.toml"
    audit.write_text(
        f'photos = ["{me.name}"]\nrespect_robots = true\n'
        "i_am_the_person_in_these_photos = true\nthese_pages_are_mine = true\n"
        + "".join(f'[[page]]\nurl = "{url}"\n' for url in urls)
    )
    return exposure(capsys, "scan", audit, "--engine", "colours", "--json", "-")


def test_it_is_read_once_a_site_before_its_pages_and_listed_as_a_notice(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: *\nAllow: /\n")
    other = site.page("/other", WORDS)
    ran = scan(capsys, "--me", me, page, other)
    assert sorted(request["url"] for request in ran.report["requests"]) == sorted(site.log)
    assert site.log[0] == site.url("/robots.txt")
    assert [r["why"] for r in ran.report["requests"]].count("notice") == 1
    assert [entry["signals"] for entry in ran.report["pages"]] == [[], []]


def test_what_it_asks_of_all_is_shown_and_the_page_is_opened_once_as_by_a_browser(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: *\nDisallow: /\n")
    ran = scan(capsys, "--me", me, page)
    assert only_page(ran)["signals"] == [{"kind": "robots", "says": "Disallow: /"}]
    assert (only_page(ran)["outcome"], ran.code) == ("read", 1)


def test_a_site_that_names_this_program_is_left_alone(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: *\nAllow: /\n\nUser-agent: Exposure\nDisallow: /\n")
    ran = scan(capsys, "--me", me, page)
    assert (only_page(ran)["outcome"], ran.code) == ("refused", 4)
    assert "by its name" in only_page(ran)["evidence"]
    assert only_page(ran)["signals"] == [{"kind": "robots", "says": "Disallow: /"}]
    assert site.log == [site.url("/robots.txt")]
    assert [entry["reason"] for entry in ran.report["skipped"]] == ["refused"]


def test_a_site_may_keep_this_program_from_its_pictures_alone(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: exposure\nDisallow: /*.png$\n")
    ran = scan(capsys, "--me", me, page)
    assert only_page(ran)["outcome"] == "read"
    assert ran.picture("/me.png")["outcome"] == "refused"
    assert site.url("/me.png") not in site.log
    assert ran.code == 4


def test_a_hop_to_an_address_that_names_this_program_is_not_made(
    site: Site, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: exposure\nDisallow: /private\n")
    ran = scan(capsys, "--me", me, site.redirect("/sam", "/private/sam"))
    assert only_page(ran)["outcome"] == "refused"
    assert site.visited == [site.url("/sam")]


def test_respected_it_keeps_this_program_out_where_it_speaks_to_all(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "User-agent: *\nDisallow: /sam\n")
    ran = respectfully(capsys, me, page)
    assert (only_page(ran)["outcome"], ran.code) == ("refused", 4)
    assert "you asked for that" in only_page(ran)["evidence"]
    assert site.log == [site.url("/robots.txt")]


def test_respected_it_is_read_on_hosts_of_pictures_too(
    site: Site, me: Path, capsys: Capsys
) -> None:
    by_name = site.url("/me.png").replace("127.0.0.1", "localhost")
    site.file("/me.png", picture(OTHER))
    page = site.page("/sam", WORDS + f'<img src="{by_name}">')
    robots(site, "User-agent: *\nDisallow: /*.png\n")
    asked = sorted([site.url("/robots.txt")] * 2 + [page])
    assert respectfully(capsys, me, page).picture("/me.png")["outcome"] == "refused"
    assert sorted(site.log) == asked


@pytest.mark.parametrize(
    ("status", "outcome"),
    every_day(2, [(404, "read"), (500, "refused"), (403, "read"), (429, "read")]),
)
def test_respected_a_file_that_is_not_there_allows_and_a_faulty_site_does_not(
    site: Site, page: str, me: Path, capsys: Capsys, status: int, outcome: str
) -> None:
    robots(site, "User-agent: *\nDisallow: /\n", status)
    assert only_page(respectfully(capsys, me, page))["outcome"] == outcome


def test_a_faulty_site_is_opened_where_that_is_not_asked_for(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    robots(site, "", 503)
    assert only_page(scan(capsys, "--me", me, page))["outcome"] == "read"


def test_a_file_that_does_not_come_holds_up_a_page_only_so_long(
    site: Site, page: str, me: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(notice_s=0.5)
    monkeypatch.setattr("exposure.model.plan.Limits", lambda: limits)
    site.act("/robots.txt", hang)
    assert only_page(scan(capsys, "--me", me, page))["outcome"] == "read"
    assert only_page(respectfully(capsys, me, page))["outcome"] == "refused"


def test_a_long_file_is_read_as_far_as_its_cap(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    rule = "User-agent: exposure\nDisallow: /\n"
    robots(site, rule + "# and so on\n" * 60_000)
    assert only_page(scan(capsys, "--me", me, page))["outcome"] == "refused"
    robots(site, "# and so on\n" * 60_000 + rule)
    assert only_page(scan(capsys, "--me", me, page))["outcome"] == "read"


def test_its_redirect_stays_within_the_site(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    with served("127.0.0.2") as other:
        robots(other, "User-agent: exposure\nDisallow: /\n")
        site.redirect("/robots.txt", other.url("/robots.txt"))
        assert only_page(scan(capsys, "--me", me, page))["outcome"] == "read"
        assert other.log == []
    site.redirect("/robots.txt", "/moved.txt")
    site.file("/moved.txt", b"User-agent: exposure\nDisallow: /\n", "text/plain")
    assert only_page(scan(capsys, "--me", me, page))["outcome"] == "refused"


def test_cookies_of_a_notice_are_not_carried_to_the_page(
    site: Site, page: str, me: Path, capsys: Capsys
) -> None:
    site.replies["/robots.txt"] = Reply(b"", 200, {"Set-Cookie": "who=me; Path=/"})
    scan(capsys, "--me", me, page)
    assert not any("cookie" in sent for sent in site.headers)


def test_reports_say_what_the_page_asks_machines(site: Site, me: Path, capsys: Capsys) -> None:
    robots(site, "User-agent: *\nDisallow: /\n")
    html = f'<meta name="robots" content="noindex">{WORDS}'
    page = site.page("/sam", html, X_Robots_Tag="noimageindex")
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, page)
    told = " ".join(exposure(capsys, *words).out.split())
    assert "What the page asks machines:" in told
    for wish in ("Disallow: /", "noindex", "noimageindex"):
        assert wish in told

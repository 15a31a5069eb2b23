"""`rel=me` proves a page only both ways, and only by the page that is named."""

from pathlib import Path

import pytest

from exposure.cli.secret import make_secret
from tests.audit.test_ownership import WORDS, at, linked, owned, proved, with_token
from tests.checks import scan
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]


def test_a_proven_page_that_names_another_does_not_prove_it_alone(
    site: Site, me: Path, capsys: Capsys
) -> None:
    own = linked(site, "/own", "/friend", with_token(make_secret().token(at(site.url("/own")))))
    ran = scan(capsys, "--me", me, own, site.page("/friend", WORDS))
    assert owned(ran) == [("proven", "text"), ("declared", None)]


def test_a_page_that_is_named_leads_on_once_and_no_further(site: Site, capsys: Capsys) -> None:
    token = make_secret().token(at(site.url("/own")))
    linked(site, "/page", "/short")
    linked(site, "/own", "/page", with_token(token))
    site.redirect("/short", "/own")
    assert proved(capsys, site.url("/page")).code == 0
    site.redirect("/short", "/shorter")
    site.redirect("/shorter", "/own")
    site.log.clear()
    assert proved(capsys, site.url("/page")).code == 3
    assert site.url("/own") not in site.log

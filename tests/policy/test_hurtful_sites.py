"""Sites where being seen can hurt: only a proof on the page itself opens it."""

from pathlib import Path

import pytest

from exposure.cli.secret import make_secret
from tests.audit.test_ownership import WORDS, at, owned, with_token
from tests.checks import scan
from tests.colours import ME, picture
from tests.loopback import Site


def test_the_word_of_another_page_does_not_prove_a_page_there(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages on loopback, as if loopback were a dating site."""
    monkeypatch.setattr("exposure.sites.sensitive._sites", lambda: {"0.0.1": "dating"})
    token = make_secret().token(at(site.url("/own")))
    shown = '<img src="/me.png"><a rel="me" href="{}">me</a>'
    own = site.page("/own", with_token(token) + shown.format("/profile"))
    profile = site.page("/profile", f"<title>Sam, 41</title>{WORDS}" + shown.format("/own"))
    site.file("/me.png", picture(ME))
    ran = scan(capsys, "--me", me, own, profile)
    first, second = ran.report["pages"]
    assert owned(ran)[0] == ("proven", "text")
    assert (first["outcome"], len(first["pictures"])) == ("read", 1)
    assert (second["outcome"], second["title"], second["pictures"]) == ("refused", None, [])
    assert site.log.count(site.url("/me.png")) == 1

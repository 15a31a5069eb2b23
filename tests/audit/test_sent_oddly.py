"""A picture that a browser shows is looked at, whatever its server says beside it."""

import gzip
from pathlib import Path

import pytest

from tests.checks import scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Reply, served

Capsys = pytest.CaptureFixture[str]
PNG = {"Content-Type": "image/png"}
PAGE = "<p>A page with a few words of its own, so that it is a page.</p>"


def test_a_picture_that_a_browser_shows_is_looked_at_however_it_is_sent(
    me: Path, capsys: Capsys
) -> None:
    mine = picture(ME)
    replies = {
        "/missing": Reply(mine, 404, PNG),
        "/gone": Reply(picture(ME, px=62), 410, PNG),
        "/chunked": Reply(picture(ME, px=64), 200, PNG | {"Content-Encoding": "aws-chunked"}),
        "/both": Reply(
            gzip.compress(picture(ME, px=66)), 200, PNG | {"Content-Encoding": "gzip, aws-chunked"}
        ),
    }
    refused = {
        "/kept-back": (Reply(picture(OTHER), 403, PNG), "blocked"),
        "/words": (Reply(b"<p>Nothing here", 404, PNG), "not-found"),
        "/packed": (Reply(mine, 200, PNG | {"Content-Encoding": "zstd"}), "error"),
    }
    with served() as site:
        site.replies |= replies | {path: reply for path, (reply, _) in refused.items()}
        shown = "".join(f"<img src={path}>" for path in (*replies, *refused))
        ran = scan(capsys, "--me", me, site.page("/", PAGE + shown))
    assert ran.code == 1
    for path in replies:
        assert ran.picture(path)["you"]["verdict"] == "you", path
    for path, (_, outcome) in refused.items():
        assert ran.picture(path)["outcome"] == outcome

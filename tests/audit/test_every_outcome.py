"""A site on loopback on which every outcome of a page and of a picture comes true."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from exposure.model.events import PageOutcome, PictureOutcome
from exposure.model.plan import Limits
from tests.cases import every_day
from tests.checks import exposure, scan
from tests.colours import OTHER, picture
from tests.loopback import HTML, Reply, Site, drip, hang, served

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
MOST, OVER = 24, 2
LARGEST = 200_000


def html(body: bytes, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body, status, {"Content-Type": HTML} | named)


def to(place: str) -> Reply:
    return Reply(b"", 302, {"Location": place})


PAGES: dict[str, tuple[Reply | None, str]] = {
    "/walls/status": (html(b"<p>who?", 401), "login-wall"),
    "/walls/redirect": (to("/login?next=/me"), "login-wall"),
    "/walls/title": (html(b"<title>Log in</title><p>Hello"), "login-wall"),
    "/walls/front": (to("/"), "login-wall"),
    "/blocked/status": (html(b"<p>no", 403), "blocked"),
    "/blocked/linkedin": (html(b"", 999), "blocked"),
    "/blocked/law": (html(b"<p>no", 451), "blocked"),
    "/blocked/header": (html(b"<p>hm", 503, cf_mitigated="challenge"), "blocked"),
    "/blocked/title": (html(b"<title>Just a moment...</title>"), "blocked"),
    "/consent/redirect": (to("/cookie-consent"), "consent-wall"),
    "/consent/title": (html(b"<title>Before you continue to Us</title><p>Hi"), "consent-wall"),
    "/busy": (html(b"<p>later", 429, Retry_After="600"), "rate-limited"),
    "/app": (html(b"<div id=root></div><script>x</script>"), "javascript-only"),
    "/empty": (html(b""), "javascript-only"),
    "/gone": (html(b"<p>gone", 410), "not-found"),
    "/missing": (html(b"<p>missing", 404), "not-found"),
    "/away": (to("https://elsewhere.example/me"), "redirected-away"),
    "/pdf": (Reply(b"%PDF-1.7 ...", 200, {"Content-Type": "application/pdf"}), "not-html"),
    "/long": (html(b"<p>" + b"x" * 2 * LARGEST), "too-large"),
    "/hangs": (Reply(act=hang), "timeout"),
    "/drips": (Reply(act=drip), "timeout"),
    "/broken": (html(b"<p>oops", 500), "error"),
    "/loop": (to("/loop"), "error"),
    "/file": (to("file:///etc/passwd"), "refused"),
}

PICTURES: dict[str, tuple[Reply | None, str]] = {
    "/other.png": (Reply(picture(OTHER)), "examined"),
    "/icon.png": (Reply(picture(OTHER)), "not-fetched"),
    "/html.png": (html(b"<p>soft 404"), "not-a-picture"),
    "/huge.png": (Reply(bytes(2 * LARGEST)), "too-large"),
    "/damaged.png": (Reply(picture(OTHER)[:200]), "damaged"),
    "http://10.9.8.7/private.png": (None, "private-address"),
    "/missing.png": (None, "not-found"),
    "/forbidden.png": (Reply(b"no", 403), "blocked"),
    "/hangs.png": (Reply(act=hang), "timeout"),
    "/fault.png": (Reply(b"no", 500), "error"),
    "ftp://example.com/old.png": (None, "refused"),
}

KINDS = ("page", "picture")
OF_SAVED_COPIES = {PictureOutcome.NOT_SAVED}
"""What comes true in saved copies only."""
OF_FILES = {PictureOutcome.NOT_OPENED}
"""What comes true of files on this machine only (tests/files/test_passed_over.py)."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = replace(
        Limits(),
        request_s=1.0,
        page_s=2.5,
        pause_s=0.0,
        pictures_a_page=MOST,
        html_bytes=LARGEST,
        picture_bytes=LARGEST,
    )
    monkeypatch.setattr("exposure.model.plan.Limits", lambda: limits)


@contextmanager
def closing_site() -> Iterator[str]:
    """A page's address; its site closes for good before it answers, so its picture is gone."""
    with served("127.0.0.5") as site:

        def last_answer(handler: BaseHTTPRequestHandler, _: Event) -> None:
            site.server.shutdown()
            site.server.server_close()
            body = f"{WORDS}<img src=/late.png>".encode()
            handler.wfile.write(
                b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n"
            )
            handler.wfile.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

        yield site.act("/", last_answer)


def built(site: Site) -> list[str]:
    """The addresses of all pages, once the site answers for them."""
    answers = {**PAGES, **PICTURES}
    site.replies |= {path: reply for path, (reply, _) in answers.items() if reply is not None}
    site.page("/login?next=/me", "<h1>Log in</h1><input type=password>")
    site.page("/cookie-consent", "<h1>Before you continue</h1>" + WORDS)
    site.page("/", WORDS + '<a href="/login">Log in</a>')
    shown = "".join(f'<img src="{path}">' for path in PICTURES if "icon" not in path)
    site.page("/pictures", WORDS + '<link rel="icon" href="/icon.png">' + shown)
    site.page("/many", WORDS + "".join(f'<img src="/{n}.png">' for n in range(MOST + OVER)))
    site.page("/slow", WORDS + "".join(f'<img src="/slow{n}.png">' for n in range(MOST)))
    for number in range(MOST):
        site.act(f"/slow{number}.png", hang)
    return [site.url(path) for path in (*PAGES, "/pictures", "/many", "/slow")]


def test_every_outcome_comes_true_and_is_told(site: Site, me: Path, capsys: Capsys) -> None:
    with closing_site() as closing:
        ran = scan(capsys, "--me", me, *built(site), "http://127.0.0.9:9/", closing)
    pages = {page["url"]: page for page in ran.report["pages"]}
    expected = {site.url(path): outcome for path, (_, outcome) in PAGES.items()}
    assert {url: pages[url]["outcome"] for url in expected} == expected
    assert {page["outcome"] for page in pages.values()} == set(PageOutcome)
    assert all(page["evidence"] for page in pages.values())
    entries = pages[site.url("/pictures")]["pictures"]
    assert {entry["url"]: entry["outcome"] for entry in entries} == {
        path if "://" in path else site.url(path): outcome
        for path, (_, outcome) in PICTURES.items()
    }
    found = Counter(entry["outcome"] for page in pages.values() for entry in page["pictures"])
    assert set(found) == set(PictureOutcome) - OF_SAVED_COPIES - OF_FILES
    assert found["over-limit"] == OVER
    reasons = {
        kind: {e["reason"] for e in ran.report["skipped"] if e["kind"] == kind} for kind in KINDS
    }
    assert reasons["page"] == set(PageOutcome) - {PageOutcome.READ}
    assert reasons["picture"] == set(found) - {"examined", "not-fetched"}
    summary = ran.report["summary"]
    assert summary["not_looked_at"] == len(ran.report["skipped"])
    assert (summary["you"], summary["maybe"], ran.code) == (0, 0, 4)


@pytest.mark.parametrize("path", every_day(1, ["/walls/status", "/app"]))
def test_one_page_that_was_not_looked_at_ends_with_four(
    path: str, site: Site, me: Path, capsys: Capsys
) -> None:
    built(site)
    assert scan(capsys, "--me", me, site.url(path)).code == 4
    assert scan(capsys, "--exit-zero", "--me", me, site.url(path)).code == 0


def test_nothing_found_is_said_with_its_denominator(site: Site, me: Path, capsys: Capsys) -> None:
    tiny = "".join(f'<img src="/{n}.png" width=16 height=16>' for n in range(3))
    large = "".join(f'<img src="/large{n}.png">' for n in range(9))
    site.page("/", WORDS + tiny + large)
    for n in range(9):
        site.file(f"/large{n}.png", picture(OTHER))
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "colours", "--me", me, site.url("/"))
    words = " ".join(ran.out.split())
    assert ran.code == 0
    assert "12 pictures listed, 9 looked at, 3 left out on purpose" in words
    assert "your face was in none of the 9" in words

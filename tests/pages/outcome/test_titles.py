"""Walls and missing pages that say so in words, with a status of success."""

import pytest

from exposure.model.outcomes import PageOutcome
from exposure.pages import read_page
from exposure.reports.phrases import said
from tests.pages.outcome.test_classify import PHOTO, WORDS, outcome
from tests.pages.reading import visit

FORM = "<form><button>OK</button></form>"


@pytest.mark.parametrize(
    "title",
    [
        "Before you continue to YouTube",
        "Bevor Sie zu YouTube weitergehen",
        "Voordat je verdergaat naar YouTube",
        "Avant d'accéder à YouTube",
        "Antes de ir a YouTube",
        "Prima di continuare su YouTube",
        "Innan du fortsätter till YouTube",
        "DPG Media Privacy Gate",
        "We value your privacy",
        "Nous respectons votre vie privée",
    ],
)
@pytest.mark.parametrize("place", ["title", "h1"])
def test_a_consent_wall_is_known_by_its_title_or_heading(title: str, place: str) -> None:
    assert outcome(f"<{place}>{title}</{place}>{FORM}") is PageOutcome.CONSENT_WALL


@pytest.mark.parametrize(
    "body",
    [
        "<title>Flock</title><h1>Log in</h1>",
        "<title>Flock</title><h1>Log in to see Sam</h1>",
        "<title>Facebook</title><h2>This content isn't available right now</h2><a href=/login>Go",
        "<title>Flock</title><p>You must log in to continue.",
        "<title>Flock</title><p>Please sign in to view this profile.",
    ],
)
def test_a_page_that_says_little_but_log_in_is_a_wall(body: str) -> None:
    assert outcome(body) is PageOutcome.LOGIN_WALL


@pytest.mark.parametrize(
    "body",
    [
        "<title>Page not found · Flock</title><p>Sorry!",
        "<title>404</title><p>Oops",
        "<title>Flock</title><h1>Sorry, this page isn't available.</h1>",
        "<title>Seite nicht gefunden - Verein</title>",
    ],
)
def test_a_page_that_says_it_is_not_there_is_not_found_whatever_its_status(body: str) -> None:
    assert outcome(body) is PageOutcome.NOT_FOUND


@pytest.mark.parametrize(
    "words",
    [
        "<title>Page not found</title>",
        "<h1>Log in</h1>",
        "<h2>We value your privacy</h2><h1>Sam</h1>",
        "<p>You must log in to continue.",
    ],
)
def test_no_page_that_shows_a_photo_is_taken_for_a_notice(words: str) -> None:
    assert outcome(words + PHOTO) is PageOutcome.READ


def test_a_long_page_may_speak_of_logging_in_and_a_banner_is_no_heading() -> None:
    assert outcome(WORDS * 4 + "<p>You must log in to continue.") is PageOutcome.READ
    assert outcome("<h2>We use cookies</h2><h1>Sam</h1>" + WORDS) is PageOutcome.READ


@pytest.mark.parametrize(
    ("refresh", "expected"),
    [
        ("0;url=/login", PageOutcome.LOGIN_WALL),
        ("0; URL='https://consent.sam.example/'", PageOutcome.CONSENT_WALL),
        ("0;url=/new-home", PageOutcome.REDIRECTED_AWAY),
        ("3, https://elsewhere.example/", PageOutcome.REDIRECTED_AWAY),
        ("300;url=/about/me?again", PageOutcome.READ),
        ("0", PageOutcome.READ),
        ("0;url=#top", PageOutcome.READ),
    ],
)
def test_a_page_that_sends_its_visitors_on_is_not_called_read(
    refresh: str, expected: PageOutcome
) -> None:
    body = f'<meta http-equiv="Refresh" content="{refresh}"><p>We moved house.'
    assert outcome(body) is expected
    assert outcome(body + PHOTO) is PageOutcome.READ


def test_a_refresh_for_those_without_scripts_is_not_that_of_the_page() -> None:
    body = "<noscript><meta http-equiv=refresh content='0;url=/plain'></noscript>" + WORDS
    assert outcome(body) is PageOutcome.READ


@pytest.mark.parametrize("body", [b"%PDF-1.7 words", b"PK\x03\x04 words", b"\x1f\x8b words"])
def test_a_document_or_archive_is_no_page_though_the_site_calls_it_one(body: bytes) -> None:
    assert outcome(body) is PageOutcome.NOT_HTML


def test_kasada_is_known_where_it_answers_with_nothing_else() -> None:
    assert outcome("", status=429, x_kpsdk_ct="1") is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "body", ["<frameset><frame src=/a><frame src=/b></frameset>", "<iframe src=/a></iframe>"]
)
def test_a_page_of_frames_says_so(body: str) -> None:
    reading = read_page(visit(body))
    assert reading.outcome is PageOutcome.JAVASCRIPT_ONLY
    assert "nothing but frames" in said(reading.evidence)

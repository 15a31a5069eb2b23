"""What a page turned out to be, and by what that was judged."""

import pytest

from exposure.model.addresses import parse
from exposure.model.events import PageOutcome
from exposure.pages import read_page, redirect_outcome
from exposure.words import say
from tests.pages.reading import PAGE, visit

WORDS = "<p>" + "A few plain words about kites and kettles. " * 8
PHOTO = '<img src="/me.jpg" alt="me">'
SHELL = '<div id="root"></div><script src="/app.js"></script>'


def outcome(body: str | bytes = "", **options: object) -> PageOutcome:
    reading = read_page(visit(body, **options))  # type: ignore[arg-type]
    assert reading.evidence
    return reading.outcome


@pytest.mark.parametrize(
    "body", [WORDS, PHOTO, WORDS + PHOTO, "<title>Me</title><p>Hello, I am Sam."]
)
def test_a_page_with_words_or_a_picture_is_read(body: str) -> None:
    assert outcome(body) is PageOutcome.READ


INVISIBLE = "<p>&nbsp;&#8203;&#xFEFF; …</p>"
FRAMED = "<frameset><frame src=/me.html><noframes>Your browser has no frames</noframes></frameset>"


@pytest.mark.parametrize(
    "body",
    ["", " ", "<html></html>", SHELL, "<script>go()</script>", INVISIBLE, FRAMED],
)
def test_an_answer_without_words_and_pictures_is_never_read(body: str) -> None:
    assert outcome(body) is PageOutcome.JAVASCRIPT_ONLY


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (206, PageOutcome.ERROR),
        (401, PageOutcome.LOGIN_WALL),
        (403, PageOutcome.BLOCKED),
        (404, PageOutcome.NOT_FOUND),
        (410, PageOutcome.NOT_FOUND),
        (418, PageOutcome.BLOCKED),
        (429, PageOutcome.RATE_LIMITED),
        (451, PageOutcome.BLOCKED),
        (500, PageOutcome.ERROR),
        (503, PageOutcome.ERROR),
        (999, PageOutcome.BLOCKED),
    ],
)
def test_a_status_says_what_it_says(status: int, expected: PageOutcome) -> None:
    assert outcome(WORDS + PHOTO, status=status) is expected


@pytest.mark.parametrize("status", [200, 401, 403, 429, 503])
def test_a_known_mark_of_a_refusal_counts_whatever_the_status(status: int) -> None:
    assert outcome(WORDS, status=status, cf_mitigated="challenge") is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "headers",
    [
        {"x_vercel_mitigated": "challenge"},
        {"x_datadome": "blocked"},
        {"x_amzn_waf_action": "challenge"},
        {"x_kasada": "1"},
    ],
)
def test_each_vendors_header_is_known(headers: dict[str, str]) -> None:
    assert outcome(WORDS, **headers) is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "body",
    [
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
        "<p>Request unsuccessful. Incapsula incident ID: 1-2</p>",
        "<title>Making sure you're not a bot!</title><script id=anubis_challenge></script>",
        '<div class="g-recaptcha"></div><script src="https://www.google.com/recaptcha/api.js"></script>',
    ],
)
def test_a_challenge_page_is_blocked(body: str) -> None:
    assert outcome(body) is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "body",
    [
        *(
            f"<script>{name}.{call}();</script>"
            for name in (
                "sucuri",
                "geetest",
                "hcaptcha",
                "turnstile",
                "imperva",
                "AwsWafIntegration",
            )
            for call in ("init", "render")
        ),
        "<script>new TencentCaptcha('1')</script>",
        '<script src="https://js.hcaptcha.com/1/api.js"></script>',
        '<div class="h-captcha" data-sitekey="k"></div>',
        '<div class="cf-turnstile"></div>',
        '<h1>Sam</h1><p>Please complete this.</p><div class="cf-turnstile"></div>',
        '<div class="frc-captcha"></div>',
        "<title>One moment, please...</title><p>Please wait while your request is being verified",
        "<p>Verifying your browser, please wait...<br>DDoS Protection by Somebody",
    ],
)
def test_a_page_that_holds_nothing_but_a_check_is_blocked(body: str) -> None:
    assert outcome(body) is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "headers",
    [
        {"x_abcd1234_a": "x"},
        {"x_iinfo": "1"},
        {"x_datadome_cid": "1"},
        {"set_cookie": "_px3=1"},
        {"set_cookie": "rbzid=1"},
        {"set_cookie": "aws-waf-token=1"},
    ],
)
def test_a_vendor_on_an_empty_answer_is_a_refusal_and_on_a_page_is_none(
    headers: dict[str, str],
) -> None:
    assert outcome("", **headers) is PageOutcome.BLOCKED
    assert outcome(WORDS + PHOTO, **headers) is PageOutcome.READ


@pytest.mark.parametrize(
    "body",
    [
        '<script>var x={"vendor":"sucuri"}</script><h1>Real article</h1>',
        "<p>We use hcaptcha for bot protection.</p>",
        "<p>geetest and imperva compared</p>",
        "<title>One moment, please</title>" + WORDS * 4 + PHOTO,
        WORDS + PHOTO + '<div class="g-recaptcha"></div>',
        '<h1>Write to me</h1><form><input name=mail><div class="g-recaptcha"></div></form>',
        WORDS
        + PHOTO
        + '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script>',
        WORDS + '<a href="/cdn-cgi/l/email-protection">mail</a>' + PHOTO,
        "<p>How Cloudflare says Just a moment: " + WORDS + PHOTO,
    ],
)
def test_a_page_that_only_carries_such_a_script_is_read(body: str) -> None:
    assert outcome(body) is PageOutcome.READ


def test_a_header_that_protects_is_no_refusal() -> None:
    assert outcome(WORDS + PHOTO, x_datadome="protected") is PageOutcome.READ


@pytest.mark.parametrize(
    ("hop", "expected"),
    [
        ("/login?next=/about/me", PageOutcome.LOGIN_WALL),
        ("/accounts/login/", PageOutcome.LOGIN_WALL),
        ("/authwall?trk=x", PageOutcome.LOGIN_WALL),
        ("/challenge/", PageOutcome.BLOCKED),
        ("/consent?continue=/about/me", PageOutcome.CONSENT_WALL),
        ("/", PageOutcome.READ),
        ("/users/loginov", PageOutcome.READ),
        ("/about/me/", PageOutcome.READ),
    ],
)
def test_where_a_redirect_ends_tells(hop: str, expected: PageOutcome) -> None:
    address = parse(hop, parse(PAGE))
    assert address is not None
    assert outcome(WORDS + PHOTO, hops=(PAGE, address.href)) is expected


FRONT = (PAGE, "https://sam.example/")


@pytest.mark.parametrize(
    "body",
    [
        "",
        SHELL,
        "<title>Log in</title><p>Welcome",
        WORDS + "<input type=password>",
        WORDS + '<a href="/login">Log in</a>',
        WORDS + '<form action="/accounts/login/"><input name=user></form>',
        WORDS + '<img src="/logo.png" alt="Our logo"><a href="/signup">Sign up</a>',
    ],
)
def test_a_front_page_that_only_leads_to_a_log_in_is_one(body: str) -> None:
    assert outcome(body, hops=FRONT) is PageOutcome.LOGIN_WALL


@pytest.mark.parametrize(
    "body", [WORDS, PHOTO, WORDS + PHOTO, WORDS + PHOTO + '<a href="/login">Log in</a>']
)
def test_a_front_page_that_shows_something_is_read_and_said(body: str) -> None:
    reading = read_page(visit(body, hops=FRONT))
    assert reading.outcome is PageOutcome.READ
    assert any("front page" in say(remark) for remark in reading.remarks)


def test_a_password_field_without_a_picture_is_a_log_in() -> None:
    form = "<h1>Log in</h1><form><input type=password></form>"
    assert outcome(form + '<link rel="icon" href="/i.png">') is PageOutcome.LOGIN_WALL
    assert outcome(form + WORDS + PHOTO) is PageOutcome.READ
    assert outcome(WORDS + "<form><input type=password></form>") is PageOutcome.LOGIN_WALL


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("application/pdf", b"%PDF-1.7", PageOutcome.NOT_HTML),
        ("application/json", b'{"a": 1}', PageOutcome.NOT_HTML),
        ("application/octet-stream", b"\x00\x01", PageOutcome.NOT_HTML),
        ("application/xhtml+xml", WORDS.encode(), PageOutcome.READ),
        ("text/plain", b"\x89PNG\r\n\x1a\n" + bytes(20), PageOutcome.READ),
        ("", WORDS.encode(), PageOutcome.READ),
    ],
)
def test_an_answer_is_told_by_its_kind(kind: str, body: bytes, expected: PageOutcome) -> None:
    assert outcome(body, content_type=kind) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://accounts.google.com/v3/signin", PageOutcome.LOGIN_WALL),
        ("https://consent.youtube.com/m?continue=x", PageOutcome.CONSENT_WALL),
        ("https://elsewhere.example/sam", None),
    ],
)
def test_a_redirect_to_another_site_may_tell_a_wall(
    target: str, expected: PageOutcome | None
) -> None:
    to, listed = parse(target), parse(PAGE)
    assert to is not None
    assert listed is not None
    judged = redirect_outcome(to, listed)
    assert (judged[0] if judged else None) == expected


@pytest.mark.parametrize("said", ["Protected by Guardwall", "cloudflare", "Secured by Kestrel."])
def test_a_page_that_says_hardly_more_than_who_guards_it_is_blocked(said: str) -> None:
    assert outcome(f"<div>{said}</div>") is PageOutcome.BLOCKED


@pytest.mark.parametrize(
    "mark",
    [
        "<link rel=preconnect href='https://ct.captcha-delivery.com'>",
        "<script src='https://ct.captcha-delivery.com/c.js'></script>",
        "<script>var gokuProps = {};</script>",
    ],
)
def test_the_mark_of_a_guard_on_a_page_with_much_to_say_or_show_blocks_nothing(mark: str) -> None:
    """It may guard a form, or the next page."""
    assert outcome(mark + "<p>About kites and boats.</p>" * 90) is PageOutcome.READ
    shown = "<p>About kites and boats.</p>" * 8 + "<img src=/sam.jpg width=600>"
    assert outcome(mark + shown) is PageOutcome.READ


def test_a_link_that_only_prepares_the_browser_is_no_mark() -> None:
    page = "<link rel='dns-prefetch preconnect' href='//ct.captcha-delivery.com'>"
    assert outcome(page + "<p>A few plain words about kites.</p>") is PageOutcome.READ


@pytest.mark.parametrize("shown", ["", "<img src=/hall.jpg width=900>"])
def test_a_challenge_is_one_with_the_mark_of_its_guard_whatever_it_is_adorned_with(
    shown: str,
) -> None:
    page = "<script src='https://ct.captcha-delivery.com/c.js'></script><p>Please wait here.</p>"
    assert outcome(page + shown) is PageOutcome.BLOCKED

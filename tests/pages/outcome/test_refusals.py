"""Walls and notices in the languages of their sites."""

import pytest

from exposure.model.outcomes import PageOutcome
from exposure.pages.outcome.refusals import Language, amount_of_words, languages
from tests.pages.outcome.test_classify import PHOTO, WORDS, outcome

MEANING = {
    "login": PageOutcome.LOGIN_WALL,
    "gone": PageOutcome.NOT_FOUND,
    "consent": PageOutcome.CONSENT_WALL,
    "blocked": PageOutcome.BLOCKED,
    "busy": PageOutcome.RATE_LIMITED,
    "fault": PageOutcome.ERROR,
}
IN_WORDS = {
    "login_words": PageOutcome.LOGIN_WALL,
    "blocked_words": PageOutcome.BLOCKED,
    "scripts": PageOutcome.JAVASCRIPT_ONLY,
}


def said(keys: dict[str, PageOutcome]) -> list[tuple[str, PageOutcome]]:
    return [
        (phrase, expected)
        for language in languages().values()
        for key, expected in keys.items()
        for phrase in getattr(language, key)
    ]


def test_every_language_is_a_table_of_phrases_that_are_known_once() -> None:
    for code, language in languages().items():
        for key in Language.__struct_fields__:
            phrases = getattr(language, key)
            assert len(set(phrases)) == len(phrases), (code, key)
            assert all(phrase == phrase.lower() for phrase in phrases), (code, key)


def test_every_title_is_known_alone_in_a_part_of_one_and_as_a_heading() -> None:
    for phrase, expected in said(MEANING):
        for body in (
            f"<title>{phrase.upper()}…</title><p>Flock",
            f"<title>{phrase} | Flock</title><p>Flock",
        ):
            assert outcome(body) is expected, body
        if expected is not PageOutcome.BLOCKED:
            assert outcome(f"<title>Flock</title><h1>{phrase}.</h1>") is expected, phrase


def test_every_phrase_is_known_in_a_short_page() -> None:
    for phrase, expected in said(IN_WORDS):
        assert outcome(f"<title>Flock</title><p>Flock! {phrase} …") is expected, phrase


def test_no_phrase_counts_on_a_page_that_shows_a_photo() -> None:
    for phrase, expected in said(MEANING | IN_WORDS):
        if expected is not PageOutcome.BLOCKED:
            assert outcome(f"<h1>{phrase}</h1><p>{phrase}" + PHOTO) is PageOutcome.READ, phrase


def test_no_phrase_within_other_words_makes_a_page_a_notice() -> None:
    for phrase, _ in said(MEANING):
        assert outcome(f"<title>Sam and {phrase} and kites</title>" + WORDS) is PageOutcome.READ


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_page_that_only_says_wait_waits_for_its_scripts(code: str) -> None:
    for phrase in languages()[code].waiting:
        page = f"<title>Sam</title><p>{phrase}…</p><script src=a.js></script>"
        assert outcome(page) is PageOutcome.JAVASCRIPT_ONLY, phrase


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="/login-hero.jpg">',
        '<img src="/brand.png" alt="Flock">',
        '<meta property="og:image" content="/sam.jpg">',
        "<style>body{background:url(/sea.jpg)}</style>",
        '<div style="background-image:url(/sea.jpg)"></div>',
    ],
)
def test_a_log_in_page_is_one_however_it_is_adorned(picture: str) -> None:
    form = "<form><label>Password<input type=password></label><button>Go</button></form>"
    assert outcome(picture + form) is PageOutcome.LOGIN_WALL
    assert outcome(f"<title>Log in · Flock</title><img src=/sam.jpg>{picture}{form}") is (
        PageOutcome.LOGIN_WALL
    )


@pytest.mark.parametrize(
    "page",
    [
        PHOTO,
        '<img class="avatar" src="/sam.png">',
        WORDS + '<img src="/sam.png" alt="Sam">',
        WORDS * 6,
    ],
)
def test_a_log_in_in_a_corner_makes_no_wall(page: str) -> None:
    form = "<form>Login <input type=password></form>"
    assert outcome("<title>Sam</title>" + page + form) is PageOutcome.READ


@pytest.mark.parametrize("title", ["Page not found", "Log in", "We value your privacy"])
def test_a_notice_may_be_adorned_with_a_drawing(title: str) -> None:
    for picture in ("/404-cat.jpg", "/img/illustration.webp", "/kite.png"):
        assert outcome(f"<title>{title}</title><img src={picture}><p>Oh") is not PageOutcome.READ


U = "https://sam.example/team/sam"


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("/logon", PageOutcome.LOGIN_WALL),
        ("/register", PageOutcome.LOGIN_WALL),
        ("/index.php?action=login", PageOutcome.LOGIN_WALL),
        ("/ucp.php?mode=login&sid=1", PageOutcome.LOGIN_WALL),
        ("/anmeldung", PageOutcome.LOGIN_WALL),
        ("/404", PageOutcome.NOT_FOUND),
        ("/page-not-found.html", PageOutcome.NOT_FOUND),
        ("/cookie-wall", PageOutcome.CONSENT_WALL),
        ("/verify-human", PageOutcome.BLOCKED),
        ("/people/sam?view=profile", PageOutcome.READ),
    ],
)
def test_a_redirect_tells_by_where_it_leads(to: str, expected: PageOutcome) -> None:
    assert outcome(WORDS, url=U, hops=(U, f"https://sam.example{to}")) is expected


def test_what_the_listed_address_has_itself_tells_nothing() -> None:
    for listed in ("/404", "/register", "/?action=login"):
        url = f"https://sam.example{listed}"
        assert outcome(WORDS, url=url, hops=(url, f"{url}#")) is PageOutcome.READ


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("location.href = '/login'", PageOutcome.LOGIN_WALL),
        ('window.location.replace("https://other.example/")', PageOutcome.REDIRECTED_AWAY),
        ("if (x) { y() }", PageOutcome.READ),
    ],
)
def test_a_script_that_leads_on_from_a_page_of_few_words_is_said(
    script: str, expected: PageOutcome
) -> None:
    assert outcome(f"<p>We moved</p><script>{script}</script>") is expected
    assert outcome(f"<p>We moved</p><script>{script}</script>" + PHOTO) is PageOutcome.READ
    assert outcome(WORDS + f"<script>{script}</script>") is PageOutcome.READ


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("/login", PageOutcome.LOGIN_WALL),
        ("https://other.example/", PageOutcome.REDIRECTED_AWAY),
        ("", PageOutcome.JAVASCRIPT_ONLY),
    ],
)
def test_a_form_that_a_page_of_few_words_sends_by_itself_is_said(
    action: str, expected: PageOutcome
) -> None:
    form = f"<form method=post action='{action}'><button>Continue</button></form>"
    assert outcome(f"<body onload='document.forms[0].submit()'>{form}") is expected
    assert outcome(f"{form}<script>document.forms[0].submit()</script>") is expected
    assert outcome(f"{form}<script>document.forms[0].reset()</script>") is PageOutcome.READ
    assert outcome(f"{form}<script>f.submit()</script>" + WORDS) is PageOutcome.READ


def test_words_are_counted_where_a_language_parts_none() -> None:
    assert amount_of_words("two words") == 2
    assert 8 <= amount_of_words("このページを見るにはログインが必要です") <= 12


def test_a_form_that_sends_to_a_consent_page_is_a_consent_wall_where_little_else_is() -> None:
    for action in ("https://consent.flock.example/save", "/privacy/consent"):
        form = f"<form method=post action={action}><button>Alles accepteren</button></form>"
        assert outcome(f"<title>Flock</title><p>Hallo{form}") is PageOutcome.CONSENT_WALL
        assert outcome(form + PHOTO) is PageOutcome.READ
        assert outcome(form + WORDS * 6) is PageOutcome.READ


@pytest.mark.parametrize("picture", ["/static/splash.png", "/spinner.gif", "/img/loading.svg?v=1"])
def test_a_picture_that_stands_in_for_scripts_is_no_picture_of_a_page(picture: str) -> None:
    page = f"<title>Flock</title><img src={picture} width=200>"
    assert outcome(page + "<script src=a.js></script>") is PageOutcome.JAVASCRIPT_ONLY
    assert outcome(page + "<p>Sam") is PageOutcome.READ

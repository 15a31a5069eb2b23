"""Proofs in a page: a token where only its owner writes, and the links of one person."""

import time
from dataclasses import replace

import pytest

from exposure.model.consent import OwnershipProof
from exposure.pages import PageReading, read_page
from tests.cases import every_day
from tests.pages.reading import PAGE, visit

T = "exposure-abcdefghijklmnopqrstuvwxyz"
W = "<p>A few words of its own.</p>"
META = f'<meta name="exposure-verification" content="{T}">'


def read(html: str) -> PageReading:
    return read_page(replace(visit(html), token=T))


def card(note: str, address: str = f'<a class="u-url u-uid" href="{PAGE}">Sam</a>') -> str:
    return f'<div class="h-card">{address}{W}{note}</div>'


def data(json: str) -> str:
    return f'{W}<script type="application/ld+json">{json}</script>'


PERSON = f'"@type": "Person", "description": "Bio, {T}"'
NOTE = f'<p class="p-note">{T}</p>'


@pytest.mark.parametrize(
    "html",
    [
        f"<head><meta name=description content='About Sam. {T}'></head>{W}",
        f"<head><meta name=Description content='{T.upper()}'></head>{W}<script>1</script>",
        f'<div class="h-card">{W}<p class="p-note">{T.upper()}</p></div>',
        f'<main id="page"><div class="h-card"><a class="u-url" href="{PAGE}">Sam</a>{NOTE}</div>',
        f'<body class="h-card"><h1>Sam</h1>{W}{NOTE}',
        card(NOTE),
        f"<h1>Sam</h1><ul><li>{card(NOTE)}</ul>",
        card(NOTE, '<a class="u-url" rel="me" href="https://sam.example/">Sam</a>'),
        card(NOTE) + '<div class="facepile"><div class="h-card">Eve</div></div>',
        '<div class="facepile"><div class="h-card">Eve</div></div>' + card(NOTE),
        f'<article class="h-card"><a class="u-url u-uid" href="/about/me">S</a>{W}{NOTE}</article>',
        card(f'<div class="p-note">exposure-<wbr>{T[9:20]}<span>{T[20:]}</span>, more</div>'),
        card(f'<div class="p-note">{T[:12]}\u200b{T[12:20]}&shy;{T[20:]}</div>'),
        card(f'<div class="p-note">\uff45xposure-{T[9:]} and more</div>'),
        f'{W}<a rel="me" href="https://sam.social/@sam">sam.social ({T})</a>',
        f'{W}<ul class="fields"><li><a rel="nofollow me" href="https://a.example/#{T}">{T}</a></ul>',
        data(f'{{"@type": "ProfilePage", "mainEntity": {{{PERSON}}}}}'),
        data(f'[{{"@type": ["ProfilePage"], "url": "{PAGE}", "mainEntity": [{{{PERSON}}}]}}]'),
        data(
            f'{{"@graph": [{{"@id": "#sam", {PERSON}}},'
            ' {"@type": "ProfilePage", "mainEntity": {"@id": "#sam"}}]}'
        ),
        data(f'{{"url": "{PAGE}#top", {PERSON}}}'),
        data(f'{{"url": ["https://sam.social/@sam", "/about/me"], {PERSON}}}')
        + "<script>1</script>",
    ],
)
def test_a_token_counts_where_it_is_known_that_the_owner_of_a_page_writes(html: str) -> None:
    assert read(html).proof is OwnershipProof.TEXT


@pytest.mark.parametrize("key", ["id", "url"])
def test_the_summary_of_the_fediverse_actor_that_an_address_answers_with_counts(key: str) -> None:
    actor = (
        f'{{"type": "Person", "{key}": "{PAGE}", "summary": "<p>Hi <b>there</b></p><p>{T}</p>"}}'
    )
    page = visit(actor, content_type="application/activity+json")
    assert read_page(replace(page, token=T)).proof is OwnershipProof.TEXT


def test_the_bio_of_a_known_platform_counts_there_and_nowhere_else() -> None:
    bio = f'{W}<div class="js-bio user-profile-bio"><div>{T}</div></div><script>1</script>'
    there = visit(bio, url="https://github.com/sam")
    assert read_page(replace(there, token=T)).proof is OwnershipProof.TEXT
    assert read_page(replace(there, body=bio.encode() * 2, token=T)).proof is None
    assert read(bio).proof is None


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="profile">{W}<p>{T}</p></div>',
        f'<section id="about"><h2>About</h2>{W}{T}</section>',
        f'<div class="account__header__bio">{W}({T})</div>',
        f'<div class="vcard">{W}<p class="note">{T}</p></div>',
        f"{W}<p>{T}</p>",
        f"{W}<footer>{T}</footer>",
        f"<title>{T}</title>{W}",
        f"<body>{W}<meta name=description content='{T}'>",
        f"<head><meta name=description><meta name=description content='{T}'></head>{W}",
        f"<head><meta property=og:description content='{T}'></head>{W}",
        f"<h1>Sam</h1><div class='h-card'>{W}{NOTE}</div>",
        f"<div class='h-card'><a class='u-url' href='https://eve.example/'>Eve</a>{W}{NOTE}</div>",
        f'<div class="h-card">{W}<p>{T}</p></div>',
    ],
)
def test_a_token_in_any_other_text_proves_nothing(html: str) -> None:
    assert read(html).proof is None


@pytest.mark.parametrize(
    "html",
    [
        W,
        f'{W}<div class="comments"><p>{T}</p></div>',
        f'{W}<ol id="CommentList"><li>{T}</ol>',
        f"{W}<section><h2>3 Comments</h2><p>{T}</p></section>",
        f"{W}<section><div><h2>Guestbook</h2></div><p>{T}</p></section>",
        f'{W}<article class="post"><p>{T}</p></article>',
        f"{W}<article><p>{T}</p></article>",
        f"{W}<blockquote>{T}</blockquote>",
        f'<div class="profile">{W}<div class="reply">{T}</div></div>',
        f'<div class="profile">{W}<article>{T}</article></div>',
        f'<div class="profile">{W}<h3>Reactions</h3><p>{T}</p></div>',
        f'<div class="profile-comments">{W}{T}</div>',
        f'<div class="profile">{W}</div><div>{T}</div>',
        f'<div id="profile-page">{W}<script></script>{T}</div>',
        f'<body class="profile">{W}<script></script>{T}',
        f'<div itemtype="https://schema.org/ProfilePage" itemscope>{W}<b>{T}</b></div>',
        f'<ul><li class="profile">{W}</li><li>{T}</li></ul>',
        f'<ul><li><div class="bio">{T}</div></li></ul>{W}',
        f'<div class="bio">{W}</div><div class="bio">{T}</div>',
        f'<div class="suggested"><div class="bio">{T}</div></div>{W}',
        f'<div class="comments"><div class="h-card">{T}</div></div>{W}',
        f'<div class="h-card">{W}</div><div class="h-card">{T}</div>',
        f"{W}<p>{T}</p><script>1</script>",
        f"{W}<p>{T}</p><form action=/guestbook></form>",
    ],
)
def test_a_token_where_others_can_write_proves_nothing(html: str) -> None:
    assert read(html).proof is None


@pytest.mark.parametrize(
    "html",
    [
        f"{W}<!-- {T} -->",
        f"{W}<div hidden>{T}</div>",
        f'{W}<div style="color: red; display:none">{T}</div>',
        f"{W}<script type=application/ld+json>{T}</script>",
        f"{W}<template>{T}</template>",
        f"{W}<noscript>{T}</noscript>",
        f'{W}<a href="/{T}">x</a>',
        f'{W}<img alt="{T}" src=x.png>',
        f"<title>{T}</title>{W}",
        f"{W}<dialog>{T}</dialog>",
        f"{W}<iframe srcdoc='<p>{T}</p>'></iframe>",
        f"{W}<p>{T}x</p>",
        f"{W}<p>x{T}</p>",
        f"{W}<p>{T[:-1]}</p>",
    ],
)
def test_a_token_that_no_visitor_reads_proves_nothing(html: str) -> None:
    assert read(html).proof is None


def test_the_head_proves_by_the_exact_name_and_token() -> None:
    other = '<meta name="exposure-verification" content="exposure-other">'
    assert read(f"<head>{other}{META}</head>{W}").proof is OwnershipProof.META


@pytest.mark.parametrize(
    "html",
    [
        f"<head>{META.replace(T, T + ' ')}</head>{W}",
        f"<head>{META.replace(T, T.upper())}</head>{W}",
        f"<head>{META.replace('exposure-v', 'Exposure-V')}</head>{W}",
        f"<head>{META.replace('name', 'property')}</head>{W}",
        f"<head></head><body>{W}{META}",
        f"<body>{W}<head>{META}</head>",
        f"<body>{W}<iframe srcdoc='<html><head>{META}</head>'></iframe>",
        f"<head><noscript>{META}</noscript></head>{W}",
        f"<head><!-- {META} --></head>{W}",
        f"<head><template>{META}</template></head>{W}",
    ],
)
def test_another_name_or_place_proves_nothing(html: str) -> None:
    assert read(html).proof is None


def test_a_page_that_is_not_shown_proves_nothing() -> None:
    page = f"<head>{META}</head>{W}"
    assert read_page(replace(visit(page, status=404), token=T)).proof is None
    wall = f"<head><title>Log in</title>{META}</head><input type=password>"
    assert read(wall).proof is None


def test_nothing_is_looked_for_without_a_token() -> None:
    reading = read_page(visit(f'{W}<a rel="me" href="/x">{T}</a>'))
    assert (reading.proof, reading.me) == (None, ())


@pytest.mark.parametrize(
    ("html", "me"),
    [
        ('<a href="/x" rel="nofollow ME noopener">a</a>', ("https://sam.example/x",)),
        ('<link rel="me" href="https://a.example">', ("https://a.example/",)),
        ('<a rel="met" href="/x">a</a><a rel="me">b</a><area rel=me href=/x>', ()),
        ('<a rel="me" href="mailto:sam@sam.example">a</a>', ()),
        ('<div class="comment"><a rel="me" href="/x">a</a></div>', ()),
        ('<h2>Comments</h2><p><a rel="me" href="/x">a</a></p>', ()),
        ('<a rel="me ugc" href="/x">a</a>', ()),
        ('<template><a rel="me" href="/x">a</a></template>', ()),
        ('<a rel="me" href="/x">a</a><a rel="me" href="/x#y">a</a>', ("https://sam.example/x",)),
    ],
)
def test_whom_a_page_names_as_the_same_person(html: str, me: tuple[str, ...]) -> None:
    assert read(html + W).me == me


@pytest.mark.parametrize(
    "html",
    every_day(
        2,
        [
            "<div>" * 100_000 + "x",
            '<a rel="me" href="/x">a</a>' * 50_000,
            '<p class="post x">a</p>' * 50_000,
            "<h2>Comments " + "<b>x" * 50_000,
            '<div class="profile">' * 50_000 + T,
        ],
    ),
)
def test_a_hostile_page_takes_no_longer_than_to_read_it(html: str) -> None:
    begun = time.process_time()
    read_page(visit(html))
    plainly = time.process_time() - begun
    read(html)
    assert time.process_time() - begun < 3 * plainly + 2

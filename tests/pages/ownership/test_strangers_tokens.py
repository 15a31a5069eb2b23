"""A stranger's token on your page: hundreds of places where others write, and none counts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

import pytest

from exposure.model.consent import OwnershipProof
from exposure.pages import read_page
from tests.cases import every_day
from tests.pages.reading import PAGE, visit

T = "exposure-abcdefghijklmnopqrstuvwxyz"
WORDS = "<p>A few words of its own, and a picture of Sam.</p>"
OWNER = (
    f'<div class="h-card"><a class="u-url u-uid" href="{PAGE}">Sam</a>'
    '<p class="p-note">Hi</p></div>'
)
LIKER = (
    '<div class="h-card"><a class="u-url" href="https://eve.example/">Eve</a>'
    f'<p class="p-note">{T}</p></div>'
)

_NAMES = """
comments kommentare kommentar-liste commentaires comentarios comentários commenti komentarze
yorumlar komentáře kommentarer kommentit commentList reacties Gästebuch gaestebuch guestbook
guests gastenboek livre-dor libro-de-visitas pinnwand wall endorsements facepile likes testimonials
recommendations followers webmentions replies discussion комментарии σχόλια コメント 评论 留言
댓글 방명록 تعليقات תגובות profile-wall profile about bio account userinfo h-feed zzz x1 box
item inner col-4"""

NAMES = tuple(_NAMES.split())
PARTS = 5
"""A fifth of all places is tried every day, some for each name and each kind of element."""
TAGS = ("div", "section", "ul", "table", "article", "aside")
INSIDE = (
    "{t}",
    "<p>{t}</p>",
    "<li>{t}</li>",
    "<blockquote>{t}</blockquote>",
    '<div class="bio"><p>{t}</p></div>',
    '<div class="profile"><p class="about">{t}</p></div>',
    '<div itemprop="author"><p itemprop="description">{t}</p></div>',
    '<p class="p-note">{t}</p>',
    '<div class="vcard"><p class="note">{t}</p></div>',
    '<p style="opacity:0">{t}</p>',
    '<p style="position:absolute;left:-9999px">{t}</p>',
    '<a href="https://eve.example/" rel="nofollow ugc me">{t}</a>',
    '<div class="h-entry"><p class="p-author h-card"><span class="p-note">{t}</span></p></div>',
    '<div class="h-cite u-comment"><div class="h-card"><p class="p-note">{t}</p></div></div>',
)
HEADINGS = (
    "Comments", "3 Kommentare", "Gästebuch", "Livre d'or", "コメント", "Комментарии", "Dossier",
    "Libro de visitas", "Yorumlar (2)", "留言板", "방명록", "Likes",
)  # fmt: skip


def proof(html: str) -> OwnershipProof | None:
    return read_page(replace(visit(html), token=T)).proof


def containers() -> Iterator[str]:
    """Each name on each kind of element, with each way to write inside, before or after yours."""
    numbered = enumerate(product(NAMES, TAGS, INSIDE))
    for number, (name, tag, inside) in numbered:
        mark = ("class", "id", "data-testid")[number % 3]
        box = f'<{tag} {mark}="{name}">{inside.format(t=T)}</{tag}>'
        yield (f"{WORDS}{box}{OWNER}", f"{OWNER}{WORDS}{box}", f"{WORDS}{box}")[number % 3 - 1]


@pytest.mark.parametrize("part", every_day(1, range(PARTS)))
def test_no_token_counts_in_any_of_thousands_of_places_where_others_may_write(part: int) -> None:
    places = [*islice(containers(), part, None, PARTS)]
    assert len(places) > 4_000 / PARTS
    assert [html for html in places if proof(html) is not None] == []


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("level", ["h1", "h2", "h4", "summary", "dt", "b"])
def test_no_token_counts_behind_a_heading_in_any_language(heading: str, level: str) -> None:
    title = f"<{level}>{heading}</{level}>"
    for inside in INSIDE:
        text = inside.format(t=T)
        assert proof(f"{WORDS}{title}{text}") is None
        assert proof(f"{OWNER}{WORDS}<section>{title}{text}</section>") is None
    link = f'<p><a rel="me" href="https://eve.example/">{T}</a></p>'
    assert heading == "Dossier" or level == "b" or proof(f"<div>{title}{link}</div>") is None


@pytest.mark.parametrize("name", NAMES)
def test_the_card_of_somebody_who_liked_the_page_is_not_its_owners(name: str) -> None:
    faces = f'<div class="{name}">{LIKER}</div>'
    for html in (faces + OWNER, OWNER + faces, faces, faces * 2, LIKER + OWNER, OWNER + LIKER):
        assert proof(WORDS + html) is None
    of_page = LIKER.replace("https://eve.example/", PAGE)
    assert proof(WORDS + f'<ul class="{name}"><li>{of_page}</ul>' + OWNER) is None
    assert proof(OWNER + of_page) is proof(of_page + OWNER) is None


def test_two_cards_that_both_say_they_are_the_pages_prove_nothing() -> None:
    stranger = OWNER.replace("Hi", T)
    assert proof(stranger) is OwnershipProof.TEXT
    assert proof(stranger + OWNER) is proof(OWNER + stranger) is None


@pytest.mark.parametrize(
    "around", ["<ul><li>{}</ul>", "<table><tr><td>{}</table>", '<div class="zzz">{}</div>']
)
def test_the_only_card_of_a_page_is_not_its_owners_where_a_list_of_people_can_be(
    around: str,
) -> None:
    card = LIKER.replace("https://eve.example/", PAGE)
    assert proof(WORDS + card) is OwnershipProof.TEXT
    assert proof(WORDS + around.format(card)) is None


Data = dict[str, object] | list[dict[str, object]]


def person(url: str = "", **more: object) -> dict[str, object]:
    """A person who has the token in their description, or whatever is said of them."""
    named = {"url": url} if url else {}
    return {"@type": "Person", **named, **(more or {"description": T})}


def profile(**more: object) -> dict[str, object]:
    return {"@type": "ProfilePage", **more}


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "Comment", "author": person()},
        {"@type": "Comment", "author": person(PAGE)},
        person("https://eve.example/"),
        person(),
        [person(PAGE, name="Sam"), person(PAGE)],
        [person(PAGE), person(PAGE, name="Sam")],
        {"@type": "BlogPosting", "url": PAGE, "description": T, "author": person(PAGE)},
        profile(mainEntity=person(name="Sam"), comment=[{"author": person(PAGE)}]),
        profile(url="https://eve.example/", mainEntity=person()),
        profile(mainEntity=person(knows=person(PAGE))),
        [profile(mainEntity=person()), profile()],
        profile(mainEntity=[person(), person()]),
        {"@graph": [profile(mainEntity={"@id": "#sam"}), {"@id": "#eve", **person(PAGE)}]},
        {"@type": "QAPage", "mainEntity": person()},
        {"@type": "Review", "reviewBody": T, "author": person()},
        {"@type": "ItemList", "itemListElement": [person(PAGE)]},
    ],
)
def test_data_of_others_proves_nothing(data: Data) -> None:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert proof(WORDS + script) is None


@pytest.mark.parametrize("around", ["iframe srcdoc='{}'", "template>{}</template"])
def test_data_of_another_page_inside_this_one_proves_nothing(around: str) -> None:
    data = f'{{"@type":"Person","url":"{PAGE}","description":"{T}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert proof(f"{WORDS}{script}") is OwnershipProof.TEXT
    assert proof(f"{WORDS}<{around.format(script)}>") is None


@pytest.mark.parametrize(
    "actor",
    [
        {"type": "Person", "id": "https://eve.example/", "summary": T},
        {"type": "Person", "summary": T},
        {"type": "Note", "id": PAGE, "summary": T},
        {"type": "Note", "id": PAGE, "attributedTo": {"type": "Person", "id": PAGE, "summary": T}},
        {"type": "Person", "id": PAGE, "name": T, "summary": f"<p>{T}x</p>"},
        [{"type": "Person", "id": PAGE}, {"type": "Person", "id": PAGE, "summary": T}],
    ],
)
def test_another_actor_and_a_post_prove_nothing(actor: Data) -> None:
    page = visit(json.dumps(actor), content_type="application/activity+json")
    assert read_page(replace(page, token=T)).proof is None

"""What a page says it is made with tells what you can do there."""

import pytest

from exposure.model.addresses import parse
from exposure.pages.markup.parsing import read_document
from exposure.pages.software import software

AS = '<link rel="alternate" type="application/activity+json" href="/users/sam">'
WORDPRESS = '<meta name="Generator" content="WordPress 6.8.2">'


@pytest.mark.parametrize(
    ("head", "made_with"),
    [
        (AS, "fediverse"),
        (AS.replace("alternate", "ALTERNATE nofollow"), "fediverse"),
        (WORDPRESS, "wordpress"),
        (WORDPRESS + AS, "wordpress"),
        (AS + WORDPRESS, "wordpress"),
        ('<meta name="generator" content="Hugo 0.150">', None),
        ('<meta name="description" content="WordPress and I">', None),
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', None),
        ('<a rel="alternate" type="application/activity+json" href="/users/sam">me</a>', None),
        ("", None),
    ],
)
def test_the_head_tells_the_software(head: str, made_with: str | None) -> None:
    page = parse("https://social.example/@sam")
    assert page is not None
    html = f"<html><head>{head}</head><body><p>Sam</p></body></html>".encode()
    assert software(read_document(html, "text/html; charset=utf-8", page)) == made_with


def test_an_answer_as_activitystreams_is_of_the_fediverse() -> None:
    page = parse("https://social.example/@sam")
    assert page is not None
    document = read_document(b'{"icon": "/me.png"}', "application/activity+json", page)
    assert software(document) == "fediverse"

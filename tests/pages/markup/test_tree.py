"""How a page's tags are nested and numbered, and where its reading ends."""

import gc
import time
from html import escape

import pytest

from exposure.model.outcomes import PageOutcome
from exposure.pages.markup.soup import Element
from exposure.pages.markup.tree import MOST_TAGS, Tree, grow
from exposure.reports.phrases import said
from tests.pages.reading import addresses, read

DEEP = 5_000
FOLD = "<iframe srcdoc='&lt;i&gt;'></iframe>"


def tags(tree: Tree) -> list[Element]:
    """All tags of a page by their numbers."""
    found = [tag for named in tree.by_name.values() for tag in named]
    return sorted(found, key=lambda tag: tag.number)


def names(html: str, most_tags: int = MOST_TAGS) -> str:
    return " ".join(tag.name for tag in tags(grow(html, most_tags)))


def test_a_picture_below_five_thousand_levels_is_found() -> None:
    assert addresses("<div>" * DEEP + "<img src=/a.jpg>") == ["/a.jpg"]
    (image,) = grow("<div>" * DEEP + "<img src=/a.jpg>").by_name["img"]
    assert image.number == DEEP + 3, "html, body and all levels are before it"


def test_tags_are_numbered_as_they_stand_in_the_page_with_what_is_folded_up_in_it() -> None:
    page = f"<p>{FOLD}<noscript>&lt;b&gt;</noscript><embed src='data:text/html,<u>'><s>"
    inner = "html body"
    expected = f"html body p iframe {inner} i noscript {inner} b embed {inner} u s"
    assert names(page) == expected
    assert [tag.number for tag in tags(grow(page))] == list(range(1, 1 + len(expected.split())))


def test_what_is_folded_up_is_a_part_of_the_same_tree() -> None:
    """As BeautifulSoup walks through it, whose searches see the page that a visitor sees."""
    tree = grow(f"<p>a{FOLD}<object data='data:text/html,<u>'><s>z</s></object></p><q>")
    (html, *_), found = tree.by_name["html"], tags(tree)
    walked = [node for node in html.descendants if isinstance(node, Element)]
    assert [tag.number for tag in walked] == [tag.number for tag in found[1:]]
    assert [tag.name for tag in walked[-2:]] == ["s", "q"]
    (inner,) = tree.by_name["i"]
    assert [tag.name for tag in inner.parents][:3] == ["body", "html", "iframe"]


def test_a_tag_equals_itself_alone_and_is_never_searched_by_mistake() -> None:
    """BeautifulSoup's own tags compare all that is inside, and run out of levels at it."""
    tree = grow("<b></b><b></b>" + "<div>" * DEEP)
    first, second = tree.by_name["b"]
    assert first == first  # noqa: PLR0124 - it is what is tried
    assert first != second
    assert len({first, second, *tree.by_name["div"]}) == DEEP + 2
    assert tree.by_name["div"][0] != tree.by_name["div"][1]
    with pytest.raises(AttributeError):
        _ = tree.by_name["div"][0].img


def test_texts_are_whole_and_hold_no_comments() -> None:
    tree = grow("<p>caf&eacute; a<!-- no -->b<b>c</b><?php no ?><![CDATA[no]]></p>")
    assert tree.words[:2] == ["café ab", "c"]
    assert "no" not in " ".join(tree.words)


def test_a_refusal_is_known_however_its_letters_are_written() -> None:
    """The parser hands out a text in pieces where it holds an entity."""
    said = "This page isn{}t available right now"
    plain, written = read(said.format("'")), read(said.format("&#39;"))
    assert plain.outcome is PageOutcome.LOGIN_WALL
    assert (written.outcome, written.evidence) == (plain.outcome, plain.evidence)


def test_an_attribute_in_braces_hides_no_other() -> None:
    """Braces are how lxml writes a namespace, and pages of templates are full of them."""
    (image,) = grow("<img src=/a.jpg {x}src=/b.jpg {=y}>").by_name["img"]
    assert image.attrs["src"] == "/a.jpg"
    assert image.attrs["{x}src"] == "/b.jpg"
    assert "/a.jpg" in addresses("<img src=/a.jpg {x}src=/b.jpg>")


def test_attributes_are_texts_as_they_stand() -> None:
    (link,) = grow('<a rel="me  author" class=" a b " accesskey=x>').by_name["a"]
    assert link.attrs == {"rel": "me  author", "class": " a b ", "accesskey": "x"}


@pytest.mark.parametrize(
    "html",
    ["https://sam.example/", "page.html", "", " ", "<?xml version='1.0'?><feed/>", "\ud800<p>"],
)
def test_nothing_that_a_page_holds_is_warned_of(html: str) -> None:
    """Warnings are errors in these tests, and lone surrogates can't be written in UTF-8."""
    assert not grow(html).is_cut


def test_the_collector_is_left_as_it_was() -> None:
    grow("<p>")
    assert gc.isenabled()
    gc.disable()
    try:
        grow("<p>", most_tags=1)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<b>b</b><img src=/a.jpg>",
        f"<p>{FOLD}",
        f"<p>{FOLD * 3}<s>",
        "<noscript>&lt;b&gt;&lt;noscript&gt;&amp;lt;u&amp;gt;&lt;/noscript&gt;</noscript><s>",
        "<iframe src='data:text/html,<b><b>'></iframe>",
        "<picture><source srcset=a><source srcset=b><img></picture><svg:g>",
    ],
)
def test_a_page_may_have_as_many_tags_as_are_read_and_not_one_more(html: str) -> None:
    whole = grow(html)
    assert not whole.is_cut
    assert not grow(html, whole.count).is_cut
    cut = grow(html, whole.count - 1)
    assert cut.is_cut
    assert cut.count == whole.count - 1


def test_what_stands_before_the_cut_is_read() -> None:
    page = "<img src=/a.jpg><b>words</b><img src=/b.jpg>"
    cut = grow(page, most_tags=4)
    assert [tag.attrs["src"] for tag in cut.by_name["img"]] == ["/a.jpg"]
    assert cut.words == ["words"]


def test_a_page_folded_up_counts_with_the_page_around_it() -> None:
    inner = escape("<b>" * 10, quote=True)
    page = f"<iframe srcdoc='{inner}'></iframe>" * 5
    assert grow(page).count == 2 + 5 * (1 + 2 + 10)
    cut = grow(page, most_tags=30)
    assert (cut.is_cut, cut.count) == (True, 30)
    assert len(cut.by_name["iframe"]) == 5, "the page itself is read first"


def test_a_cut_in_the_middle_of_the_markup_ends_the_reading_at_once() -> None:
    """BeautifulSoup gives lxml the page once more where it takes the end for a refusal."""
    begun = time.process_time()
    tree = grow("<b>" * 1_500_000, most_tags=100)
    assert (tree.is_cut, tree.count) == (True, 100)
    assert time.process_time() - begun < 2


@pytest.mark.timeout(60)
def test_texts_behind_tags_in_a_page_without_end_are_read_in_no_time() -> None:
    """For each of them BeautifulSoup itself climbs up to the root: minutes, for this page."""
    tree = grow("<b><br>x" * 50_000)
    assert (tree.is_cut, len(tree.words)) == (False, 50_000)


@pytest.mark.timeout(60)
def test_a_page_of_more_tags_than_are_read_is_too_large_and_says_so() -> None:
    reading = read("<img src=/a.jpg>" + "<br>" * MOST_TAGS + "<img src=/b.jpg>")
    assert reading.outcome is PageOutcome.TOO_LARGE
    assert f"{MOST_TAGS:,}" in said(reading.evidence)
    assert [picture.url for picture in reading.pictures] == ["https://sam.example/a.jpg"]

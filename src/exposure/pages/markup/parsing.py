"""A page's bytes made into a document: decoded, nested, and looked through once."""

import unicodedata
from collections.abc import Mapping, Sequence

from exposure.model.addresses import Address, is_too_long, parse
from exposure.pages.markup.decoding import decoded, encoding_of, with_closed_elements
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute, figure_captions, in_galleries
from exposure.pages.markup.sizes import Styles, stylesheets
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import raw_text
from exposure.pages.markup.tree import Tree, grow
from exposure.words import safe_text

LOOKED_FOR = frozenset(
    ["class", "id", "itemprop", "itemscope", "property", "rel", "style", "typeof"]
)
"""Attributes by which readers find their elements."""

MOST_JUDGED = 20_000
"""Images that are looked at for galleries; a hundred times what is fetched of a page at most."""


def read_document(
    body: bytes,
    content_type: str,
    page: Address,
    headers: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Take a page apart; JSON gives a document without elements."""
    media_type = content_type.split(";", 1)[0].strip().lower()
    text = "" if media_type.endswith("json") else decoded(body, content_type)
    if media_type.endswith("xhtml+xml"):
        text = with_closed_elements(text)
    tree = grow(text)
    return Document(
        body=body,
        content_type=content_type,
        headers=headers,
        page=page,
        base=_base(tree.by_name["base"], page) or page,
        is_base_too_long=_base(tree.by_name["base"], page) is None,
        encoding=encoding_of(body, content_type),
        described=tree.with_attributes,
        by_name=tree.by_name,
        by_attribute=_by_attribute(tree.with_attributes),
        inert=tree.inert,
        galleries=in_galleries(tree.by_name["img"][:MOST_JUDGED]),
        figures=figure_captions(tree.by_name["figcaption"][:MOST_JUDGED]),
        title=_title(tree.by_name["title"]),
        words=_words(tree),
        unfolded=tree.unfolded,
        is_cut=tree.is_cut,
        styles=Styles(stylesheets(tree.by_name)),
    )


def _by_attribute(described: Sequence[Element]) -> Mapping[str, Sequence[Element]]:
    found: dict[str, list[Element]] = {name: [] for name in LOOKED_FOR}
    for tag in described:
        for name in LOOKED_FOR & tag.attrs.keys():
            found[name].append(tag)
    return found


def _base(bases: Sequence[Element], page: Address) -> Address | None:
    """What relative addresses are read against: the first `<base href>`, else the page.

    None where it is too long to read anything against it.
    """
    for tag in bases:
        if "href" in tag.attrs:
            written = attribute(tag, "href")
            if is_too_long(written, page):
                return None
            address = parse(written, page)
            allowed = address is not None and address.scheme not in ("data", "javascript")
            return address if address is not None and allowed else page
    return page


def _title(titles: Sequence[Element]) -> str | None:
    """The page's title, made harmless; the titles of drawings don't count."""
    drawn = ("svg", "g", "symbol")
    own = (raw_text(tag) for tag in titles if tag.parent and tag.parent.name not in drawn)
    return next((safe_text(text) or None for text in own), None)


def _words(tree: Tree) -> str:
    """The text a visitor reads, white space collapsed; no comments, no notices for scripts.

    Empty where it has no letter, digit or sign to look at: dots and invisible characters.
    """
    words = " ".join(" ".join(tree.words).split())
    return words if any(unicodedata.category(one)[0] in "LNS" for one in words) else ""

"""Proofs in a page that it is yours: a token where only you can write, and who you say you are.

A token counts in places that are known to be the owner's own: the page's description, the note of
its owner's card, the text of a `rel=me` link, the description of the person whose page it is, the
summary of a fediverse actor, the bio of a platform that is known. Anywhere else it counts for
nothing, however little speaks against it.
"""

import re
import unicodedata
from collections.abc import Iterator

from exposure.model.consent import OwnershipProof
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.markup.soup import Element
from exposure.pages.ownership.own_data import descriptions, summary
from exposure.pages.ownership.own_text import own_text
from exposure.pages.readers.activity import is_activity

META = "exposure-verification"
DESCRIPTION = "description"


def read_proofs(
    document: Document, token: str, addresses: tuple[str, ...]
) -> tuple[OwnershipProof | None, tuple[str, ...]]:
    """Where a page's token was found in it, and the addresses that it names by `rel=me`.

    `addresses` are all of the page itself: as listed, and those that it was redirected through.
    """
    page = frozenset(addresses)
    own = own_text(document, page)
    words = [*own.texts, *descriptions(document, page), *_description(document)]
    if is_activity(document.content_type):
        words.append(summary(document, page))
    if any(_has(text, token) for text in words):
        return OwnershipProof.TEXT, own.me
    metas = _metas(document, META, is_exact=True)
    return OwnershipProof.META if token in metas else None, own.me


def _description(document: Document) -> list[str]:
    """What the page says that it is, in its head; the first that does."""
    return list(_metas(document, DESCRIPTION))[:1]


def _metas(document: Document, name: str, *, is_exact: bool = False) -> Iterator[str]:
    """What the page's own head, the first, says under a name."""
    head: Element | None = next(document.named("head"), None)
    html = next(document.named("html"), None)
    if head is None or head.parent is not html:
        return
    for tag in document.named("meta"):
        own = attribute(tag, "name")
        if tag.parent is head and (own if is_exact else own.strip().lower()) == name:
            yield attribute(tag, "content")


def _has(text: str, token: str) -> bool:
    """Whether a text has the token as a word of its own."""
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(token)}(?![a-z0-9])", _plain(text)))


def _plain(text: str) -> str:
    """A text as it reads: one form of each letter, no invisible characters, no capitals."""
    if text.isascii():
        return text.casefold()
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if unicodedata.category(c) != "Cf").casefold()

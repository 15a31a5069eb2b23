"""Proofs in a page that it is yours: a token where only you can write, and who you say you are.

A token in the text counts in profile regions and in the first h-card, never in comments, posts and
lists of people, where strangers write. On a plain page that marks no region, and has no scripts, no
forms and no comments, all text is its owner's.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from exposure.addresses import parse
from exposure.consent import OwnershipProof
from exposure.pages.document import Document
from exposure.pages.regions import HEADINGS, OWNERS, Region, is_card, is_seen, marks, openers
from exposure.pages.roles import attribute
from exposure.pages.tree import Element

META = "exposure-verification"
MOST_ME = 100
"""Addresses of `rel=me` that are kept; profiles have a handful."""

_INLINE = """
a abbr b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strong sub sup tt u
var wbr"""

INLINE = frozenset(_INLINE.split())
"""Elements that don't part words: a token may be a link, or broken by a `<wbr>`."""

INTERACTIVE = frozenset(["button", "form", "frame", "iframe", "input", "textarea"])
LD_JSON = "application/ld+json"


def read_proofs(document: Document, token: str) -> tuple[OwnershipProof | None, tuple[str, ...]]:
    """Where a page's token was found in it, and the addresses that it names by `rel=me`."""
    walk = _Walk(token, openers(document.named(*HEADINGS)))
    html = next(document.named("html"), None)
    if html is not None:
        walk.through(html)
    links = (parse(href, document.base) for href in walk.me)
    me = tuple(dict.fromkeys(link.href for link in links if link is not None and link.is_web))
    if walk.found():
        return OwnershipProof.TEXT, me[:MOST_ME]
    return OwnershipProof.META if _in_head(document, token) else None, me[:MOST_ME]


def _in_head(document: Document, token: str) -> bool:
    """Whether the page's own head, the first, carries the token under the exact name."""
    head = next(document.named("head"), None)
    html = next(document.named("html"), None)
    if head is None or head.parent is not html:
        return False
    return any(
        tag.parent is head and attribute(tag, "name") == META and attribute(tag, "content") == token
        for tag in document.named("meta")
    )


@dataclass(slots=True)
class _Walk:
    """One way through a page, from its first element to its last."""

    token: str
    openers: frozenset[int]
    me: list[str] = field(default_factory=list)
    texts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    roots: Counter[str] = field(default_factory=Counter)
    is_plain: bool = True
    has_card: bool = False

    def found(self) -> bool:
        """Whether the token stands where only the owner writes.

        Several regions of one kind are a list of people, of whom one may be a stranger.
        """
        own = [self.texts[root] for root, count in self.roots.items() if count == 1]
        if not self.roots and self.is_plain:
            own = [self.texts[""]]
        word = re.compile(rf"(?<![a-z0-9]){re.escape(self.token)}(?![a-z0-9])")
        return any(word.search(_plain("".join(pieces))) for pieces in own)

    def through(self, html: Element) -> None:
        """Walk through all elements; no recursion, for a page may nest without end."""
        waiting: list[Iterator[tuple[object, Region]]] = [iter([(html, Region())])]
        while waiting:
            node, region = next(waiting[-1], (None, Region()))
            if node is None:
                waiting.pop()
            elif isinstance(node, Element):
                inside = self._enter(node, region)
                if inside is not None:
                    waiting.append(self._children(node, inside))
            elif isinstance(node, str):
                self._read(node, region)

    def _enter(self, tag: Element, region: Region) -> Region | None:
        """Take note of an element; None where nothing in it is to be read."""
        is_first_card = is_card(tag) and not self.has_card
        self.has_card = self.has_card or is_first_card
        words = marks(tag)
        inside = region.inside(tag, words, is_card=is_first_card)
        if inside.root and not region.root:
            self.roots[inside.root] += 1
        if self.is_plain:
            self._judge(tag, words, inside)
        if tag.name in ("a", "link") and not inside.is_anybodys and _says_me(tag):
            self.me.append(attribute(tag, "href"))
        if tag.name == "head":
            return inside
        if tag.name not in INLINE:
            self._read(" ", region)
        return inside if is_seen(tag) else None

    def _judge(self, tag: Element, words: frozenset[str], inside: Region) -> None:
        """Note what shows that others than the owner may have written in the page."""
        is_script = tag.name == "script" and attribute(tag, "type").lower() != LD_JSON
        is_others = inside.is_anybodys and tag.name != "blockquote"
        is_others = is_others or bool(not inside.root and words & OWNERS)
        if is_script or is_others or tag.name in INTERACTIVE or "contenteditable" in tag.attrs:
            self.is_plain = False

    def _read(self, text: str, region: Region) -> None:
        if region.is_anybodys or not (region.root or self.is_plain):
            return
        pieces = self.texts[region.root]
        if text != " " or not pieces or pieces[-1] != " ":
            pieces.append(text)

    def _children(self, tag: Element, region: Region) -> Iterator[tuple[object, Region]]:
        """What stands in an element; behind a heading such as "Comments" others write."""
        for child in tag.contents:
            if id(child) in self.openers:
                region = Region(is_anybodys=True)
            yield child, region
        if tag.name not in INLINE:
            yield " ", region


def _says_me(tag: Element) -> bool:
    """Whether a link says that it leads to the same person; `rel` is a list of words."""
    return (
        "href" in tag.attrs and "rel" in tag.attrs and "me" in attribute(tag, "rel").lower().split()
    )


def _plain(text: str) -> str:
    """A text as it reads: one form of each letter, no invisible characters, no capitals."""
    if text.isascii():
        return text.casefold()
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if unicodedata.category(c) != "Cf").casefold()

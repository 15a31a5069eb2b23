"""Who writes in which part of a page: its owner, or anybody."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from exposure.pages.roles import attribute
from exposure.pages.texts import words_of
from exposure.pages.tree import Element

_OWNERS = """
about aboutme account bio biografie biographie biography profiel profil profile profilebio
profileheader profileinfo userbio userdescription userinfo"""

_ANYBODYS = """
activities activity answer answers article articles authors chat cite comment commenter commentlist
comments contributors discussion discussions discussionforumposting disqus entries entry feed
follower followers following friends gastenboek gaestebuch giscus guestbook hfeed inbox likes
livredor memberlist members mention mentions message messages people pingback pingbacks post posting
postings posts question questions quote quotes reactie reacties reaction reactions recommendation
recommendations recommended related replies reply response responses result results review reviews
search shout shoutbox similar socialmediaposting status statuses story stories stream suggested
suggestion suggestions testimonial testimonials thread threads timeline toot toots topic topics
trackback trackbacks tweet tweets userlist users visitors wall webmention webmentions"""

_WHOLE_PAGE = "app layout page root screen site template view"

_NO_WORDS = """
audio canvas datalist head iframe math noscript object option script select style svg template
textarea title video"""

OWNERS = frozenset(_OWNERS.split())
"""Words of a class, id or property that mark what the owner of a profile writes."""

ANYBODYS = frozenset(_ANYBODYS.split())
"""Words that mark what others write, or what says nothing of whose page it is: comments, posts,
lists of people."""

WHOLE_PAGE = frozenset(_WHOLE_PAGE.split())
"""Words that mark the page as a whole, in which anybody may write somewhere."""

NO_WORDS = frozenset(_NO_WORDS.split())
"""Elements whose text nobody reads on the page, or that a visitor fills in."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary"])
WRAPPINGS = frozenset(["div", "header", "hgroup", "span", "a", "strong"])
LONGEST_HEADING = 60
"""Characters of a heading; what is longer tells more than whose words follow."""
_HEADING_NODES = 20
_WRAPPED_IN = 4

NONE = frozenset[str]()

_MARKS = ("class", "id", "itemprop", "itemtype", "role", "data-testid")
_MARK = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_MARK = 500
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """What is known of a place in a page.

    `root` names the outermost element that makes it the owner's, by its tag and marks; empty where
    none does.
    """

    root: str = ""
    is_anybodys: bool = False
    is_in_list: bool = False

    @property
    def is_owners(self) -> bool:
        """Whether only the owner of the page writes here."""
        return bool(self.root) and not self.is_anybodys

    def inside(self, tag: Element, words: frozenset[str], *, is_card: bool) -> "Region":
        """What is known inside an element with these marks.

        `is_card` says that it is the page's first h-card.
        """
        if tag.name in ("html", "body") or self.is_anybodys:
            return self
        is_own = is_card or bool(words & OWNERS and not words & WHOLE_PAGE)
        is_quoted = tag.name == "blockquote" or (
            tag.name == "article" and (self.root or not is_own)
        )
        if words & ANYBODYS or is_quoted:
            return replace(self, is_anybodys=True)
        if self.root or not is_own or self.is_in_list:
            begins_list = tag.name == "li" and not self.is_in_list
            return replace(self, is_in_list=True) if begins_list else self
        return replace(self, root="h-card" if is_card else _signature(tag))


def marks(tag: Element) -> frozenset[str]:
    """The words that mark an element, in lower case."""
    if not tag.attrs:
        return NONE
    texts = (attribute(tag, name)[:_LONGEST_MARK] for name in _MARKS if name in tag.attrs)
    plain = (unicodedata.normalize("NFKD", text) for text in texts if text)
    return frozenset(word.lower() for text in plain for word in _MARK.findall(text))


def is_card(tag: Element) -> bool:
    """Whether an element is an h-card (microformats 2, or vcard of microformats 1)."""
    return "class" in tag.attrs and bool({"h-card", "vcard"} & set(attribute(tag, "class").split()))


def is_seen(tag: Element) -> bool:
    """Whether a visitor can read the text of an element."""
    if tag.name in NO_WORDS or "hidden" in tag.attrs:
        return False
    if not tag.attrs:
        return tag.name != "dialog"
    return not (tag.name == "dialog" and "open" not in tag.attrs) and not _UNSEEN.search(
        attribute(tag, "style")[:_LONGEST_MARK]
    )


def openers(headings: Iterable[Element]) -> frozenset[int]:
    """The `id` of each heading behind which others write, and of what only wraps such a heading."""
    found: set[int] = set()
    for heading in headings:
        tag: Element | None = heading
        for _ in range(_WRAPPED_IN):
            if tag is None or not _announces_others(tag):
                break
            found.add(id(tag))
            around = tag.parent
            tag = around if around is not None and around.name in WRAPPINGS else None
    return frozenset(found)


def _announces_others(tag: Element) -> bool:
    """Whether all that an element says is a few words such as "3 comments"."""
    text = words_of(tag, _HEADING_NODES)
    words = {word.lower() for word in _MARK.findall(text[: LONGEST_HEADING + 1])}
    return len(text) <= LONGEST_HEADING and bool(words & ANYBODYS)


def _signature(tag: Element) -> str:
    attributes: Mapping[str, object] = tag.attrs
    return f"{tag.name} {attributes.get('class')} {attributes.get('id')}"

"""Pictures a page loads late: their addresses wait in other attributes until you scroll."""

import re
from collections.abc import Iterator


from exposure.pages.document import Document
from exposure.pages.looks import is_like_a_picture, is_like_a_srcset, is_like_an_address
from exposure.pages.roles import attribute, picture_around
from exposure.pages.srcset import Candidate, candidates
from exposure.pages.tree import Element
from exposure.places import PictureLink, Role

SWEPT = ("img", "source", "div", "span", "a", "li")
"""Elements that lazy loaders use; elements of a page's own making (with a hyphen) besides."""

READ_ELSEWHERE = frozenset(
    [
        "src",
        "srcset",
        "href",
        "style",
        "class",
        "id",
        "alt",
        "title",
        "sizes",
        "media",
        "type",
        "rel",
        "name",
        "value",
        "content",
        "poster",
        "background",
        "action",
        "target",
        "itemprop",
        "itemtype",
        "itemid",
        "property",
        "typeof",
        "cite",
        "ping",
    ]
)
"""Attributes with a reader of their own, or that never hold a picture."""

NO_PICTURES = re.compile(r"href|share|link|sizes|^on|^aria-|options|config|^xmlns", re.IGNORECASE)
"""Names of attributes that hold links or settings, whatever their values look like."""

SAME_PICTURE = re.compile(
    r"src|lazy|orig|full|large|medium|small|big|mini|thumb|hi-?res|low|retina|2x|zoom|url"
    r"|bg|background|image|img|photo|pswp|set$|file|canonical|preview",
    re.IGNORECASE,
)
"""Names that tell of another size of the element's own picture."""

OTHER_PICTURE = re.compile(
    r"hover|\balt|alternat|second|flip|back(?!ground)|before|after|next|prev|swap|rollover|over\b",
    re.IGNORECASE,
)
"""Names that tell of a different picture, shown in turn with the element's own."""

_SOURCE_NAME = re.compile(
    r"(?i)(?:data-)?(?:lazy-?|li-|delayed-|original-?|actual-|real-|echo-)*"
    r"(?:src|url|original|lazy|echo)(?:-orig|-retina)?"
)
_CSS_URL = re.compile(r"\s*url\(\s*(['\"]?)(.*?)\1\s*\)\s*;?\s*", re.IGNORECASE | re.DOTALL)
_LONGEST_SHOWN_NAME = 40


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every attribute value of such elements that looks like a picture's address or a srcset."""
    for tag in document.described:
        is_own_making = "-" in tag.name
        if is_own_making or tag.name in SWEPT:
            yield from _sweep(document, tag, own_making=is_own_making)


def _sweep(document: Document, tag: Element, *, own_making: bool) -> Iterator[PictureLink]:
    """The pictures in one element's attributes.

    Sizes of one picture share the element's number. A name that tells of another picture, and
    each address of a plain list, stands alone: joining two pictures would hide one of them.
    """
    part = 0
    for name in tag.attrs:
        if own_making and name in ("src", "srcset"):
            pass
        elif name in READ_ELSEWHERE or NO_PICTURES.search(name):
            continue
        found = tuple(_candidates(tag, name, attribute(tag, name)))
        is_list = len(found) > 1 and not any(one.width or one.density for one in found)
        apart = is_list or OTHER_PICTURE.search(name) or not SAME_PICTURE.search(name)
        for candidate in found:
            part += bool(apart)
            link = document.shown(
                tag,
                candidate.url,
                f"{tag.name}[{name[:_LONGEST_SHOWN_NAME]}]",
                element=_element(document, tag, part if apart else 0),
                width=candidate.width,
                density=candidate.density,
                role=_role(tag, name),
            )
            if link is not None:
                yield link


def _candidates(tag: Element, name: str, value: str) -> Iterator[Candidate]:
    """What an attribute's value names: one address, or several as a srcset writes them."""
    wrapped = _CSS_URL.fullmatch(value) if "url(" in value[:20].lower() else None
    value = wrapped[2] if wrapped else value
    is_source = tag.name in ("img", "source") and _SOURCE_NAME.fullmatch(name) is not None
    if is_like_a_srcset(value) or (name.lower().endswith("set") and value.strip()):
        yield from (
            one for one in candidates(value) if is_like_an_address(one.url) and one.is_shown
        )
    elif ", " in value or ",\n" in value:
        listed = tuple(candidates(value))
        if all(one.is_shown and is_like_a_picture(one.url) for one in listed):
            yield from listed
    elif is_like_a_picture(value) or ((is_source or name == "src") and is_like_an_address(value)):
        yield Candidate(value)


def _element(document: Document, tag: Element, part: int) -> int:
    """The number that a picture of an element has; a source's is its whole `<picture>`'s."""
    whole = picture_around(tag) if part == 0 else None
    return document.number(whole or tag, part)


def _role(tag: Element, name: str) -> Role | None:
    """A background, where the attribute's name says so and the element is no image."""
    is_background = tag.name not in ("img", "source") and re.search(r"\bbg|background", name)
    return Role.BACKGROUND if is_background else None

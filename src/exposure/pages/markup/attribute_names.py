"""Which attributes of an element name pictures that are loaded late, by their names alone."""

import re
from functools import lru_cache

from exposure.pages.markup.soup import Element

NOT_SWEPT = frozenset({"script", "link", "meta", "base", "style", "use", "path", "form", "param"})
"""Elements that never show a picture of their own; every other one may, and is swept."""

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

OWN_MAKING = frozenset({"src", "srcset", "poster", "background", "content", "value"})
"""Such attributes of elements that a site invented (they have a hyphen) mean what it likes."""

NO_PICTURES = re.compile(
    r"href|share|link|sizes|^on|^aria-|options|config|^xmlns|filename|file-name|title|caption"
    r"|descri|download|label|comment|^d$|^for$|action|longdesc|usemap|srcdoc|codebase|archive",
    re.IGNORECASE,
)
"""Names of attributes that hold links, settings or words, whatever their values look like."""

SAME_PICTURE = re.compile(
    r"src|lazy|orig|full|large|medium|small|big|mini|thumb|hi-?res|low|retina|2x|zoom|url"
    r"|bg|background|image|img|photo|pswp|set$|file|canonical|preview|interchange",
    re.IGNORECASE,
)
"""Names that speak of another size of the element's own picture."""

OTHER_PICTURE = re.compile(
    r"hover|\balt|alternat|second|flip|back(?!ground)|before|after|next|prev|swap|rollover|over\b",
    re.IGNORECASE,
)
"""Names that speak of a different picture, shown in turn with the element's own."""

_SOURCE_NAME = re.compile(
    r"(?i)(?:data-)?(?:lazy-?|li-|delayed-|original-?|actual-|real-|echo-)*"
    r"(?:src|url|original|lazy|echo)(?:-orig|-retina)?"
)
_DRAWN_NAME = re.compile(
    r"(?i)(?:data-)?(?:lazy-?)*(?:(?:bg|background)(?:-?(?:img|image|src|url))?|poster)"
)
_ANY_SOURCE_NAME = re.compile(
    r"(?i)(?!.*(?:video|audio|frame|embed|script|html))[a-z0-9]+(?:-[a-z0-9]+)*-src"
)

NAMES_PICTURES = re.compile(
    r"src|image|img|photo|picture|galler|slide|background|\bbg|thumb|poster|avatar|lightbox",
    re.IGNORECASE,
)
"""Names that speak of pictures."""

_SRCSET_NAME = re.compile(
    r"(?i)(?:[a-z0-9]+[-_])*(?:image|lazy)?src-?set(?:-(?:img|webp|avif))?"
    r"|(?:data-)?(?:lazy-?)?(?:bg|background)(?:-?(?:image|img))?-?set"
)
"""`srcset`, `imagesrcset`, and what lazy loaders call theirs: lazysizes, vanilla-lazyload, lozad,
Unveil, Flickity, Splide, Jetpack, WP Rocket, EWWW. Not whatever ends so: an `offset` is none."""

_PICTURE_ELEMENT = re.compile(
    r"(?:^|-)(?:img|image|pic|picture|photo|portrait|avatar|thumb|thumbnail|cover|slide)(?:-|$)"
)
"""Names of a site's own elements that say that they show a picture: `amp-img`, `app-avatar`."""


def shows_a_picture(tag: Element) -> bool:
    """Whether an element is a picture: by the standard, or by the name that a site invented.

    A description of what is seen, and sizes to choose from, say so as well.
    """
    if tag.name in ("img", "source", "image"):
        return True
    is_own = "-" in tag.name
    return is_own and bool(
        _PICTURE_ELEMENT.search(tag.name) or "alt" in tag.attrs or "srcset" in tag.attrs
    )


def is_a_srcset(name: str) -> bool:
    """Whether an attribute is read as a srcset."""
    return _SRCSET_NAME.fullmatch(name) is not None


@lru_cache(maxsize=10_000)
def is_left_out(name: str, *, own_making: bool) -> bool:
    """Whether an attribute has a reader of its own, or holds no picture."""
    if own_making and name in OWN_MAKING:
        return False
    return name in READ_ELSEWHERE or NO_PICTURES.search(name) is not None


def is_a_source(tag: Element, name: str) -> bool:
    """Whether an attribute holds an address of the picture that its element shows."""
    return shows_a_picture(tag) and (name == "src" or _SOURCE_NAME.fullmatch(name) is not None)


def is_drawn(tag: Element, name: str) -> bool:
    """Whether an attribute's name alone says that an address, written whole, is a picture's."""
    is_source = tag.name in ("img", "source", "image") and _ANY_SOURCE_NAME.fullmatch(name)
    is_background = _DRAWN_NAME.fullmatch(name) and tag.name not in ("audio", "body")
    return bool(is_source or is_background)

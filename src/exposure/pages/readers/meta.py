"""The picture a page offers for previews: what others see when its address is shared."""

import re
from collections.abc import Iterator
from dataclasses import replace

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import is_like_a_picture
from exposure.pages.markup.document import Document, caption
from exposure.pages.markup.roles import attribute, pixels
from exposure.pages.markup.soup import Element

PREVIEW_NAMES = re.compile(r"og:image(?::url|:secure_url)?|twitter:image(?::src|[0-9])?")
"""Open Graph's image properties (ogp.me) and those of X's cards, old and new."""

OTHER_NAMES = re.compile(
    r"(?:og:|schema:|dc\.|dcterms\.)?(?:image|image_?url|image_?src|thumbnail|thumbnail_?url)"
    r"|parsely-image-url|pinterest:media|sailthru\.image\.\w+|snapchat:sticker"
)
"""Names of other programs' previews; what they name is a picture, whatever it resembles."""

ICON_NAMES = re.compile(r"msapplication-tileimage|msapplication-\w+logo|og:logo|logo")
"""Names of tiles and logos."""

NO_PICTURES = re.compile(
    r".*(?::url|:alt|:type|:title|:description|canonical|author|keywords|description|title|^url"
    r"|filename|video|audio|refresh|robots|viewport|identifier|:site|:creator)"
)
"""Names whose values are words, or addresses of pages and films."""

_DETAIL = re.compile(r"(?:og|twitter):image:(width|alt)")
_WHOLE = re.compile(r"\s*+(?:https?:)?//\S++\s*+", re.IGNORECASE)
_LONGEST_SHOWN_NAME = 60


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every og:image and twitter:image, under whichever attribute the page names it; and others.

    A width or description that follows belongs to the image before it.
    """
    last: PictureLink | None = None
    for tag in document.named("meta"):
        name, content = _name(tag), attribute(tag, "content") or attribute(tag, "value")
        if detail := _DETAIL.fullmatch(name):
            last = _with_detail(last, detail[1], content)
        elif _is_a_picture(name, content):
            if last is not None:
                yield last
            role = Role.ICON if ICON_NAMES.fullmatch(name) else Role.PREVIEW
            label = f"meta {name[:_LONGEST_SHOWN_NAME]}"
            number = document.number(tag)
            last = document.declared(content, label, number, role=role, is_large=True)
    if last is not None:
        yield last


def _is_a_picture(name: str, content: str) -> bool:
    """Whether a meta element holds a picture: its name says so, or its value resembles one."""
    if PREVIEW_NAMES.fullmatch(name):
        return True
    if OTHER_NAMES.fullmatch(name) and _WHOLE.match(content):
        return True
    return bool(name) and is_like_a_picture(content) and not NO_PICTURES.fullmatch(name)


def _name(tag: Element) -> str:
    """What a meta element is about; pages mix up `property`, `name` and `itemprop`."""
    names = (attribute(tag, key).strip().lower() for key in ("property", "name", "itemprop"))
    return next((name for name in names if name), "")


def _with_detail(link: PictureLink | None, detail: str, value: str) -> PictureLink | None:
    """A preview with the width or the description that the page adds to it."""
    if link is None:
        return None
    if detail == "width":
        return replace(link, width=link.width or pixels(value))
    return replace(link, caption=link.caption or caption(value))

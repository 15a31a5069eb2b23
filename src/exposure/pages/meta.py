"""The picture a page offers for previews: what others see when its address is shared."""

import re
from collections.abc import Iterator
from dataclasses import replace


from exposure.pages.document import Document, caption
from exposure.pages.looks import is_like_a_picture
from exposure.pages.roles import attribute, pixels
from exposure.pages.tree import Element
from exposure.places import PictureLink, Role

PREVIEW_NAMES = re.compile(r"og:image(?::url|:secure_url)?|twitter:image(?::src|[0-9])?")
"""Open Graph's image properties (ogp.me) and those of X's cards, old and new."""

OTHER_NAMES = re.compile(
    r"(?:og:)?(?:image|image_?url|thumbnail|thumbnail_?url)|parsely-image-url|pinterest:media"
    r"|sailthru\.image\.\w+|(msapplication-tileimage|msapplication-\w+logo|og:logo)"
)
"""Names of other programs' previews and, in the group, of tiles and logos."""

_DETAIL = re.compile(r"(?:og|twitter):image:(width|alt)")


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every og:image and twitter:image, under whichever attribute the page names it.

    A width or description that follows belongs to the image before it.
    """
    last: PictureLink | None = None
    for tag in document.named("meta"):
        name = _name(tag)
        if detail := _DETAIL.fullmatch(name):
            last = _with_detail(last, detail[1], attribute(tag, "content"))
        elif PREVIEW_NAMES.fullmatch(name) or _is_other(tag, name):
            if last is not None:
                yield last
            other = OTHER_NAMES.fullmatch(name)
            role = Role.ICON if other and other[1] else Role.PREVIEW
            content = attribute(tag, "content")
            last = document.declared(content, f"meta {name}", document.number(tag), role=role)
    if last is not None:
        yield last


def _is_other(tag: Element, name: str) -> bool:
    """Whether a meta element holds another program's preview: its name and its value say so."""
    return bool(OTHER_NAMES.fullmatch(name)) and is_like_a_picture(attribute(tag, "content"))


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

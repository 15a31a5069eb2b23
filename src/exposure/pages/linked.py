"""The full-size picture that a small one links to: its copy, fetched only if asked for."""

import re
from collections.abc import Iterator

from exposure.pages.document import Document
from exposure.pages.roles import ancestors, attribute, picture_around
from exposure.places import PictureLink, Role, Trust

_ENDS_AS_PICTURE = re.compile(
    r"[^?#]*\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|heic|heif|bmp|tiff?)(?:[?#].*)?", re.IGNORECASE
)
_A_PAGE = re.compile(r"/wiki/|(?:^|[/=])\w{2,12}:[^/]+\.\w+$|/blob/|\.html?$", re.IGNORECASE)
"""Pages about a picture, with its name in their address: wikis, code hosts."""

_LINK_WITHIN = 5


def pictures(document: Document) -> Iterator[PictureLink]:
    """The target of each link around an image, where its path ends like a picture's."""
    for tag in document.named("img", "image", "amp-img"):
        link = next((near for near in ancestors(tag, _LINK_WITHIN) if near.name == "a"), None)
        href = attribute(link, "href").strip() if link is not None else ""
        if not _ENDS_AS_PICTURE.fullmatch(href) or _A_PAGE.search(href.partition("://")[2] or href):
            continue
        full = document.declared(
            href,
            "a[href]",
            document.number(picture_around(tag) or tag),
            role=Role.LINKED,
            trust=Trust.LINKED,
        )
        if full is not None:
            yield full

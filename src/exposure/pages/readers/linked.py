"""The full-size picture that a small one links to: a rendition, fetched only if asked for."""

from collections.abc import Iterator

from exposure.model.pictures import PictureLink, Role, Trust
from exposure.pages.markup.address_kinds import is_like_a_picture_file
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute, picture_around

_LINK_WITHIN = 5


def pictures(document: Document) -> Iterator[PictureLink]:
    """The target of each link around an image, where its path ends like a picture's."""
    for tag in document.named("img", "image", "amp-img"):
        link = next((near for near in ancestors(tag, _LINK_WITHIN) if near.name == "a"), None)
        href = attribute(link, "href").strip() if link is not None else ""
        if not is_like_a_picture_file(href):
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

"""Pictures the page shows: `<img>`, its srcset, and the sources of a `<picture>`."""

from collections.abc import Iterator

from exposure.model.pictures import PictureLink
from exposure.pages.markup.address_kinds import is_like_a_picture
from exposure.pages.markup.crops import crop_of
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute, picture_around, pixels
from exposure.pages.markup.soup import Element
from exposure.pages.markup.srcset import candidates


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every candidate of every image; `media`, `type` and `sizes` only choose among them."""
    images = {
        id(picture): tag
        for tag in document.named("img")
        if (picture := picture_around(tag)) is not None
    }
    for tag in document.named("img", "image", "source"):
        if tag.name != "source":
            yield from _source(document, tag)
        if tag.name != "image":
            described = images.get(id(picture_around(tag)), tag)
            yield from _candidates(document, tag, described)


def _source(document: Document, tag: Element) -> Iterator[PictureLink]:
    """The address in `src`."""
    link = document.shown(
        tag,
        attribute(tag, "src"),
        f"{tag.name}[src]",
        element=_element(document, tag),
        width=pixels(attribute(tag, "width")),
    )
    if link is not None:
        yield link


def _candidates(document: Document, tag: Element, described: Element) -> Iterator[PictureLink]:
    """The srcset of an image; what browsers drop of it stays readable in the page's source.

    `described` is the image whose words describe the picture: for a source, the one beside it.
    """
    element = _element(document, tag)
    for candidate in candidates(attribute(tag, "srcset")):
        if not candidate.is_shown and not is_like_a_picture(candidate.url):
            continue
        link = document.shown(
            described,
            candidate.url,
            f"{tag.name}[srcset]",
            element=element,
            width=candidate.width,
            density=candidate.density,
            is_shown=candidate.is_shown,
        )
        if link is not None:
            yield link


def _element(document: Document, tag: Element) -> int:
    """The number of the whole `<picture>`: its sources and its image are one picture.

    Sources for other windows may be crops of it, each a picture of its own.
    """
    return document.number(picture_around(tag) or tag, crop_of(tag))

"""Pictures a page's head points to: its icons, its preview of old, what it loads ahead."""

from collections.abc import Iterator


from exposure.pages.document import Document
from exposure.pages.roles import attribute
from exposure.pages.srcset import candidates
from exposure.pages.tree import Element
from exposure.places import PictureLink, Role

ICON_RELS = frozenset(
    {
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "fluid-icon",
    },
)
"""Icons of browsers and phones: listed, and not fetched."""

AHEAD_RELS = frozenset({"preload", "prefetch"})
"""What a page loads ahead of use; a picture only with `as=image`."""


def pictures(document: Document) -> Iterator[PictureLink]:
    """The picture of each `<link>` whose relation says that it is one."""
    for tag in document.named("link"):
        rels = set(attribute(tag, "rel").lower().split())
        loads_ahead = rels & AHEAD_RELS and attribute(tag, "as").strip().lower() == "image"
        if icon := sorted(rels & ICON_RELS):
            yield from _linked(document, tag, f"link {icon[0]}", Role.ICON)
        elif "image_src" in rels:
            yield from _linked(document, tag, "link image_src", Role.PREVIEW)
        elif loads_ahead:
            yield from _linked(document, tag, "link preload", Role.OTHER)


def _linked(document: Document, tag: Element, found_in: str, role: Role) -> Iterator[PictureLink]:
    """The address of one `<link>`, and the sizes beside it."""
    element = document.number(tag)
    link = document.declared(attribute(tag, "href"), found_in, element, role=role)
    if link is not None:
        yield link
    for candidate in candidates(attribute(tag, "imagesrcset")):
        link = document.declared(
            candidate.url, f"{found_in} srcset", element, role=role, width=candidate.width
        )
        if link is not None:
            yield link

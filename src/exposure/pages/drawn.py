"""Pictures that elements other than images draw: posters, buttons, drawings, old backgrounds."""

from collections.abc import Iterator, Mapping

from exposure.pages.document import Document
from exposure.pages.looks import is_like_a_picture
from exposure.pages.roles import attribute
from exposure.places import PictureLink, Role

DRAWING_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "video": ("poster",),
    "image": ("href", "xlink:href"),
    "feimage": ("href", "xlink:href"),
    "body": ("background",),
    "table": ("background",),
    "td": ("background",),
    "th": ("background",),
    "tr": ("background",),
    "thead": ("background",),
    "tbody": ("background",),
    "tfoot": ("background",),
    "input": ("src",),
    "object": ("data",),
    "embed": ("src",),
}
"""Which attribute of which element is drawn (HTML standard, sections 4 and 15; SVG 2)."""


def pictures(document: Document) -> Iterator[PictureLink]:
    """The picture of each such element."""
    for tag in document.named(*DRAWING_ATTRIBUTES):
        kind = attribute(tag, "type").strip().lower()
        if tag.name == "input" and kind != "image":
            continue
        for name in DRAWING_ATTRIBUTES[tag.name]:
            value = attribute(tag, name)
            is_picture = kind.startswith("image/") or is_like_a_picture(value)
            if tag.name in ("object", "embed") and not is_picture:
                continue
            link = document.shown(
                tag,
                value,
                f"{tag.name}[{name}]",
                role=Role.BACKGROUND if name == "background" else None,
            )
            if link is not None:
                yield link

"""Pictures that elements other than images draw: posters, buttons, drawings, backgrounds."""

from collections.abc import Iterator, Mapping

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import is_like_a_picture, is_like_a_picture_file
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute

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
    "frame": ("src",),
    "iframe": ("src",),
}
"""Which attribute of which element is drawn (HTML standard, sections 4 and 15; SVG 2)."""

FRAMES = ("frame", "iframe")
"""Elements that show another page, or a picture by itself."""


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
            if tag.name in FRAMES and not is_like_a_picture_file(value.strip()):
                continue
            link = document.shown(
                tag,
                value,
                f"{tag.name}[{name}]",
                role=Role.BACKGROUND if name == "background" else None,
            )
            if link is not None:
                yield link

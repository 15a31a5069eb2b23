"""Pictures a page's head points to: its icons, its preview of old, what it loads ahead."""

import re
from collections.abc import Iterator, Mapping

from exposure.model.addresses import parse
from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import LARGE_ICON
from exposure.pages.markup.srcset import candidates

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
"""Icons of browsers and phones: listed, and fetched where they are large."""

PHONE_ICON_RELS = frozenset(
    {"apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "fluid-icon"}
)
"""Icons that are large by what they are for: 57 px and more."""

AHEAD_RELS = frozenset({"preload", "prefetch"})
"""What a page loads ahead of use; a picture only with `as=image`."""

PREVIEW_RELS = ("image_src", "thumbnail")

_SIZE = re.compile(r"([0-9]{1,5})x[0-9]{1,5}", re.IGNORECASE)
_PHOTO_FILE = re.compile(r"\.(?:jpe?g|jfif|webp|avif|heic)(?=$|[?#])", re.IGNORECASE)
"""Files that hold photos; a browser's own small icon is none."""
_SIZE_IN_NAME = re.compile(r"(?<![0-9a-z])([0-9]{2,4})(?:x[0-9]{2,4})?(?=\.\w{3,4}(?:$|[?#]))")

_HEADER = re.compile(
    r"""<([^<>]*+)>((?:\s*+;\s*+[\w!#$&+.^`|~*-]++\s*+(?:=\s*+(?:"(?:[^"\\]|\\.)*+"|[^;,\s"]*+))?)*+)"""
)
_PARAMETER = re.compile(r""";\s*+([\w-]++)\*?\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^;,\s"]*+))""")
_LONGEST_HEADER = 20_000


def pictures(document: Document) -> Iterator[PictureLink]:
    """The picture of each `<link>`, or `Link` header, whose relation says that it is one."""
    number = 0
    for name, value in document.headers:
        if name == "link":
            for href, attributes in _header_links(value[:_LONGEST_HEADER]):
                number += 1
                address = parse(href, document.page)
                whole = {**attributes, "href": address.href if address else ""}
                if "anchor" not in attributes:
                    yield from _pictures(document, whole, number, "header")
    for tag in document.named("link"):
        yield from _pictures(document, tag.attrs, document.number(tag), "link")


def _header_links(value: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The links of a `Link` header with their parameters; the first of a name counts (RFC 8288)."""
    for found in _HEADER.finditer(value):
        pairs = [(one[1].lower(), one[2] or one[3] or "") for one in _PARAMETER.finditer(found[2])]
        yield found[1].strip(), dict(reversed(pairs))


def _pictures(
    document: Document, attributes: Mapping[str, str], number: int, place: str
) -> Iterator[PictureLink]:
    """The picture of one link by its relations: an icon, a preview, or a file loaded ahead."""
    rels = attributes.get("rel", "").lower().split()
    icon = next((rel for rel in rels if rel in ICON_RELS), None)
    preview = next((rel for rel in rels if rel in PREVIEW_RELS), None)
    if icon:
        yield from _linked(document, attributes, number, f"{place} {icon}", Role.ICON)
    elif preview:
        yield from _linked(document, attributes, number, f"{place} {preview}", Role.PREVIEW)
    elif rels and _is_picture(rels, attributes):
        yield from _linked(document, attributes, number, f"{place} {rels[0]}", Role.OTHER)


def _is_picture(rels: list[str], attributes: Mapping[str, str]) -> bool:
    """Whether a link of no special relation is to a picture: its `as` or its type says so."""
    is_loaded_as = attributes.get("as", "").strip().lower()
    if AHEAD_RELS & set(rels) and is_loaded_as:
        return is_loaded_as == "image"
    return attributes.get("type", "").strip().lower().startswith("image/")


def _linked(
    document: Document, attributes: Mapping[str, str], number: int, found_in: str, role: Role
) -> Iterator[PictureLink]:
    """The address of one link, and the sizes beside it."""
    is_large = role is Role.ICON and _is_large_icon(attributes)
    link = document.declared(
        attributes.get("href", ""), found_in, number, role=role, is_large=is_large
    )
    if link is not None:
        yield link
    for candidate in candidates(attributes.get("imagesrcset", "")):
        link = document.declared(
            candidate.url,
            f"{found_in} srcset",
            number,
            role=role,
            width=candidate.width,
            is_large=is_large,
        )
        if link is not None:
            yield link


def _is_large_icon(attributes: Mapping[str, str]) -> bool:
    """Whether an icon is large enough to be a portrait, by what it is for, its sizes or its name.

    Where nothing gives a size, a file that holds a photo counts as large.
    """
    rels = attributes.get("rel", "").lower().split()
    if "mask-icon" in rels or PHONE_ICON_RELS & set(rels):
        return "mask-icon" not in rels
    sides = [int(side) for side in _SIZE.findall(attributes.get("sizes", "")[:_LONGEST_HEADER])]
    if sides:
        return max(sides) >= LARGE_ICON
    href = attributes.get("href", "")[:_LONGEST_HEADER]
    named = _SIZE_IN_NAME.search(href.rpartition("/")[2])
    is_named_large = named is not None and int(named[1]) >= LARGE_ICON
    return bool(is_named_large or _PHOTO_FILE.search(href))

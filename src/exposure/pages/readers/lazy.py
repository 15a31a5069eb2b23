"""Pictures a page loads late: their addresses wait in other attributes until you scroll."""

import re
from collections.abc import Iterator
from itertools import islice

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import (
    is_like_a_picture,
    is_like_a_picture_file,
    is_like_a_srcset,
    is_like_an_address,
)
from exposure.pages.markup.attribute_names import (
    NAMES_PICTURES,
    NOT_SWEPT,
    OTHER_PICTURE,
    OWN_MAKING,
    SAME_PICTURE,
    is_a_source,
    is_a_srcset,
    is_drawn,
    is_left_out,
)
from exposure.pages.markup.crops import crop_of
from exposure.pages.markup.css_values import images_in
from exposure.pages.markup.document import Document
from exposure.pages.markup.mentioned import quoted_pictures
from exposure.pages.markup.roles import picture_around
from exposure.pages.markup.soup import Element
from exposure.pages.markup.srcset import Candidate, candidates
from exposure.pages.markup.templated import completed, interchanged
from exposure.pages.ownership.plain_lists import plain_list

_WHOLE = ("/", "https://", "http://")
_BACKGROUND_SETS = re.compile(r"(?<!\s)\s++\|\s++|(?<!\s)\s*+\[[^\[\]]*+\]")
_IS_DATA = re.compile(r"\s*(?:[\[{]|%7B|%5B)", re.IGNORECASE)
_LONGEST_SHOWN_NAME = 40
INTERCHANGE = "data-interchange"
"""Foundation's attribute for pictures by the width of the window."""
SHORTEST = len("a 1x")
"""Characters of the shortest value that names a picture: a srcset of a file without an ending."""

MOST_IN_DATA = 200
"""Addresses that are taken from one attribute's data."""


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every attribute value that reads as a picture's address, a srcset, or data with some."""
    for tag in document.described:
        if tag.name not in NOT_SWEPT:
            yield from _sweep(document, tag)


def _sweep(document: Document, tag: Element) -> Iterator[PictureLink]:
    """The pictures in one element's attributes.

    Sizes of one picture share the element's number. A name that speaks of another picture, and
    each address of a plain list, stands alone: joining two pictures would hide one of them.
    """
    part = 0
    for name, value in tag.attrs.items():
        if (len(value) < SHORTEST and name not in OWN_MAKING) or is_left_out(
            name, own_making="-" in tag.name
        ):
            continue
        is_interchange = name == INTERCHANGE
        is_data = not is_interchange and _IS_DATA.match(value) is not None
        found = tuple(_in_data(value) if is_data else _candidates(tag, name, value))
        is_sized = is_interchange or any(one.width or one.density for one in found)
        is_list = len(found) > 1 and not is_sized
        apart = is_list or OTHER_PICTURE.search(name) or not SAME_PICTURE.search(name)
        for candidate in found:
            part += bool(apart)
            link = document.shown(
                tag,
                candidate.url,
                f"{tag.name[:_LONGEST_SHOWN_NAME]}[{name[:_LONGEST_SHOWN_NAME]}]",
                element=_element(document, tag, part if apart else 0),
                width=candidate.width,
                density=candidate.density,
                role=_role(tag, name),
                is_shown=not is_data or NAMES_PICTURES.search(name) is not None,
            )
            if link is not None:
                yield link


def _in_data(value: str) -> Iterator[Candidate]:
    """The pictures that data in an attribute names, as frameworks hand it to their scripts.

    What stands before a bare name in settings, only the script knows: it is no address.
    """
    is_settings = value.lstrip().startswith(("{", "%7B", "%7b"))
    for url in dict.fromkeys(islice(quoted_pictures(value), MOST_IN_DATA)):
        if not is_settings or "/" in url:
            yield Candidate(url)


def _candidates(tag: Element, name: str, value: str) -> Iterator[Candidate]:
    """What an attribute's value names: one address, several, or several as a srcset writes them."""
    if name == INTERCHANGE:
        yield from (Candidate(url) for url in interchanged(value) if is_like_a_picture(url))
        return
    value = completed(tag, value)
    if "url(" in value.lower():
        found = (one for image in images_in(value) for one in image)
        yield from (Candidate(one.url, density=one.density) for one in found)
        return
    is_set = is_a_srcset(name)
    if is_set or is_like_a_srcset(value):
        is_one = is_like_an_address if is_set else is_like_a_picture
        for srcset in _BACKGROUND_SETS.split(value):
            yield from (one for one in candidates(srcset) if is_one(one.url) and one.is_shown)
        return
    listed = plain_list(value)
    if len(listed) > 1 and all(" " not in one and is_like_a_picture_file(one) for one in listed):
        yield from map(Candidate, listed)
    elif ", " in value:
        return
    elif is_like_a_picture(value) or (
        is_like_an_address(value) and (is_a_source(tag, name) or _is_drawn(tag, name, value))
    ):
        yield Candidate(value)


def _is_drawn(tag: Element, name: str, value: str) -> bool:
    return value.strip().lower().startswith(_WHOLE) and is_drawn(tag, name)


def _element(document: Document, tag: Element, part: int) -> int:
    """The number that a picture of an element has; a source's is its whole `<picture>`'s."""
    whole = picture_around(tag) if part == 0 else None
    return document.number(whole or tag, part or crop_of(tag))


def _role(tag: Element, name: str) -> Role | None:
    """A background, where the attribute's name says so and the element is no image."""
    is_background = tag.name not in ("img", "source") and re.search(r"\bbg|background", name)
    return Role.BACKGROUND if is_background else None

"""Pictures that a page declares in microdata: `itemprop="image"`, on whatever element."""

import re
from collections.abc import Iterator, Mapping

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import is_like_a_picture
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import words_of
from exposure.pages.markup.vocabulary import (
    PEOPLE,
    PICTURE_KEYS,
    PICTURES,
    is_one_of,
    picture_terms,
)

VALUES: Mapping[str, str] = {
    "a": "href",
    "area": "href",
    "link": "href",
    "meta": "content",
    "img": "src",
    "image": "src",
    "amp-img": "src",
    "source": "src",
    "embed": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
    "object": "data",
    "data": "value",
    "meter": "value",
}
"""Which attribute of which element is the value of a property (HTML standard, section 5.2.4)."""

_SOCIAL = re.compile(r"(?:og|twitter):\S+", re.IGNORECASE)
"""Names of link previews that pages put here by mistake; their reader knows them."""

_SCOPE_WITHIN = 100
"""Elements around a property that are looked through for its item; real pages have a dozen."""


def pictures(document: Document) -> Iterator[PictureLink]:
    """The value of each property that says *picture*; those of one picture item are one picture."""
    for tag in document.having("itemprop", "itemscope"):
        if "itemprop" not in tag.attrs and not _is_picture_item(tag):
            continue
        if document.is_inert(tag):
            continue
        names = picture_terms(_SOCIAL.sub("", attribute(tag, "itemprop")))
        scope = tag if "itemscope" in tag.attrs else _scope(tag)
        if scope is tag:
            value = attribute(tag, "itemid")
            names, value = [*names, "image"], value if is_like_a_picture(value) else ""
        else:
            names = [name for name in names if name != "url" or _is_picture_item(scope)]
            value = _value(tag, names, is_picture=_is_picture_item(scope))
        yield from _declared(document, tag, scope, names, value)


def _declared(
    document: Document, tag: Element, scope: Element | None, names: list[str], value: str
) -> Iterator[PictureLink]:
    """The picture of one property, if it names one."""
    if not names or not value:
        return
    is_item = scope is not None and _is_picture_item(scope)
    holder = _scope(scope) if is_item and scope is not None else scope
    of_person = holder is not None and is_one_of(attribute(holder, "itemtype"), PEOPLE)
    link = document.declared(
        value,
        f"{tag.name}[itemprop={names[0]}]",
        document.number(scope if is_item and scope is not None else tag),
        role=Role.AVATAR if of_person and "logo" not in names else Role.OTHER,
    )
    if link is not None:
        yield link


def _value(tag: Element, names: list[str], *, is_picture: bool) -> str:
    """The address that an element has as a property's value; empty where it can be no picture.

    What holds media of any kind outside a picture, or an address as its text, has to look like a
    picture; and so has
    a link that is only said to be the item's `url`, for that is mostly a page.
    """
    name = VALUES.get(tag.name)
    value = attribute(tag, name) if name else words_of(tag)
    is_sure = tag.name in ("a", "area", "link", "meta", "img", "image", "amp-img", "object")
    if tag.name in ("a", "area") and set(names) == {"url"}:
        is_sure = False
    is_media = set(names) <= {"contentUrl", "associatedMedia"} and not is_picture
    if is_sure and not is_media and " " not in value.strip():
        return value
    return value if is_like_a_picture(value) else ""


def _scope(tag: Element) -> Element | None:
    """The item that a property belongs to."""
    around = ancestors(tag, _SCOPE_WITHIN)
    return next((near for near in around if "itemscope" in near.attrs), None)


def _is_picture_item(tag: Element | None) -> bool:
    """Whether an item is a picture: by its type, or as the value of a property that says so."""
    if tag is None or "itemscope" not in tag.attrs:
        return False
    if is_one_of(attribute(tag, "itemtype"), PICTURES):
        return True
    return bool(set(picture_terms(attribute(tag, "itemprop"))) & PICTURE_KEYS)

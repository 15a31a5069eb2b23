"""Pictures that a page declares in RDFa: `property="schema:image"`, `rel="foaf:depiction"`."""

from collections.abc import Iterator

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

READ_ELSEWHERE = ("og:", "twitter:")
"""Prefixes of a `<meta>` that the reader of link previews reads."""

_PLACES = ("resource", "href", "src", "data")
"""Where the object of a property stands, besides `content` (RDFa Core 1.1, section 7.5)."""

_SUBJECT_WITHIN = 100


def pictures(document: Document) -> Iterator[PictureLink]:
    """The object of every property and relation that says *picture*, and pictures spoken about."""
    for tag in document.having("property", "rel", "typeof"):
        terms = attribute(tag, "property") or attribute(tag, "rel")
        names = picture_terms(terms) if terms else []
        of_type = attribute(tag, "typeof")
        if of_type and is_one_of(of_type, PICTURES):
            about = attribute(tag, "about") or attribute(tag, "resource")
            yield from _declared(document, tag, "typeof=Image", about if _is_plain(about) else "")
        is_preview = tag.name == "meta" and terms.lower().startswith(READ_ELSEWHERE)
        if names and not is_preview and not document.is_inert(tag):
            yield from _named(document, tag, names)


def _named(document: Document, tag: Element, names: list[str]) -> Iterator[PictureLink]:
    """The objects of one property or relation."""
    subject = _subject(tag)
    if "url" in names and not (
        set(names) & PICTURE_KEYS
        or (subject is not None and is_one_of(attribute(subject, "typeof"), PICTURES))
    ):
        return
    kind = "property" if "property" in tag.attrs else "rel"
    values = [_value(tag, kind)]
    if not values[0] and kind == "rel":
        inner = (child for child in tag.contents if isinstance(child, Element))
        values = [_value(child, "rel") for child in inner]
    of_person = subject is not None and is_one_of(attribute(subject, "typeof"), PEOPLE)
    role = Role.AVATAR if of_person and "logo" not in names else Role.OTHER
    for part, value in enumerate(values):
        yield from _declared(document, tag, f"{kind}={names[0]}", value, role, part)


def _declared(
    document: Document,
    tag: Element,
    term: str,
    value: str,
    role: Role = Role.OTHER,
    part: int = 0,
) -> Iterator[PictureLink]:
    link = document.declared(value, f"{tag.name}[{term}]", document.number(tag, part), role=role)
    if link is not None:
        yield link


def _value(tag: Element, kind: str) -> str:
    """The address of an object: its `content`, what it points to, or its text.

    A plain link that is *related as image* has to look like a picture: galleries write it too.
    """
    if kind == "property" and (content := attribute(tag, "content")):
        return content if _is_plain(content) else ""
    found = next((value for name in _PLACES if (value := attribute(tag, name))), "")
    if not found and kind == "property" and "typeof" not in tag.attrs:
        text = words_of(tag)
        return text if is_like_a_picture(text) else ""
    is_gallery = kind == "rel" and ":" not in attribute(tag, "rel")
    if not _is_plain(found) or (is_gallery and not is_like_a_picture(found)):
        return ""
    return found


def _is_plain(text: str) -> bool:
    """Whether an object is an address: no compact name in brackets, no blank node, no sentence."""
    return bool(text) and not text.startswith(("[", "_:")) and " " not in text.strip()


def _subject(tag: Element) -> Element | None:
    """The element around a property that says what is spoken about."""
    return next((near for near in ancestors(tag, _SUBJECT_WITHIN) if "typeof" in near.attrs), None)

"""Pictures that a page marks up with classes: microformats, new (`u-photo`) and old (`photo`)."""

import re
from collections.abc import Iterator, Mapping

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import is_like_a_picture
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import words_of
from exposure.pages.markup.vocabulary import MICROFORMAT

PROPERTIES = ("u-photo", "u-logo", "u-featured")
"""Properties of microformats2 that are pictures."""

OLD_PROPERTIES = ("photo", "logo")
OLD_ROOTS = frozenset(
    ["vcard", "hcard", "hreview", "hreview-aggregate", "hproduct", "hrecipe", "hentry", "hmedia"]
)
"""Old formats, whose property names are plain words: they count inside such an element only."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "img": ("src",),
    "audio": ("src",),
    "video": ("poster", "src"),
    "source": ("src",),
    "iframe": ("src",),
    "object": ("data",),
    "abbr": ("title",),
    "data": ("value",),
    "input": ("value",),
}
"""Where a `u-` property of an element has its address (microformats2 parsing specification)."""

_MAY_NAME = re.compile(r"h-|photo|logo|featured")
_ROOT_WITHIN = 100
_CHILDREN_LOOKED_AT = 100


def pictures(document: Document) -> Iterator[PictureLink]:
    """Every property that is a picture, and the picture that a card implies."""
    for tag in document.having("class"):
        if not _MAY_NAME.search(tag.attrs["class"]) or document.is_inert(tag):
            continue
        classes = tag.attrs["class"].split()
        named = next((name for name in PROPERTIES if name in classes), None)
        named = named or next((name for name in OLD_PROPERTIES if name in classes), None)
        if named is not None:
            yield from _property(document, tag, named)
        if any(MICROFORMAT.fullmatch(name) for name in classes):
            yield from _implied(document, tag)


def _property(document: Document, tag: Element, name: str) -> Iterator[PictureLink]:
    """The picture of one property; an old one outside an old format is just a class."""
    around = [set(attribute(near, "class").split()) for near in ancestors(tag, _ROOT_WITHIN)]
    if name in OLD_PROPERTIES and not any(classes & OLD_ROOTS for classes in around):
        return
    roots = (classes for classes in around if classes & OLD_ROOTS or any(map(_is_root, classes)))
    is_card = bool(next(roots, set()) & {"h-card", "vcard", "hcard"})
    role = Role.AVATAR if is_card and "photo" in name else Role.OTHER
    for value in _values(tag):
        yield from _declared(document, tag, name, value, role)


def _values(tag: Element) -> Iterator[str]:
    """The address of a property; what is only a text, or may be a film, has to look like one."""
    names = VALUES.get(tag.name)
    if names is None:
        text = words_of(tag)
        if is_like_a_picture(text):
            yield text
        return
    is_sure = tag.name in ("img", "object", "a", "area", "link")
    for name in names:
        value = attribute(tag, name).strip()
        if value and (is_sure or name == "poster" or is_like_a_picture(value)):
            yield value


def _implied(document: Document, root: Element) -> Iterator[PictureLink]:
    """The picture a card implies: it is one, or holds but one (microformats2, "implied photo")."""
    is_card = "h-card" in attribute(root, "class").split()
    role = Role.AVATAR if is_card else Role.OTHER
    for place in (root, _only_picture(root), _only_picture(_only_child(root))):
        if place is not None and place.name in ("img", "object"):
            value = attribute(place, "src" if place.name == "img" else "data")
            kind = attribute(place, "type").strip().lower()
            if place.name == "object" and not kind.startswith("image/"):
                value = value if is_like_a_picture(value) else ""
            yield from _declared(document, place, "h-card photo", value, role)
            return


def _only_picture(tag: Element | None) -> Element | None:
    """The only image, or else the only object, directly inside an element."""
    for name in ("img", "object") if tag is not None else ():
        found = [child for child in _children(tag) if child.name == name]
        if len(found) == 1 and not any(map(_is_root, attribute(found[0], "class").split())):
            return found[0]
    return None


def _only_child(tag: Element) -> Element | None:
    """The only element directly inside an element, unless it is a card of its own."""
    children = list(_children(tag))
    if len(children) != 1 or any(map(_is_root, attribute(children[0], "class").split())):
        return None
    return children[0]


def _children(tag: Element | None) -> Iterator[Element]:
    contents = tag.contents[:_CHILDREN_LOOKED_AT] if tag is not None else ()
    return (child for child in contents if isinstance(child, Element))


def _is_root(name: str) -> bool:
    return MICROFORMAT.fullmatch(name) is not None


def _declared(
    document: Document, tag: Element, name: str, value: str, role: Role
) -> Iterator[PictureLink]:
    link = document.declared(value, f"{tag.name}.{name}", document.number(tag), role=role)
    if link is not None:
        yield link

"""Pictures that SingleFile keeps once for several places, put back where they stood."""

import re

MOST_GROWTH = 50_000_000
"""Bytes by which putting pictures back may lengthen a page; what is more stays where it is."""

_KEPT = re.compile(
    rb"(--sf-img-\d{1,6})\s*+:\s*+url\(\s*+([\"']?)(data:image/[^\"'()\s]++)\2\s*+\)\s*+;?",
    re.IGNORECASE,
)
"""A picture that is kept as a variable of the page's style."""

_IMAGE = re.compile(rb"<img\b(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>?", re.IGNORECASE)
_SOURCE = re.compile(rb"(?<=\ssrc=)(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_USE = re.compile(rb"var\(\s*+(--sf-img-\d{1,6})\s*+\)")


def with_pictures_in_place(page: bytes) -> bytes:
    """The page, each picture that is kept as a variable put back into the images that use it.

    SingleFile keeps a picture that a page shows more than once in a variable, draws it behind the
    image and gives the image an empty source. In other places the variable is used as it is.
    """
    kept = {found[1]: found[3] for found in _KEPT.finditer(page)}
    if not kept:
        return page
    room = MOST_GROWTH
    put_back: set[bytes] = set()

    def image(found: re.Match[bytes]) -> bytes:
        nonlocal room
        tag = found[0]
        if not tag.endswith(b">"):
            return tag
        use = _USE.search(tag)
        picture = kept.get(use[1]) if use else None
        if use is None or picture is None or len(picture) > room or not _SOURCE.search(tag):
            return tag
        room -= len(picture)
        put_back.add(use[1])
        tag = tag.replace(use[0], b"none")
        return _SOURCE.sub(lambda _: b'"' + picture + b'"', tag, count=1)

    page = _IMAGE.sub(image, page)
    used_elsewhere = set(_USE.findall(page))
    return _KEPT.sub(lambda found: b"" if found[1] in put_back - used_elsewhere else found[0], page)

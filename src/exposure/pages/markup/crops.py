"""Which sources of a `<picture>` are another crop of it, and which only another size."""

import re
from itertools import islice
from zlib import crc32

from exposure.pages.markup.roles import attribute, picture_around
from exposure.pages.markup.soup import Element
from exposure.pages.markup.srcset import candidates

CROPS = 100_003
"""Numbers for crops; so many that two kinds of window hardly ever share one."""

_CHILDREN_LOOKED_AT = 50
_LONGEST_READ = 3_000
_SIZE = re.compile(
    r"[-_]?(?:[0-9]{3,5}x[0-9]{2,5}|[0-9]{2,5}x[0-9]{3,5}|[0-9]{2,5}(?:w|px)"
    r"|@[0-9](?:\.[0-9])?x)(?![0-9a-z])"
)
"""What a name says of a picture's size. A bare number may as well be that of another photo
(`IMG_1234.jpg`), and a small pair is a shape (`1x1`, `16x9`)."""


def crop_of(tag: Element) -> int:
    """A number above 0 for the sources of a `<picture>` with the same `media`; 0 for all else.

    With `media` a source may be another crop, or another picture ("art direction", HTML standard,
    section 4.8.1), in which somebody stands who is cut off in the first. One whose name differs
    from the image's in its size only is none.
    """
    media = attribute(tag, "media").strip()
    whole = picture_around(tag) if media and tag.name == "source" else None
    if whole is None:
        return 0
    children = islice(whole.contents, _CHILDREN_LOOKED_AT)
    image = next((one for one in children if isinstance(one, Element) and one.name == "img"), None)
    if image is not None and _is_a_size(tag, image):
        return 0
    return 1 + crc32(media.encode("utf-8", "surrogatepass")) % CROPS


def _is_a_size(source: Element, image: Element) -> bool:
    """Whether a source names the image's own file in another size, by its name or by its width."""
    name, width = _first(source)
    shown, _ = _first(image)
    if _SIZE.sub("", name) == _SIZE.sub("", shown):
        return True
    parts = name.rpartition(str(width)) if width else ("", "", "")
    if not parts[1]:
        return False
    before, _, after = parts
    number = shown.removeprefix(before).removesuffix(after)
    return shown == f"{before}{number}{after}" and number.isdecimal()


def _first(tag: Element) -> tuple[str, int | None]:
    """The first address of an image or source without ending and query, and its declared width."""
    for name in ("srcset", "data-srcset", "src", "data-src"):
        value = attribute(tag, name)[:_LONGEST_READ].strip()
        if not value:
            continue
        found = next(candidates(value), None) if name.endswith("srcset") else None
        url = (found.url if found else value).partition("?")[0]
        return url.rpartition(".")[0] or url, found.width if found else None
    return "", None

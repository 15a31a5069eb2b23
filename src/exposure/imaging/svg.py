"""The photos inside a drawing (SVG), which would be missed if the drawing were drawn as it is."""

import base64
import binascii
import re
from html import unescape
from urllib.parse import unquote

MOST_PHOTOS = 16
"""Photos of one drawing that are looked at; a drawing of more is listed as not looked at."""

_HEAD = 4_096
_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\])?\s*+>|\s)*+"
    rb"<(?:\w+:)?svg[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
_PHOTO = re.compile(
    rb"data:image/(?!svg)[\w.+-]{1,40}(?:;[\w.=-]{1,40}){0,3};base64,([^\"'<>)]{1,21000000})",
    re.IGNORECASE,
)
"""A picture in an SVG file can only be a data: address: the file of an `<img>` loads nothing else
(SVG Integration, secure static mode)."""


def is_drawing(data: bytes) -> bool:
    """Whether a file is an SVG drawing, by its first element."""
    return _ROOT.match(data[:_HEAD]) is not None


def photos_inside(data: bytes) -> tuple[bytes, ...]:
    """The picture files that a drawing carries, each once, up to one more than MOST_PHOTOS.

    Nothing is resolved, loaded or drawn: only data: addresses are looked for.
    """
    found: dict[bytes, None] = {}
    for match in _PHOTO.finditer(data):
        photo = _unpacked(match[1])
        if photo:
            found[photo] = None
        if len(found) > MOST_PHOTOS:
            break
    return tuple(found)


def _unpacked(packed: bytes) -> bytes:
    """The bytes that an attribute writes in Base64; line breaks in it are often `&#10;`."""
    text = unquote(unescape(packed.decode("ascii", "ignore")))
    bare = "".join(text.split()).rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return b""

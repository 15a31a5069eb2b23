"""Pictures that travel inside a page itself, as data: addresses."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

LARGEST_INSIDE = 15_000_000
"""Bytes of a picture inside a page that are kept; a larger one is listed without its bytes."""

TINY = 200
"""Bytes up to which a picture inside a page is a placeholder.

A 1×1 GIF has 26 to 43 bytes and a 1×1 PNG 67 to 70; the tables alone of a baseline JPEG take
more than 200.
"""

DRAWING = "image/svg+xml"

_MAGIC = (
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("image/heic", re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)),
    ("image/bmp", re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL)),
)
"""The first bytes of picture files, from the WHATWG MIME Sniffing standard and ISO/IEC 23008-12."""

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")
_BASE64 = re.compile(r";\s*base64\s*$", re.IGNORECASE)
_RASTER_IN_SVG = re.compile(
    rb"<(?:\w+:)?(?:image|feImage|foreignObject)\b|data:image", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Inside:
    """A picture inside a page: its stand-in address, its bytes, and whether it can be a photo."""

    url: str
    bytes: bytes | None
    worth_fetching: bool


def picture_type(body: bytes) -> str | None:
    """The media type of a picture file by its first bytes, or None where it is no picture."""
    return next((name for name, magic in _MAGIC if magic.match(body)), None)


def answered_with(body: bytes, content_type: str) -> str | None:
    """The media type of the picture that an address answers with, a drawing included, or None."""
    media_type = content_type.split(";", 1)[0].strip().lower()
    return picture_type(body) or (media_type if media_type == DRAWING and body else None)


def read_inside(address: str) -> Inside | None:
    """The picture in a data: address (RFC 2397), or None where it is no picture.

    Base64 may hold white space and lack its padding, as browsers allow.
    """
    head, comma, tail = address[len("data:") :].partition(",")
    if not comma:
        return None
    body = _decoded(head, tail)
    if body is None:
        return None
    declared = head.split(";", 1)[0].strip().lower()
    kind = picture_type(body) or (declared if declared.startswith("image/") else None)
    if kind is None or not body or not _MEDIA_TYPE.fullmatch(kind):
        return None
    url = f"data:{kind};sha256={hashlib.sha256(body).hexdigest()}"
    return Inside(url, body if len(body) <= LARGEST_INSIDE else None, _can_be_a_photo(kind, body))


def text_inside(address: str) -> str:
    """The text in a data: address, in UTF-8; empty where its base64 is broken."""
    head, _, tail = address[len("data:") :].partition(",")
    return (_decoded(head, tail) or b"").decode("utf-8", "replace")


def _decoded(head: str, tail: str) -> bytes | None:
    """The bytes of a data: address; None where its base64 is broken."""
    raw = unquote_to_bytes(tail.replace("\t", "").replace("\n", "").replace("\r", ""))
    if not _BASE64.search(head):
        return raw
    packed = raw.partition(b"#")[0].translate(None, b"\t\n\f\r ").rstrip(b"=")
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error:
        return None


def _can_be_a_photo(kind: str, body: bytes) -> bool:
    """Whether a picture can show a face: not a placeholder, not a drawing made of lines only."""
    if len(body) <= TINY:
        return False
    return kind != DRAWING or bool(_RASTER_IN_SVG.search(body))

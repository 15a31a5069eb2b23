"""A page's bytes as text, in the encoding a browser would choose."""

import codecs
import re

USUAL = "windows-1252"
"""What browsers assume where nothing is said; iso-8859-1 and ascii mean it too."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT_AS_USUAL = frozenset({"iso8859-1", "ascii", "cp1252"})
_NEVER = frozenset({"utf-7", "hz", "iso2022_kr", "unicode_escape", "raw_unicode_escape", "idna"})
"""Encodings that can hide markup, or that are none of the web."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 1024
"""Bytes in which browsers look for a meta charset (HTML standard, "prescan a byte stream")."""


def decoded(body: bytes, content_type: str = "") -> str:
    """A page as text: byte order mark, then the header's charset, then the page's, then usual.

    What can't be decoded becomes U+FFFD, and so does NUL, which would end the page early.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(encoding, "replace"))
    header = _CHARSET.search(content_type)
    meta = _META.search(body[:_META_WITHIN])
    encoding = (header and _known(header[1])) or (meta and _in_page(meta[1])) or USUAL
    return _clean(body.decode(encoding, "replace"))


def _clean(text: str) -> str:
    return text.replace("\x00", "\ufffd")


def _in_page(label: bytes) -> str | None:
    """The encoding a page names in itself; it can't be UTF-16, or the name could not be read."""
    name = _known(label.decode("ascii", "replace"))
    return "utf-8" if name is not None and name.startswith("utf-16") else name


def _known(label: str) -> str | None:
    """The codec for a charset label, or None for one that is unknown or not for text."""
    try:
        name = codecs.lookup(label).name
        b"a".decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    if name in _NEVER:
        return None
    return USUAL if name in _MEANT_AS_USUAL else name

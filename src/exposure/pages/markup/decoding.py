"""A page's bytes as text, in the encoding a browser would choose."""

import codecs
import re
from collections.abc import Mapping

USUAL = "windows-1252"
"""What browsers assume where nothing is said; iso-8859-1 and ascii mean it too."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER: Mapping[str, str] = {
    "iso8859-1": USUAL,
    "ascii": USUAL,
    "cp1252": USUAL,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Encodings that browsers read as a wider one of the same family (WHATWG Encoding standard)."""

_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("unicode", "ucs-2", "csunicode", "iso-10646-ucs-2"), "utf-16-le"),
    **dict.fromkeys(("unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8"), "utf-8"),
    **{f"x-cp125{n}": f"cp125{n}" for n in range(9)},
    **dict.fromkeys(("iso-8859-8-i", "csiso88598i", "logical"), "iso8859-8"),
    **dict.fromkeys(("windows-874", "dos-874"), "cp874"),
    **dict.fromkeys(("cn-big5", "x-x-big5"), "big5"),
    **dict.fromkeys(("koi", "koi8"), "koi8-r"),
    "x-sjis": "shift_jis",
    "x-gbk": "gbk",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""Names that browsers know and Python does not (WHATWG Encoding standard)."""

_NEVER = frozenset(
    ["utf-7", "hz", "iso2022_kr", "unicode_escape", "raw_unicode_escape", "idna", "punycode"]
)
"""Encodings that can hide markup, or that are none of the web."""

MOST_UNKNOWN = 0.4
"""The part of a page's characters from which on it is no text in the encoding that it names."""

_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^<>]{0,400}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*+<\?xml[^<>]{0,200}?encoding\s*+=\s*+[\"']([\w.:-]{1,40})[\"']")
_META_WITHIN = 100_000
"""Bytes in which a meta charset is looked for.

Browsers look in 1,024 first, and begin anew where their parser meets one later (HTML standard,
"prescan a byte stream", "change the encoding").
"""

_CLOSED = re.compile(
    r"<(script|style|title|textarea|iframe|noscript)\b([^<>]{0,2000})/>", re.IGNORECASE
)


def decoded(body: bytes, content_type: str = "") -> str:
    """A page as text: byte order mark, then the header's charset, then the page's, then usual.

    What can't be decoded becomes U+FFFD, and so does NUL, which would end the page early.
    """
    mark = next((mark for mark, _ in _BYTE_ORDER_MARKS if body.startswith(mark)), b"")
    text = body[len(mark) :].decode(encoding_of(body, content_type), "replace")
    return text.replace("\x00", "\ufffd")


def is_garbled(text: str) -> bool:
    """Whether a page's text could not be made out: a good part of it is U+FFFD."""
    return text.count("\ufffd") > MOST_UNKNOWN * len(text)


def encoding_of(body: bytes, content_type: str = "") -> str:
    """The codec that a browser reads a page with."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return encoding
    header = _CHARSET.search(content_type)
    start = _without_comments(body[:_META_WITHIN])
    in_page = _META.search(start) or _XML.match(start)
    return (header and _known(header[1])) or (in_page and _in_page(in_page[1])) or USUAL


def _without_comments(body: bytes) -> bytes:
    """A page without its comments, the last of which may be cut or left open."""
    kept: list[bytes] = []
    at = 0
    while (start := body.find(b"<!--", at)) >= 0:
        kept.append(body[at:start])
        end = body.find(b"-->", start)
        if end < 0:
            return b"".join(kept)
        at = end + len(b"-->")
    return b"".join([*kept, body[at:]])


def with_closed_elements(text: str) -> str:
    """XHTML as HTML: `<script/>` is closed in the one and swallows the page in the other."""
    return _CLOSED.sub(r"<\1\2></\1>", text)


def _in_page(label: bytes) -> str | None:
    """The encoding a page names in itself; it can't be UTF-16, or the name could not be read."""
    name = _known(label.decode("ascii", "replace"))
    return "utf-8" if name is not None and name.startswith("utf-16") else name


def _known(label: str) -> str | None:
    """The codec for a charset label, or None for one that is unknown or not for text."""
    try:
        name = codecs.lookup(_LABELS.get(label.lower(), label)).name
        b"a".decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    if name in _NEVER:
        return None
    return _WIDER.get(name, name)

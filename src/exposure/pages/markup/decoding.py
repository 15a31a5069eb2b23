"""A page's bytes as text, in the encoding a browser would choose."""

import re
from collections.abc import Mapping

import webencodings  # type: ignore[import-untyped]

USUAL = "windows-1252"
"""What browsers assume where nothing is said; iso-8859-1 and ascii mean it too."""

_READ_AS: Mapping[str, str | None] = {
    "gbk": "gb18030",
    "x-user-defined": USUAL,
    "replacement": None,
}
"""The three encodings of the WHATWG Encoding standard that are read as another one: `gbk` by its
own rule, `x-user-defined` as the HTML standard has it in a page. `replacement` stands for those
that can hide markup; browsers show nothing then, and the page is read as if it named none."""

MOST_UNKNOWN = 0.4
"""The part of a page's characters from which on it is no text in the encoding that it names."""

_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^<>]{0,400}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*+<\?xml[^<>]{0,200}?encoding\s*+=\s*+[\"']([\w.:-]{1,40})[\"']")
LONGEST_MARK = 3
"""Bytes of the longest byte order mark, UTF-8's."""
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
    text, _ = webencodings.decode(body, _named(body, content_type), "replace")
    return str(text).replace("\x00", "\ufffd")


def is_garbled(text: str) -> bool:
    """Whether a page's text could not be made out: a good part of it is U+FFFD."""
    return text.count("\ufffd") > MOST_UNKNOWN * len(text)


def encoding_of(body: bytes, content_type: str = "") -> str:
    """The codec that a browser reads a page with."""
    _, encoding = webencodings.decode(body[:LONGEST_MARK], _named(body, content_type), "replace")
    return str(encoding.codec_info.name)


def _named(body: bytes, content_type: str) -> str:
    """The encoding that a page's header or the page itself names, or the usual one."""
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
    """The encoding that browsers know by a label, or None where they know none."""
    found = webencodings.lookup(label)
    return _READ_AS.get(found.name, found.name) if found is not None else None

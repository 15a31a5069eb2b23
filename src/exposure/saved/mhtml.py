"""A page saved as one MIME message (`.mhtml`, `.mht`; RFC 2557)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from exposure.model.addresses import Address, parse
from exposure.saved.unpacked import MOST_PARTS, NoPageInside, Unpacked

PAGE_TYPES = ("text/html", "application/xhtml+xml")

DEEPEST = 50
"""Layers of parts within parts that are opened; browsers write one."""

_LINKED_STYLE = re.compile(
    rb"<link\b[^<>]{0,400}?\bhref\s*=\s*[\"'](cid:[^\"'>]{1,400})[\"'][^<>]{0,400}>"
)


def unpack(data: bytes, listed: Address) -> Unpacked:
    """The page in a MIME message, and the parts saved with it. Raises NoPageInside.

    Relative locations are read against the page's own, or where it has none against `listed`.
    """
    try:
        message = message_from_bytes(data, policy=compat32)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, RecursionError, TypeError) as fault:
        raise NoPageInside from fault
    page = _page(message, parts)
    saved_from = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    base = (parse(saved_from) if saved_from else None) or listed
    held: dict[str, bytes] = {}
    styles: dict[bytes, bytes] = {}
    for part in parts:
        if part is page:
            continue
        body = _body(part)
        for place in _places(part, base):
            held.setdefault(place, body)
            if place.startswith("cid:") and part.get_content_type() == "text/css":
                styles[place.encode()] = body
    return Unpacked(
        _with_styles(_body(page), styles), _content_type(page), saved_from or None, held
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order."""
    layers = [(message, 0)]
    count = 0
    while layers and count < MOST_PARTS:
        part, depth = layers.pop()
        inside = part.get_payload()
        if isinstance(inside, list):
            if depth < DEEPEST:
                layers += [(one, depth + 1) for one in reversed(inside) if isinstance(one, Message)]
        else:
            count += 1
            yield part


def _page(message: Message, parts: list[Message]) -> Message:
    """The part that is the page: the one that the message names as its start, else the first."""
    start = message.get_param("start")
    pages = [part for part in parts if part.get_content_type() in PAGE_TYPES]
    named = [
        part for part in pages if isinstance(start, str) and _header(part, "Content-ID") == start
    ]
    if not pages:
        raise NoPageInside
    return (named or pages)[0]


def _places(part: Message, base: Address) -> Iterator[str]:
    """The addresses by which a page can name a part: its location, and cid: with its id."""
    address = parse(_header(part, "Content-Location"), base)
    if address is not None:
        yield address.href
    if part_id := _header(part, "Content-ID").strip("<>"):
        yield f"cid:{part_id}"


def _body(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _header(part: Message, name: str) -> str:
    """A header's value in one line; long addresses are folded by some browsers."""
    return "".join(line.strip() for line in re.split(r"[\r\n]", str(part.get(name, ""))))


def _content_type(page: Message) -> str:
    charset = page.get_content_charset()
    return f"text/html; charset={charset}" if charset else "text/html"


def _with_styles(page: bytes, styles: dict[bytes, bytes]) -> bytes:
    """The page with its own styles where they stood: Chrome saves each `<style>` as a part."""
    if not styles:
        return page

    def style(link: re.Match[bytes]) -> bytes:
        css = styles.get(link[1])
        return link[0] if css is None else b"<style>" + css.replace(b"</", b"<\\/") + b"</style>"

    return _LINKED_STYLE.sub(style, page)

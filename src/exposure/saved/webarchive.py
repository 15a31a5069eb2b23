"""A page saved by Safari: a property list of the page and its files (`.webarchive`)."""

import plistlib
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from exposure.model.addresses import parse
from exposure.saved.unpacked import MOST_PARTS, NoPageInside, Unpacked

FAULTS = (
    *(ValueError, OverflowError, LookupError, TypeError, AttributeError, RecursionError),
    *(MemoryError, ExpatError),
)
"""What plistlib raises for bytes that are no property list."""


def unpack(data: bytes) -> Unpacked:
    """The page in a web archive, and its files. Raises NoPageInside.

    Frames are pages of their own and are left out, as on a visit. plistlib refuses entities in
    XML, and what is nested or referred to without end, or is no property list, is no page here.
    """
    try:
        archive = plistlib.loads(data)
    except FAULTS as fault:
        raise NoPageInside from fault
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict) or not isinstance(body := page.get("WebResourceData"), bytes):
        raise NoPageInside
    media_type = _text(page, "WebResourceMIMEType") or "text/html"
    encoding = _text(page, "WebResourceTextEncodingName")
    subresources = archive.get("WebSubresources")
    parts: dict[str, bytes] = {}
    for resource in subresources[:MOST_PARTS] if isinstance(subresources, list) else []:
        found = resource.get("WebResourceData") if isinstance(resource, dict) else None
        if isinstance(found, bytes):
            address = parse(_text(resource, "WebResourceURL"))
            if address is not None:
                parts.setdefault(address.href, found)
    content_type = f"{media_type}; charset={encoding}" if encoding else media_type
    return Unpacked(body, content_type, _text(page, "WebResourceURL") or None, parts)


def _text(resource: Mapping[str, object], key: str) -> str:
    value = resource.get(key)
    return value if isinstance(value, str) else ""

"""A page saved as HTML: alone, with a folder beside it, or with its pictures inside it."""

import re

from exposure.saved.single_file import with_pictures_in_place
from exposure.saved.unpacked import NoPageInside, Unpacked

_BROWSERS_NOTE = re.compile(rb"<!--\s*+saved from url=\(\d{4,}\)(\S{1,4000}?)\s*-->", re.IGNORECASE)
"""What Internet Explorer began and Chrome and Edge write: the length, then the address."""

_SINGLE_FILES_NOTE = re.compile(
    rb"<!--\s*+Page saved with SingleFile[ \t]*+[\r\n]\s*+url:\s*+(\S{1,4000})", re.IGNORECASE
)
"""The comment at the head of a page saved with SingleFile."""

_NOTES_WITHIN = 8_192

FIRST_FILE, LIST_OF_FILES = b"PK\x03\x04", b"PK\x05\x06"
"""How a file in a ZIP archive begins, and the end of its list; no text has them."""


def unpack(data: bytes) -> Unpacked:
    """The page in an HTML file, and where it was saved from if a note in it says so.

    Raises NoPageInside for a page that is a ZIP archive in disguise, as SingleFile can make it.
    No header names its encoding; what is good UTF-8 is taken for it, as browsers do with files.
    """
    if data.startswith(FIRST_FILE) or (FIRST_FILE in data and LIST_OF_FILES in data):
        raise NoPageInside("packed-inside")
    head = data[:_NOTES_WITHIN]
    note = _BROWSERS_NOTE.search(head)
    if by_single_file := _SINGLE_FILES_NOTE.search(head):
        note, data = by_single_file, with_pictures_in_place(data)
    saved_from = note[1].decode("utf-8", "replace") if note else None
    return Unpacked(data, "text/html; charset=utf-8" if _is_utf8(data) else "text/html", saved_from)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

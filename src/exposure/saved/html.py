"""A page saved as HTML: alone, with a folder beside it, or with its pictures inside it."""

import re

from exposure.saved.single_file import with_pictures_in_place
from exposure.saved.unpacked import Unpacked

_BROWSERS_NOTE = re.compile(rb"<!--\s*saved from url=\(\d{4,}\)(\S{1,4000}?)\s*-->", re.IGNORECASE)
"""What Internet Explorer began and Chrome and Edge write: the length, then the address."""

_SINGLE_FILES_NOTE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s*?[\r\n]+\s*url:\s*(\S{1,4000})", re.IGNORECASE
)
"""The comment at the head of a page saved with SingleFile."""

_NOTES_WITHIN = 8_192


def unpack(data: bytes) -> Unpacked:
    """The page in an HTML file, and where it was saved from if a note in it says so.

    No header names its encoding; what is good UTF-8 is taken for it, as browsers do with files.
    """
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

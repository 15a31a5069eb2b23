"""JSON as pages really write it: with comments, stray commas and wrappers around it."""

import json
import re
from html import unescape

_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
_WRAPPERS = re.compile(r"(?:(?://|/\*)\s*+)?(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*+(?:\*/)?")
_COMMENTS = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRAY_COMMAS = re.compile(rf"({_STRING})|,(?=\s*[,\]}}])", re.DOTALL)
_BETWEEN_ROOTS = re.compile(r"[\s,;]*")

_DECODER = json.JSONDecoder(strict=False)
"""Not strict: control characters inside strings are common and harmless."""

_MOST_ROOTS = 1_000


def read_json(text: str) -> list[object] | None:
    """Every root of a text that should be JSON, or None where it can't be read as JSON at all.

    Tried as it stands, then without wrappers, comments and stray commas, then with its entities
    read. A text nested too deeply
    for the parser counts as one that can't be read.
    """
    roots = _roots(text)
    if roots is not None:
        return roots
    unwrapped = _WRAPPERS.sub(" ", text)
    bare = _COMMENTS.sub(lambda found: found[1] or " ", unwrapped)
    roots = _roots(_STRAY_COMMAS.sub(lambda found: found[1] or "", bare))
    return _roots(unescape(text)) if roots is None and "&quot;" in text else roots


def _roots(text: str) -> list[object] | None:
    """The values that stand one after another in a text."""
    found: list[object] = []
    at = _skip(text, 0)
    while at < len(text) and len(found) < _MOST_ROOTS:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        found.append(value)
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    """Where the next root begins."""
    gap = _BETWEEN_ROOTS.match(text, at)
    return gap.end() if gap else at

"""What a page's own head and headers ask machines not to do with it."""

from collections.abc import Iterable

from exposure.model.pictures import Signal, SignalKind
from exposure.words import safe_text

HEADER = "x-robots-tag"
LONGEST_WISH = 200
"""Characters of one wish that are kept; the known ones have at most a few dozen."""
MOST_WISHES = 10
"""Wishes of one page that are kept."""


def page_signals(metas: Iterable[str], headers: Iterable[tuple[str, str]]) -> tuple[Signal, ...]:
    """The wishes in a page's `<meta name=robots>` (their contents) and `X-Robots-Tag` headers.

    Header names are lower case. A header may speak to one program only
    (`otherbot: noindex`); it is given as it stands.
    """
    found = [Signal(SignalKind.META_ROBOTS, wish) for text in metas if (wish := _wish(text))]
    found += [
        Signal(SignalKind.X_ROBOTS_TAG, wish)
        for name, value in headers
        if name == HEADER and (wish := _wish(value))
    ]
    return tuple(dict.fromkeys(found))[:MOST_WISHES]


def _wish(text: str) -> str:
    """A wish, harmless, in lower case and with one space after each comma."""
    parts = (part.strip() for part in safe_text(text, LONGEST_WISH).lower().split(","))
    return ", ".join(part for part in parts if part)

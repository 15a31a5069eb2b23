"""The sizes a page offers of one picture, as browsers read them from a srcset."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

WHITE_SPACE = "\t\n\f\r "
"""ASCII white space of the HTML standard; no vertical tab, no no-break space."""

_BEFORE_URL = re.compile(rf"[{WHITE_SPACE},]*+")
_URL = re.compile(rf"[^{WHITE_SPACE}]++")
_BEFORE_DESCRIPTOR = re.compile(rf"[{WHITE_SPACE}]*+")
_DESCRIPTOR = re.compile(rf"(?:[^{WHITE_SPACE},(]|\([^)]*+(?:\)|\Z))++")

_WHOLE_NUMBER = re.compile(r"[0-9]+")
_FLOAT = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WIDEST = 999_999_999
"""Larger claims are cut to this, so that a number of a million digits costs nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address of a srcset with what it claims: a width in pixels, or a density.

    `is_shown` is False where its descriptors are wrong: browsers drop it, yet its address is
    there for everybody to read.
    """

    url: str
    width: int | None = None
    density: float | None = None
    is_shown: bool = True


def candidates(srcset: str) -> Iterator[Candidate]:
    """The candidates of a srcset attribute in order.

    Follows "parse a srcset attribute" of the HTML standard (section 4.8.4.2.2).
    """
    at = 0
    while True:
        at = _end(_BEFORE_URL, srcset, at)
        if at >= len(srcset):
            return
        start, at = at, _end(_URL, srcset, at)
        url = srcset[start:at]
        if url.endswith(","):
            yield Candidate(url.rstrip(","))
            continue
        descriptors, at = _descriptors(srcset, at)
        yield _candidate(url, descriptors)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a run of `pattern` that begins at `at` ends."""
    run = pattern.match(text, at)
    return run.end() if run else at


def _descriptors(srcset: str, at: int) -> tuple[list[str], int]:
    """The descriptors that follow a URL, and where the next candidate begins.

    Brackets protect commas and spaces; one that never closes swallows the rest.
    """
    found: list[str] = []
    while True:
        at = _end(_BEFORE_DESCRIPTOR, srcset, at)
        if at >= len(srcset):
            return found, at
        if srcset[at] == ",":
            return found, at + 1
        start, at = at, _end(_DESCRIPTOR, srcset, at)
        found.append(srcset[start:at])


def _candidate(url: str, descriptors: list[str]) -> Candidate:
    """A candidate with its descriptors read, or marked as one that browsers drop."""
    width = height = None
    density = None
    for descriptor in descriptors:
        number, unit = descriptor[:-1], descriptor[-1:]
        if unit == "w" and width is None and density is None:
            width = _pixels(number)
            wrong = width is None
        elif unit == "x" and width is None and height is None and density is None:
            density = _density(number)
            wrong = density is None
        elif unit == "h" and height is None and density is None:
            height = _pixels(number)
            wrong = height is None
        else:
            wrong = True
        if wrong:
            return Candidate(url, is_shown=False)
    return Candidate(url, width, density, is_shown=height is None or width is not None)


def _pixels(text: str) -> int | None:
    """A whole number of pixels above zero."""
    if not _WHOLE_NUMBER.fullmatch(text):
        return None
    digits = text.lstrip("0")
    if not digits:
        return None
    return int(digits) if len(digits) < len(str(_WIDEST)) else _WIDEST


def _density(text: str) -> float | None:
    """A density of zero or more; a plus sign or a point without digits after it is wrong."""
    if not _FLOAT.fullmatch(text):
        return None
    density = float(text)
    return density if density >= 0 and math.isfinite(density) else None

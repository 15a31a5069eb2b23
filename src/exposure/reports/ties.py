"""Which of your pages one picture ties together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from exposure.model.events import Examination
from exposure.model.report import Report

SAME_HASH_BITS = 16
"""Perceptual hashes that differ in at most so many of their 144 bits are of one picture.

By `benchmarks/perceptual_hash.py`: saved again at quality 10 to 40, halved, or made 96 pixels wide,
a picture differs from itself in 16 bits at most; photos taken one right after the other differ in
18 or more, portraits with the same framing in 28 or more, real photos in 58 or more.
"""

HASH_BYTES = 18
"""Bytes of a perceptual hash; more than SAME_HASH_BITS, see `_families`."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Pages that can be found from one another, and the pictures that do it, as addresses.

    `by` says how: the files of the pictures are the same, byte for byte; or they look the same,
    in another size or quality, say.
    """

    by: Literal["bytes", "looks"]
    pages: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture that shows you, or may, and where it is, as addresses."""

    page: str
    picture: str
    found: Examination


def ties(report: Report) -> tuple[Tie, ...]:
    """The pictures that show you, or may, and are on two or more listed pages.

    First those whose files are the same, then those that have nearly one perceptual hash where that
    says more. What shows other people only is never compared.
    """
    seen = [
        SeenPicture(page.listed.url, entry.picture.url, entry.examination)
        for page in report.pages
        for entry in page.pictures
        if entry.examination is not None and entry.you is not None
    ]
    by_bytes = [_tie("bytes", group) for group in _same_bytes(seen)]
    by_hash = [
        _tie("looks", group)
        for group in _same_hash(seen)
        if len({one.found.sha256 for one in group}) > 1
    ]
    return tuple(tie for tie in (*by_bytes, *by_hash) if len(tie.pages) > 1)


def distinct_ties(found: Iterable[Tie]) -> tuple[Tie, ...]:
    """The ties to show a person: none whose pages and pictures are all in another one."""
    every = tuple(found)
    return tuple(tie for tie in every if not any(_is_part(tie, other) for other in every))


def _is_part(tie: Tie, other: Tie) -> bool:
    return (
        tie is not other
        and set(tie.pages) <= set(other.pages)
        and set(tie.pictures) <= set(other.pictures)
    )


def _same_bytes(seen: Iterable[SeenPicture]) -> Iterable[list[SeenPicture]]:
    groups: dict[str, list[SeenPicture]] = defaultdict(list)
    for one in seen:
        groups[one.found.sha256].append(one)
    return groups.values()


def _same_hash(seen: Iterable[SeenPicture]) -> Iterable[list[SeenPicture]]:
    hashed = [
        (int(one.found.perceptual_hash, 16), one)
        for one in seen
        if one.found.perceptual_hash is not None
    ]
    family_of = _families(value for value, _ in hashed)
    groups: dict[int, list[SeenPicture]] = defaultdict(list)
    for value, one in hashed:
        groups[family_of[value][0]].append(one)
    return groups.values()


def _families(hashes: Iterable[int]) -> dict[int, list[int]]:
    """For each hash all that look the same, itself included; one list for all of a family.

    Hashes that differ in fewer bits than they have bytes share a byte, so only those that do are
    compared: thousands of pictures take no time.
    """
    family_of: dict[int, list[int]] = {}
    with_byte: dict[tuple[int, int], list[int]] = defaultdict(list)
    for value in dict.fromkeys(hashes):
        family_of[value] = [value]
        for byte in enumerate(value.to_bytes(HASH_BYTES, "big")):
            for other in with_byte[byte]:
                is_same = (value ^ other).bit_count() <= SAME_HASH_BITS
                if is_same and family_of[other] is not family_of[value]:
                    joined = family_of[other] + family_of[value]
                    family_of.update(dict.fromkeys(joined, joined))
            with_byte[byte].append(value)
    return family_of


def _tie(by: Literal["bytes", "looks"], group: list[SeenPicture]) -> Tie:
    pages = tuple(dict.fromkeys(one.page for one in group))
    pictures = tuple(dict.fromkeys(one.picture for one in group))
    return Tie(by, pages, pictures)

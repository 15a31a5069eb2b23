"""Which of your pages one picture ties together."""

from dataclasses import dataclass
from typing import Literal

from exposure.report import Report


@dataclass(frozen=True, slots=True)
class Tie:
    """Pages that can be found from one another, and the pictures that do it, as addresses.

    `by` tells how: the files of the pictures are the same, byte for byte.
    """

    by: Literal["bytes"]
    pages: tuple[str, ...]
    pictures: tuple[str, ...]


def ties(report: Report) -> tuple[Tie, ...]:
    """The pictures that show you, or may, and are the same file on two or more listed pages."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in report.pages:
        for entry in page.pictures:
            if entry.examination is not None and entry.you is not None:
                places = found.setdefault(entry.examination.sha256, [])
                places.append((page.listed.url, entry.picture.url))
    return tuple(tie for places in found.values() if (tie := _tie(places)) is not None)


def _tie(places: list[tuple[str, str]]) -> Tie | None:
    """The tie that one picture makes; None where it stands on one page only."""
    pages = tuple(dict.fromkeys(page for page, _ in places))
    pictures = tuple(dict.fromkeys(picture for _, picture in places))
    return Tie("bytes", pages, pictures) if len(pages) > 1 else None

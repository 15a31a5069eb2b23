"""What a visit to a page brought home, and what reading it showed."""

from dataclasses import dataclass

from exposure.findings import PageOutcome
from exposure.places import ListedPicture


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer to a visit, not read yet.

    `hops` are the addresses that were redirected through, the final one included. Header names are
    lower case. `body` is decompressed and within the cap.
    """

    listed_href: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    hops: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page turned out to be, by what evidence, and the pictures it exposes."""

    outcome: PageOutcome
    evidence: str
    title: str | None
    pictures: tuple[ListedPicture, ...]

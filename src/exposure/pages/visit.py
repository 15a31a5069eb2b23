"""A visit to a page as it went, and what was read from it."""

from dataclasses import dataclass

from exposure.findings import PageOutcome
from exposure.places import ListedPicture


@dataclass(frozen=True, slots=True)
class Visit:
    """One answered visit: the address as it was listed, where it ended, and what came back.

    `headers` are pairs with lower-case names, in order. `hops` are the addresses it was redirected
    through, the final one included; empty where nothing redirected.
    """

    listed_href: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    hops: tuple[str, ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header, by its lower-case name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a visit ended, by what that was told, and the pictures the page exposes.

    `evidence` is a short phrase for people. `title` is made harmless already.
    """

    outcome: PageOutcome
    evidence: str
    title: str | None
    pictures: tuple[ListedPicture, ...]

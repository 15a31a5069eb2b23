"""What a visit to a page brought home, and what reading it showed."""

from dataclasses import dataclass

from exposure.consent import OwnershipProof
from exposure.findings import PageOutcome, Signal
from exposure.places import ListedPicture


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer to a visit, not read yet.

    `hops` are the addresses that were redirected through, the final one included; empty where
    nothing redirected. Header names are lower case. `body` is decompressed and within the cap.
    `token` is the proof to look for in it, empty where none is.
    """

    listed_href: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    hops: tuple[str, ...]
    body: bytes
    token: str = ""

    def header(self, name: str) -> str:
        """The first value of a header, by its lower-case name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page turned out to be, and the pictures it exposes.

    `evidence` is a short phrase for people on how the outcome was told. `title` is made harmless
    already. `software` is what the page says it is made with, as in `PageFacts`.
    `signals` are what the page's own head and headers ask machines.
    `proof` tells where its token was found. `me` are the addresses that it names by `rel=me`. Both
    are looked for only where a token was given.
    """

    outcome: PageOutcome
    evidence: str
    title: str | None
    pictures: tuple[ListedPicture, ...]
    software: str | None = None
    signals: tuple[Signal, ...] = ()
    proof: OwnershipProof | None = None
    me: tuple[str, ...] = ()

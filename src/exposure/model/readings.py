"""What a visit to a page brought home, and what reading it showed."""

from dataclasses import dataclass

from exposure.model.addresses import Address
from exposure.model.consent import OwnershipProof
from exposure.model.events import PageOutcome
from exposure.model.pictures import LeftShut, ListedPicture, SavedCopyKind, Signal
from exposure.words import Message


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer to a visit, not read yet.

    `hops` are the addresses that were redirected through, the final one included; empty where
    nothing redirected. Header names are lower case. `body` is decompressed and within the cap.
    `token` is the proof to look for in it, empty where none is.
    """

    listed: Address
    final: Address
    status: int
    headers: tuple[tuple[str, str], ...]
    hops: tuple[Address, ...]
    body: bytes
    token: str = ""

    def header(self, name: str) -> str:
        """The first value of a header, by its lower-case name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page turned out to be, and the pictures it exposes.

    `evidence` is a short phrase for people on how the outcome showed itself. `title` is made
    harmless already. `software` is what the page says it is made with, as in `PageFacts`. `remarks`
    are sentences on what of the page was not looked at. `signals` are what the page's own head and
    headers ask machines. `proof` says where its token was found. `me` are the addresses that it
    names by `rel=me`. Both are looked for only where a token was given. `sign_in_sha256` is the
    SHA-256 of the words of a log-in, or of a network that wants one. `led_to` is the host of
    another site that the page itself sends its visitors to. `left_shut` counts what of it may show
    pictures and was not opened, `beyond` the addresses of pictures that are left out.
    """

    outcome: PageOutcome
    evidence: Message | None
    title: str | None
    pictures: tuple[ListedPicture, ...]
    software: str | None = None
    signals: tuple[Signal, ...] = ()
    proof: OwnershipProof | None = None
    me: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    sign_in_sha256: str | None = None
    led_to: str | None = None
    left_shut: tuple[LeftShut, ...] = ()
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class SavedVisit:
    """A saved copy of a page to be read; its bytes travel beside this.

    `names` are the files beside the page that may be its own, relative to it.
    """

    listed: Address
    kind: SavedCopyKind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Where a saved copy holds a picture: in a file beside the page (`name`), or in itself.

    In itself: `length` bytes from `start` in the bytes that travel with the reading.
    """

    name: str | None = None
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class SavedReading:
    """What a saved copy turned out to be. `held` has an entry a picture; None: it is not there.

    `saved_from` is the address that the saved copy says it was saved from; `logged_in_by` names
    what shows that you were logged in.
    """

    reading: PageReading
    held: tuple[Held | None, ...] = ()
    saved_from: str | None = None
    logged_in_by: str = ""

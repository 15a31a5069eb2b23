"""The declaration that a check is about yourself, and the proofs that a page is yours."""

import hmac
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus

from exposure.model.addresses import Address, is_loopback, parse

SECRET_BYTES = 32
"""As long as the digest of SHA-256, which is what RFC 2104 asks of a key."""

TOKEN_LETTERS = 26
"""Letters of a token, five bits each: 130 bits that nobody guesses."""


class OwnershipLevel(StrEnum):
    """How a page is known to be yours."""

    PROVEN = "proven"
    DECLARED = "declared"
    SAVED = "saved"


class OwnershipProof(StrEnum):
    """What proved it."""

    TEXT = "text"
    META = "meta"
    WELL_KNOWN = "well-known"
    REL_ME = "rel-me"


@dataclass(frozen=True, slots=True)
class Ownership:
    """How a page is known to be yours, and by which proof, if any."""

    level: OwnershipLevel = OwnershipLevel.DECLARED
    by: OwnershipProof | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """What only this machine knows, and from which the token of each page is made."""

    key: bytes = field(repr=False)

    def token(self, page: Address) -> str:
        """The token that proves a page: `exposure-` and 26 letters of a keyed hash of its address.

        One page's token proves no other page, and nobody else's program finds it of any use.
        """
        digest = hmac.digest(self.key, page.href.encode("ascii"), "sha256")
        return f"exposure-{b32encode(digest).decode('ascii').lower()[:TOKEN_LETTERS]}"


def is_in_proof_file(token: str, status: int, content_type: str, body: bytes) -> bool:
    """Whether an answer is a proof file with a page's token on a line of its own.

    A page that says "not found" with status 200, and one of HTML, are none.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if status != HTTPStatus.OK or media_type != "text/plain":
        return False
    return token.encode("ascii") in body.removeprefix(b"\xef\xbb\xbf").splitlines()


def links_back(links: Iterable[str], page: Iterable[str]) -> bool:
    """Whether one of a page's `rel=me` links names another page.

    `page` are the addresses of that other page: its own and those it redirected through. Compared
    are whole addresses after WHATWG parsing, capitals aside, as Mastodon does.
    """
    return bool({_name(url) for url in links} & {_name(url) for url in page})


def is_steady(chain: Iterable[str]) -> bool:
    """Whether a chain of redirects keeps its scheme, as RelMeAuth asks of a proof."""
    addresses = [parse(url) for url in chain]
    return None not in addresses and len({a.scheme for a in addresses if a is not None}) == 1


def is_sealed(chain: Iterable[str]) -> bool:
    """Whether nobody on the way can have written what a chain of redirects answered.

    Over https, or from this machine itself; over plain http anybody between could put a token in.
    """
    addresses = [parse(url) for url in chain]
    return all(a is not None and (a.scheme == "https" or is_loopback(a.host)) for a in addresses)


def _name(url: str) -> str:
    address = parse(url)
    return (address.href if address else url).casefold()


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the person declared, and when (an aware UTC time)."""

    made_at: datetime

    @classmethod
    def now(cls) -> "Declaration":
        """The declaration, made at this moment."""
        return cls(datetime.now(UTC))

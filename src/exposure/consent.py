"""The declaration that a check is about yourself, and how a page is known to be yours."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from exposure.words import say


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
class Declaration:
    """What the person declared, and when (an aware UTC time)."""

    text: str
    made_at: datetime

    @classmethod
    def now(cls) -> "Declaration":
        """The declaration, made at this moment."""
        return cls(say("declaration.text"), datetime.now(UTC))


def is_declared(typed: str) -> bool:
    """Whether a typed line is the sentence that was asked for; case and full stop are forgiven."""
    return _plain(typed) == _plain(say("declaration.sentence"))


def _plain(line: str) -> str:
    return " ".join(line.casefold().strip(" .!\"'*").split())

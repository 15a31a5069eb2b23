"""What came of asking for an address: an answer, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from exposure.model.addresses import Address
from exposure.policy.scope import No, Refusal
from exposure.words import Message, message


class Failure(StrEnum):
    """Why an address gave nothing."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    ERROR = "error"
    REFUSED = "refused"
    REDIRECTED_AWAY = "redirected-away"
    PRIVATE_ADDRESS = "private-address"
    OVER_LIMIT = "over-limit"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is decompressed; header names are lower case.

    `chain` are the addresses that were asked one after the other; the last one answered.
    """

    chain: tuple[Address, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def at(self) -> Address:
        """The address that answered."""
        return self.chain[-1]

    @property
    def url(self) -> str:
        """The address that answered, as text."""
        return self.at.href

    @property
    def hops(self) -> tuple[Address, ...]:
        """The addresses of a chain of redirects, the last included; empty where there was none."""
        return self.chain if len(self.chain) > 1 else ()

    @property
    def urls(self) -> tuple[str, ...]:
        """All addresses of the chain, as text."""
        return tuple(address.href for address in self.chain)

    def header(self, name: str) -> str | None:
        """The first header of a name in lower case."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class NotFetched:
    """No answer, or one that was not taken. `to` is where a refused redirect pointed."""

    failure: Failure
    detail: Message
    url: str
    status: int | None = None
    to: Address | None = None


def refused(
    refusal: Refusal | None, hops: list[str], page: Address, status: int | None, to: Address | None
) -> NotFetched:
    """The answer where the scope said no after these hops, or `to` is no address at all."""
    at = hops[-1] if hops else (to or page).href
    if refusal is None:
        return NotFetched(Failure.REFUSED, message("fetch.no-address"), at, status)
    return NotFetched(_failure_of(refusal.no), refusal.detail, at, status, to)


def _failure_of(no: No) -> Failure:
    match no:
        case No.REFUSED:
            return Failure.REFUSED
        case No.REDIRECTED_AWAY:
            return Failure.REDIRECTED_AWAY
        case No.PRIVATE_ADDRESS:
            return Failure.PRIVATE_ADDRESS
        case No.OVER_LIMIT:
            return Failure.OVER_LIMIT
        case _:
            assert_never(no)

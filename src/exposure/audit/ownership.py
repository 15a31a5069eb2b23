"""Proofs that listed pages are yours, looked for while a check goes along."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from exposure.fetch import Failure, Fetched, Fetcher, NotFetched, PageVisit
from exposure.model.addresses import Address, parse
from exposure.model.consent import (
    OwnershipProof,
    Secret,
    is_in_proof_file,
    is_sealed,
    is_steady,
    links_back,
)
from exposure.model.events import RequestMade, Why
from exposure.model.plan import Limits, ListedPage
from exposure.model.readings import PageReading, Visit
from exposure.policy.gates import gate_of
from exposure.policy.scope import Scope
from exposure.sites.unprovable import unprovable_platform
from exposure.words import Message, message
from exposure.workers.client import WorkerClient
from exposure.workers.process import WorkerLost

MOST_LINKED = 5
"""Pages that one page names by `rel=me` and that `exposure prove` opens, in the page's order."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A page that was read: all its addresses, whom it names by `rel=me`, what proved it.

    One that `is_gated` must be proven by itself: no other page's word counts for it.
    """

    addresses: tuple[str, ...]
    me: tuple[str, ...]
    proof: OwnershipProof | None
    is_gated: bool = False

    def vouches_for(self, other: "Circle") -> bool:
        """Whether this page is proven by itself, and it and another name each other."""
        return (
            self.proof is not None
            and is_sealed((*self.addresses, *other.addresses))
            and is_steady(self.addresses)
            and links_back(self.me, other.addresses)
            and links_back(other.me, self.addresses)
        )


@dataclass(slots=True)
class Proofs:
    """The proofs of one check: looked for where there is a secret, each page's own first.

    None counts where every answer comes by a proxy, nor for a page that is read over plain http.
    """

    secret: Secret | None
    by_proxy: bool = False
    proven: dict[int, OwnershipProof] = field(default_factory=dict)
    _circles: dict[int, Circle] = field(default_factory=dict)

    def token(self, page: Address) -> str:
        """The token to look for in a page; empty where nothing is looked for."""
        return "" if self.secret is None or self.hindrance(page) else self.secret.token(page)

    def hindrance(self, page: Address) -> Message | None:
        """Why a page can't be proven in this check, whatever it holds; or None."""
        if self.by_proxy:
            return message("proving.by-proxy")
        return None if is_sealed([page.href]) else message("proving.plain-http")

    async def look_for(
        self, number: int, page: ListedPage, visit: PageVisit, hops: tuple[str, ...],
        reading: PageReading,
    ) -> dict[int, OwnershipProof]:  # fmt: skip
        """The pages that are proven now that this one was read: itself, or others by its word."""
        addresses = tuple(dict.fromkeys((page.address.href, *hops)))
        token = self.token(page.address)
        if not (token and is_sealed(addresses) and reading.outcome.pictures_are_fetched):
            return {}
        proof = reading.proof
        if proof is None and _has_token(await visit.proof_file(), token):
            proof = OwnershipProof.WELL_KNOWN
        is_gated = gate_of(page.address.host) is not None
        self._circles[number] = Circle(addresses, reading.me, proof, is_gated)
        found = {} if proof is None else {number: proof}
        for met in self._vouched(number):
            if met not in self.proven and met not in found:
                found[met] = OwnershipProof.REL_ME
        self.proven |= found
        return found

    def _vouched(self, number: int) -> Iterable[int]:
        """The pages that this page vouches for, and itself if another does."""
        own = self._circles[number]
        for other, circle in self._circles.items():
            if other != number and not circle.is_gated and own.vouches_for(circle):
                yield other
            if other != number and circle.vouches_for(own):
                yield number


@dataclass(frozen=True, slots=True)
class Attempt:
    """How it went to prove one page: what proved it, or the reasons why nothing did."""

    proof: OwnershipProof | None
    reasons: tuple[Message, ...] = ()
    by_page: str = ""
    requests: tuple[RequestMade, ...] = ()


async def prove(page: ListedPage, secret: Secret, limits: Limits) -> Attempt:
    """Look for a page's proof: in it, in its origin's proof file, on the pages that it names."""
    requests: list[RequestMade] = []
    fetcher = Fetcher(Scope(limits), requests.append)
    async with WorkerClient("", limits, workers=1) as workers, fetcher.visit(page) as visit:
        attempt = await _Attempting(page, secret, visit, workers).run()
    return Attempt(attempt.proof, attempt.reasons, attempt.by_page, tuple(requests))


@dataclass(frozen=True, slots=True)
class _Attempting:
    page: ListedPage
    secret: Secret
    visit: PageVisit
    workers: WorkerClient

    async def run(self) -> Attempt:
        if not is_sealed([self.page.address.href]):
            return Attempt(None, (message("proving.plain-http"),))
        answer = await self.visit.page(Why.PROOF)
        own = await self._read(answer, self.page.address)
        if isinstance(own, Message):
            return Attempt(None, (own,))
        if own.proof is not None:
            return Attempt(own.proof)
        token = self.secret.token(self.page.address)
        file = await self.visit.proof_file(self.page.address)
        if _has_token(file, token):
            return Attempt(OwnershipProof.WELL_KNOWN)
        reasons = [message("proving.not-in-page"), _file_reason(file)]
        addresses = (self.page.address.href, *(answer.urls if isinstance(answer, Fetched) else ()))
        if gate_of(self.page.address.host) is not None:
            return Attempt(None, tuple(reasons))
        circle = Circle(addresses, own.me, None)
        for url in own.me[:MOST_LINKED]:
            reason = await self._by(url, circle)
            if reason is None:
                return Attempt(OwnershipProof.REL_ME, by_page=url)
            reasons.append(reason)
        return Attempt(None, tuple(reasons))

    async def _by(self, url: str, own: Circle) -> Message | None:
        """Why a page that this one names does not prove it; None if it does."""
        to = parse(url)
        if to is None or to.href in own.addresses:
            return message("proving.names-itself")
        if unprovable_platform(to.host) or gate_of(to.host) or not is_sealed([to.href]):
            return message("proving.linked-not-opened", url=url)
        answer = await self.visit.linked_page(to)
        linked = await self._read(answer, to)
        if isinstance(linked, Message):
            return message("proving.linked-unread", url=url, reason=linked)
        proof = linked.proof
        file_of = answer.at if isinstance(answer, Fetched) else to
        if proof is None and _has_token(
            await self.visit.proof_file(file_of), self.secret.token(file_of)
        ):
            proof = OwnershipProof.WELL_KNOWN
        hops = answer.urls if isinstance(answer, Fetched) else ()
        circle = Circle(tuple(dict.fromkeys((url, *hops))), linked.me, proof)
        if circle.vouches_for(own) or await self._leads_back(circle, own):
            return None
        key = "not-proven" if proof is None else "not-back"
        return message(f"proving.linked-{key}", url=url)

    async def _leads_back(self, linked: Circle, own: Circle) -> bool:
        """Whether the first page that a proven one names leads here by one redirect.

        As from a service that shortens addresses; Mastodon follows no more either.
        """
        first = parse(linked.me[0]) if linked.me else None
        if linked.proof is None or first is None:
            return False
        to = await self.visit.leads_to(first)
        if to is None or to.scheme != first.scheme:
            return False
        return replace(linked, me=(to.href,)).vouches_for(own)

    async def _read(self, answer: Fetched | NotFetched, listed: Address) -> PageReading | Message:
        """A page, read for its proofs; or why it showed nothing."""
        if isinstance(answer, NotFetched):
            return answer.detail
        token_of = listed if listed is self.page.address else answer.at
        visit = Visit(
            listed, answer.at, answer.status, answer.headers, answer.hops, answer.body,
            self.secret.token(token_of),
        )  # fmt: skip
        try:
            reading = await self.workers.read(visit)
        except WorkerLost as lost:
            return lost.detail
        if not reading.outcome.pictures_are_fetched:
            return message("proving.unread", evidence=reading.evidence or "")
        return reading


def _has_token(answer: Fetched | NotFetched, token: str) -> bool:
    if isinstance(answer, NotFetched):
        return False
    kind = answer.header("content-type") or ""
    return is_in_proof_file(token, answer.status, kind, answer.body)


def _file_reason(answer: Fetched | NotFetched) -> Message:
    """Why an origin's proof file proves nothing."""
    if isinstance(answer, NotFetched):
        key = "file-elsewhere" if answer.failure is Failure.REDIRECTED_AWAY else "no-file"
        return message(f"proving.{key}", reason=answer.detail)
    kind = answer.header("content-type") or "?"
    key = "file-status" if answer.status != 200 else "file-without-token"  # noqa: PLR2004
    return message(f"proving.{key}", url=answer.url, status=answer.status, type=kind)

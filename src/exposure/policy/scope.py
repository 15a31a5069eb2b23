"""What may be fetched: your pages, and the pictures they show; the only place that says no."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from exposure.errors import PlanError
from exposure.model.addresses import Address, ip_of, site
from exposure.model.consent import Ownership, OwnershipLevel
from exposure.model.plan import Limits, ListedPage, Plan, ThisIs
from exposure.policy.gates import Gate, Unnamed, capped_as, gate_of, gate_of_picture
from exposure.policy.ip_ranges import IP, is_public
from exposure.signals import Ruling
from exposure.words import Message, message

WEB_PORTS = (80, 443)


class No(StrEnum):
    """Why something is not fetched."""

    REFUSED = "refused"
    REDIRECTED_AWAY = "redirected-away"
    PRIVATE_ADDRESS = "private-address"
    OVER_LIMIT = "over-limit"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no, with its reason as a sentence for people."""

    no: No
    detail: Message


@dataclass(frozen=True, slots=True)
class Scope:
    """What one check may fetch. Made by `Scope.of`, which refuses plans beyond the caps.

    With `awaits_proofs` more pages are listed than the caps allow unproven, and there is a secret:
    they are opened to look for their proofs, and no picture is, until `refuse_unproven` was asked.
    """

    limits: Limits
    respects_robots: bool = False
    awaits_proofs: bool = False
    seeks_proofs: bool = False

    @classmethod
    def of(cls, plan: Plan) -> "Scope":
        """The scope of a plan. Raises PlanError where it lists more pages than the caps allow."""
        limits = plan.limits
        if len(plan.pages) > limits.pages:
            raise PlanError(
                message("scope.too-many-pages", listed=len(plan.pages), most=limits.pages),
                message("scope.fewer-pages"),
            )
        can_prove = plan.secret is not None and plan.proxy is None
        scope = cls(limits, plan.respect_robots, seeks_proofs=can_prove)
        excess = scope.excess(plan.pages)
        if excess is not None and not scope.seeks_proofs:
            key = "fewer-unproven-proxy" if plan.proxy else "fewer-unproven"
            raise PlanError(excess, message(f"scope.{key}"))
        return replace(scope, awaits_proofs=excess is not None)

    def excess(self, unproven: Iterable[ListedPage]) -> Message | None:
        """Which cap these pages exceed, as a sentence; None if none. Pages at home don't count."""
        if self.limits.pages_count_as_proven:
            return None
        return _excess([page for page in unproven if not _is_private(page)], self.limits)

    def refuse_unproven(self, unproven: Iterable[ListedPage]) -> None:
        """Raise PlanError where, all proofs looked at, more pages are unproven than may be."""
        excess = self.excess(unproven)
        if excess is not None:
            raise PlanError(excess, message("scope.fewer-unproven-opened"))

    def gate(self, address: Address) -> Gate | None:
        """Why a page at this address must be proven: its kind of site, or that it names none."""
        return None if self.limits.pages_count_as_proven else gate_of(address.host)

    def picture_of(self, page: ListedPage, of: Address) -> Refusal | None:
        """Whether a picture of this address may be looked at for a page at all."""
        if self.limits.pages_count_as_proven or not of.is_web:
            return None
        gate = gate_of_picture(page.address.host, of.host)
        if gate is None:
            return None
        key = "picture-numeric" if gate is Unnamed.NUMERIC else "picture-hurtful"
        kind = message(f"scope.kind.{gate}")
        return Refusal(No.REFUSED, message(f"scope.{key}", host=of.host, kind=kind))

    def ownership(self) -> Ownership:
        """How the listed pages are known to be yours."""
        if self.limits.pages_count_as_proven:
            return Ownership(OwnershipLevel.PROVEN)
        return Ownership(OwnershipLevel.DECLARED)

    def page_hop(
        self, page: ListedPage, here: Address | None, to: Address | None
    ) -> Refusal | None:
        """Whether a listed page may redirect from `here` to `to` (None: not an address)."""
        refusal = self.notice(page, page.address, here, to)
        if refusal is None and to is not None and self.gate(page.address) is None:
            return self._led_to_gate(to)
        return refusal

    def notice(
        self, page: ListedPage, of: Address, here: Address | None, to: Address | None
    ) -> Refusal | None:
        """Whether the public notice of an address's site may be fetched at `to`."""
        schemes = (here.scheme if here else None, to.scheme if to else None)
        is_elsewhere = to is not None and to.is_web and site(to.host) != site(of.host)
        if to is not None and is_elsewhere and schemes != ("https", "http"):
            return Refusal(No.REDIRECTED_AWAY, message("scope.redirected-away", host=to.host))
        return self._web(page, here, to)

    def asked(self, ruling: Ruling | None) -> Refusal | None:
        """Whether a robots.txt keeps this program out; `ruling` is None if it can't be read.

        It does where it names this program, and else where the person wants it respected.
        """
        if ruling is None:
            unread = Refusal(No.REFUSED, message("scope.robots-unread"))
            return unread if self.respects_robots else None
        if ruling.is_allowed or not (ruling.is_by_name or self.respects_robots):
            return None
        if not ruling.is_decided:
            return Refusal(No.REFUSED, message("scope.robots-too-long"))
        key = "scope.robots-by-name" if ruling.is_by_name else "scope.robots"
        return Refusal(No.REFUSED, message(key, rule=str(ruling.rule)))

    def proof_file(
        self, page: ListedPage, of: Address, here: Address | None, to: Address | None
    ) -> Refusal | None:
        """Whether the proof file of an address's origin may be fetched at `to`: only there."""
        refusal = self._web(page, here, to)
        if refusal is not None or to is None:
            return refusal
        if to.web_origin != of.web_origin:
            return Refusal(No.REDIRECTED_AWAY, message("scope.proof-elsewhere", host=to.host))
        return None

    def linked_page(
        self, page: ListedPage, named: Address, here: Address | None, to: Address | None
    ) -> Refusal | None:
        """Whether the page that a page names by `rel=me` may be fetched at `to`.

        One redirect, as Mastodon allows, and none that changes the scheme, as in RelMeAuth.
        """
        refusal = self._web(page, here, to)
        if refusal is not None or here is None or to is None:
            return refusal
        if here.href != named.href or here.scheme != to.scheme:
            return Refusal(No.REFUSED, message("scope.linked-astray"))
        return self._led_to_gate(to)

    def picture(self, page: ListedPage, here: Address | None, to: Address | None) -> Refusal | None:
        """Whether a page's picture may be fetched at `to`, reached by a redirect from `here`."""
        refusal = self._web(page, here, to)
        return self.picture_of(page, to) if refusal is None and to is not None else refusal

    def no_hop(self, page: ListedPage, here: Address | None, to: Address | None) -> Refusal | None:
        """Whether an address may be asked for, whose redirect is only looked at."""
        if here is not None:
            return Refusal(No.REFUSED, message("scope.linked-astray"))
        return self._web(page, here, to)

    def another_host(self, hosts: set[str], host: str) -> Refusal | None:
        """Whether a page's pictures may come from one more host."""
        if host in hosts or len(hosts) < self.limits.hosts_a_page:
            return None
        return Refusal(
            No.OVER_LIMIT, message("scope.too-many-hosts", most=self.limits.hosts_a_page)
        )

    def may_dial(self, ip: IP, home: frozenset[IP]) -> bool:
        """Whether a connection for a listed page may go to `ip`.

        Private addresses are for a listed page at home, and for its pictures on that same address
        (`home`: those that the listed host keeps to).
        """
        return is_public(ip) or ip in home

    def may_ask_a_proxy(self, page: ListedPage, to: Address) -> bool:
        """Whether a proxy may be asked for `to`: the names that it resolves can't be checked here.

        What is an inner address by its spelling is for the listed page's own host only.
        """
        return to.host == page.address.host or not is_inner(to.host)

    def _led_to_gate(self, to: Address) -> Refusal | None:
        """That a page leads to one which must be proven by itself, listed by its own address."""
        gate = self.gate(to)
        if gate is None:
            return None
        reason = message("scope.leads-to-gate", host=to.host, kind=message(f"scope.kind.{gate}"))
        return Refusal(No.REFUSED, reason)

    def _web(self, page: ListedPage, here: Address | None, to: Address | None) -> Refusal | None:
        if to is None:
            return Refusal(No.REFUSED, message("fetch.no-address"))
        if not to.is_web:
            return Refusal(No.REFUSED, message("scope.scheme", scheme=to.scheme))
        if here is not None and here.scheme == "https" and to.scheme == "http":
            return Refusal(No.REFUSED, message("scope.downgrade", host=to.host))
        if to.has_login:
            return Refusal(No.REFUSED, message("scope.login", host=to.host))
        if to.port not in (*WEB_PORTS, page.address.port):
            return Refusal(No.REFUSED, message("scope.port", port=str(to.port), host=to.host))
        return None


def _is_private(page: ListedPage) -> bool:
    """Whether a page is listed by a loopback or private address of its own."""
    return is_inner(page.address.host)


def is_inner(host: str) -> bool:
    """Whether a host is on loopback or in a private network by its spelling alone."""
    ip = ip_of(host)
    return host == "localhost" or host.endswith(".localhost") or bool(ip and not is_public(ip))


def _excess(pages: list[ListedPage], limits: Limits) -> Message | None:
    """Which cap is exceeded by pages that are only said to be yours."""
    if len(pages) > limits.unproven_pages:
        return message("scope.too-many-unproven", listed=len(pages), most=limits.unproven_pages)
    of_site = Counter(capped_as(page.address.host) for page in pages)
    for name, listed in of_site.items():
        if listed > limits.unproven_pages_a_site:
            shown = message("scope.kind.numeric") if name == Unnamed.NUMERIC else name
            return message("scope.too-many-of-site", site=shown, most=limits.unproven_pages_a_site)
    lists_me = sum(page.this_is is ThisIs.LISTS_ME for page in pages)
    if lists_me > limits.unproven_pages_that_list_me:
        return message("scope.too-many-that-list-me", most=limits.unproven_pages_that_list_me)
    return None

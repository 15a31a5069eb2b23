"""What kept all your pages away at once: no internet, or a wifi that wants you to sign in first."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus

from exposure.model.addresses import site
from exposure.model.events import PageFacts, PageOutcome
from exposure.model.pictures import PRIVATE_NETWORK
from exposure.model.report import PageEntry, Report
from exposure.words import Message, message

ASKS_TO_SIGN_IN = HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED
"""What only a network itself answers, never a site (RFC 6585, section 6)."""

NO_ANSWER = (PageOutcome.UNREACHABLE, PageOutcome.TIMEOUT)

SURE_SITES = 3
"""Different sites that lead to one foreign host by which a sign-in is suspected though another page
was
read. Two are not enough there: two old addresses of yours may well lead to your new one."""


class State(StrEnum):
    """What kind of thing stood between."""

    SIGN_IN = "sign-in"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One reason for all the pages it kept away (listed addresses); `host` answered for them."""

    state: State
    pages: tuple[str, ...]
    host: str = ""

    @property
    def message(self) -> Message:
        """What a person reads, once, in place of a reason for each page."""
        if self.state is State.OFFLINE:
            return message("report.connection.offline")
        if self.host and self.host != PRIVATE_NETWORK:
            return message("report.connection.sign-in-at", host=self.host)
        return message("report.connection.sign-in")


def hindrance(report: Report) -> Hindrance | None:
    """What kept the pages away together, or None where each has a reason of its own."""
    visited = [page for page in report.pages if page.listed.saved is None]
    return _sign_in([page for page in visited if page.facts is not None]) or _offline(visited)


def as_reached(report: Report) -> Report:
    """The report with the pages that a wifi answered for, as pages that were not reached.

    What it showed in their place is none of them, however it looked: neither their log-in nor a
    page that was read.
    """
    found = hindrance(report)
    if found is None or found.state is not State.SIGN_IN:
        return report
    pages = (
        _kept_away(page, found) if page.listed.url in found.pages else page for page in report.pages
    )
    return replace(report, pages=tuple(pages))


def _kept_away(page: PageEntry, found: Hindrance) -> PageEntry:
    facts = page.facts or PageFacts(PageOutcome.UNREACHABLE)
    is_away = facts.led_to not in (None, PRIVATE_NETWORK)
    outcome = PageOutcome.REDIRECTED_AWAY if is_away else PageOutcome.UNREACHABLE
    return replace(page, facts=replace(facts, outcome=outcome, evidence=found.message))


def _sign_in(pages: Sequence[PageEntry]) -> Hindrance | None:
    """A wifi that answers in the place of sites until somebody signs in.

    It says so itself, or sites that have nothing in common lead to one foreign host, or show one
    and the same sign-in. At a secure address only the site itself can redirect.
    """
    asking = [page for page in pages if _facts(page).http_status == ASKS_TO_SIGN_IN]
    if asking:
        return _hindrance(asking, pages)
    leading = _together(pages, lambda page: _facts(page).led_to)
    showing = _together(pages, lambda page: _facts(page).sign_in_sha256)
    for together in (*leading, *showing):
        others = [page for page in pages if page not in together]
        sites, silent = len(_sites(together)), all(page.outcome in NO_ANSWER for page in others)
        if sites >= SURE_SITES or (silent and sites > 1):
            return _hindrance(together, pages)
        if silent and together in leading and len(_sites(others)) > 1:
            return _hindrance(together, pages)
    return None


def _together(
    pages: Sequence[PageEntry], place: Callable[[PageEntry], str | None]
) -> list[list[PageEntry]]:
    """The pages that ended at the same place, the largest group first."""
    groups: dict[str, list[PageEntry]] = defaultdict(list)
    for page in pages:
        value = place(page)
        is_secure = page.listed.address.scheme == "https" and value != PRIVATE_NETWORK
        if value and not is_secure:
            groups[value].append(page)
    return sorted(groups.values(), key=len, reverse=True)


def _hindrance(together: Sequence[PageEntry], pages: Sequence[PageEntry]) -> Hindrance:
    """The hindrance for these pages, and for those that did not answer meanwhile."""
    kept = [page for page in pages if page in together or page.outcome in NO_ANSWER]
    host = _facts(together[0]).led_to or ""
    return Hindrance(State.SIGN_IN, tuple(page.listed.url for page in kept), host)


def _offline(pages: Sequence[PageEntry]) -> Hindrance | None:
    """No internet: several sites, and not one of them answered."""
    is_silent = all(page.outcome in NO_ANSWER for page in pages)
    is_unreached = any(page.outcome is PageOutcome.UNREACHABLE for page in pages)
    if is_silent and is_unreached and len(_sites(pages)) > 1:
        return Hindrance(State.OFFLINE, tuple(page.listed.url for page in pages))
    return None


def _facts(page: PageEntry) -> PageFacts:
    return page.facts or PageFacts(PageOutcome.ERROR)


def _sites(pages: Sequence[PageEntry]) -> set[str]:
    return {site(page.listed.address.host) for page in pages}

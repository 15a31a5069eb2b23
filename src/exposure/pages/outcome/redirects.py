"""What a redirect shows by where it leads: a log-in, a consent page, a check for programs."""

from collections.abc import Sequence

from exposure.model.addresses import Address, site
from exposure.model.events import PageOutcome
from exposure.model.readings import Visit
from exposure.pages.outcome.wall_addresses import (
    CHALLENGE_ADDRESSES,
    CHALLENGE_HOSTS,
    CHALLENGE_PATHS,
    CONSENT_HOSTS,
    CONSENT_PATHS,
    GONE_PATHS,
    LOGIN_HOSTS,
    LOGIN_PATHS,
    LOGIN_QUERIES,
)
from exposure.words import Message, message

Judgement = tuple[PageOutcome, Message]
"""An outcome, and the phrase that says by what it showed."""

_ENDINGS = (".php", ".html", ".htm", ".aspx", ".jsp", ".do", ".phtml")
_INDEXES = frozenset({"index", "default", "home", "start"})


def redirect_outcome(target: Address, listed: Address) -> Judgement | None:
    """What the target of a redirect alone shows, or None where it shows nothing.

    Paths are compared by whole segments, and what the listed address has itself shows nothing.
    """
    place = f"{target.host}{target.path}"
    if _is_new(CHALLENGE_PATHS, target, listed) or CHALLENGE_HOSTS.search(target.host):
        return PageOutcome.BLOCKED, message("pages.redirected-to-challenge", place=place)
    if CONSENT_HOSTS.search(target.host) or _is_new(CONSENT_PATHS, target, listed):
        return PageOutcome.CONSENT_WALL, message("pages.redirected-to-consent", place=place)
    if _is_new(LOGIN_PATHS, target, listed):
        return PageOutcome.LOGIN_WALL, message("pages.redirected-to-login", path=target.path)
    if LOGIN_QUERIES.search(target.target) and not LOGIN_QUERIES.search(listed.target):
        return PageOutcome.LOGIN_WALL, message("pages.redirected-to-login", path=target.target)
    if site(target.host) == site(listed.host) and _is_new(GONE_PATHS, target, listed):
        return PageOutcome.NOT_FOUND, message("pages.redirected-to-gone", path=target.path)
    if LOGIN_HOSTS.search(target.host) and not LOGIN_HOSTS.search(listed.host):
        return PageOutcome.LOGIN_WALL, message("pages.redirected-to-login-host", host=target.host)
    return None


def chain_outcome(visit: Visit) -> Judgement | None:
    """What the addresses of a whole visit show: any hop to a wall."""
    listed, final = visit.listed, visit.final
    for target in (*visit.hops, final):
        if target.href != listed.href and (judged := redirect_outcome(target, listed)) is not None:
            return judged
    if CHALLENGE_HOSTS.search(final.host) or CHALLENGE_ADDRESSES.search(final.href):
        place = f"{final.host}{final.path}"
        return PageOutcome.BLOCKED, message("pages.redirected-to-challenge", place=place)
    return None


def ended_at_front(visit: Visit) -> bool:
    """Whether a visit to a page of a site was sent on to that site's front page.

    By itself that shows no wall: an old address of a small site leads there, and what a visitor
    then sees is the front page.
    """
    return bool(visit.hops) and _ends_at_front(visit.listed, visit.final)


def _is_new(walls: Sequence[str], target: Address, listed: Address) -> bool:
    """Whether a path has a wall's segments that the listed path has not."""
    leads_to, began_at = _segments(target), _segments(listed)
    return any(f"/{wall}/" in leads_to and f"/{wall}/" not in began_at for wall in walls)


def _segments(address: Address) -> str:
    """A path as lower-case segments between slashes, without the endings of files."""
    parts = [part for part in address.path.lower().split("/") if part]
    for ending in _ENDINGS:
        parts = [part.removesuffix(ending) for part in parts]
    return f"/{'/'.join(parts)}/"


def _ends_at_front(listed: Address, final: Address) -> bool:
    """Whether a visit to a page of a site ended at that site's front page.

    Another host of the site is no front page: `site.example/@sam` may live at `sam.site.example`.
    """
    if final.path != "/" or "?" in final.href or site(final.host) != site(listed.host):
        return False
    same_host = listed.host.removeprefix("www.") == final.host.removeprefix("www.")
    parts = [part for part in _segments(listed).split("/") if part]
    return same_host and bool(parts) and not (len(parts) == 1 and parts[0] in _INDEXES)

"""Where a page must be proven to be yours before it is looked at, and no picture is taken from."""

from enum import StrEnum

from exposure.model.addresses import ip_of, site
from exposure.policy.ip_ranges import is_public
from exposure.sites.sensitive import Kind, kind_of, kind_of_site


class Unnamed(StrEnum):
    """Addresses that hide whose site they are: it may be one where being seen can hurt."""

    NUMERIC = "numeric"


Gate = Kind | Unnamed
"""Why a page has to be proven: the kind of its site, or that its address names no site."""


def gate_of(host: str) -> Gate | None:
    """Why a page on this host must be proven to be yours; None where it needn't be.

    A public numeric address needs proof in any spelling: the same site by its name may need it.
    Loopback and private addresses are somebody's own.
    """
    return Unnamed.NUMERIC if is_numeric(host) else kind_of(host)


def gate_of_picture(page: str, host: str) -> Gate | None:
    """Why no picture is taken from `host` for a page on the host `page`; None where it may be.

    A proof speaks for its own site alone: whoever makes a page can show pictures of any other on
    it. A foreign site counts as a whole, by its registrable domain.
    """
    if site(host) != site(page):
        return gate_of(host) or kind_of_site(host)
    return None if gate_of(page) else gate_of(host)


def is_numeric(host: str) -> bool:
    """Whether a host is an IP address on the public internet."""
    ip = ip_of(host)
    return ip is not None and is_public(ip)


def capped_as(host: str) -> str:
    """What a host counts as where the pages of one site are counted: all numbers are one site."""
    return Unnamed.NUMERIC if is_numeric(host) else site(host)

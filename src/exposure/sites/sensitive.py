"""Kinds of site where being seen can hurt, and whose pages must be proven to be yours."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from exposure.model.addresses import site


class Kind(StrEnum):
    """What such a site is about."""

    DATING = "dating"
    ADULT = "adult"
    HEALTH = "health"
    SUPPORT = "support"


def kind_of(host: str) -> Kind | None:
    """The kind of site that a host belongs to, by whole labels of its name; None for all others.

    `www.okcupid.com` belongs to `okcupid.com`; `okcupid.com.example` and `notokcupid.com` do not.
    """
    labels = host.rstrip(".").split(".")
    endings = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_sites()[ending] for ending in endings if ending in _sites()), None)


def kind_of_site(host: str) -> Kind | None:
    """The kind of the whole site that a host belongs to, by its registrable domain.

    `images.poz.com` is no forum; but it belongs to the site whose forums are listed.
    """
    own = site(host)
    return next((kind for domain, kind in _sites().items() if site(domain) == own), None)


@cache
def _sites() -> dict[str, Kind]:
    """The sites by domain, as kinds.toml lists them."""
    table = tomllib.loads(files("exposure.sites").joinpath("sensitive.toml").read_text("utf-8"))
    return {domain: Kind(kind) for kind, row in table["kind"].items() for domain in row["domains"]}

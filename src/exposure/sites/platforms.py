"""The platforms that people have pages on: what to expect there, and what helps."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

from exposure.model.addresses import Address
from exposure.words import Message, knows, message


class Standing(StrEnum):
    """Who says that what helps does help."""

    OFFICIAL = "official"
    OTHERS = "others"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Platform:
    """A row of `platforms.toml`, which lies beside this file and says what the columns mean."""

    key: str
    name: str
    domains: tuple[str, ...]
    examples: tuple[str, ...]
    look_alikes: tuple[str, ...]
    standing: Standing
    source: str
    checked: date
    software: str | None = None
    terms: str | None = None
    more: str | None = None

    def has(self, host: str) -> bool:
        """Whether a host, in lower case, is the platform's own or lies below one of its domains."""
        bare = host.rstrip(".")
        return any(bare == domain or bare.endswith(f".{domain}") for domain in self.domains)

    @property
    def warning(self) -> Message | None:
        """That its terms forbid programs; None where they don't, as far as is known."""
        return message("platforms.terms", name=self.name) if self.terms else None

    @property
    def expectation(self) -> Message:
        """What a stranger's program meets there."""
        return message(f"platforms.{self.key}.expect")

    @property
    def helps(self) -> Message:
        """What you can do about your picture there, and who says so."""
        key = f"platforms.{self.key}.helps"
        helps = message(key) if knows(key) else message("platforms.unknown", name=self.name)
        month = message(f"report.month.{self.checked.month}")
        when = message("report.month.of-year", month=month, year=self.checked.year)
        return message(f"platforms.{self.standing}", helps=helps, name=self.name, when=when)


@dataclass(frozen=True, slots=True)
class Table:
    """All rows."""

    platform: tuple[Platform, ...]


@cache
def platforms() -> tuple[Platform, ...]:
    """All platforms that are known."""
    text = files("exposure.sites").joinpath("platforms.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Table).platform


def platform_of(address: Address, software: str | None = None) -> Platform | None:
    """The platform that a page is on, by its host, else by the software that it says it runs on."""
    for platform in platforms():
        if platform.has(address.host):
            return platform
    found = (one for one in platforms() if software is not None and one.software == software)
    return next(found, None)


def warnings(pages: Iterable[Address]) -> tuple[Message, ...]:
    """What to say before these pages are opened: once a platform, then once what to do instead."""
    found = (platform_of(page) for page in pages)
    said = dict.fromkeys(one.warning for one in found if one is not None and one.warning)
    return (*said, message("platforms.saved-page")) if said else ()

"""A web address the way a browser reads it, and the site it belongs to."""

import ipaddress
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ada_url

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

LONGEST_ADDRESS = 8_192
"""Characters of the longest address that is read: servers take 8,000 of a request's first line (RFC
9112, 3, asks them to), and a page could make gigabytes of a longer one. Of `data:` it is no limit,
since that is no address of anything."""

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """An absolute URL after WHATWG parsing, without its fragment.

    `href` is the serialisation; two addresses are the same page only if their `href` are equal.
    `host` is lower case, in A-label form, an IPv6 address in brackets; empty for schemes without
    a host. `port` is the scheme's own where none is written, and None where the scheme has none.
    """

    href: str
    scheme: str
    host: str
    port: int | None
    has_login: bool

    @property
    def is_web(self) -> bool:
        """Whether it is an http or https address."""
        return self.scheme in DEFAULT_PORTS

    @property
    def origin(self) -> tuple[str, int | None]:
        """Host and port: what one connection is made to."""
        return self.host, self.port

    @property
    def web_origin(self) -> str:
        """Scheme, host and port: what a site's notices and proofs belong to."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def target(self) -> str:
        """The path with its query, percent-encoded, as a request asks for it."""
        rest = self.href.split("://", 1)[-1]
        start = min((place for place in map(rest.find, "/?") if place >= 0), default=len(rest))
        return rest[start:] if rest[start:].startswith("/") else f"/{rest[start:]}"

    @property
    def path(self) -> str:
        """The path, percent-encoded, from its first slash."""
        rest = self.href.split("://", 1)[-1]
        slash = rest.find("/")
        return rest[slash:].split("?", 1)[0] if slash >= 0 else "/"


def parse(text: str, base: Address | None = None) -> Address | None:
    """Read an address as browsers do (WHATWG URL standard); None where a browser refuses it.

    A relative address needs a `base`. The fragment is dropped. One that is longer than
    LONGEST_ADDRESS is refused too.
    """
    url = _read(text, base)
    if url is None or _is_long(url):
        return None
    scheme = url.protocol.rstrip(":")
    port = int(url.port) if url.port else DEFAULT_PORTS.get(scheme)
    return Address(url.href, scheme, url.hostname, port, bool(url.username or url.password))


def is_too_long(text: str, base: Address | None = None) -> bool:
    """Whether a text is an address, but longer than LONGEST_ADDRESS."""
    url = _read(text, base)
    return url is not None and _is_long(url)


def _read(text: str, base: Address | None) -> ada_url.URL | None:
    try:
        url = ada_url.URL(text, base=base.href if base else None)
        url.hash = ""
    except ValueError:
        return None
    return url


def _is_long(url: ada_url.URL) -> bool:
    return len(url.href) > LONGEST_ADDRESS and url.protocol != "data:"


TOGETHER = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Scripts that stand beside each other in ordinary names (UTS 39, 5.2, "highly restrictive"); in
Unicode's names of letters, which begin with their script."""


def as_looked_up(text: str) -> str:
    """The host of an address in the form that is looked up, where its name mixes scripts.

    Empty for a name of one script: `xn--80ak6aa92e.com` for apple.com in Cyrillic letters, since
    its ending is Latin, and nothing for münchen.de or пример.рф.
    """
    address = parse(text)
    if text.isascii() or address is None:
        return ""
    host = text.split("://", 1)[-1].split("/", 1)[0]
    names = (unicodedata.name(letter, "?") for letter in host if letter.isalpha())
    scripts = {name.split(" ", 1)[0] for name in names}
    return "" if len(scripts) == 1 or scripts <= TOGETHER else address.host


def ip_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a URL's host spells out, or None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself by its spelling alone."""
    ip = ip_of(host)
    return host == "localhost" or host.endswith(".localhost") or bool(ip and ip.is_loopback)


@cache
def _suffixes() -> "PublicSuffixList":
    """The public suffix list that travels with the publicsuffixlist package; never fetched."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def site(host: str) -> str:
    """The registrable domain of a host, by the public suffix list with its private section.

    An IP address and a name of one label are a site of their own, and so is a public suffix.
    """
    if ip_of(host) is not None or "." not in host.strip("."):
        return host
    return _suffixes().privatesuffix(host.strip(".")) or host

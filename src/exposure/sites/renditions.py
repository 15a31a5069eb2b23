"""Which picture an address means, and in which size; read to compare, never to fetch."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import unquote

import msgspec

from exposure.model.addresses import Address, parse

ORIGINAL = 100_000
"""A width beyond every other: the address is that of the picture as it was put there."""
PICTURE_FILE = r"\.(?:jpe?g|png|gif|webp|avif|bmp|heic|heif|jfif|tiff?)"
SIZE_IN_NAME = re.compile(
    rf"(.+?)(?:[-_](\d{{2,5}})x\d{{2,5}})?(?:@\dx)?({PICTURE_FILE})", re.IGNORECASE
)
"""`name-300x200.jpg` on any site is a size of `name.jpg`; `team-2.jpg` is none of `team-3.jpg`."""
SIZES_IN_QUERY = re.compile(
    r"(?:w|h|width|height|resize|fit|size|s|sz|imwidth|imheight"
    r"|dpr|q|quality|auto|format|fm|ssl)(?:=.*)?"
)
"""What may be left out of the query of a picture file: sizes, qualities and formats.

Everything else stays, since who is on the picture may stand there; so do crops by coordinates.
"""

_QUERY_WIDTH = r"[?&](?:w|width|s|size|sz|imwidth|resize|fit)=(\d+)"
_SERVICE_WIDTH = re.compile(r"[?&,/](?:w|width|resize|fit)[=_](\d{1,6})")
_NEEDLESS_ESCAPES = re.compile(r"%(?:21|24|28|29|2A|2C|3A|3D|40)", re.IGNORECASE)
_MOST_SERVICES = 3
_LONGEST_JUDGED = 4_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What an address says of its picture: a key that all sizes share, and its own width."""

    key: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A row of `renditions.toml`: a service that shrinks the picture of another address."""

    name: str
    pattern: str
    address: str
    same: str
    different: str
    parameter: str | None = None
    bare_host: bool = False
    own_query: bool = False

    def inner(self, url: str) -> tuple[str, Address] | None:
        """The address that the service was given: as it is written in `url`, and as it is meant."""
        place, _, query = url.partition("://")[2].partition("?")
        match = re.fullmatch(self.pattern, place)
        if match is None:
            return None
        if self.parameter is not None:
            written = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
            text = written.get(self.parameter, "")
            meant = unquote(text)
        else:
            text = match[1]
            is_encoded = re.match(r"https?%3a", text, re.IGNORECASE) is not None
            has_inner_query = query and not is_encoded and not self.own_query
            meant = unquote(text) if is_encoded else text + (f"?{query}" if has_inner_query else "")
        address = self._address(meant, url)
        return (text, address) if text and address is not None and address.is_web else None

    def _address(self, meant: str, url: str) -> Address | None:
        """The inner address; without a scheme it is one of the service's own site, or a host's."""
        if "://" in meant or meant.startswith(("http:/", "https:/", "//")):
            return parse(meant, parse(url))
        if self.bare_host:
            return parse(f"https://{meant.removeprefix('ssl:')}")
        return parse("/" + meant.lstrip("/"), parse(url))


@dataclass(frozen=True, slots=True)
class Rendition:
    """A row of `renditions.toml`: which part of an address names the picture, which its size."""

    site: str
    pattern: str
    same: tuple[str, ...]
    different: tuple[str, ...]
    with_query: bool = False
    fold_case: bool = False
    size: str = _QUERY_WIDTH
    bare: int | None = None
    names: Mapping[str, int] = field(default_factory=dict)

    def key(self, place: str, query: str) -> str | None:
        """What the sizes of a picture have in common; None where the address is none of these."""
        whole = f"{place}?{query}" if self.with_query and query else place
        match = re.fullmatch(self.pattern, whole.lower() if self.fold_case else whole)
        if match is None:
            return None
        return " ".join((self.site, *(part for part in match.groups() if part)))

    def width(self, address: str) -> int | None:
        """The width in pixels that an address of this kind names."""
        found = re.search(self.size, address)
        named_size = next((part for part in found.groups() if part), "") if found else ""
        return self.names.get(
            named_size, int(named_size[:6]) if named_size.isdigit() else self.bare
        )


@dataclass(frozen=True, slots=True)
class Table:
    """All rows; of each kind the first that matches counts."""

    service: tuple[Service, ...]
    rendition: tuple[Rendition, ...]


@cache
def table() -> Table:
    """The rows of `renditions.toml`, which lies beside this file."""
    text = files("exposure.sites").joinpath("renditions.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Table)


@lru_cache(maxsize=20_000)
def identity(url: str) -> Identity:
    """The identity of an address; scheme and host of a shrinking service don't matter to it.

    It is for comparing only and is no address that anybody may open.
    """
    if url.startswith("data:") or len(url) > _LONGEST_JUDGED:
        return Identity(url)
    inner, width = _unwrapped(url)
    place, _, query = (inner.partition("://")[2] or inner).partition("?")
    place = _NEEDLESS_ESCAPES.sub(lambda escape: unquote(escape[0]), place)
    for row in table().rendition:
        key = row.key(place, query)
        if key is not None:
            return Identity(key, width or row.width(inner))
    return _of_file(place, query, width) or Identity(f"{place}?{query}" if query else place, width)


def _of_file(place: str, query: str, width: int | None) -> Identity | None:
    """The identity of a picture file on any site, by its name; None for what is no such file."""
    named = SIZE_IN_NAME.fullmatch(place)
    if named is None:
        return None
    named_size = [pair for pair in query.split("&") if not SIZES_IN_QUERY.fullmatch(pair)]
    asked = re.search(_QUERY_WIDTH, f"?{query}")
    written = (asked[1] if asked else None) or named[2]
    key = f"{named[1]}{named[3]}" + (f"?{'&'.join(named_size)}" if any(named_size) else "")
    return Identity(key, width or (int(written[:6]) if written else None))


def _unwrapped(url: str) -> tuple[str, int | None]:
    """The address that shrinking services were given, and the width they were asked for."""
    width: int | None = None
    for _ in range(_MOST_SERVICES):
        found = next((inner for row in table().service if (inner := row.inner(url))), None)
        if found is None:
            break
        written, address = found
        asked = _SERVICE_WIDTH.search(url.replace(written, ""))
        width = width or (int(asked[1]) if asked else None)
        url = address.href
    return url, width

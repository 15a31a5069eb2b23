"""Which addresses of a page are one picture in several sizes, and which of them is the best."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from exposure.addresses import parse
from exposure.places import TRUST_ORDER, ListedPicture, PictureLink
from exposure.renditions import RENDITIONS

WRAPPERS = (
    (r"[^/]+/_(?:next|vercel)/image/?\?(?:.*&)?url=([^&]+).*", "query"),
    (r"(?:images\.weserv\.nl|wsrv\.nl)/\?(?:.*&)?url=([^&]+).*", "query host"),
    (r"i\d\.wp\.com/([^/?]+\.[^?]+).*", "host"),
    (r"[^/]+/cdn-cgi/image/[^/]+/(.+)", "path"),
    (r".+?/(https?(?::|%3[aA])(?:/|%2[fF]){1,2}.+)", "path"),
)
"""Services that shrink the picture of another address, and how they are given it.

Next.js, Vercel, weserv, Jetpack, Cloudflare, and those whose own address ends in a whole one
(Cloudinary fetch, Substack, imgix, Eventbrite). Who is on the picture stands in that inner address.
"""

SIZE_IN_NAME = re.compile(r"([^?]+)-(\d{2,5})x\d{2,5}(\.\w+(?:\?.*)?)")
"""`name-300x200.jpg` on any site is a size of `name.jpg`; `team-2.jpg` is none of `team-3.jpg`."""

_SIZE_IN_WRAPPER = re.compile(r"[?&,/](?:w|width|resize)[=_](\d{1,6})")
_MOST_WRAPPERS = 3
_LONGEST_JUDGED = 4_000
_LARGER = re.compile(r"orig|full|large|big|hi-?res|zoom|retina|2x", re.IGNORECASE)
_SMALLER = re.compile(r"thumb|small|mini|low|tiny|preview", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What an address tells of its picture: a key that all sizes share, and its own width."""

    key: str
    width: int | None = None


def grouped(links: Iterable[PictureLink]) -> tuple[ListedPicture, ...]:
    """The pictures of a page, each with all its addresses, the best copy first.

    Links are one picture where one element names them, where their addresses are equal, or where
    their addresses are sizes of one picture by the ways of their site. Ordered by trust, then by
    their place in the document.
    """
    ordered = [link for _, link in sorted(enumerate(links), key=lambda pair: _place(*pair))]
    return tuple(_listed(group) for group in _groups(ordered))


@lru_cache(maxsize=20_000)
def identity(url: str) -> Identity:
    """The identity of an address; scheme and host of a shrinking service don't matter to it.

    It is for comparing only and is no address that anybody may open.
    """
    if url.startswith("data:") or len(url) > _LONGEST_JUDGED:
        return Identity(url)
    inner, width = _unwrapped(url)
    plain = inner.partition("://")[2] or inner
    place = plain.partition("?")[0]
    for rendition in RENDITIONS:
        key = rendition.key(place)
        if key is not None:
            return Identity(key, width or rendition.width(inner))
    if named := SIZE_IN_NAME.fullmatch(plain):
        return Identity(f"{named[1]}{named[3]}", width or int(named[2]))
    return Identity(plain, width)


def _unwrapped(url: str) -> tuple[str, int | None]:
    """The address that a shrinking service was given, and the width it was asked for."""
    width: int | None = None
    for _ in range(_MOST_WRAPPERS):
        inner = _inner(url)
        if inner is None:
            break
        written, meant = inner
        asked = _SIZE_IN_WRAPPER.search(url.replace(written, ""))
        width = width or (int(asked[1]) if asked else None)
        url = meant
    return url, width


def _inner(url: str) -> tuple[str, str] | None:
    """The address inside a service's address: as it is written there, and as it is meant."""
    place = url.partition("://")[2]
    for wrapper, kind in WRAPPERS:
        if match := re.fullmatch(wrapper, place):
            text = match[1]
            is_encoded = kind.startswith("query") or text[:8].lower().startswith(
                ("http%", "https%")
            )
            meant = unquote(text) if is_encoded else text
            if kind.endswith("host") and "://" not in meant:
                meant = f"https://{meant}"
            address = parse(meant, parse(url))
            return (text, address.href) if address is not None and address.is_web else None
    return None


def _place(position: int, link: PictureLink) -> tuple[int, int, int]:
    """Where a link stands in the order of the report."""
    return TRUST_ORDER.index(link.trust), link.element, position


def _groups(links: Sequence[PictureLink]) -> Iterator[list[PictureLink]]:
    """The links of each picture, in the order in which the pictures first appear.

    An address that several elements share while each has others of its own is a stand-in (a blank
    picture until the real one is loaded): it is a picture by itself and joins nothing.
    """
    keys = [identity(link.url).key for link in links]
    named: dict[int, dict[str, None]] = defaultdict(dict)
    where: dict[str, dict[int, None]] = defaultdict(dict)
    for link, key in zip(links, keys, strict=True):
        named[link.element][key] = None
        where[key][link.element] = None
    picture_of = _joined(named, where)
    groups: dict[object, list[PictureLink]] = defaultdict(list)
    for link, key in zip(links, keys, strict=True):
        groups[picture_of.get(key, key)].append(link)
    yield from groups.values()


def _joined(named: dict[int, dict[str, None]], where: dict[str, dict[int, None]]) -> dict[str, str]:
    """For each key the key that stands for its picture; stand-ins are left as they are."""
    stands_for: dict[str, str] = {}

    def head(key: str) -> str:
        while (next_key := stands_for.get(key, key)) != key:
            stands_for[key] = stands_for.get(next_key, next_key)
            key = next_key
        return key

    stand_ins = {key for key, elements in where.items() if _is_stand_in(elements, named)}
    for keys in named.values():
        own = [key for key in keys if key not in stand_ins]
        for key in own[1:]:
            stands_for[head(key)] = head(own[0])
    return {key: head(key) for key in where if key not in stand_ins}


def _is_stand_in(elements: Iterable[int], named: dict[int, dict[str, None]]) -> bool:
    """Whether the elements that share an address name different pictures besides."""
    sets = sorted((named[element].keys() for element in elements), key=len)
    return any(not keys <= sets[-1] for keys in sets[:-1])


def _listed(links: Sequence[PictureLink]) -> ListedPicture:
    """One picture with its addresses, best first."""
    by_url: dict[str, list[PictureLink]] = defaultdict(list)
    for link in links:
        by_url[link.url].append(link)
    laid_out = {link.element: link.width for link in reversed(links) if _is_layout(link)}
    ranked = sorted(by_url, key=lambda url: _rank(by_url[url], laid_out))
    best = by_url[ranked[0]]
    return ListedPicture(
        copies=tuple(ranked),
        roles=tuple(dict.fromkeys(link.role for link in links)),
        found_in=tuple(dict.fromkeys(link.found_in for link in links)),
        caption=next((link.caption for link in links if link.caption), None),
        worth_fetching=any(link.worth_fetching for link in links),
        inside=next((link.inside for link in best if link.inside is not None), None),
    )


def _rank(links: Sequence[PictureLink], laid_out: dict[int, int | None]) -> tuple[float, ...]:
    """How good a copy is, best lowest: fetchable, a real address, wide, dense, trusted, early.

    Where nothing else tells copies apart, an attribute that says it holds the full picture wins,
    and a plain `src` (often a placeholder) comes after what is loaded later.
    """
    first = links[0]
    return (
        not any(link.worth_fetching for link in links),
        first.url.startswith("data:"),
        -max(_claimed(link, laid_out) for link in links),
        -max(link.density or 1.0 for link in links),
        min(TRUST_ORDER.index(link.trust) for link in links),
        min(_by_name(link.found_in) for link in links),
    )


def _claimed(link: PictureLink, laid_out: dict[int, int | None]) -> float:
    """The width that is claimed for a copy: by srcset, by its address, or by its element."""
    if link.width is not None and not _is_layout(link):
        return link.width
    told = identity(link.url).width
    if told is not None:
        return told
    return (link.width or laid_out.get(link.element) or 0) * (link.density or 1.0)


def _is_layout(link: PictureLink) -> bool:
    """Whether a link's width is that of its place on the page, not that of the file."""
    return link.width is not None and "srcset" not in link.found_in


def _by_name(found_in: str) -> int:
    """How full a copy is by the name of its attribute, fullest lowest."""
    name = found_in.rpartition("[")[2]
    if _LARGER.search(name):
        return 0
    if _SMALLER.search(name):
        return 3
    return 2 if name in ("src]", "src") else 1

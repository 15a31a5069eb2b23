"""Which addresses of a page are one picture in several sizes, and which of them is the best."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from exposure.model.pictures import TRUST_ORDER, ListedPicture, PictureLink, Role, Trust
from exposure.sites.renditions import ORIGINAL, identity

PLAIN_PLACES = frozenset({Role.AVATAR, Role.COVER, Role.GALLERY, Role.BACKGROUND})
"""Roles of pictures that stand on the page itself, in a place that says what they are for."""

_LARGER = re.compile(r"orig|full|large|big|hi-?res|zoom|retina|2x", re.IGNORECASE)
_SMALLER = re.compile(r"thumb|small|mini|low|tiny|preview", re.IGNORECASE)


def grouped(links: Iterable[PictureLink]) -> tuple[ListedPicture, ...]:
    """The pictures of a page, each with all its addresses, the best rendition first.

    Links are one picture where one element names them, where their addresses are equal, or where
    their addresses are sizes of one picture by the ways of their site. Ordered by trust, then by
    their place in the document.
    """
    ordered = [link for _, link in sorted(enumerate(links), key=lambda pair: _place(*pair))]
    return tuple(_listed(group) for group in _groups(ordered))


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
    sized = {identity(url).key for url in by_url if identity(url).width is not None}
    ranked = sorted(by_url, key=lambda url: _rank(by_url[url], laid_out, sized))
    best = by_url[ranked[0]]
    return ListedPicture(
        renditions=tuple(ranked),
        roles=_roles(links),
        found_in=tuple(dict.fromkeys(link.found_in for link in links)),
        caption=next((link.caption for link in links if link.caption), None),
        worth_fetching=any(link.worth_fetching for link in links),
        inside=next((link.inside for link in best if link.inside is not None), None),
        linked=tuple(url for url in ranked if _is_only_linked(by_url[url])),
    )


def _roles(links: Sequence[PictureLink]) -> tuple[Role, ...]:
    """What a picture is for; a plain place says nothing more where another says what it is."""
    roles = tuple(dict.fromkeys(link.role for link in links))
    if any(role in PLAIN_PLACES for role in roles):
        roles = tuple(role for role in roles if role is not Role.OTHER)
    return tuple(role for role in roles if role is not Role.PAGE_DATA) or roles


def _is_only_linked(links: Sequence[PictureLink]) -> bool:
    return all(link.trust is Trust.LINKED for link in links)


def _rank(
    links: Sequence[PictureLink], laid_out: dict[int, int | None], sized: set[str]
) -> tuple[float, ...]:
    """How good a rendition is, best lowest: fetchable, a real address, wide, dense, trusted, early.

    Where nothing else parts renditions, an attribute that says it holds the full picture wins,
    and a plain `src` (often a placeholder) comes after what is loaded later.
    """
    first = links[0]
    return (
        not any(link.worth_fetching for link in links),
        first.url.startswith("data:"),
        -max(_claimed(link, laid_out, sized) for link in links),
        -max(link.density or 1.0 for link in links),
        min(TRUST_ORDER.index(link.trust) for link in links),
        min(_by_name(link.found_in) for link in links),
    )


def _claimed(link: PictureLink, laid_out: dict[int, int | None], sized: set[str]) -> float:
    """The width that is claimed for a rendition: by srcset, by its address, or by its element.

    Where the other addresses of a file name a size (`me-300x200.jpg`, keys in `sized`), the one
    that names none (`me.jpg`) is the file as it was put there.
    """
    if link.width is not None and not _is_layout(link):
        return link.width
    identified = identity(link.url)
    if identified.width is not None:
        return identified.width
    if identified.key in sized:
        return ORIGINAL
    return (link.width or laid_out.get(link.element) or 0) * (link.density or 1.0)


def _is_layout(link: PictureLink) -> bool:
    """Whether a link's width is that of its place on the page, not that of the file."""
    return link.width is not None and "srcset" not in link.found_in


def _by_name(found_in: str) -> int:
    """How full a rendition is by the name of its attribute, fullest lowest."""
    name = found_in.rpartition("[")[2]
    if _LARGER.search(name):
        return 0
    if _SMALLER.search(name):
        return 3
    return 2 if name in ("src]", "src") else 1

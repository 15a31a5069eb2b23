"""Which pictures of a page may be photos, and which only adorn it: a wall has pictures too."""

import re
from collections.abc import Iterable

from exposure.model.pictures import PictureLink, Role, Trust

LOGO = re.compile(
    r"logo|wordmark|sprite|brandmark|favicon|captcha|/cdn-cgi/|\.within\.website/", re.IGNORECASE
)
"""Names of a site's own signs, and of what its checks for programs draw."""

LOADER = re.compile(r"splash|spinner|load(?:er|ing)\b|placeholder", re.IGNORECASE)
"""Names of what stands on a page until its scripts have run."""

ADORNMENT = re.compile(
    r"(?:^|[^a-z])(?:404|error|not[-_]?found|illustrations?|hero|log-?in|sign-?in|welcome|banner|bg"
    r"|background|mascot|brand|company|splash|wallpaper)(?:[^a-z]|$)",
    re.IGNORECASE,
)
"""Names of what log-in pages and notices are adorned with."""

DRAWN = re.compile(r"\.(?:png|gif|svg)(?:$|[?#])", re.IGNORECASE)
"""Formats in which sites keep drawings; photos of people seldom stand in them."""

SMALL_PHOTO = 200
"""Pixels below which a picture is small: a member's sign in a forum's bar, a badge of a shop."""

_OF_PEOPLE = (Role.AVATAR, Role.GALLERY)


def has_photo(links: Iterable[PictureLink]) -> bool:
    """Whether a page shows or declares what may be a photo."""
    return any(_is_photo(link) for link in links)


def shows_photo(links: Iterable[PictureLink]) -> bool:
    """Whether a page shows what may be a photo; a preview does not count, for walls have one."""
    return any(link.trust is Trust.DISPLAYED and _is_photo(link) for link in links)


def shows_more_than_adornment(links: Iterable[PictureLink]) -> bool:
    """Whether a page shows a photo that is more than what adorns notices and log-in pages.

    By this a page is judged that calls itself a notice; on any other a drawing may show you too.
    """
    return any(
        link.trust is Trust.DISPLAYED and _is_photo(link) and not _is_adornment(link)
        for link in links
    )


def shows_large_photo(links: Iterable[PictureLink]) -> bool:
    """Whether a page shows a photo that is neither adornment nor small, such as somebody's sign."""
    return any(
        link.trust is Trust.DISPLAYED
        and _is_photo(link)
        and not _is_adornment(link)
        and not (link.width is not None and link.width < SMALL_PHOTO)
        for link in links
    )


def is_loader(link: PictureLink) -> bool:
    """Whether a picture is named as what stands in until scripts have run."""
    return LOADER.search(_name(link).partition("/")[2]) is not None


def _is_photo(link: PictureLink) -> bool:
    """Whether a picture may be a photo: no icon, no counter, not named a logo, not page data."""
    return (
        link.worth_fetching
        and link.trust in (Trust.DISPLAYED, Trust.DECLARED)
        and not LOGO.search(f"{_name(link)} {link.caption or ''}")
    )


def _is_adornment(link: PictureLink) -> bool:
    """Whether a picture is a background, is drawn, or is named as what adorns a notice."""
    if link.role in _OF_PEOPLE:
        return False
    path = _name(link).partition("/")[2]
    return bool(link.role is Role.BACKGROUND or DRAWN.search(path) or ADORNMENT.search(path))


def _name(link: PictureLink) -> str:
    """An address without its scheme."""
    return link.url.rpartition("://")[2]

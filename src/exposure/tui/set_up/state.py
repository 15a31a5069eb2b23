"""What was set up so far: one record, handed down to every part of the screen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from exposure.model.audit_file import AuditFile
from exposure.model.plan import ListedPage
from exposure.tui.handed import PhotoChecked


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of you; `checked` is None while it is being looked at."""

    path: Path
    checked: PhotoChecked | None = None


class Missing(StrEnum):
    """Why a check can't start yet; the value names the sentence that says so."""

    DECLARATION = "need-declaration"
    PHOTO = "need-photo"
    JUDGEMENT = "still-checking"
    GOOD_PHOTO = "bad-photo"
    PAGE = "need-page"


@dataclass(frozen=True, slots=True)
class SetUpState:
    """Whether you said who you are, your photos, and your pages.

    `confusions` is a sentence on how often others are taken for who is on the photos.
    """

    is_declared: bool = False
    photos: tuple[Photo, ...] = ()
    pages: tuple[ListedPage, ...] = ()
    same_person: bool = False
    respect_robots: bool = False
    confusions: str = ""

    @property
    def missing(self) -> Missing | None:
        """What is missing before a check can start, the first of it."""
        judged = [photo.checked for photo in self.photos]
        claims = {
            Missing.DECLARATION: not self.is_declared,
            Missing.PHOTO: not self.photos,
            Missing.JUDGEMENT: None in judged,
            Missing.GOOD_PHOTO: not _will_do([one for one in judged if one is not None]),
            Missing.PAGE: not self.pages,
        }
        return next((missing for missing, holds in claims.items() if holds), None)

    @property
    def left_out(self) -> frozenset[Path]:
        """The photos that a check will do without: poor ones, where another one is good."""
        judged = {photo.path: photo.checked for photo in self.photos if photo.checked}
        if not any(one.is_usable for one in judged.values()):
            return frozenset()
        is_good = any(one.is_usable and not one.is_doubtful for one in judged.values())
        return frozenset(
            path
            for path, one in judged.items()
            if one.can_be_left_out or (is_good and one.is_doubtful)
        )

    @property
    def listed(self) -> AuditFile:
        """The list as an audit.toml has it."""
        photos = tuple(photo.path for photo in self.photos)
        claims = self.is_declared, self.same_person, self.respect_robots
        return AuditFile(photos, self.pages, *claims)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return not self.photos and not self.pages

    def has_photo(self, path: Path) -> bool:
        """Whether a photo is on the list."""
        return any(photo.path == path for photo in self.photos)

    def with_photos(self, paths: Iterable[Path]) -> "SetUpState":
        """With these photos too, each once."""
        fresh = dict.fromkeys(path for path in paths if not self.has_photo(path))
        return replace(self, photos=(*self.photos, *(Photo(path) for path in fresh)))

    def without_photo(self, path: Path) -> "SetUpState":
        """Without a photo."""
        return replace(self, photos=tuple(one for one in self.photos if one.path != path))

    def judged(self, path: Path, checked: PhotoChecked) -> "SetUpState":
        """With what was found out about a photo."""
        photos = (replace(one, checked=checked) if one.path == path else one for one in self.photos)
        return replace(self, photos=tuple(photos))

    def page(self, href: str) -> ListedPage | None:
        """The listed page with this address, as browsers read it."""
        return next((page for page in self.pages if page.address.href == href), None)

    def with_pages(self, pages: Iterable[ListedPage]) -> "SetUpState":
        """With these pages too, each once."""
        fresh = {page.address.href: page for page in pages if not self.page(page.address.href)}
        return replace(self, pages=(*self.pages, *fresh.values()))

    def with_page_changed(self, page: ListedPage, changed: ListedPage | None) -> "SetUpState":
        """With a page changed, or taken off the list (None); no page stands there twice."""
        put = tuple(changed if one == page else one for one in self.pages)
        kept = {one.address.href: one for one in put if one is not None}
        return replace(self, pages=tuple(kept.values()))


def _will_do(judged: list[PhotoChecked]) -> bool:
    """Whether a check can begin: one photo can be used, and every other one or be left out."""
    usable = any(one.is_usable for one in judged)
    return usable and all(one.is_usable or one.can_be_left_out for one in judged)

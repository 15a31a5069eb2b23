"""How many pictures a page and a report list, and what stands for those beyond."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from exposure.model.pictures import ListedPicture, Role

MOST_OF_A_PAGE = 1_000
"""Pictures of one page that are listed; five times what is fetched of it at most."""

MOST_BYTES_OF_A_PAGE = 1_000_000
"""Characters of all that is listed of a page's pictures; two hundred pictures in five sizes each,
with signed addresses of a thousand characters, take as many."""

BEYOND = "beyond what is listed"
"""Where the entry is found that stands for what a page names beyond these limits."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many pictures may be listed, and in how many characters."""

    pictures: int = MOST_OF_A_PAGE
    bytes: int = MOST_BYTES_OF_A_PAGE

    def shared(self, pages: int) -> "Room":
        """The part of this room that each of so many pages has; none has more than one page's."""
        return Room(
            min(MOST_OF_A_PAGE, self.pictures // max(1, pages)),
            min(MOST_BYTES_OF_A_PAGE, self.bytes // max(1, pages)),
        )

    def kept(
        self, pictures: Iterable[ListedPicture], beyond: int = 0
    ) -> tuple[tuple[ListedPicture, ...], int]:
        """The first pictures that fit, and how many others there are, `beyond` among them."""
        every = tuple(pictures)
        sizes = accumulate(map(_size, every))
        fitting = sum(1 for _ in takewhile(lambda size: size <= self.bytes, sizes))
        most = min(fitting, self.pictures)
        return every[:most], beyond + len(every) - most

    def listed(
        self, pictures: Iterable[ListedPicture], page: str, beyond: int
    ) -> tuple[ListedPicture, ...]:
        """The first pictures that fit, and one entry that stands for the others, if there are any.

        `page` is the address of the page.
        """
        kept, others = self.kept(pictures, beyond)
        return (*kept, _others(page, others)) if others else kept


def without_bytes(pictures: Iterable[ListedPicture]) -> tuple[ListedPicture, ...]:
    """The pictures as a report lists them: without the bytes of those inside the page."""
    return tuple(
        picture if picture.inside is None else replace(picture, inside=None) for picture in pictures
    )


def _size(picture: ListedPicture) -> int:
    """About how many characters it takes to list a picture."""
    words = sum(map(len, picture.renditions)) + sum(map(len, picture.found_in))
    return words + len(picture.caption or "")


def _others(page: str, count: int) -> ListedPicture:
    return ListedPicture(
        (page,), (Role.OTHER,), (BEYOND,), None, worth_fetching=True, stands_for=count
    )

"""Where something is: a page, a picture on it, a box in the picture."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from exposure.words import Message


class Role(StrEnum):
    """What a picture is for on its page, in words a person understands."""

    AVATAR = "avatar"
    PREVIEW = "preview"
    COVER = "cover"
    GALLERY = "gallery"
    BACKGROUND = "background"
    ICON = "icon"
    LINKED = "linked"
    PAGE_DATA = "page-data"
    OTHER = "other"


class Trust(StrEnum):
    """How surely a page shows a picture to its visitors, surest first."""

    DISPLAYED = "displayed"
    DECLARED = "declared"
    LINKED = "linked"
    PAGE_DATA = "page-data"


TRUST_ORDER = tuple(Trust)
"""The order of the report: displayed before declared before linked before page data."""


PRIVATE_NETWORK = "private network"
"""Where the name of a public page led that is answered for inside a private network."""


class SignalKind(StrEnum):
    """Where a page's wish to machines stands."""

    ROBOTS = "robots"
    META_ROBOTS = "meta-robots"
    X_ROBOTS_TAG = "x-robots-tag"


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that a page asks machines not to do; `says` is the wish itself, made harmless."""

    kind: SignalKind
    says: str | Message


@dataclass(frozen=True, slots=True, order=True)
class PictureId:
    """The n-th picture of a listed page, both counted from 0; of the files `page` is 0."""

    page: int
    number: int

    def __str__(self) -> str:
        """As rows of the screen are named."""
        return f"{self.page}.{self.number}"


@dataclass(frozen=True, slots=True)
class Box:
    """A box in pixels of the upright picture; right and bottom are just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def grown(self, share: float, width: int, height: int) -> "Box":
        """This box with a margin of `share` of its size on each side, inside width × height."""
        across, down = round(self.width * share), round(self.height * share)
        grown = Box(self.left - across, self.top - down, self.right + across, self.bottom + down)
        return grown.inside(width, height)

    def inside(self, width: int, height: int) -> "Box":
        """The part of this box that lies inside width × height."""
        return Box(
            min(max(0, self.left), width),
            min(max(0, self.top), height),
            max(0, min(width, self.right)),
            max(0, min(height, self.bottom)),
        )

    def share_outside(self, width: int, height: int) -> float:
        """The share of this box, 0 to 1, that lies outside width × height."""
        inside, area = self.inside(width, height), self.width * self.height
        return 1 - inside.width * inside.height / area if area > 0 else 0.0

    def shared_with(self, other: "Box") -> int:
        """The area in pixels that lies in both boxes."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, across) * max(0, down)

    def moved(self, across: int, down: int) -> "Box":
        """This box so many pixels further right and down."""
        return Box(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def scaled(self, factor: float) -> "Box":
        """This box in a picture `factor` times the size."""
        return Box(
            round(self.left * factor),
            round(self.top * factor),
            round(self.right * factor),
            round(self.bottom * factor),
        )


@dataclass(frozen=True, slots=True)
class PictureLink:
    """One address at which a page shows, declares or mentions a picture.

    `url` is absolute and without fragment, or `data:<type>;sha256=<hex>` for a picture inside the
    page, whose bytes then are in `inside`. `found_in` names the channel (`img[src]`,
    `meta og:image`). `element` numbers the element that names it, so that the candidates of one
    element are known to be one picture. `width` is the width in pixels that the page claims for
    this rendition, `density` its srcset density; None where it claims none. `worth_fetching` is
    False for what is listed on purpose only (icons, counting pixels).
    """

    url: str
    found_in: str
    role: Role
    trust: Trust
    element: int
    width: int | None = None
    density: float | None = None
    caption: str | None = None
    worth_fetching: bool = True
    inside: bytes | None = None


@dataclass(frozen=True, slots=True)
class ListedPicture:
    """One picture of a page with all its addresses there, the best rendition first.

    `linked` are those of them that the page only links to: they are fetched only if asked for.
    An entry that stands for more pictures than are listed has their number in `stands_for`.
    """

    renditions: tuple[str, ...]
    roles: tuple[Role, ...]
    found_in: tuple[str, ...]
    caption: str | None
    worth_fetching: bool
    inside: bytes | None = None
    linked: tuple[str, ...] = ()
    stands_for: int = 0

    @property
    def url(self) -> str:
        """The address of its best rendition."""
        return self.renditions[0]


class Unopened(StrEnum):
    """What of a page is not opened or run, and may show pictures: by kind."""

    STYLESHEET = "stylesheet"
    FRAME = "frame"
    FILM = "film"
    SOUND = "sound"
    CANVAS = "canvas"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class LeftShut:
    """So many of one kind of a page's parts were not opened or run."""

    kind: Unopened
    count: int


class SavedCopyKind(StrEnum):
    """In which form you saved a page."""

    HTML = "html"
    MHTML = "mhtml"
    WEBARCHIVE = "webarchive"
    ACTIVITY = "activity"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """The saved copy that a page was judged by, in place of a visit.

    `made_at` is when its file was last written (an aware UTC time); `logged_in_by` what in it
    shows that you were logged in when you saved it, empty where nothing does.
    """

    file: str
    kind: SavedCopyKind
    made_at: datetime
    logged_in_by: str = ""

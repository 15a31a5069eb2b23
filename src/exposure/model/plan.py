"""What you asked for: your photos, your pages, and how far a check may go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from exposure.errors import NoDeclaration, PlanError
from exposure.model.addresses import LONGEST_ADDRESS, Address, is_too_long, parse
from exposure.model.consent import Declaration, Secret
from exposure.model.proxy import Proxy
from exposure.words import Message, message

MB = 1_000_000

DEFAULT_ENGINE = "onnx"
"""The face engine where none is named."""


class ThisIs(StrEnum):
    """What a listed page is to you."""

    MINE = "mine"
    LISTS_ME = "lists-me"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a check may go; every cap stands here and nowhere else.

    `picture_` caps are for what pages show, `file_` ones for files on this machine and your photos:
    phones have cameras of 200 megapixels, and their JPEGs are decoded smaller. Names end in their
    unit (`_s` seconds, `_bytes`); the others count. The three caps on unproven pages do not apply
    where `pages_count_as_proven`, nor to listed loopback and private addresses.
    """

    pages: int = 50
    unproven_pages: int = 20
    unproven_pages_a_site: int = 3
    unproven_pages_that_list_me: int = 3
    pages_count_as_proven: bool = False
    reference_photos: int = 10
    html_bytes: int = 5 * MB
    picture_bytes: int = 15 * MB
    picture_pixels: int = 100_000_000
    file_bytes: int = 100 * MB
    file_pixels: int = 200_000_000
    saved_bytes: int = 50 * MB
    archive_entries: int = 100_000
    archive_directory_bytes: int = 40 * MB
    archive_bytes: int = 10_000 * MB
    archive_ratio: int = 200
    pictures_a_page: int = 200
    pictures_listed: int = 20_000
    listed_bytes: int = 16 * MB
    hosts_a_page: int = 20
    redirects: int = 5
    asked_bytes_a_page: int = MB // 2
    connections_a_host: int = 6
    notice_bytes: int = 512 * 1024
    request_s: float = 30.0
    notice_s: float = 15.0
    page_s: float = 120.0
    pause_s: float = 1.0
    retry_after_s: float = 30.0
    pages_at_once: int = 4
    reading_s: float = 20.0
    examining_s: float = 60.0
    engine_start_s: float = 60.0


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page you listed: its address as you wrote it and as browsers read it.

    With `saved` it is judged by the saved copy in that file or folder, and nothing of it is
    fetched.
    """

    url: str
    address: Address
    this_is: ThisIs = ThisIs.MINE
    note: str | None = None
    saved: Path | None = None

    @classmethod
    def at(
        cls,
        url: str,
        this_is: ThisIs = ThisIs.MINE,
        note: str | None = None,
        saved: Path | None = None,
    ) -> "ListedPage":
        """List a page by its address; PlanError says why one can't be opened."""
        return cls(url, _openable(url), this_is, note, saved)


@dataclass(frozen=True, slots=True)
class Plan:
    """One check: whose face (photos), where (pages, or files on this machine), how far (limits).

    `declaration` is required: a plan without one cannot be made. `dropped` are addresses that were
    listed twice. `same_person` is the answer to "are both of these you?" for photos that differ;
    with `respect_robots` a robots.txt keeps this program out also where it does not name it. With a
    `secret` the listed pages are looked through for its tokens. With `linked` the full-size
    pictures that small ones link to are fetched. A `notice` is a message that every report of the
    check must carry. With a `proxy` every request goes through it.
    """

    photos: tuple[Path, ...]
    declaration: Declaration
    pages: tuple[ListedPage, ...] = ()
    files: tuple[Path, ...] = ()
    dropped: tuple[str, ...] = ()
    same_person: bool = False
    respect_robots: bool = False
    secret: Secret | None = None
    proxy: Proxy | None = None
    limits: Limits = field(default_factory=Limits)
    linked: bool = False
    notice: Message | None = None

    @classmethod
    def of(
        cls,
        photos: Iterable[str | Path],
        pages: Iterable[str | ListedPage] = (),
        *,
        declaration: Declaration | None,
        files: Iterable[str | Path] = (),
        same_person: bool = False,
        respect_robots: bool = False,
        secret: Secret | None = None,
        proxy: Proxy | None = None,
        limits: Limits | None = None,
        linked: bool = False,
    ) -> "Plan":
        """Make a plan, or say what is missing.

        Raises NoDeclaration without a declaration, and PlanError for an address that can't be
        opened, for no photo, too many photos, or nothing to look at. Caps on pages belong to
        `Scope`.
        """
        limits = limits or Limits()
        paths = tuple(dict.fromkeys(Path(photo) for photo in photos))
        listed = [page if isinstance(page, ListedPage) else ListedPage.at(page) for page in pages]
        kept, dropped = _without_repeats(listed)
        looked_at = tuple(Path(file) for file in files)
        if not paths:
            raise PlanError(message("plan.no-photo"), message("plan.no-photo-hint"))
        if len(paths) > limits.reference_photos:
            raise PlanError(
                message("plan.too-many-photos", count=len(paths), most=limits.reference_photos)
            )
        if not kept and not looked_at:
            raise PlanError(message("plan.no-page"), message("plan.no-page-hint"))
        if declaration is None:
            raise NoDeclaration(message("declaration.missing"), message("declaration.hint"))
        return cls(
            photos=paths,
            declaration=declaration,
            pages=kept,
            files=looked_at,
            dropped=dropped,
            same_person=same_person,
            respect_robots=respect_robots,
            secret=secret,
            proxy=proxy,
            limits=limits,
            linked=linked,
        )


def _openable(url: str) -> Address:
    """The address of a page to list, or the reason why this program does not open it."""
    written = url.strip()
    address = parse(written)
    if is_too_long(written):
        raise PlanError(message("plan.too-long", most=f"{LONGEST_ADDRESS:,}"))
    if address is None or (not address.is_web and "://" not in written):
        guess = parse(f"https://{written}")
        is_meant = guess is not None and "." in guess.host and not guess.has_login
        if guess is not None and is_meant and not written.startswith(("/", ".")):
            raise PlanError(
                message("plan.no-scheme", url=written),
                message("plan.no-scheme-hint", url=guess.href),
            )
        raise PlanError(message("plan.not-an-address", url=written), message("plan.address-hint"))
    if address.scheme == "file":
        raise PlanError(
            message("plan.file-address", url=written), message("plan.file-address-hint")
        )
    if not address.is_web:
        raise PlanError(
            message("plan.other-scheme", scheme=address.scheme), message("plan.address-hint")
        )
    if address.has_login:
        raise PlanError(
            message("plan.login-in-address", host=address.host),
            message("plan.login-in-address-hint"),
        )
    return address


def _without_repeats(
    listed: Iterable[ListedPage],
) -> tuple[tuple[ListedPage, ...], tuple[str, ...]]:
    """The pages to open, and the addresses that were listed a second time."""
    kept: dict[str, ListedPage] = {}
    dropped = []
    for page in listed:
        if page.address.href in kept:
            dropped.append(page.url)
        else:
            kept[page.address.href] = page
    return tuple(kept.values()), tuple(dropped)

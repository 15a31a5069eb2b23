"""Made-up checks for the tests of reports: events, folded into reports."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from exposure.model.consent import Declaration, Ownership
from exposure.model.events import (
    AuditFinished,
    AuditStarted,
    Event,
    Examination,
    FilesListed,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    RequestMade,
    Skipped,
    Verdict,
    Why,
    You,
)
from exposure.model.likeness import CrowdInForce, ExpectedWrong, ThresholdsInForce
from exposure.model.pictures import Box, ListedPicture, PictureId, Role
from exposure.model.plan import ListedPage, ThisIs
from exposure.model.report import Report
from tests.wording import worded

BEGAN = datetime(2025, 11, 22, 9, 30, tzinfo=UTC)
ENDED = datetime(2025, 11, 22, 9, 31, 30, tzinfo=UTC)
SAID = "I am the person in these photos, and these pages are mine or list me with my knowledge."
PREVIEW = b"\xff\xd8\xff\xe0 a small JPEG \xff\xd9"
PAGE = "https://example.social/@sam"
PICTURE = "https://example.social/media/1.jpg"


def folded(events: Iterable[Event]) -> Report:
    report = Report()
    for event in events:
        report = report.after(event)
    return report


def started(*pages: str | ListedPage, ownership: Ownership | None = None) -> AuditStarted:
    listed = tuple(page if isinstance(page, ListedPage) else ListedPage.at(page) for page in pages)
    declaration = Declaration(BEGAN)
    thresholds = ThresholdsInForce(0.5, 0.6, (CrowdInForce("a crowd", 0.6, 0.4),))
    return AuditStarted(
        listed,
        declaration,
        "colours",
        BEGAN,
        2,
        ownership or Ownership(),
        thresholds=thresholds,
    )


def started_on_files() -> AuditStarted:
    return AuditStarted((), Declaration(BEGAN), "colours", BEGAN, 1, looks_at_files=True)


def finished(*, complete: bool = True) -> AuditFinished:
    return AuditFinished(complete, ENDED)


def picture(
    url: str = PICTURE, *roles: Role, caption: str | None = None, renditions: int = 1
) -> ListedPicture:
    more = tuple(f"{url}?size={number}" for number in range(1, renditions))
    return ListedPicture(
        (url, *more), roles or (Role.OTHER,), ("img[src]",), caption, worth_fetching=True
    )


def you(verdict: Verdict = Verdict.YOU, *, distance: float = 0.4123, alike: int = 1) -> You:
    return You(verdict, distance, Box(120, 80, 260, 220), 140, alike, stands_out=0.25)


def seen(
    yours: You | None = None, *, strangers: int = 0, unjudged: int = 0, sha256: str = "ab" * 32
) -> Examination:
    return Examination(640, 480, "JPEG", 48_211, sha256, yours, strangers, unjudged)


def page_of(number: int, *found: tuple[ListedPicture, Examination | Skipped]) -> list[Event]:
    """A page that showed itself, and what became of its pictures."""
    facts = PageFacts(PageOutcome.READ, http_status=200)
    return [PageListed(number, facts, tuple(one for one, _ in found)), *results(number, found)]


def results(
    number: int, found: Iterable[tuple[ListedPicture, Examination | Skipped]]
) -> list[Event]:
    return [
        PictureSkipped(PictureId(number, n), result)
        if isinstance(result, Skipped)
        else PictureExamined(PictureId(number, n), result, PREVIEW if result.you else None)
        for n, (_, result) in enumerate(found)
    ]


def one_page(*found: tuple[ListedPicture, Examination | Skipped]) -> Report:
    """A finished check of one page that showed itself."""
    return folded([started(PAGE), *page_of(0, *found), finished()])


def unread_page(outcome: PageOutcome, evidence: str = "") -> Report:
    """A finished check of two pages, of which the second did not show itself."""
    facts = PageFacts(outcome, worded(evidence))
    events = [started(PAGE, "https://club.example/board"), *page_of(0, (picture(), seen()))]
    return folded([*events, PageSkipped(1, facts), finished()])


def unseen_picture(outcome: PictureOutcome, detail: str = "") -> Report:
    """A finished check of one page, of which one picture was looked at and one was not."""
    other = picture("https://example.social/media/2.jpg")
    return one_page((picture(), seen()), (other, Skipped(outcome, worded(detail))))


def photos(*found: tuple[str, Examination | Skipped]) -> Report:
    """A finished check of files on this machine."""
    listed = FilesListed(tuple(path for path, _ in found))
    entries = [(picture(path), result) for path, result in found]
    return folded([started_on_files(), listed, *results(0, entries), finished()])


def rich() -> Report:
    """A check in which much was found, and much could not be looked at."""
    return folded([*_rich_pages(), *_rich_requests(), finished()])


def _rich_pages() -> list[Event]:
    social = "https://example.social/"
    blog = "https://sam.example/about"
    club = ListedPage.at("https://club.example/board", ThisIs.LISTS_ME, "the chess club")
    shut = "https://www.example.com/in/sam", "https://photos.example/sam", "https://old.example/sam"
    avatar = picture(
        social + "media/avatar-400.jpg", Role.AVATAR, Role.PREVIEW, caption="Sam", renditions=3
    )
    icon = picture(social + "favicon.ico", Role.ICON)
    party = picture(social + "media/party.jpg", Role.GALLERY, caption="Midsummer, with the band")
    crowd = picture("https://club.example/img/board-2024.jpg")
    listed = PageFacts(PageOutcome.READ, worded(""), blog + "/", 200, "About Sam — notes on kites")
    on_blog = (picture(blog + "/me.jpg", Role.AVATAR), seen(you()))
    return [
        replace(
            started(PAGE, club, blog, "https://sam.example/kites", *shut),
            expected_wrong=ExpectedWrong(0.32, 9.5, 6.2),
        ),
        *page_of(
            0,
            (avatar, seen(you())),
            (party, seen(you(Verdict.MAYBE, distance=0.5678), strangers=4, unjudged=1)),
            (icon, Skipped(PictureOutcome.NOT_FETCHED)),
            (picture(social + "media/7.jpg"), Skipped(PictureOutcome.DAMAGED)),
        ),
        *page_of(1, (crowd, seen(you(), strangers=1, sha256="cd" * 32))),
        PageListed(2, listed, (on_blog[0],)),
        *results(2, [on_blog]),
        *page_of(
            3,
            (picture("https://sam.example/kite-1.jpg"), seen(strangers=2, unjudged=2)),
            (picture("https://sam.example/kite-2.jpg"), seen()),
        ),
        PageSkipped(
            4, PageFacts(PageOutcome.LOGIN_WALL, worded("the page is a form for logging in"))
        ),
        PageSkipped(
            5, PageFacts(PageOutcome.BLOCKED, worded("the answer was 403"), http_status=403)
        ),
        PageSkipped(6, PageFacts(PageOutcome.LOGIN_WALL)),
    ]


def _rich_requests() -> list[Event]:
    pages = [RequestMade(PAGE, Why.PAGE, 200, 5120, BEGAN) for _ in range(7)]
    return [*pages, RequestMade(PICTURE, Why.PICTURE, 200, 48_211, BEGAN)]

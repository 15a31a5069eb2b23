"""What the data exports of platforms hold of you; it is not what others can see."""

from exposure.model.events import PictureOutcome
from exposure.model.report import PictureEntry, Report
from exposure.reports.advice import file_advice
from exposure.reports.phrases import address, counted, nonempty, said_not_you, unjudged
from exposure.reports.report_text import Group, PageText, Place, Section
from exposure.reports.sections.seen import sights_of
from exposure.sites.data_exports import UNVERIFIED
from exposure.words import say


def held_by_platforms(report: Report) -> tuple[Section, ...]:
    """A section for each platform of which a data export was among the files."""
    platforms = dict.fromkeys(entry.platform for entry in report.files if entry.platform)
    return tuple(
        _held(platform, tuple(entry for entry in report.files if entry.platform == platform))
        for platform in platforms
    )


def _held(platform: str, entries: tuple[PictureEntry, ...]) -> Section:
    sights = sights_of(entries)
    not_you = [entry for entry in entries if entry.examination and not entry.you]
    advice = file_advice(platform).text
    return Section(
        say("archive.held-heading", platform=platform),
        nonempty(
            say("archive.held", platform=platform),
            counted(entries, listed="files"),
            said_not_you(entries),
            unjudged(entries),
            say("archive.only-profile"),
            say("archive.unverified") if platform in UNVERIFIED else "",
            *_uncounted(entries),
        ),
        pages=(PageText(None, (), sights, advice),) if sights else (),
        groups=_not_seen(not_you),
    )


def _not_seen(entries: list[PictureEntry]) -> tuple[Group, ...]:
    places = tuple(Place(address(entry.picture.url)) for entry in entries)
    return (Group((say("archive.not-you"),), places),) if places else ()


def _uncounted(entries: tuple[PictureEntry, ...]) -> tuple[str, ...]:
    """How many pictures were left out without being named; the entry is the archive's own."""
    return tuple(
        say(entry.detail)
        for entry in entries
        if entry.outcome is PictureOutcome.NOT_FETCHED
        and entry.detail is not None
        and "!/" not in entry.picture.url
    )

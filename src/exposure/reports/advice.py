"""What you can do about a page: said beside each picture of you, and where a page did not open."""

from dataclasses import dataclass

from exposure.model.addresses import parse
from exposure.model.events import PageOutcome, Verdict
from exposure.model.plan import ThisIs
from exposure.model.report import PageEntry, PictureEntry
from exposure.reports.phrases import nonempty
from exposure.sites.platforms import Platform, platform_of
from exposure.words import say

WALLS = frozenset(
    {
        PageOutcome.LOGIN_WALL,
        PageOutcome.BLOCKED,
        PageOutcome.CONSENT_WALL,
        PageOutcome.RATE_LIMITED,
        PageOutcome.JAVASCRIPT_ONLY,
    }
)
"""Outcomes that what a platform does to strangers' programs explains."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence or two, and the address of a page to read more, or none."""

    text: str
    more: str = ""


def platform(page: PageEntry) -> Platform | None:
    """The platform that a page is on, if it is one that is known."""
    software = page.facts.software if page.facts else None
    return platform_of(page.listed.address, software)


def advice(page: PageEntry) -> Advice:
    """What you can do about a picture of you on this page."""
    on = platform(page)
    lead = "" if any(_is_you(entry) for entry in page.pictures) else "-if"
    if page.listed.this_is is ThisIs.LISTS_ME:
        own = say("report.advice.your-own", name=on.name, helps=on.helps) if on else ""
        ask = say("report.advice.lists-me")
        text = f"{say(f'report.advice.lead{lead}')} {ask} {own}".rstrip()
    elif on is not None:
        text = f"{say(f'report.advice.lead-on{lead}', name=on.name)} {say(on.helps)}"
    else:
        text = f"{say(f'report.advice.lead{lead}')} {say('report.advice.mine')}"
    return Advice(text, on.more or "" if on else "")


def is_for_any_page(text: str) -> bool:
    """Whether advice is no platform's own, and holds for any page that is yours or lists you."""
    return text.endswith((say("report.advice.mine"), say("report.advice.lists-me")))


def kept_elsewhere(entry: PictureEntry, page: PageEntry) -> str:
    """That a picture is kept by a platform that its page is not on, as by Gravatar; else empty."""
    address = parse(entry.picture.url)
    keeper = platform_of(address) if address else None
    if keeper is None or keeper is platform(page):
        return ""
    return say("report.advice.kept", name=keeper.name)


def file_advice(platform: str = "") -> Advice:
    """What you can do about a file that shows you, on this machine or in a platform's export."""
    if platform:
        return Advice(say("archive.advice", platform=platform))
    return Advice(say("report.advice.files"))


def expectation(page: PageEntry) -> str:
    """What a stranger's program meets where this page is: at a wall, and by the terms of the place.

    Empty where there is nothing to say, and for a page that is judged by a saved copy.
    """
    on = platform(page) if page.listed.saved is None else None
    if on is None:
        return ""
    expected = on.expectation if page.outcome in WALLS else None
    return " ".join(nonempty(expected, on.warning))


def _is_you(entry: PictureEntry) -> bool:
    return entry.you is not None and entry.you.verdict is Verdict.YOU

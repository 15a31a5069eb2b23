"""Phrases that several parts of a report share: days, counts, lists."""

from collections.abc import Sequence
from datetime import UTC, datetime

from exposure.model.addresses import as_looked_up
from exposure.model.events import PictureOutcome
from exposure.model.pictures import Role
from exposure.model.report import PictureEntry
from exposure.words import Message, safe_text, say

LONGEST_ADDRESS = 2_000
"""Characters of an address that are shown at most; browsers agree on about as many."""
TOLD_ROLES = (Role.ICON, Role.LINKED, Role.PAGE_DATA)
"""The roles that say why a picture was left out; one without them is a tiny picture."""


def address(text: str) -> str:
    """An address or path, harmless and otherwise whole; what it resembles may be another name."""
    shown, looked_up = safe_text(text, LONGEST_ADDRESS), as_looked_up(text)
    return f"{shown} ({looked_up})" if looked_up else shown


def day(at: datetime) -> str:
    """A day in UTC: 22 November 2025."""
    utc = at.astimezone(UTC)
    return say("report.date", day=utc.day, month=say(f"report.month.{utc.month}"), year=utc.year)


def short_day(at: datetime) -> str:
    """A day in UTC as one notes it: 22 Nov."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {say(f'report.month.{utc.month}')[:3]}"


def number(count: int) -> str:
    """A count in digits, thousands apart."""
    return f"{count:,}"


def joined(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence: a, b and c."""
    if len(parts) < 2:  # noqa: PLR2004 - a list of one has no "and"
        return "".join(parts)
    return say("report.and", first=", ".join(parts[:-1]), last=parts[-1])


def nonempty(*parts: str | Message | None) -> tuple[str, ...]:
    """The sentences that say something; messages are said."""
    return tuple(said(part) for part in parts if part)


def said(part: str | Message | None) -> str:
    """A sentence as it is, a message said; empty for neither."""
    return say(part) if isinstance(part, Message) else part or ""


def unjudged(entries: Sequence[PictureEntry]) -> str:
    """How many faces could not be judged; empty if none."""
    count = sum(entry.examination.unjudged for entry in entries if entry.examination)
    return say("report.answer.unjudged", count=count) if count else ""


def said_not_you(entries: Sequence[PictureEntry]) -> str:
    """In how many of these you said that it is not you; empty if in none."""
    count = sum(entry.is_not_you for entry in entries)
    return say("report.answered.not-you", count=count) if count else ""


def counted(entries: Sequence[PictureEntry], *, listed: str = "listed") -> str:
    """How many pictures there are, what became of them, and in how many you were not seen.

    `listed` is "listed" for the pictures of a page and "files" for files on this machine.
    """
    if not entries:
        return say("report.counted.no-picture")
    seen = sum(entry.examination is not None for entry in entries)
    parts = [
        say(f"report.counted.{listed}", count=len(entries)),
        say("report.counted.looked-at", some=number(seen)) if seen else _none_looked_at(),
        *_others(entries),
    ]
    end = _not_seen(seen, sum(entry.you is not None for entry in entries))
    return ", ".join(parts) + (f"; {end}." if end else ".")


def _none_looked_at() -> str:
    return say("report.counted.none-looked-at")


def _others(entries: Sequence[PictureEntry]) -> list[str]:
    """What is said of pictures that could not be looked at, or were left out."""
    unseen = sum(not entry.outcome.was_looked_at_or_left_out for entry in entries)
    left_out = [entry for entry in entries if entry.outcome is PictureOutcome.NOT_FETCHED]
    parts = [say("report.counted.open", some=number(unseen))] if unseen else []
    if left_out:
        kinds = joined([say(f"report.left-out.{kind}") for kind in _kinds(left_out)])
        parts.append(say("report.counted.left-out", some=number(len(left_out)), kinds=kinds))
    return parts


def _kinds(entries: Sequence[PictureEntry]) -> list[str]:
    kinds = (
        "film"
        if entry.detail is not None and entry.detail.key == "folder.kind.film"
        else "export"
        if entry.platform
        else next((str(role) for role in TOLD_ROLES if role in entry.picture.roles), "tiny")
        for entry in entries
    )
    return list(dict.fromkeys(kinds))


def _not_seen(seen: int, yours: int) -> str:
    """In how many of the pictures looked at you were not seen, and may not be."""
    if yours == 0 and seen:
        return say("report.counted.none", count=seen)
    if yours < seen:
        return say("report.counted.seen", some=number(seen - yours), total=number(seen))
    return ""

"""A picture in the JSON report: where it is, what became of it, and your face in it."""

from typing import Any

from msgspec import UNSET

from exposure.model.events import Answer, You
from exposure.model.report import PageEntry, PictureEntry
from exposure.reports.advice import file_advice, kept_elsewhere
from exposure.reports.formats.json_records import Face, PagePicture, Photo
from exposure.reports.phrases import nonempty, said

LONGEST_CAPTION = 200
"""Characters of a caption that are kept at most."""


def picture(entry: PictureEntry, page: PageEntry, helps: str | None) -> PagePicture:
    """A picture of a page; its caption only where it shows you."""
    is_shown = entry.as_answered.you is not None
    caption = entry.picture.caption if is_shown else None
    return PagePicture(
        url=entry.picture.url,
        renditions=entry.picture.renditions,
        roles=entry.picture.roles,
        found_in=entry.picture.found_in,
        caption=caption[:LONGEST_CAPTION] if caption else None,
        **_seen(entry),
        advice=" ".join(nonempty(helps, kept_elsewhere(entry, page))) if is_shown else None,
    )


def file(entry: PictureEntry) -> Photo:
    """A file on this machine."""
    helps = file_advice(entry.platform).text if entry.as_answered.you else None
    export = entry.platform or None
    return Photo(path=entry.picture.url, export=export, **_seen(entry), advice=helps)


def _seen(entry: PictureEntry) -> dict[str, Any]:
    """What became of a picture, and what was seen in it."""
    seen = entry.examination
    return {
        "outcome": entry.outcome,
        "detail": said(entry.detail),
        "width": seen.width if seen else None,
        "height": seen.height if seen else None,
        "format": seen.format if seen else None,
        "bytes": seen.bytes if seen else None,
        "you": _you(entry.you, entry.answered) if entry.you else None,
        "strangers": seen.strangers if seen else 0,
        "unjudged": seen.unjudged if seen else 0,
        "carries": {},
        "signals": (),
    }


def _you(you: You, answered: Answer | None) -> Face:
    """Your face; `answered` is there only where you were asked and answered."""
    box = you.box.left, you.box.top, you.box.right, you.box.bottom
    said_so = answered or UNSET
    return Face(you.verdict, you.distance, box, you.face_px, you.alike, you.stands_out, said_so)

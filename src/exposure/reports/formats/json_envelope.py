"""The JSON report as a whole, and the schema that is made of it."""

from inspect import cleandoc
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from exposure.reports.formats.json_records import (
    EXAMINED_ONLY,
    REASONS,
    Counted,
    Declared,
    Network,
    Page,
    Photo,
    Request,
    SkippedEntry,
    TiedPages,
    Time,
    Tool,
)
from exposure.reports.formats.json_reference import Asked


class Head(Struct, frozen=True, kw_only=True):
    """What every report begins with; notice is absent where nothing must be known by everybody."""

    tool: Tool
    started_at: Time | None
    finished_at: Time | None
    complete: bool
    notice: str | UnsetType = UNSET
    declaration: Declared | None
    reference: Asked
    network: Network | None = None
    summary: Counted


Skippings = tuple[Annotated[SkippedEntry, Meta(extra_json_schema=REASONS)], ...]


class PagesReport(Head, frozen=True, kw_only=True, tag_field="schema", tag="exposure.report/1"):
    """Where your face is on the pages you listed; proxy is what all requests went through."""

    pages: tuple[Page, ...]
    proxy: str | None = None
    skipped: Skippings
    ties: tuple[TiedPages, ...]
    requests: tuple[Request, ...]


class PhotosReport(Head, frozen=True, kw_only=True, tag_field="schema", tag="exposure.photos/1"):
    """In which files on this machine your face is."""

    photos: tuple[Annotated[Photo, Meta(extra_json_schema=EXAMINED_ONLY)], ...]
    skipped: Skippings
    ties: tuple[TiedPages, ...]
    requests: tuple[Request, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of both reports, made from these records."""
    from msgspec.json import schema as made

    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The report of exposure for other programs",
        "description": "exposure.report/1 is about listed pages, exposure.photos/1 about files "
        "on this machine. Keys may be added, never changed.",
    }
    found = made(PagesReport | PhotosReport)
    for record in found["$defs"].values():
        if "description" in record:
            record["description"] = cleandoc(record["description"])  # as Python 3.13 keeps it
    return about | found

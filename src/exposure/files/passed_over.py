"""Files that hold pictures, or may, in a form that this program does not open: each is named."""

from collections.abc import Mapping
from pathlib import Path

from exposure.model.events import PictureOutcome, Skipped
from exposure.words import message

KINDS: Mapping[str, tuple[str, ...]] = {
    "raw": (
        *(".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".srf", ".sr2", ".orf", ".rw2"),
        *(".raf", ".pef", ".srw", ".x3f", ".3fr", ".iiq", ".erf", ".kdc", ".dcr", ".mrw", ".rwl"),
    ),
    "jpeg-xl": (".jxl",),
    "jpeg-2000": (".jp2", ".j2k", ".jpf", ".jpx", ".jpm", ".j2c"),
    "icon": (".ico", ".icns", ".cur"),
    "layers": (".psd", ".psb", ".xcf", ".afphoto", ".kra", ".clip", ".procreate"),
    "archive": (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".txz", ".tbz2", ".7z", ".rar"),
    "pdf": (".pdf",),
    "film": (
        *(".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".3gp", ".3g2", ".mts", ".m2ts", ".wmv"),
        *(".mpg", ".mpeg", ".ogv", ".flv"),
    ),
}
"""Kinds of files by how their names end; a film may be the moving half of a Live Photo."""

FILM = "folder.kind.film"
"""The message of a film: it is left out on purpose, and nothing is open about it."""

PLACEHOLDER = ".icloud"
"""How iCloud names what it keeps elsewhere: `.IMG_1.HEIC.icloud`."""


def passed_over(path: Path) -> Skipped | None:
    """Why a file is not opened, and what to do; None for one that may be, or is no picture."""
    name = path.name.lower()
    if name.startswith(".") and not name.endswith(PLACEHOLDER):
        return None
    kind = next((kind for kind, ends in KINDS.items() if name.endswith(ends)), None)
    if name.endswith(PLACEHOLDER):
        kind = "placeholder"
    if kind is None:
        return None
    outcome = PictureOutcome.NOT_FETCHED if kind == "film" else PictureOutcome.NOT_OPENED
    return Skipped(outcome, message(f"folder.kind.{kind}"))

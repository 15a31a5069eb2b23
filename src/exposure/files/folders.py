"""The picture files in your folders."""

import os
from collections.abc import Iterator
from pathlib import Path

from exposure.errors import PlanError
from exposure.files.passed_over import passed_over
from exposure.files.plain_files import open_plain
from exposure.model.outcomes import PictureOutcome
from exposure.words import message

PICTURE_NAMES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".avif", ".bmp"),
    *(".heic", ".heif", ".tif", ".tiff"),
)
"""Files with these endings are looked at, or it is said why they could not be."""

PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM")
"""First bytes of JPEG, PNG, GIF and BMP files, whatever their name."""

APPLE_DOUBLE = b"\x00\x05\x16\x07"
"""First bytes of the `._` companions that macOS leaves on other disks (RFC 1740); no pictures."""


def picture_files(asked: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files to look at: files as given, folders searched through, in order of name.

    ZIP archives are among them, to be looked into, and files that are named and not opened.

    Links are not followed into other folders. Raises PlanError for a path that does not exist, and
    where no picture is found at all.
    """
    found: dict[Path, None] = {}
    for path in asked:
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path)))
        elif path.exists():
            found[path] = None
        else:
            raise PlanError(
                message("folder.missing", path=str(path)), message("folder.missing-hint")
            )
    if asked and all(_is_a_film(path) for path in found):
        raise PlanError(message("folder.empty", path=str(asked[0])), message("folder.empty-hint"))
    return tuple(found)


def _is_a_film(path: Path) -> bool:
    left_out = passed_over(path)
    return left_out is not None and left_out.reason is PictureOutcome.NOT_FETCHED


def _inside(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(here, name)
            if is_picture(path) or is_archive(path) or passed_over(path):
                yield path


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP archive by its name, or one given as a picture is by its start."""
    if path.suffix.lower() == ".zip":
        return True
    if path.suffix.lower() in PICTURE_NAMES:
        return False
    return _start(path).startswith(b"PK\x03\x04")


def is_picture(path: Path) -> bool:
    """Whether the name or the first bytes say that a file is a picture."""
    start = _start(path)
    if start.startswith(APPLE_DOUBLE):
        return False
    return path.suffix.lower() in PICTURE_NAMES or starts_like_a_picture(start)


def starts_like_a_picture(start: bytes) -> bool:
    """Whether the first 16 bytes of a file are those of a picture."""
    boxed = start[4:8] == b"ftyp" and start[8:12] in (
        *(b"heic", b"heix", b"mif1", b"msf1", b"miaf", b"avif", b"avis"),
    )
    webp = start.startswith(b"RIFF") and start[8:12] == b"WEBP"
    return boxed or webp or start.startswith(PICTURE_STARTS)


def _start(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read(16)
    except OSError:
        return b""

"""The photos of you: files as they are named, and those in a folder that is named."""

from collections.abc import Iterable
from pathlib import Path

from exposure.errors import PlanError, UnclearPhoto
from exposure.files.folders import PICTURE_NAMES
from exposure.files.plain_files import FileTooLarge, NotAPlainFile, read_plain
from exposure.model.plan import Limits
from exposure.words import message


def own_photos(given: Iterable[Path], most: int = Limits().reference_photos) -> tuple[Path, ...]:
    """The photos that are named, with a folder's pictures in its place, in order of name.

    A folder's pictures are the files in it (not below it) whose names end as pictures' do and are
    not hidden. Raises UnclearPhoto for a folder without any and for one that can't be read, and
    PlanError for one with more, or for more photos altogether, than a check takes.
    """
    photos = tuple(
        photo for path in given for photo in (_inside(path, most) if _is_folder(path) else (path,))
    )
    if len(photos) > most:
        raise PlanError(message("plan.too-many-photos", count=len(photos), most=most))
    return photos


def read_photo(path: Path, most_bytes: int) -> bytes:
    """The bytes of a photo of you. Raises UnclearPhoto where the file can't be used."""
    try:
        return read_plain(path, most_bytes)
    except FileTooLarge:
        raise UnclearPhoto(
            message("photo.too-large", photo=str(path), most=most_bytes // 1_000_000)
        ) from None
    except NotAPlainFile:
        raise UnclearPhoto(
            message("photo.not-a-file", photo=str(path)), message("photo.not-a-file-hint")
        ) from None
    except FileNotFoundError:
        raise UnclearPhoto(
            message("photo.missing", photo=str(path)), message("photo.missing-hint")
        ) from None
    except IsADirectoryError:
        raise UnclearPhoto(
            message("photo.folder", photo=str(path)), message("photo.folder-hint")
        ) from None
    except OSError:
        raise UnclearPhoto(
            message("photo.unreadable", photo=str(path)), message("photo.unreadable-hint")
        ) from None


def can_be_photo(path: Path) -> bool:
    """Whether a file's name ends as photos do."""
    return path.suffix.lower() in PICTURE_NAMES


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _inside(folder: Path, most: int) -> tuple[Path, ...]:
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if can_be_photo(path) and not path.name.startswith(".") and not _is_folder(path)
        )
    except OSError:
        raise UnclearPhoto(
            message("photo.unreadable", photo=str(folder)), message("photo.unreadable-hint")
        ) from None
    if not found:
        raise UnclearPhoto(
            message("photo.empty-folder", photo=str(folder)), message("photo.empty-folder-hint")
        )
    if len(found) > most:
        raise PlanError(
            message("photo.full-folder", photo=str(folder), pictures=str(len(found)), most=most),
            message("photo.full-folder-hint", most=most),
        )
    return tuple(found)

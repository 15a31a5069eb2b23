"""Saved copies of pages: found on disk, recognised, read piece by piece."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from exposure.errors import PlanError
from exposure.files.folders import is_picture, starts_like_a_picture
from exposure.files.plain_files import FileTooLarge, NotAPlainFile, open_plain, read_plain
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.pictures import SavedCopy, SavedCopyKind
from exposure.model.plan import Limits, ListedPage
from exposure.words import message

PAGE_NAMES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".json")
"""Endings of the files that can be the page in a folder, the likeliest first."""

FOLDER_ENDINGS = (
    *("_files", ".files", "-files", "_archivos", "_arquivos", "_bestanden", "_bylos", "-dateien"),
    *("_dateien", "_datoteke", "_dosyalar", "_elemei", "_failid", "_fails", "_fajlovi", "-filer"),
    *("_ficheiros", "_fichiers", "_file", "_filer", "_fitxategiak", "_fitxers", "_pliki"),
    *("_soubory", "_tiedostot"),
)
"""How browsers in many languages end the name of the folder beside a page saved as complete.

From Microsoft's list of connected files (Win32 documentation of the shell); only such folders are
looked into.
"""

MOST_FILES = 5_000
"""Files beside a saved page that are considered; a page of a browser has a few hundred."""

_START = 65_536
_HEADERS = re.compile(
    rb"\A\s*(?:[\w-]{2,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?"
    rb"(?:MIME-Version|Content-Type|Snapshot-Content-Location):",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"\A\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|!--|\?|[a-z])", re.IGNORECASE)
_PLIST = re.compile(rb"\A\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)?(?:<!DOCTYPE plist|<plist)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SavedCopyOnDisk:
    """A saved copy of a page: the file that is the page, and files beside it that may be its own.

    `beside` are paths relative to the page's folder, written with `/`; none leads out of it.
    """

    path: Path
    facts: SavedCopy
    beside: tuple[str, ...] = ()

    def page(self, limits: Limits) -> bytes | Skipped:
        """The bytes of the page, or why they are not taken."""
        most = limits.picture_bytes if self.is_picture else limits.saved_bytes
        return _bytes(self.path, most)

    def picture(self, name: str, limits: Limits) -> bytes | Skipped:
        """The bytes of a file beside the page; one that is not among `beside` is never opened."""
        path = self.path.parent / name
        if name not in self.beside or not _is_own_file(path, self.path.parent):
            return Skipped(PictureOutcome.NOT_SAVED)
        return _bytes(path, limits.picture_bytes)

    @property
    def is_picture(self) -> bool:
        """Whether the saved copy is a picture that was made of the page."""
        return self.facts.kind is SavedCopyKind.PICTURE


def saved_copy_of(page: ListedPage) -> SavedCopyOnDisk | None:
    """The saved copy that a listed page is judged by; None for a page that is visited.

    Raises PlanError, saying what to do, where it is missing or nothing that can be read.
    """
    if page.saved is None:
        return None
    given = page.saved
    try:
        path = _page_in(given) if given.is_dir() else given
        kind = _kind(path)
        made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        raise PlanError(
            message("saved.missing", file=str(given)), message("saved.missing-hint")
        ) from None
    except NotAPlainFile:
        raise PlanError(
            message("saved.not-a-file", file=str(given)), message("saved.check-hint")
        ) from None
    except (OSError, ValueError):
        raise PlanError(
            message("saved.unreadable", file=str(given)), message("saved.check-hint")
        ) from None
    facts = SavedCopy(str(given), kind, made_at)
    has_files = kind in (SavedCopyKind.HTML, SavedCopyKind.ACTIVITY)
    return SavedCopyOnDisk(path, facts, tuple(_beside(path, given)) if has_files else ())


def _page_in(folder: Path) -> Path:
    """The one page in a folder. Raises PlanError for none, or several that it could be."""
    pages = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in PAGE_NAMES and not path.name.startswith(".") and path.is_file()
    )
    index = [path for path in pages if path.stem.lower() == "index"]
    for ending in PAGE_NAMES:
        found = [path for path in index or pages if path.suffix.lower() == ending]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(path.name for path in found[:3])
            raise PlanError(
                message("saved.several", folder=str(folder), names=names),
                message("saved.several-hint"),
            )
    raise PlanError(message("saved.no-page", folder=str(folder)), message("saved.no-page-hint"))


def _kind(path: Path) -> SavedCopyKind:
    """What kind of saved copy a file is, by its first bytes. Raises PlanError where it is none."""
    with open_plain(path) as file:
        start = file.read(_START)
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = start[2:].replace(b"\x00", b"")
    if not plain.strip():
        raise PlanError(message("saved.empty", file=str(path)), message("saved.check-hint"))
    suffix = path.suffix.lower()
    if starts_like_a_picture(start[:16]):
        return SavedCopyKind.PICTURE
    if start.startswith(b"bplist00") or _PLIST.match(plain):
        return SavedCopyKind.WEBARCHIVE
    if suffix in (".mhtml", ".mht") or _HEADERS.match(plain):
        return SavedCopyKind.MHTML
    if _MARKUP.match(plain) or suffix in (".html", ".htm", ".xhtml"):
        return SavedCopyKind.HTML
    if plain.lstrip()[:1] in (b"{", b"["):
        return SavedCopyKind.ACTIVITY
    if start.startswith(b"PK\x03\x04"):
        raise PlanError(message("saved.zip", file=str(path)), message("saved.zip-hint"))
    if is_picture(path):
        return SavedCopyKind.PICTURE
    key = "saved.pdf" if start.startswith(b"%PDF") else "saved.unknown"
    raise PlanError(message(key, file=str(path)), message("saved.unknown-hint"))


def _beside(page: Path, given: Path) -> Iterator[str]:
    """The files that may belong to a page.

    A browser's folder beside it, the one of its own name if there is one; all that is in the
    folder that was given as the saved copy; for a profile as data the pictures beside it.
    """
    root = page.parent
    if given != page:
        folders = [root]
    else:
        folders = [path for path in _entries(root) if _is_companion(path)]
        own = [path for path in folders if path.name.lower().startswith(page.stem.lower())]
        folders = own or folders
        if page.suffix.lower() == ".json":
            yield from (path.name for path in _entries(root) if path != page and is_picture(path))
    count = 0
    for folder in folders:
        for here, _, files in os.walk(folder):
            for name in sorted(files):
                path = Path(here, name)
                count += 1
                if count > MOST_FILES:
                    return
                if path != page and _is_own_file(path, root) and _is_text(path.name):
                    yield path.relative_to(root).as_posix()


def _is_text(name: str) -> bool:
    """Whether a file's name is text; no page can name one that is only bytes."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _is_companion(path: Path) -> bool:
    return path.name.lower().endswith(FOLDER_ENDINGS) and path.is_dir() and not path.is_symlink()


def _is_own_file(path: Path, root: Path) -> bool:
    """Whether a path is a plain file inside `root`, reached through no link."""
    try:
        return path.is_file() and path.resolve() == root.resolve() / path.relative_to(root)
    except (OSError, ValueError):
        return False


def _bytes(path: Path, most: int) -> bytes | Skipped:
    try:
        return read_plain(path, most)
    except FileTooLarge:
        return Skipped(
            PictureOutcome.TOO_LARGE, message("folder.too-large", most=most // 1_000_000)
        )
    except OSError:
        return Skipped(PictureOutcome.ERROR, message("folder.unreadable"))

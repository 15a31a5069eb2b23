"""Picture files in ZIP archives, among them data exports; nothing is unpacked to disk."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exposure.files.bounded_archive import Archive, TooMuch
from exposure.files.folders import PICTURE_NAMES, starts_like_a_picture
from exposure.files.plain_files import NotAPlainFile
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.plan import Limits
from exposure.sites.data_exports import PEOPLE, Export, export_of
from exposure.words import Message, message

ARCHIVE_NAMES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files may be packed. LZMA can ask for gigabytes before it gives a byte."""

SMALL = 1_000_000
"""Bytes up to which a file may be packed as tightly as it likes."""

MOST_NAMED = 1_000
"""Pictures of an export that are left out and named one by one; more are only counted."""

FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ValueError, OverflowError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, LookupError),
)
"""What zipfile raises for archives that are damaged or packed in a way it does not know."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One entry of an archive: a picture to look at, or with `skipped` one that is not.

    `path` is `archive.zip!/inner.jpg`, or the archive's own for what is said of it as a whole;
    `platform` whose data export it is, empty for any other archive.
    """

    path: str
    platform: str = ""
    skipped: Skipped | None = None
    info: zipfile.ZipInfo | None = None


def packed_pictures(archive: Path, limits: Limits, *, is_asked_for: bool) -> tuple[Packed, ...]:
    """The pictures in an archive, in its own order; of a data export those of the profile.

    Never raises for what an archive holds. One that was not asked for by its own name, and has no
    picture, gives nothing.
    """
    try:
        with Archive(archive, limits) as opened:
            found = tuple(_Listing(archive, opened, limits).entries())
    except TooMuch:
        return (_whole(archive, PictureOutcome.OVER_LIMIT, message("archive.too-many")),)
    except NotAPlainFile:
        return (_whole(archive, PictureOutcome.ERROR, message("folder.not-a-file")),)
    except FAULTS:
        return (_whole(archive, PictureOutcome.DAMAGED, message("archive.damaged")),)
    if not found and is_asked_for:
        return (_whole(archive, PictureOutcome.NOT_A_PICTURE, message("archive.no-picture")),)
    return found


def opened_archive(path: Path, limits: Limits | None = None) -> zipfile.ZipFile | None:
    """An archive that `packed_pictures` listed, open for reading; None if it has gone bad since."""
    try:
        return Archive(path, limits or Limits())
    except (TooMuch, *FAULTS):
        return None


def unpacked(archive: zipfile.ZipFile | None, entry: Packed, limits: Limits) -> bytes | Skipped:
    """The bytes of a listed picture, or why it can't be unpacked."""
    if archive is None or entry.info is None:
        return Skipped(PictureOutcome.ERROR, message("folder.unreadable"))
    try:
        with archive.open(entry.info) as file:
            data = file.read(limits.file_bytes + 1)
    except FAULTS:
        return Skipped(PictureOutcome.DAMAGED, message("archive.member-damaged"))
    if len(data) > limits.file_bytes:
        return _too_large(limits)
    return data


def _whole(archive: Path, outcome: PictureOutcome, detail: Message, platform: str = "") -> Packed:
    return Packed(str(archive), platform, Skipped(outcome, detail))


def _too_large(limits: Limits) -> Skipped:
    most = limits.file_bytes // 1_000_000
    return Skipped(PictureOutcome.TOO_LARGE, message("folder.too-large", most=most))


@dataclass(slots=True)
class _Listing:
    """Goes through the files of one archive, and keeps what its limits leave."""

    archive: Path
    opened: zipfile.ZipFile
    limits: Limits
    total: int = 0

    def entries(self) -> Iterator[Packed]:
        infos = self.opened.infolist()
        export = export_of(_name(info) for info in infos)
        found = [info for info in infos if not _is_no_file(info)]
        if export is None:
            for info in found:
                if self._is_picture(info) or _is_archive(info):
                    yield self._entry(info)
        else:
            yield from self._of_export(found, export)

    def _of_export(self, found: list[zipfile.ZipInfo], export: Export) -> Iterator[Packed]:
        """The pictures of the profile; the others are left out, and named if no person is."""
        pictures = [info for info in found if _is_named_as_picture(info)]
        profile = [info for info in pictures if export.is_of_profile(_name(info))]
        for info in profile:
            yield self._entry(info, export.platform)
        if not profile:
            detail = message("archive.no-profile", platform=export.platform)
            yield _whole(self.archive, PictureOutcome.NOT_A_PICTURE, detail, export.platform)
        chosen = {id(info) for info in profile}
        others = [info for info in pictures if id(info) not in chosen]
        named = [info for info in others if not PEOPLE.search(_name(info))][:MOST_NAMED]
        left_out = Skipped(PictureOutcome.NOT_FETCHED, message("archive.outside-profile"))
        for info in named:
            yield Packed(self._path(info), export.platform, left_out)
        if count := len(others) - len(named):
            detail = message("archive.left-out", count=count)
            yield _whole(self.archive, PictureOutcome.NOT_FETCHED, detail, export.platform)

    def _path(self, info: zipfile.ZipInfo) -> str:
        return f"{self.archive}!/{_name(info)}"

    def _entry(self, info: zipfile.ZipInfo, platform: str = "") -> Packed:
        return Packed(self._path(info), platform, self._refusal(info), info)

    def _refusal(self, info: zipfile.ZipInfo) -> Skipped | None:
        """Why a file of the archive is not unpacked; None if it is."""
        refused = _refused(info)
        if refused is not None:
            return Skipped(PictureOutcome.REFUSED, message(f"archive.{refused}"))
        if info.file_size > self.limits.file_bytes:
            return _too_large(self.limits)
        tightness = info.file_size / max(1, info.compress_size)
        if info.file_size > SMALL and tightness > self.limits.archive_ratio:
            return Skipped(PictureOutcome.TOO_LARGE, message("picture.bomb"))
        if self.total + info.file_size > self.limits.archive_bytes:
            most = self.limits.archive_bytes // 1_000_000_000
            return Skipped(PictureOutcome.OVER_LIMIT, message("archive.too-much", most=most))
        self.total += info.file_size
        return None

    def _is_picture(self, info: zipfile.ZipInfo) -> bool:
        """Whether the name or the first bytes say that a file is a picture."""
        if _is_named_as_picture(info):
            return True
        if _refused(info) is not None or _is_archive(info):
            return False
        try:
            with self.opened.open(info) as file:
                return starts_like_a_picture(file.read(16))
        except FAULTS:
            return False


def _name(info: zipfile.ZipInfo) -> str:
    """The path of a file in the archive; some programs on Windows write it with backslashes."""
    return info.filename.replace("\\", "/")


def _is_no_file(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder, or a companion that macOS adds."""
    name = _name(info)
    last = name.rpartition("/")[2]
    return not last or last.startswith("._") or name.startswith("__MACOSX/")


def _is_named_as_picture(info: zipfile.ZipInfo) -> bool:
    return _name(info).lower().endswith(PICTURE_NAMES)


def _is_archive(info: zipfile.ZipInfo) -> bool:
    return _name(info).lower().endswith(ARCHIVE_NAMES)


def _refused(info: zipfile.ZipInfo) -> str | None:
    """The word for why a file is never unpacked, or None."""
    if info.flag_bits & 0x1:
        return "locked"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if ".." in _name(info).split("/"):
        return "leads-out"
    if _is_archive(info):
        return "nested"
    return None if info.compress_type in METHODS else "method"

"""Picture files on this machine, in folders and in archives, looked at one after the other."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

from exposure.audit.examining import Examiner, looked_at
from exposure.files.archives import Packed, opened_archive, packed_pictures, unpacked
from exposure.files.folders import is_archive
from exposure.files.passed_over import passed_over
from exposure.files.plain_files import FileTooLarge, NotAPlainFile, read_plain
from exposure.model.events import FilesListed, PictureOutcome, PictureSkipped, Skipped
from exposure.model.pictures import PictureId
from exposure.model.plan import Limits
from exposure.words import message

Filed = tuple[Path, Packed]
"""A file on disk, and the picture that it is or that an archive has in it."""


async def look_at_files(
    files: tuple[Path, ...], asked: tuple[Path, ...], examiner: Examiner
) -> None:
    """All picture files, a few at a time; one archive is open at once.

    `asked` are the paths as they were given: an archive among them is named even if it has no
    picture.
    """
    filed = await asyncio.to_thread(_filed, files, frozenset(asked), examiner.limits)
    paths = tuple(packed.path for _, packed in filed)
    examiner.emit(FilesListed(paths, tuple(packed.platform for _, packed in filed)))
    for archive, entries in groupby(enumerate(filed), key=lambda pair: _archive_of(pair[1])):
        async with _opened(archive, examiner.limits) as opened, asyncio.TaskGroup() as group:
            turn = asyncio.Lock()
            for number, (path, packed) in entries:
                await examiner.slots.acquire()
                file = _Opened(path, opened, turn)
                where = PictureId(0, number)
                look = partial(_look_at, where, packed, file, examiner)
                task = group.create_task(looked_at(where, look, examiner.emit))
                task.add_done_callback(lambda _: examiner.slots.release())


def _archive_of(filed: Filed) -> Path | None:
    """The archive that a picture is in; None for one that is a file, so that all files go on."""
    path, packed = filed
    return path if packed.info is not None else None


def _filed(files: tuple[Path, ...], asked: frozenset[Path], limits: Limits) -> tuple[Filed, ...]:
    """Every picture; where there is none at all, what is to be said of the archives."""
    found = tuple(_pictures(files, asked, limits))
    return found or tuple(_pictures(files, frozenset(files), limits))


def _pictures(files: tuple[Path, ...], asked: frozenset[Path], limits: Limits) -> Iterator[Filed]:
    for path in files:
        if is_archive(path):
            for packed in packed_pictures(path, limits, is_asked_for=path in asked):
                yield path, packed
        else:
            yield path, Packed(str(path), skipped=passed_over(path))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file on disk; an archive is open, and read by one at a time, as zipfile needs it."""

    path: Path
    archive: ZipFile | None
    turn: asyncio.Lock

    async def read(self, packed: Packed, limits: Limits) -> bytes | Skipped:
        """The bytes of a picture in it, or why they can't be had."""
        if packed.skipped is not None:
            return packed.skipped
        if packed.info is None:
            return await asyncio.to_thread(_file, self.path, limits.file_bytes)
        async with self.turn:
            return await asyncio.to_thread(unpacked, self.archive, packed, limits)


@asynccontextmanager
async def _opened(path: Path | None, limits: Limits) -> AsyncIterator[ZipFile | None]:
    archive = await asyncio.to_thread(opened_archive, path, limits) if path is not None else None
    try:
        yield archive
    finally:
        if archive is not None:
            archive.close()


async def _look_at(where: PictureId, packed: Packed, file: _Opened, examiner: Examiner) -> None:
    found = await file.read(packed, examiner.limits)
    if isinstance(found, Skipped):
        examiner.emit(PictureSkipped(where, found))
    else:
        await examiner.examine(where, found)


def _file(path: Path, most: int) -> bytes | Skipped:
    """The bytes of a picture file, or why it can't be looked at."""
    try:
        return read_plain(path, most)
    except FileTooLarge:
        return Skipped(
            PictureOutcome.TOO_LARGE, message("folder.too-large", most=most // 1_000_000)
        )
    except NotAPlainFile:
        return Skipped(PictureOutcome.ERROR, message("folder.not-a-file"))
    except OSError:
        return Skipped(PictureOutcome.ERROR, message("folder.unreadable"))

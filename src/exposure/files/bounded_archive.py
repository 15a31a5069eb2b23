"""A ZIP archive whose list of files is bounded by what is read of it, whatever it says."""

import io
import zipfile
from pathlib import Path

from exposure.files.plain_files import open_plain
from exposure.model.plan import Limits

LONGEST_END = 70_000
"""Bytes at the end of an archive in which its list is looked for: the record of 22 bytes and the
longest comment, of 65,535 (PKWARE APPNOTE 6.3.10, 4.3.16)."""

ENTRY = b"PK\x01\x02"
"""How each entry of the list begins (4.3.12)."""


class TooMuch(Exception):
    """The list of files is longer than this program goes through."""


class Archive(zipfile.ZipFile):
    """An archive that is open for reading. Raises TooMuch, what zipfile and `open_plain` do."""

    _file: "_Listed | None" = None  # as long as there is none, `close` is called all the same

    def __init__(self, path: Path, limits: Limits) -> None:
        self._file = file = _Listed(open_plain(path).detach(), limits)
        try:
            super().__init__(file)
        except BaseException:
            file.close()
            raise
        file.is_listed = True

    def close(self) -> None:
        """Close the archive and its file."""
        super().close()
        if self._file is not None:
            self._file.close()


class _Listed(io.BufferedReader):
    """A file that refuses to give more than a list of files may have, until the list is read.

    zipfile finds the list in ways of its own, and reads the whole of it into memory at once; so it
    is this reading that is bounded, and not what another look at the file finds to be the list.
    """

    def __init__(self, file: io.RawIOBase, limits: Limits) -> None:
        super().__init__(file)
        self._limits = limits
        self.is_listed = False

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as any file does; while the list is looked for, only so much of it."""
        if self.is_listed:
            return super().read(size)
        most = self._limits.archive_directory_bytes
        if size is None or size < 0:
            data = super().read(LONGEST_END)
            if self.peek(1):
                raise TooMuch
        elif size > most:
            raise TooMuch
        else:
            data = super().read(size)
        if data.count(ENTRY) > self._limits.archive_entries:
            raise TooMuch
        return data

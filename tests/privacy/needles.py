"""Searching bytes for face codes and for other people's pictures, however they are written."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAR = 1e-4
"""A written number is a part of a code if it is this near: three digits are lost, and no more."""
IN_A_ROW = 3
CHUNK = 45
"""Bytes of a picture that are searched for; a multiple of three, for base64."""
CHUNKS = 24
START_OF_SCAN = b"\xff\xda"
"""What stands before this in a JPEG may be alike in many."""
NUMBER = re.compile(rb"-?\d*\.\d+(?:[eE][-+]?\d+)?")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")


@dataclass(frozen=True)
class Secrets:
    """What may stand nowhere: codes, shape (faces, d), and files with their decoded faces."""

    codes: NDArray[np.float64]
    pictures: tuple[bytes, ...]

    def in_bytes(self, data: bytes) -> list[str]:
        """What of these stands in some bytes, or in what is written there as base64."""
        found = []
        for part in (data, *_decoded(data)):
            if any(self._has_code(row) for row in _readings(part)):
                found.append("a code")
            if any(chunk in part for picture in self.pictures for chunk in _chunks(picture)):
                found.append("a picture")
        return found

    def _has_code(self, row: NDArray[np.float64]) -> bool:
        """Whether so many neighbouring numbers of a row are those of a code, in its order."""
        if len(row) < IN_A_ROW:
            return False
        windows = np.lib.stride_tricks.sliding_window_view(row, IN_A_ROW)
        lively = windows[(np.abs(windows) < 1).all(axis=1) & (np.abs(windows) > 1e-3).any(axis=1)]
        if not len(lively):
            return False
        starts = range(0, self.codes.shape[1] - IN_A_ROW + 1, IN_A_ROW)
        parts = np.concatenate([self.codes[:, at : at + IN_A_ROW] for at in starts])
        parts = parts[np.argsort(parts[:, 0])]
        first = np.searchsorted(parts[:, 0], lively[:, 0] - NEAR)
        last = np.searchsorted(parts[:, 0], lively[:, 0] + NEAR)
        return any(
            bool((np.abs(parts[a:b] - window) < NEAR).all(axis=1).any())
            for a, b, window in zip(first, last, lively, strict=True)
            if a < b
        )


def secrets_of(codes: Iterable[NDArray[np.float64]], pictures: Iterable[bytes]) -> Secrets:
    return Secrets(np.stack(tuple(codes)), tuple(pictures))


def _readings(data: bytes) -> Iterator[NDArray[np.float64]]:
    """Bytes as rows of numbers: as float32 and float64 from every offset, and as text."""
    for kind in ("<f4", "<f8"):
        size = int(kind[2])
        for offset in range(size):
            whole = (len(data) - offset) // size * size
            if whole <= 0:
                continue
            row = np.frombuffer(data[offset : offset + whole], dtype=kind)
            with np.errstate(invalid="ignore"):
                yield np.nan_to_num(row, nan=9.0, posinf=9.0, neginf=9.0).astype(np.float64)
    yield np.array([float(number) for number in NUMBER.findall(data)], dtype=np.float64)


def _decoded(data: bytes) -> Iterator[bytes]:
    for run in BASE64.findall(data):
        try:
            yield base64.b64decode(run + b"=" * (-len(run) % 4))
        except binascii.Error:
            continue


def _chunks(picture: bytes) -> Iterator[bytes]:
    """Pieces of a picture file that stand in no other file."""
    start = max(picture.rfind(START_OF_SCAN), 0) + 200
    step = max(1, (len(picture) - start - CHUNK) // CHUNKS)
    for at in range(start, len(picture) - CHUNK, step):
        yield picture[at : at + CHUNK]
        yield picture[at : at + CHUNK].hex().encode()

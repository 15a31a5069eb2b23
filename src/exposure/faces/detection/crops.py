"""Parts of a picture as they look in one of its levels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.detection.pyramid import COARSEST_PX, SEARCHED_AS_PX, Level
from exposure.faces.detection.rectangles import Rectangle
from exposure.faces.detection.scorer import CELL_PX, FIRST_CELL_PX

BORDER_PX = 12
"""Ground around the picture, so that the detector sees faces at its edge."""
WIDE_BORDER_PX = 44
"""The same where a face may be cut by the edge: of 180 crops of faces (benchmarks/cut_faces.py) 89
were missed with 12, 46 with 28. Everywhere it would cost three tenths more time. It is a number of
cells more than the other, so that a face is seen in the same place with both."""


class Halves:
    """The picture, if it is very large a part of its size, and again and again in half of that.

    `width` and `height` are those of the picture itself, in pixels.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        """Make them of uint8 RGB, shape (height, width, 3)."""
        self.height, self.width = pixels.shape[:2]
        picture = Image.fromarray(pixels)
        times = max(picture.size) // SEARCHED_AS_PX
        self._pictures = [picture.reduce(times) if times > 1 else picture]
        while min(self._pictures[-1].size) > 2 * COARSEST_PX:
            self._pictures.append(self._pictures[-1].reduce(2))

    def near(self, level: Level) -> Image.Image:
        """The smallest that is as large as the level; the first if none is."""
        large = [one for one in self._pictures if max(one.size) >= level.longest]
        return large[-1] if large else self._pictures[0]


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a level in its pixels; it may reach over the edge, by a border."""

    level: Level
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, region: Rectangle, level: Level, margin: int, border: int = BORDER_PX) -> "Cut":
        """The cut for a region of the level's cells, with so many cells around it."""
        left, top, right, bottom = region
        return cls(
            level,
            _outside(CELL_PX * (left - margin), 0, -border),
            _outside(CELL_PX * (top - margin), 0, -border),
            -_outside(-CELL_PX * (right + margin), -level.width, -border),
            -_outside(-CELL_PX * (bottom + margin), -level.height, -border),
        )

    def pixels(self, halves: Halves, ground: tuple[int, int, int]) -> NDArray[np.uint8]:
        """Its pixels, on ground where it reaches over the edge: uint8, (height, width, 3)."""
        level, picture = self.level, halves.near(self.level)
        left, top = max(self.left, 0), max(self.top, 0)
        right, bottom = min(self.right, level.width), min(self.bottom, level.height)
        wide, high = picture.width / level.width, picture.height / level.height
        part = (left * wide, top * high, right * wide, bottom * high)
        size = (right - left, bottom - top)
        is_smaller = level.width < picture.width
        method = Image.Resampling.BOX if is_smaller else Image.Resampling.BILINEAR
        seen = np.asarray(picture.resize(size, method, box=part))
        if seen.shape[:2] == (self.bottom - self.top, self.right - self.left):
            return seen
        whole = np.empty((self.bottom - self.top, self.right - self.left, 3), dtype=np.uint8)
        whole[0] = ground
        whole[1:] = whole[0]  # row by row: fifty times as fast as pixel by pixel
        whole[top - self.top : bottom - self.top, left - self.left : right - self.left] = seen
        return whole

    def at_edges(self, scores: NDArray[np.float32], cells: int) -> tuple[NDArray[np.float32], ...]:
        """Those of its scores, so many cells deep, that lie along an edge of the picture."""
        sides = (
            (self.left < 0, scores[:, :cells]),
            (self.top < 0, scores[:cells]),
            (self.right > self.level.width, scores[:, -cells:]),
            (self.bottom > self.level.height, scores[-cells:]),
        )
        return tuple(part for is_at_edge, part in sides if is_at_edge)

    def middles(self, shape: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pixels of the level in which its scores have their middle: across, and down.

        `shape` is that of the scores: rows, columns.
        """
        rows, columns = shape
        across = self.left + FIRST_CELL_PX + CELL_PX * np.arange(columns)
        down = self.top + FIRST_CELL_PX + CELL_PX * np.arange(rows)
        return across, down


def _outside(edge: int, limit: int, by: int) -> int:
    """The edge, or where it is at or beyond the limit, a place outside of it."""
    return edge if edge > limit else limit + by

"""Where the faces of a picture are: first at a glance, then closer where something may be."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.hints import HINTS, Hints
from exposure.faces.levels import COARSEST_PX, SEARCHED_AS_PX, Level, levels
from exposure.faces.regions import Mask, Rectangle, in_cells_of, rectangles
from exposure.faces.scoring import CELL_PX, FIRST_CELL_PX, Scorer
from exposure.places import Box

IS_A_FACE = -0.5
"""dlib's own threshold is 0. On 40,000 places of 22 pictures without a face no score is above
-0.97, and small or turned faces between two levels score from -0.5 on."""
SURELY_A_FACE = 0.5
NOTHING = -1.2
"""The score of a plain surface: where nobody looked there is no hint."""
WHOLE_FROM_SHARE = 0.7
"""If hints cover more than this share of a level, it is looked at whole."""
MARGIN = 4
"""Cells around a region that are looked at with it: nearly half a window."""
BORDER_PX = 12
"""Ground around the picture, so that the detector sees faces at its edge."""
SEEN_AROUND = 1
"""Cells around a region whose scores are good enough to give hints."""
SAME_FACE_UNION = 0.3
SAME_FACE_COVERED = 0.6
"""Boxes are one face where they share this much of their union, or one is inside the other."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A face that was seen: `score` is above -0.5, about 1 for a clear one."""

    box: Box
    score: float


def faces_in(
    pixels: NDArray[np.uint8], scorer: Scorer, hints: Hints = HINTS
) -> tuple[Sighting, ...]:
    """Each face once, inside the picture, the surest first; uint8 RGB, (height, width, 3).

    Looking everywhere would cost ten times as much and find a few more (benchmarks/recall.py).
    """
    height, width = pixels.shape[:2]
    pictures = _in_halves(pixels)
    found: list[Sighting] = []
    plan, hinted = levels(width, height), None
    for finer, level in zip(range(len(plan) - 1, -1, -1), plan, strict=True):
        look = _Look(_near(pictures, level), level, scorer)
        for region in _regions(level, hinted, hints.whole_px):
            look.at(region)
        found = _each_once([*found, *look.sightings(width, height)])
        if finer:
            sure = (one.box for one in found if one.score >= SURELY_A_FACE)
            hinted = hints.of(look.scores, finer, sure, Box(0, 0, width, height))
    return tuple(one for one in found if one.box.width and one.box.height)


def _in_halves(pixels: NDArray[np.uint8]) -> tuple[Image.Image, ...]:
    """The picture, if it is very large a part of its size, and again and again in half of that."""
    picture = Image.fromarray(pixels)
    times = max(picture.size) // SEARCHED_AS_PX
    halves = [picture.reduce(times) if times > 1 else picture]
    while min(halves[-1].size) > 2 * COARSEST_PX:
        halves.append(halves[-1].reduce(2))
    return tuple(halves)


def _near(pictures: tuple[Image.Image, ...], level: Level) -> Image.Image:
    """The smallest of the pictures that is as large as the level; the first if none is."""
    large = [one for one in pictures if max(one.size) >= level.longest]
    return large[-1] if large else pictures[0]


class _Look:
    """One level: what was seen in the regions that were looked at so far.

    `scores` is float32, a cell for each 8 × 8 pixels of the level, at most NOTHING.
    """

    def __init__(self, picture: Image.Image, level: Level, scorer: Scorer) -> None:
        self._picture, self._level, self._scorer = picture, level, scorer
        rows, columns = -(-level.height // CELL_PX), -(-level.width // CELL_PX)
        self.scores = np.full((rows, columns), NOTHING, dtype=np.float32)
        self._seen: list[tuple[float, float, float]] = []

    def at(self, region: Rectangle) -> None:
        """Look at a region, and at a margin around it."""
        cut = _Cut.around(region, self._level)
        scores = self._scorer.scores(cut.pixels(self._picture, self._level, self._scorer.ground))
        if not scores.size:
            return
        across = cut.left + FIRST_CELL_PX + CELL_PX * np.arange(scores.shape[1])
        down = cut.top + FIRST_CELL_PX + CELL_PX * np.arange(scores.shape[0])
        for row, column in zip(*np.nonzero(scores > IS_A_FACE), strict=True):
            place = float(across[column]), float(down[row])
            self._seen.append((float(scores[row, column]), *place))
        self._keep(scores, across // CELL_PX, down // CELL_PX, region)

    def _keep(
        self,
        scores: NDArray[np.float32],
        columns: NDArray[np.int64],
        rows: NDArray[np.int64],
        region: Rectangle,
    ) -> None:
        """Keep the scores of a region and SEEN_AROUND it, those nearer to a hint where two meet."""
        left, top, right, bottom = region
        in_columns = (columns >= max(left - SEEN_AROUND, 0)) & (
            columns < min(right + SEEN_AROUND, self.scores.shape[1])
        )
        in_rows = (rows >= max(top - SEEN_AROUND, 0)) & (
            rows < min(bottom + SEEN_AROUND, self.scores.shape[0])
        )
        place = np.ix_(rows[in_rows], columns[in_columns])
        self.scores[place] = np.minimum(self.scores[place], scores[np.ix_(in_rows, in_columns)])

    def sightings(self, width: int, height: int) -> Iterator[Sighting]:
        """What was seen, in pixels of a picture of this size and inside it."""
        wide, high = width / self._level.width, height / self._level.height
        half = self._scorer.window_px / 2
        for score, x, y in self._seen:
            box = Box(
                round((x - half) * wide),
                round((y - half) * high),
                round((x + half) * wide),
                round((y + half) * high),
            )
            yield Sighting(box.inside(width, height), score)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of a level in its pixels; it may reach over the edge, by BORDER_PX."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, region: Rectangle, level: Level) -> "_Cut":
        """The cut for a region with its margin."""
        left, top, right, bottom = region
        return cls(
            _outside(CELL_PX * (left - MARGIN), 0, -BORDER_PX),
            _outside(CELL_PX * (top - MARGIN), 0, -BORDER_PX),
            -_outside(-CELL_PX * (right + MARGIN), -level.width, -BORDER_PX),
            -_outside(-CELL_PX * (bottom + MARGIN), -level.height, -BORDER_PX),
        )

    def pixels(
        self, picture: Image.Image, level: Level, ground: tuple[int, int, int]
    ) -> NDArray[np.uint8]:
        """Its pixels, on ground where it reaches over the edge: uint8, (height, width, 3)."""
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


def _outside(edge: int, limit: int, by: int) -> int:
    """The edge, or where it is at or beyond the limit, a place outside of it."""
    return edge if edge > limit else limit + by


def _regions(level: Level, hinted: Mask | None, whole_px: int) -> tuple[Rectangle, ...]:
    """What to look at in a level, in its cells."""
    rows, columns = -(-level.height // CELL_PX), -(-level.width // CELL_PX)
    whole = (0, 0, columns, rows)
    if hinted is None or level.longest <= whole_px:
        return (whole,)
    wanted = in_cells_of(hinted, rows, columns)
    return (whole,) if wanted.mean() > WHOLE_FROM_SHARE else rectangles(wanted, MARGIN)


def _each_once(found: list[Sighting]) -> list[Sighting]:
    """Of sightings of one face, the surest."""
    kept: list[Sighting] = []
    for one in sorted(found, key=lambda sighting: -sighting.score):
        if not any(_is_repeat(one.box, other.box) for other in kept):
            kept.append(one)
    return kept


def _is_repeat(one: Box, other: Box) -> bool:
    shared = one.shared_with(other)
    areas = one.width * one.height, other.width * other.height
    union = sum(areas) - shared
    return shared > SAME_FACE_UNION * union or shared > SAME_FACE_COVERED * min(areas)

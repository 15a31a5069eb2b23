"""For tests: a strong colour is a face, and its hue says whose."""

from collections.abc import Iterator
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from exposure.faces.engine import Face, Thresholds
from exposure.model.pictures import Box

STRONG = 100
"""A pixel belongs to a face where its largest and smallest channel differ by at least this."""
HUES = 24
"""Hues are kept apart in steps of 15 degrees."""
FULL = 0.8
"""Share of its box that one colour must fill to be a face."""
SMALLEST_PX = 8
VERY_SHARP = 100.0


class ColoursEngine:
    """A rectangle of a strong colour is a face; its embedding is the hue's point on a circle.

    Hues 15° apart have distance 0.26, 30° 0.52, 45° 0.77: the thresholds are those of faces.
    """

    name: ClassVar[str] = "colours"
    thresholds: ClassVar[Thresholds] = Thresholds(
        you=0.50, maybe=0.60, one_person=0.60, ask=0.77, source="a circle of radius 1"
    )
    enough_px: ClassVar[int] = 40_000

    def load(self) -> None:
        """Nothing to load."""

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """One face for each hue that fills a rectangle; largest rectangles first."""
        found = sorted(_rectangles(_hue_steps(pixels)), key=lambda face: -face[1].width)
        return tuple(
            Face(box, _on_circle(hue), landmarks=None, sharpness=VERY_SHARP) for hue, box in found
        )

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """The rectangles that `faces` finds."""
        return tuple(face.box for face in self.faces(pixels))

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:  # noqa: ARG002 - a hue is as steady as can be
        """The embedding that the face has already."""
        return face.embedding

    def reliance(self, pixels: NDArray[np.uint8], face: Face) -> None:
        """It can't say."""


def _hue_steps(pixels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The hue of each pixel in steps of 15°, -1 for a weak colour; shape (height, width)."""
    rgb = pixels.astype(np.float64)
    high, low = rgb.max(axis=2), rgb.min(axis=2)
    spread = np.maximum(high - low, 1)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    sixth = np.where(
        high == red,
        (green - blue) / spread % 6,
        np.where(high == green, (blue - red) / spread + 2, (red - green) / spread + 4),
    )
    steps = np.round(sixth * HUES / 6).astype(np.int64) % HUES
    return np.where(high - low >= STRONG, steps, -1)


def _rectangles(steps: NDArray[np.int64]) -> Iterator[tuple[int, Box]]:
    for hue in range(HUES):
        mask = steps == hue
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if not rows.size:
            continue
        box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
        is_full = mask.sum() >= FULL * box.width * box.height
        if is_full and min(box.width, box.height) >= SMALLEST_PX:
            yield hue, box


def _on_circle(hue: int) -> NDArray[np.float64]:
    angle = 2 * np.pi * hue / HUES
    return np.array([np.cos(angle), np.sin(angle)])

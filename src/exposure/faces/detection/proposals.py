"""Where in a picture a second look may show a face: the places whose score is low.

The detector was trained to part faces from what is nearly one, so that half a face, a face that is
too small for it or hair scores far below a plain surface (-2.6 against -1.2 in the median). Such
places of a coarse level are where a finer one is looked at; a coarse-to-fine cascade.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.faces.detection.rectangles import Mask
from exposure.model.pictures import Box

IN_A_FACE, NEAR_A_FACE = 1.2, 3.4
"""Widths of a face: in a circle so wide around it no smaller one is searched, for eyes and mouths
give proposals too; and in one so wide only strong proposals count."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """A score below `anywhere`, or `near` a face, is a hint of a face that stands there.

    The numbers are for a face which the next level shows large enough, the one after it, or a later
    one. Levels whose longest side is at most `whole_px` are looked at whole, without a hint: that
    is cheap, and is what the rest rests on.
    """

    anywhere: tuple[float, ...]
    near: tuple[float, ...]
    whole_px: int = 250

    def of(
        self, scores: NDArray[np.float32], finer: int, faces: Iterable[Box], picture: Box
    ) -> Mask:
        """The cells with a hint, of a level with `finer` levels after it.

        `scores` has the shape (rows, columns); `faces` are sure ones, in pixels of the picture,
        whose edges are `picture`.
        """
        faces = tuple(faces)
        below = np.full(scores.shape, self._below(self.anywhere, finer), dtype=np.float32)
        below[around(faces, NEAR_A_FACE, scores.shape, picture)] = self._below(self.near, finer)
        proposals: Mask = (scores < below) & ~around(faces, IN_A_FACE, scores.shape, picture)
        return proposals

    @staticmethod
    def _below(thresholds: tuple[float, ...], finer: int) -> float:
        return thresholds[min(finer, len(thresholds)) - 1]


PROPOSALS = Proposals(anywhere=(-2.5, -2.2, -2.1), near=(-2.8, -2.5, -2.3))
"""The knee of the curve that benchmarks/recall.py prints, with `--pairs` too. Hands, collars and
hair give weak proposals near a face: half of a photo's price, for hardly anybody who was found."""
NOWHERE = Proposals(anywhere=(float("-inf"),), near=(float("-inf"),), whole_px=350)
"""Only the coarse levels are looked at."""


def around(faces: Iterable[Box], times: float, shape: tuple[int, ...], picture: Box) -> Mask:
    """The cells in a circle around each face, so many times as wide as the face.

    The faces are in pixels of the picture, whose edges are `picture`; `shape` is (rows, columns).
    """
    rows, columns = shape
    down = (np.arange(rows)[:, None] + 0.5) / rows * picture.height
    across = (np.arange(columns) + 0.5) / columns * picture.width
    found = np.zeros(shape, dtype=np.bool_)
    for face in faces:
        x, y = (face.left + face.right) / 2, (face.top + face.bottom) / 2
        radius = times * max(face.width, face.height) / 2
        found |= (across - x) ** 2 + (down - y) ** 2 < radius**2
    return found

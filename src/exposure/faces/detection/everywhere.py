"""Every place of a small picture that resembles a face, also inside another face."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exposure.faces.detection.crops import Cut, Halves
from exposure.faces.detection.detections import Detection
from exposure.faces.detection.pyramid import levels
from exposure.faces.detection.resize import without_repeats
from exposure.faces.detection.scorer import CELL_PX, Scorer
from exposure.model.pictures import Box

MAY_BE_A_FACE = -0.5
"""A face that is half hidden or half turned scores less than dlib's own threshold of 0; nearly
everything that is none scores less than -0.9 (exposure.faces.detection.scorer)."""


def everywhere(pixels: NDArray[np.uint8], scorer: Scorer) -> tuple[Box, ...]:
    """Whatever may be a face in any size, the surest first; uint8 RGB, (height, width, 3).

    Nothing is passed over to save time, and a small face in front of a large one is not taken for
    a part of it, as in `exposure.faces.detection.cascade`. Takes about 0.2 seconds a megapixel.
    """
    found = sorted(_seen(pixels, scorer), key=lambda one: -one.score)
    return without_repeats(one.box for one in found)


def _seen(pixels: NDArray[np.uint8], scorer: Scorer) -> Iterator[Detection]:
    halves = Halves(pixels)
    for level in levels(halves.width, halves.height):
        rows, columns = -(-level.height // CELL_PX), -(-level.width // CELL_PX)
        cut = Cut.around((0, 0, columns, rows), level, margin=0)
        scores = scorer.scores(cut.pixels(halves, scorer.ground))
        across, down = cut.middles(scores.shape)
        for row, column in zip(*np.nonzero(scores > MAY_BE_A_FACE), strict=True):
            place = float(across[column]), float(down[row])
            box = level.square(*place, scorer.window_px, halves.width, halves.height)
            box = box.inside(halves.width, halves.height)
            yield Detection(box, float(scores[row, column]))

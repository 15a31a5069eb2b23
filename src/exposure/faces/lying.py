"""A face that lies on its side in its picture, turned upright before it is compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.landmarks import Landmarks
from exposure.faces.looking import resized
from exposure.faces.scoring import Scorer
from exposure.places import Box

UNSTEADY = 0.03
"""Landmarks that wander more than this (exposure.faces.landmarks) make one look at the other turns.
Of upright faces (sample people, public figures, benchmarks/crowd.py) a fifth wander as much, of 112
that lie all but 3 %."""
WEIGHT_OF_UNSTEADINESS = 8.0
"""The detector sees faces that lie too, sometimes surer than upright ones; landmarks stand only in
upright ones. Score less 8 times their unsteadiness is largest in the right turn for all of these
106 faces but one, which does not come here."""
AROUND = 0.75
"""Share of a face's width that is cut out on each side of it: the detector's surroundings."""
NEAR_THE_MIDDLE = 4
"""Cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """The surroundings of a face, turned: uint8 RGB, shape (height, width, 3); the face in them."""

    pixels: NDArray[np.uint8]
    box: Box


STEADY_AT_PX = 100
"""The face is made at most this wide before its landmarks are tried: dlib copies the picture for
each try, and the points are as steady in a small one."""


def unsteadiness(pixels: NDArray[np.uint8], box: Box, landmarks: Landmarks) -> float:
    """How far the landmarks of a face wander, see `Landmarks`; uint8 RGB, (height, width, 3)."""
    height, width = pixels.shape[:2]
    around = box.grown(AROUND, width, height)
    cut = pixels[around.top : around.bottom, around.left : around.right]
    factor = min(1.0, STEADY_AT_PX / max(box.width, 1))
    small = resized(np.ascontiguousarray(cut), factor)
    return landmarks.unsteadiness(small, box.moved(-around.left, -around.top).scaled(factor))


def certainty(score: float, unsteadiness: float) -> float:
    """How surely an upright face stands in a box: about 1 where one does, 0 and less where not."""
    return score - WEIGHT_OF_UNSTEADINESS * unsteadiness


def turned_upright(
    pixels: NDArray[np.uint8], box: Box, scorer: Scorer, landmarks: Landmarks
) -> Upright | None:
    """The face in the turn in which it is most surely upright; None if that is as it stands.

    `pixels` is uint8 RGB, shape (height, width, 3). Landmarks and embedding mean nothing for a face
    that lies on its side: both were learnt from upright faces.
    """
    turns = tuple(_turns(pixels, box))
    sure = [_certainty_of(turn, scorer, landmarks) for turn in turns]
    best = int(np.argmax(sure))
    return turns[best] if best else None


def _turns(pixels: NDArray[np.uint8], box: Box) -> Iterator[Upright]:
    """The surroundings of a face in its four turns, as it stands first."""
    margin = round(AROUND * box.width)
    edges = (box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    around = np.asarray(Image.fromarray(pixels).crop(edges))
    for quarters in range(4):
        wide, high = (box.width, box.height) if quarters % 2 == 0 else (box.height, box.width)
        yield Upright(
            np.ascontiguousarray(np.rot90(around, -quarters)),
            Box(margin, margin, margin + wide, margin + high),
        )


def _certainty_of(turn: Upright, scorer: Scorer, landmarks: Landmarks) -> float:
    height, width = turn.pixels.shape[:2]
    factor = scorer.window_px / max(turn.box.width, 1)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    seen = np.asarray(Image.fromarray(turn.pixels).resize(size, Image.Resampling.BILINEAR))
    scores = scorer.scores(seen)
    row, column = (length // 2 for length in scores.shape)
    middle = scores[
        max(0, row - NEAR_THE_MIDDLE) : row + NEAR_THE_MIDDLE + 1,
        max(0, column - NEAR_THE_MIDDLE) : column + NEAR_THE_MIDDLE + 1,
    ]
    if not middle.size:
        return float("-inf")
    return certainty(float(middle.max()), unsteadiness(turn.pixels, turn.box, landmarks))

"""Where the faces of a picture are: HOG and the CNN detector both look."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.faces.cnn_detector import CnnDetector
from exposure.faces.hog import Hog, resized
from exposure.faces.looking import shrinking, upsamplings, without_repeats
from exposure.places import Box

CNN_PX = 1280
ENLARGED_AT_MOST = 2.5
"""The CNN detector looks at a picture made 1280 pixels long, small ones at most 2.5 times enlarged.

Measured (benchmarks/recall.py): HOG in a picture made twice as large finds the small frontal faces,
the CNN at this size the turned ones; together they find more in every band of sizes than either."""


def enlargement(width: int, height: int) -> float:
    """How many times its size a picture is shown to the CNN detector; below 1 for a large one."""
    return min(CNN_PX / max(width, height, 1), ENLARGED_AT_MOST)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a face is, and HOG's score; None where only the CNN saw it, which sees every turn."""

    box: Box
    frontal_score: float | None


def faces_in(pixels: NDArray[np.uint8], cnn: CnnDetector, hog: Hog) -> tuple[Found, ...]:
    """Each face once, inside the picture; uint8 RGB, shape (height, width, 3)."""
    scores = dict(_seen_by_hog(hog, pixels))
    kept = without_repeats([*scores, *_seen_by_cnn(cnn, pixels)])
    return tuple(Found(box, scores.get(box)) for box in kept)


def _seen_by_hog(hog: Hog, pixels: NDArray[np.uint8]) -> Iterator[tuple[Box, float]]:
    """HOG, once in the largest size that pays, and in a tiny picture in two sizes."""
    height, width = pixels.shape[:2]
    searched = resized(pixels, shrinking(width, height))
    levels = upsamplings(width, height)
    for times in [level for level in levels if level] or levels:
        yield from hog.boxes_in(searched, (width, height), times)


def _seen_by_cnn(cnn: CnnDetector, pixels: NDArray[np.uint8]) -> Iterator[Box]:
    height, width = pixels.shape[:2]
    factor = enlargement(width, height)
    for sighting in cnn.quick_sightings(resized(pixels, factor)):
        box = sighting.box.scaled(1 / factor).inside(width, height)
        if box.width and box.height:
            yield box

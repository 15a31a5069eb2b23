"""At which sizes a picture is searched for faces, so that small ones are found too."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.model.pictures import Box

TWICE_UPSAMPLED_UP_TO_PX = 400
ONCE_UPSAMPLED_UP_TO_PX = 1600
SEARCHED_AT_MOST_PX = 3000
"""Longest sides in pixels. dlib's HOG detector sees faces from 80 px on; each upsampling halves
that, at four times the cost (measured: 0.16 s a megapixel on one core). An avatar is searched down
to 20 px, a usual web picture to 40 px, a camera's picture to 80 px of at most 3000."""

SAME_FACE_OVERLAP = 0.3
"""Two boxes that share this much (intersection over union) are one face found twice; the detector
suppresses its own repeats at a similar overlap."""


def upsamplings(width: int, height: int) -> tuple[int, ...]:
    """How many times to double a picture before each search of it.

    HOG misses a face at one size that it finds at another, so every size that is affordable is
    searched; once doubled comes first, since that is what face_recognition does.
    """
    longest = max(width, height)
    if longest <= TWICE_UPSAMPLED_UP_TO_PX:
        return (1, 0, 2)
    return (1, 0) if longest <= ONCE_UPSAMPLED_UP_TO_PX else (0,)


def shrinking(width: int, height: int) -> float:
    """The factor (0 to 1) by which a very large picture is made smaller before it is searched."""
    return min(1.0, SEARCHED_AT_MOST_PX / max(width, height, 1))


def without_repeats(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Each face once: of boxes that overlap, the first."""
    kept: list[Box] = []
    for box in boxes:
        if all(_overlap(box, other) < SAME_FACE_OVERLAP for other in kept):
            kept.append(box)
    return tuple(kept)


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union, 0 to 1."""
    shared = one.shared_with(other)
    union = one.width * one.height + other.width * other.height - shared
    return shared / union if union else 0.0


def resized(pixels: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    """The picture `factor` times the size, at least one pixel each way; itself where that is 1.

    uint8 RGB, shape (height, width, 3).
    """
    if factor == 1:
        return pixels
    height, width = pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    picture = Image.fromarray(pixels)
    if factor > 1:
        return np.asarray(picture.resize(size, Image.Resampling.BILINEAR))
    return np.asarray(picture.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0))

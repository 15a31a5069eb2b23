"""Face chips: a face cut out and turned so that its eyes stand where the encoder expects them."""

from dataclasses import dataclass

import dlib
import numpy as np
from numpy.typing import NDArray

from exposure.faces.encoding.landmarks import Landmarks, as_points
from exposure.model.pictures import Box

CHIP_PX = 150
PADDING = 0.25
"""The face chip of dlib's encoder (dlib/tools/python/src/face_recognition.cpp)."""
AROUND = 0.75
"""Share of a face's size that is cut out on each side of it: no chip reaches further, and dlib
duplicates what it is given, each time."""


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """A face with its surroundings: uint8 RGB, shape (height, width, 3), where they lie in the
    picture, and the face's box in them.
    """  # noqa: D205 - the second half belongs to the first

    pixels: NDArray[np.uint8]
    left: int
    top: int
    box: Box

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], box: Box) -> "CutOut":
        """Cut a face out of a picture, as far as that reaches."""
        height, width = pixels.shape[:2]
        around = box.grown(AROUND, width, height)
        cut = np.ascontiguousarray(pixels[around.top : around.bottom, around.left : around.right])
        return cls(cut, around.left, around.top, box.moved(-around.left, -around.top))

    def chip(self, landmarks: Landmarks) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """The chip, uint8 RGB of shape (150, 150, 3), and the five points in the whole picture."""
        found = landmarks.of(self.pixels, self.box)
        return _chip(self.pixels, found), as_points(found) + np.array((self.left, self.top))

    def varied_chips(self, landmarks: Landmarks) -> NDArray[np.uint8]:
        """The chip, those of six boxes moved a little, and the mirror image of each.

        uint8 RGB, shape (14, 150, 150, 3). The mean of their embeddings is nearer to other photos
        of the person than that of one chip (benchmarks/references.py).
        """
        boxes = (self.box, *landmarks.moved(self.box))
        chips = np.stack([_chip(self.pixels, landmarks.of(self.pixels, box)) for box in boxes])
        return np.concatenate([chips, chips[:, :, ::-1]])


def _chip(pixels: NDArray[np.uint8], found: dlib.full_object_detection) -> NDArray[np.uint8]:
    return dlib.get_face_chip(pixels, found, CHIP_PX, PADDING)

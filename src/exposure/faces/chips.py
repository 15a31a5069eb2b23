"""Face chips: a face cut out and turned so that its eyes stand where the encoder expects them."""

import dlib
import numpy as np
from numpy.typing import NDArray

from exposure.faces.landmarks import Landmarks
from exposure.places import Box

CHIP_PX = 150
PADDING = 0.25
"""The face chip of dlib's encoder (dlib/tools/python/src/face_recognition.cpp)."""


def face_chip(pixels: NDArray[np.uint8], points: dlib.full_object_detection) -> NDArray[np.uint8]:
    """The chip of the face at five points: uint8 RGB, shape (150, 150, 3)."""
    return dlib.get_face_chip(pixels, points, CHIP_PX, PADDING)


def varied_chips(pixels: NDArray[np.uint8], box: Box, landmarks: Landmarks) -> NDArray[np.uint8]:
    """The chip of a face, six of boxes moved a little, and the mirror image of each.

    uint8 RGB, shape (14, 150, 150, 3). The mean of their embeddings is nearer to other photos of
    the person than that of one chip (benchmarks/references.py).
    """
    boxes = (box, *landmarks.moved(box))
    chips = np.stack([face_chip(pixels, landmarks.of(pixels, one)) for one in boxes])
    return np.concatenate([chips, chips[:, :, ::-1]])

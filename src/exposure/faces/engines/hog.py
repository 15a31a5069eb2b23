"""dlib's HOG detector, which finds upright faces that look roughly at the camera."""

from collections.abc import Iterator

import dlib
import numpy as np
from numpy.typing import NDArray

from exposure.faces.detection.resize import resized, shrinking, upsamplings
from exposure.model.pictures import Box


class Hog:
    """dlib's `get_frontal_face_detector()`, in several sizes of a picture."""

    def __init__(self) -> None:
        """Unpack the detector, which is part of dlib itself."""
        self._detector = dlib.get_frontal_face_detector()

    def boxes(self, pixels: NDArray[np.uint8]) -> Iterator[tuple[Box, float]]:
        """Where faces are, in pixels of the whole picture; repeats included.

        They may reach over its edge. With each its score: 0 and up, surer faces have more.
        """
        height, width = pixels.shape[:2]
        searched = resized(pixels, shrinking(width, height))
        for times in upsamplings(width, height):
            yield from self.boxes_in(searched, (width, height), times)

    def boxes_in(
        self, searched: NDArray[np.uint8], size: tuple[int, int], times: int = 0
    ) -> Iterator[tuple[Box, float]]:
        """Faces of a picture (`size`: width, height) found in `searched`, doubled `times`."""
        factor = searched.shape[1] / size[0]
        found, scores, _ = self._detector.run(searched, times, 0.0)
        for one, score in zip(found, scores, strict=True):
            box = Box(one.left(), one.top(), one.right(), one.bottom())
            yield box.scaled(1 / factor), score

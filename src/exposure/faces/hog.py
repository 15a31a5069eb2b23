"""dlib's HOG detector and 5-point landmarks, as both engines that run dlib's networks use them."""

from collections.abc import Iterator

import dlib
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.looking import shrinking, upsamplings
from exposure.faces.models import model_file
from exposure.places import Box


class Hog:
    """Finds upright faces that look roughly at the camera, and the corners of their eyes."""

    def __init__(self) -> None:
        """Load both models. Raises EngineUnavailable, and RuntimeError for what dlib can't read."""
        self._detector = dlib.get_frontal_face_detector()
        landmarks = model_file("shape_predictor_5_face_landmarks.dat")
        self._landmarks = dlib.shape_predictor(str(landmarks))

    def boxes(self, pixels: NDArray[np.uint8]) -> Iterator[tuple[Box, float]]:
        """Where faces are, in pixels of the whole picture and inside it; repeats included.

        With each its score: 0 and up, surer faces have more.
        """
        height, width = pixels.shape[:2]
        searched = resized(pixels, shrinking(width, height))
        for times in upsamplings(width, height):
            yield from self.boxes_in(searched, (width, height), times)

    def boxes_in(
        self, searched: NDArray[np.uint8], size: tuple[int, int], times: int = 0
    ) -> Iterator[tuple[Box, float]]:
        """Faces of a picture (`size`: width, height) found in its resized copy, doubled `times`."""
        width, height = size
        factor = searched.shape[1] / width
        found, scores, _ = self._detector.run(searched, times, 0.0)
        for one, score in zip(found, scores, strict=True):
            box = Box(one.left(), one.top(), one.right(), one.bottom())
            yield box.scaled(1 / factor).inside(width, height), score

    def landmarks(self, pixels: NDArray[np.uint8], box: Box) -> dlib.full_object_detection:
        """The five points of the face inside a box, as dlib hands them on."""
        place = dlib.rectangle(box.left, box.top, box.right, box.bottom)
        return self._landmarks(pixels, place)


def as_points(found: dlib.full_object_detection) -> NDArray[np.float64]:
    """Landmarks as in `Face`: float64, shape (5, 2), x and y in pixels."""
    return np.array([(point.x, point.y) for point in found.parts()], dtype=np.float64)


def resized(pixels: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    """The picture `factor` times the size, at least one pixel each way; itself where that is 1."""
    if factor == 1:
        return pixels
    height, width = pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    picture = Image.fromarray(pixels)
    if factor > 1:
        return np.asarray(picture.resize(size, Image.Resampling.BILINEAR))
    return np.asarray(picture.resize(size, reducing_gap=2.0))

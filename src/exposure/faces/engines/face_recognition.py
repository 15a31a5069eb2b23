"""The face_recognition package itself, for those who have it."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PIL import ImageFile

from exposure.errors import EngineUnavailable
from exposure.faces.detection.resize import SEARCHED_AT_MOST_PX, upsamplings, without_repeats
from exposure.faces.engine import Face, Thresholds
from exposure.faces.engines.dlib import DLIB_THRESHOLDS
from exposure.faces.quality import sharpness
from exposure.model.pictures import Box
from exposure.words import message

ROUNDING_PX = 1
"""Sides of a whole box may differ by so much: dlib rounds each edge by itself."""


class FaceRecognitionEngine:
    """A thin adapter over the package's own `face_locations` and `face_encodings`."""

    name: ClassVar[str] = "face_recognition"
    thresholds: ClassVar[Thresholds] = DLIB_THRESHOLDS
    enough_px: ClassVar[int] = SEARCHED_AT_MOST_PX

    def load(self) -> None:
        """Import the package. Raises EngineUnavailable where it is missing or gives up.

        On a missing model the package calls `quit()`, which is SystemExit; it also switches
        Pillow to accept truncated files, which is switched back here.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # pkg_resources announces its end
                import face_recognition
        except ImportError:
            raise EngineUnavailable(
                message("engine.no-face-recognition"), message("engine.mend-face-recognition")
            ) from None
        except SystemExit:
            raise EngineUnavailable(
                message("engine.face-recognition-quit"), message("engine.mend-face-recognition")
            ) from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        self._package: ModuleType = face_recognition

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces that the package finds with HOG; uint8 RGB, shape (height, width, 3)."""
        boxes = without_repeats(self._boxes(pixels))
        places = [(box.top, box.right, box.bottom, box.left) for box in boxes]
        embeddings = self._package.face_encodings(pixels, places, num_jitters=1, model="small")
        marks = self._package.face_landmarks(pixels, places, model="small")
        found = []
        for box, embedding, mark in zip(boxes, embeddings, marks, strict=True):
            points = [*mark["right_eye"], *mark["left_eye"], *mark["nose_tip"]]
            landmarks = np.array(points, dtype=np.float64)
            face = Face(box, np.asarray(embedding), landmarks, sharpness(pixels, box))
            found.append(replace(face, cut=missing_share(box, pixels.shape[1], pixels.shape[0])))
        return tuple(found)

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """All that the package finds with HOG; uint8 RGB, shape (height, width, 3)."""
        return without_repeats(self._boxes(pixels))

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:  # noqa: ARG002 - the package knows random jitter only
        """The embedding that the face has already: this engine is the package as it is."""
        return face.embedding

    def _boxes(self, pixels: NDArray[np.uint8]) -> Iterator[Box]:
        height, width = pixels.shape[:2]
        for times in upsamplings(width, height):
            for top, right, bottom, left in self._package.face_locations(pixels, times, "hog"):
                yield Box(left, top, right, bottom)


def missing_share(box: Box, width: int, height: int) -> float:
    """How much of a face's square is missing from a box at an edge of width × height, 0 to 1.

    The package crops its boxes to the picture and says nothing of it; dlib's are squares. Of one
    that is cut on two sides of a corner the larger side is taken for whole, so that it is at least
    this.
    """
    is_at_an_edge = box.left <= 0 or box.top <= 0 or box.right >= width or box.bottom >= height
    longer, shorter = max(box.width, box.height), min(box.width, box.height)
    return 1 - shorter / longer if is_at_an_edge and longer > shorter + ROUNDING_PX else 0.0

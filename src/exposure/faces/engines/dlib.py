"""dlib's own detector, landmarks and encoder, as dlib-bin brings them."""

from dataclasses import replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from exposure.errors import EngineUnavailable
from exposure.faces.detection.resize import SEARCHED_AT_MOST_PX, without_repeats
from exposure.faces.dlib_weights.models import model_file
from exposure.faces.encoding.crowds import crowds
from exposure.faces.engine import Face, Reliance, Thresholds
from exposure.faces.quality import sharpness
from exposure.model.pictures import Box
from exposure.words import message

DLIB_THRESHOLDS = Thresholds(
    you=0.50,
    maybe=0.60,
    one_person=0.60,
    ask=0.70,
    source="0.60 is the operating point that dlib publishes for its encoder (99.38 % on LFW); "
    "0.50 is stricter on purpose, since a false alarm frightens",
    crowds=crowds(),
)

SURELY_UPRIGHT = 1.0
"""dlib's score of a frontal face. On 75 photos of invented people and public figures, turned all
ways, a face seen in a wrong turn (a beard taken for hair) had at most 0.77, and but once less than
the same face upright."""


class DlibEngine:
    """HOG detector, 5-point landmarks and ResNet encoder of dlib.

    The embedding is `compute_face_descriptor(picture, landmarks, 1)`: a chip of 150 × 150 pixels
    with padding 0.25, 128 numbers, the same as face_recognition's `face_encodings` gives.
    """

    name: ClassVar[str] = "dlib"
    thresholds: ClassVar[Thresholds] = DLIB_THRESHOLDS
    enough_px: ClassVar[int] = SEARCHED_AT_MOST_PX

    def load(self) -> None:
        """Load dlib and two models. Raises EngineUnavailable, saying how to mend it."""
        try:
            import dlib

            from exposure.faces.encoding.landmarks import Landmarks
            from exposure.faces.engines.hog import Hog
        except (ImportError, OSError):
            raise EngineUnavailable(
                message("engine.no-dlib"), message("engine.mend-dlib")
            ) from None
        encoder = model_file("dlib_face_recognition_resnet_model_v1.dat")
        try:
            self._hog, self._landmarks = Hog(), Landmarks()
            self._encoder = dlib.face_recognition_model_v1(str(encoder))
        except (RuntimeError, AttributeError):
            raise EngineUnavailable(
                message("engine.broken-dlib"), message("engine.mend-dlib")
            ) from None

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces that the HOG detector finds; uint8 RGB, shape (height, width, 3)."""
        scores = dict(self._hog.boxes(pixels))
        return tuple(
            replace(
                self.face_in(pixels, box),
                certainty=scores[box],
                is_surely_upright=scores[box] >= SURELY_UPRIGHT,
            )
            for box in without_repeats(scores)
        )

    def face_in(self, pixels: NDArray[np.uint8], box: Box) -> Face:
        """The face in a box that is known to hold one; it may reach over the picture's edge."""
        from exposure.faces.encoding.landmarks import as_points

        found = self._landmarks.of(pixels, box)
        embedding = np.array(self._encoder.compute_face_descriptor(pixels, found, 1))
        height, width = pixels.shape[:2]
        inside = box.inside(width, height)
        face = Face(inside, embedding, as_points(found), sharpness(pixels, inside))
        return face.standing_in(box, width, height)

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """All that the HOG detector finds once doubled; uint8 RGB, shape (height, width, 3)."""
        height, width = pixels.shape[:2]
        found = self._hog.boxes_in(pixels, (width, height), times=1)
        scores = {box.inside(width, height): score for box, score in found}
        return without_repeats(sorted(scores, key=lambda box: -scores[box]))

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:
        """The mean over the face's box, moved a little, and over mirror images."""
        from exposure.faces.encoding.chips import CutOut

        chips = CutOut.of(pixels, face.square).varied_chips(self._landmarks)
        embeddings = [self._encoder.compute_face_descriptor(chip) for chip in chips]
        return np.asarray(np.mean(embeddings, axis=0), dtype=np.float64)

    def reliance(self, pixels: NDArray[np.uint8], face: Face) -> Reliance:
        """What the embedding owes to the eyes and to the mouth, found by painting them over."""
        from exposure.faces.encoding.chips import CutOut
        from exposure.faces.encoding.occlusion import painted, reliance

        chip, _ = CutOut.of(pixels, face.square).chip(self._landmarks)
        embeddings = [self._encoder.compute_face_descriptor(one) for one in painted(chip)]
        wander = self._landmarks.unsteadiness(pixels, face.square)
        return reliance(np.array(embeddings), wander)

"""dlib's own detector, landmarks and encoder, as dlib-bin brings them."""

from dataclasses import replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from exposure.errors import EngineUnavailable
from exposure.faces.engine import Face, Thresholds
from exposure.faces.looking import without_repeats
from exposure.faces.models import model_file
from exposure.faces.quality import sharpness
from exposure.places import Box
from exposure.words import say

DLIB_THRESHOLDS = Thresholds(
    you=0.50,
    maybe=0.60,
    one_person=0.60,
    ask=0.70,
    source="0.60 is the operating point that dlib publishes for its encoder (99.38 % on LFW); "
    "0.50 is stricter on purpose, since a false alarm frightens",
)


class DlibEngine:
    """HOG detector, 5-point landmarks and ResNet encoder of dlib.

    The embedding is `compute_face_descriptor(picture, landmarks, 1)`: a chip of 150 × 150 pixels
    with padding 0.25, 128 numbers, the same as face_recognition's `face_encodings` gives.
    """

    name: ClassVar[str] = "dlib"
    thresholds: ClassVar[Thresholds] = DLIB_THRESHOLDS

    def load(self) -> None:
        """Load dlib and two models. Raises EngineUnavailable, saying how to mend it."""
        try:
            import dlib

            from exposure.faces.hog import Hog
        except (ImportError, OSError):
            raise EngineUnavailable(say("engine.no-dlib"), say("engine.mend-dlib")) from None
        encoder = model_file("dlib_face_recognition_resnet_model_v1.dat")
        try:
            self._hog = Hog()
            self._encoder = dlib.face_recognition_model_v1(str(encoder))
        except (RuntimeError, AttributeError):
            raise EngineUnavailable(say("engine.broken-dlib"), say("engine.mend-dlib")) from None

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces that the HOG detector finds; uint8 RGB, shape (height, width, 3)."""
        scores = dict(self._hog.boxes(pixels))
        return tuple(
            replace(self.face_in(pixels, box), frontal_score=scores[box])
            for box in without_repeats(scores)
        )

    def face_in(self, pixels: NDArray[np.uint8], box: Box) -> Face:
        """The face inside a box that is known to hold one."""
        from exposure.faces.hog import as_points

        found = self._hog.landmarks(pixels, box)
        embedding = np.array(self._encoder.compute_face_descriptor(pixels, found, 1))
        return Face(box, embedding, as_points(found), sharpness(pixels, box))

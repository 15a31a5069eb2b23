"""dlib's networks run by ONNX Runtime: the same numbers, many times as fast."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from exposure.errors import EngineUnavailable
from exposure.faces.dlib_networks import DLIB_THRESHOLDS
from exposure.faces.engine import Face, Thresholds
from exposure.faces.models import model_bytes
from exposure.faces.quality import sharpness
from exposure.places import Box
from exposure.words import say

ENCODER = "dlib_face_recognition_resnet_model_v1.dat"
DETECTOR = "mmod_human_face_detector.dat"
CHIP_PX = 150
PADDING = 0.25
"""The face chip of dlib's encoder (dlib/tools/python/src/face_recognition.cpp)."""


class OnnxEngine:
    """HOG detector, landmarks and face chip of dlib; its encoder and CNN detector in ONNX Runtime.

    The weights are read from dlib's own files, so embeddings are those of DlibEngine to within
    1e-5 and the thresholds are the same.
    """

    name: ClassVar[str] = "onnx"
    thresholds: ClassVar[Thresholds] = DLIB_THRESHOLDS

    def load(self) -> None:
        """Load dlib, ONNX Runtime and three models. Raises EngineUnavailable, saying the cure."""
        _import_libraries()
        from exposure.faces.cnn_detector import CnnDetector
        from exposure.faces.dlib_file import read_network
        from exposure.faces.encoder import Encoder
        from exposure.faces.hog import Hog

        try:
            self._encoder = Encoder(read_network(model_bytes(ENCODER), ENCODER))
            self._cnn = CnnDetector(read_network(model_bytes(DETECTOR), DETECTOR))
        except ValueError as problem:  # BrokenModel and OtherNetwork are that
            raise EngineUnavailable(
                say("engine.broken-model", detail=str(problem)), say("engine.mend-broken-model")
            ) from None
        try:
            self._hog = Hog()
        except (RuntimeError, AttributeError):
            raise EngineUnavailable(say("engine.broken-dlib"), say("engine.mend-dlib")) from None

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces of an upright picture: uint8 RGB, shape (height, width, 3)."""
        from exposure.faces.searching import faces_in

        if min(pixels.shape[:2]) < 1:
            return ()
        found = faces_in(pixels, self._cnn, self._hog)
        faces = self.faces_in(pixels, [one.box for one in found])
        return tuple(
            self._other_turn(pixels, face)
            if one.frontal_score is None
            else replace(face, frontal_score=one.frontal_score)
            for face, one in zip(faces, found, strict=True)
        )

    def _other_turn(self, pixels: NDArray[np.uint8], face: Face) -> Face:
        """A face that HOG does not see as it stands, encoded in the turn in which it does."""
        from exposure.faces.lying import turned_upright

        upright = turned_upright(pixels, face.box, self._hog)
        if upright is None:
            return replace(face, frontal_score=None)
        (turned,) = self.faces_in(upright.pixels, [upright.box])
        return replace(face, embedding=turned.embedding, landmarks=None, frontal_score=None)

    def faces_in(self, pixels: NDArray[np.uint8], boxes: Iterable[Box]) -> tuple[Face, ...]:
        """The faces inside boxes that are known to hold one each, encoded together."""
        import dlib

        from exposure.faces.hog import as_points

        boxes = tuple(boxes)
        if not boxes:
            return ()
        found = [self._hog.landmarks(pixels, box) for box in boxes]
        chips = [dlib.get_face_chip(pixels, points, CHIP_PX, PADDING) for points in found]
        embeddings = self._encoder.embeddings(np.stack(chips))
        return tuple(
            Face(box, embedding, as_points(points), sharpness(pixels, box))
            for box, embedding, points in zip(boxes, embeddings, found, strict=True)
        )


def _import_libraries() -> None:
    """Raises EngineUnavailable, naming the library that can't be loaded."""
    try:
        import dlib  # noqa: F401 - tried here, used where it is needed
    except (ImportError, OSError):
        raise EngineUnavailable(say("engine.no-dlib"), say("engine.mend-dlib")) from None
    try:
        import exposure.faces.onnx_session  # noqa: F401 - as above
    except (ImportError, OSError):
        raise EngineUnavailable(
            say("engine.no-onnxruntime"), say("engine.mend-onnxruntime")
        ) from None

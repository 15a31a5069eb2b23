"""dlib's networks run by ONNX Runtime: the same numbers, many times as fast."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from exposure.errors import EngineUnavailable
from exposure.faces.detection.pyramid import SEARCHED_AS_PX
from exposure.faces.dlib_weights.models import model_bytes
from exposure.faces.engine import Face, Reliance, Thresholds
from exposure.faces.engines.dlib import DLIB_THRESHOLDS
from exposure.faces.quality import sharpness
from exposure.model.pictures import Box
from exposure.words import message

ENCODER = "dlib_face_recognition_resnet_model_v1.dat"
DETECTOR = "mmod_human_face_detector.dat"


class OnnxEngine:
    """The CNN detector and the encoder of dlib in ONNX Runtime; its landmarks and face chips.

    The weights are read from dlib's own files, so embeddings are those of DlibEngine to within
    1e-5 and the thresholds are the same. dlib's HOG detector has no part in it.
    """

    name: ClassVar[str] = "onnx"
    thresholds: ClassVar[Thresholds] = DLIB_THRESHOLDS
    enough_px: ClassVar[int] = SEARCHED_AS_PX

    def load(self) -> None:
        """Load dlib, ONNX Runtime and three models. Raises EngineUnavailable, saying the cure."""
        _import_libraries()
        from exposure.faces.detection.scorer import Scorer
        from exposure.faces.dlib_weights.file import read_network
        from exposure.faces.encoding.encoder import Encoder
        from exposure.faces.encoding.landmarks import Landmarks

        try:
            self._encoder = Encoder(read_network(model_bytes(ENCODER), ENCODER))
            self._scorer = Scorer(read_network(model_bytes(DETECTOR), DETECTOR))
        except ValueError as problem:  # BrokenModel and OtherNetwork are that
            raise EngineUnavailable(
                message("engine.broken-model", detail=str(problem)),
                message("engine.mend-broken-model"),
            ) from None
        try:
            self._landmarks = Landmarks()
        except (RuntimeError, AttributeError):
            raise EngineUnavailable(
                message("engine.broken-dlib"), message("engine.mend-dlib")
            ) from None

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces of an upright picture: uint8 RGB, shape (height, width, 3)."""
        from exposure.faces.detection.cascade import faces_in
        from exposure.faces.detection.detections import SURELY_A_FACE

        if min(pixels.shape[:2]) < 1:
            return ()
        found = faces_in(pixels, self._scorer)
        if all(one.score < SURELY_A_FACE for one in found):
            turned = tuple(self._turned(pixels))
            found = tuple(
                one for one in found if not any(one.box.shared_with(face.box) for face in turned)
            )
        else:
            turned = ()
        faces = self.faces_in(pixels, [one.box for one in found])
        upright = (
            self._in_its_turn(pixels, face, one.score)
            for face, one in zip(faces, found, strict=True)
        )
        return (*upright, *turned)

    def _turned(self, pixels: NDArray[np.uint8]) -> Iterator[Face]:
        """The faces of a picture that lies on its side as a whole."""
        from exposure.faces.detection.orientation import lying_faces

        for box, upright in lying_faces(pixels, self._scorer):
            (face,) = self.faces_in(upright.pixels, [upright.box])
            face = replace(face, landmarks=None, certainty=0.0, is_surely_upright=False)
            yield face.standing_in(box, pixels.shape[1], pixels.shape[0])

    def _in_its_turn(self, pixels: NDArray[np.uint8], face: Face, score: float) -> Face:
        """The face, encoded in another turn if that is how it stands upright."""
        from exposure.faces.detection.orientation import (
            certainty,
            may_lie,
            turned_upright,
            unsteadiness,
        )

        wander = unsteadiness(pixels, face.square, self._landmarks)
        face = replace(face, certainty=certainty(score, wander))
        if not may_lie(score, wander):
            return face
        face = replace(face, is_surely_upright=False)
        upright = turned_upright(pixels, face.square, self._scorer, self._landmarks)
        if upright is None:
            return face
        (turned,) = self.faces_in(upright.pixels, [upright.box])
        return replace(face, embedding=turned.embedding, landmarks=None)

    def faces_in(self, pixels: NDArray[np.uint8], boxes: Iterable[Box]) -> tuple[Face, ...]:
        """The faces in boxes that are known to hold one each, encoded together.

        The boxes may reach over the edge of the picture.
        """
        from exposure.faces.encoding.chips import CutOut

        boxes = tuple(boxes)
        if not boxes:
            return ()
        found = [CutOut.of(pixels, box).chip(self._landmarks) for box in boxes]
        embeddings = self._encoder.embeddings(np.stack([chip for chip, _ in found]))
        height, width = pixels.shape[:2]
        insides = [box.inside(width, height) for box in boxes]
        faces = (
            Face(inside, embedding, points, sharpness(pixels, inside))
            for inside, embedding, (_, points) in zip(insides, embeddings, found, strict=True)
        )
        return tuple(
            face.standing_in(box, width, height) for face, box in zip(faces, boxes, strict=True)
        )

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """Whatever may be a face in any size: uint8 RGB, shape (height, width, 3)."""
        from exposure.faces.detection.everywhere import everywhere

        return everywhere(pixels, self._scorer)

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:
        """The mean over the face's box, moved a little, and over mirror images."""
        from exposure.faces.encoding.chips import CutOut

        chips = CutOut.of(pixels, face.square).varied_chips(self._landmarks)
        return np.asarray(self._encoder.embeddings(chips).mean(axis=0), dtype=np.float64)

    def reliance(self, pixels: NDArray[np.uint8], face: Face) -> Reliance:
        """What the embedding owes to the eyes and to the mouth, found by painting them over."""
        from exposure.faces.detection.orientation import unsteadiness
        from exposure.faces.encoding.chips import CutOut
        from exposure.faces.encoding.occlusion import painted, reliance

        chip, _ = CutOut.of(pixels, face.square).chip(self._landmarks)
        wander = unsteadiness(pixels, face.square, self._landmarks)
        return reliance(self._encoder.embeddings(painted(chip)), wander)


def _import_libraries() -> None:
    """Raises EngineUnavailable, naming the library that can't be loaded."""
    try:
        import dlib  # noqa: F401 - tried here, used where it is needed
    except (ImportError, OSError):
        raise EngineUnavailable(message("engine.no-dlib"), message("engine.mend-dlib")) from None
    try:
        import exposure.faces.onnx.session  # noqa: F401 - as above
    except (ImportError, OSError):
        raise EngineUnavailable(
            message("engine.no-onnxruntime"), message("engine.mend-onnxruntime")
        ) from None

"""How a photo of you is studied: which turn counts, and what is known of the face."""

from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.engine import Face, Reliance, Thresholds
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.faces.quality import beyond
from exposure.imaging.study import study
from exposure.model.photo_doubts import Doubtful, doubts_of
from exposure.model.pictures import Box
from exposure.model.reference_photo import PhotoFacts, Unusable, chosen_face
from tests import own_photos
from tests.cases import every_day
from tests.own_photos import as_file

UPRIGHT = np.array([(130, 80), (110, 80), (70, 80), (90, 80), (100, 110)], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class OneTurn:
    """Sees a face in wide pictures, and perhaps in high ones; its landmarks wander by so much."""

    in_wide: float
    in_high: float | None = None
    name: ClassVar[str] = "one turn"
    thresholds: ClassVar[Thresholds] = Thresholds(0.5, 0.6, 0.6, 0.7, "nothing")
    enough_px: ClassVar[int] = 1000

    def load(self) -> None:
        """Nothing to load."""

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        wander = self._wander(pixels)
        if wander is None:
            return ()
        box = Box(50, 50, 150, 150)
        return (Face(box, np.ones(2), UPRIGHT, 50.0, 1 - wander, is_surely_upright=False),)

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        return tuple(face.box for face in self.faces(pixels))

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:
        return np.asarray(face.embedding * pixels.shape[1])

    def reliance(self, pixels: NDArray[np.uint8], face: Face) -> Reliance:  # noqa: ARG002 - a double
        return Reliance(0.35, 0.3, self._wander(pixels) or 0.0)

    def _wander(self, pixels: NDArray[np.uint8]) -> float | None:
        return self.in_wide if pixels.shape[1] > pixels.shape[0] else self.in_high


HIGH = as_file(Image.new("RGB", (200, 300), (120, 110, 100)))


def studied(engine: OneTurn) -> tuple[PhotoFacts, NDArray[np.float64] | None]:
    facts, embedding = study(HIGH, engine, 1_000_000)
    assert isinstance(facts, PhotoFacts)
    return facts, embedding


def test_a_face_that_stands_in_a_turned_photo_counts_and_the_turn_is_told() -> None:
    facts, embedding = studied(OneTurn(in_wide=0.01))
    assert (facts.turned, chosen_face(facts)) == (90, 0)
    assert embedding is not None


def test_what_only_a_turn_brought_up_unsteadily_is_no_face() -> None:
    facts, embedding = studied(OneTurn(in_wide=0.06))
    assert chosen_face(facts) is Unusable.TURNED_FOR_NOTHING
    assert embedding is None


def test_where_no_turn_is_steady_an_upright_face_is_not_turned() -> None:
    facts, embedding = studied(OneTurn(in_wide=0.06, in_high=0.08))
    assert (facts.turned, chosen_face(facts)) == (0, 0)
    assert embedding is not None


def test_how_far_a_face_reaches_out_of_its_picture_is_told_by_its_landmarks() -> None:
    assert beyond(UPRIGHT, 200, 200) < -0.2
    assert beyond(UPRIGHT, 120, 200) == pytest.approx(0.3, abs=0.15)
    assert beyond(UPRIGHT, 200, 100) > 0.5
    assert beyond(UPRIGHT - (0, 60), 200, 200) < 0 < beyond(UPRIGHT - (0, 80), 200, 200)


@pytest.fixture(scope="module", params=[OnnxEngine, DlibEngine], ids=["onnx", "dlib"])
def engine(request: pytest.FixtureRequest) -> OnnxEngine | DlibEngine:
    made: OnnxEngine | DlibEngine = request.param()
    made.load()
    return made


def test_covered_eyes_and_mouths_and_cut_faces_are_found_by_both_engines(
    engine: OnnxEngine | DlibEngine,
) -> None:
    found = {}
    for name, (draw, _) in {"good": (own_photos.good, ""), **own_photos.DOUBTFUL}.items():
        facts, embedding = study(as_file(draw()), engine, 1_000_000)
        assert isinstance(facts, PhotoFacts)
        assert embedding is not None, name
        found[name] = doubts_of(facts)
    assert found == {
        "good": (),
        "glasses.png": (Doubtful.EYES_COVERED,),
        "mask.png": (Doubtful.MOUTH_COVERED,),
        "cut.png": (Doubtful.CUT,),
    }


@pytest.mark.parametrize("turns", every_day(1, [1, 2, 3]))
def test_a_good_photo_that_lies_is_turned_and_good(
    engine: OnnxEngine | DlibEngine, turns: int
) -> None:
    lying = Image.fromarray(np.rot90(np.asarray(own_photos.good()), turns))
    facts, embedding = study(as_file(lying), engine, 1_000_000)
    assert isinstance(facts, PhotoFacts)
    assert (facts.turned, doubts_of(facts)) == (90 * turns, ())
    assert embedding is not None


def test_a_face_cut_out_as_tightly_as_avatars_are_is_good(
    engine: OnnxEngine | DlibEngine,
) -> None:
    tight = own_photos.good().crop((100, 140, 322, 380)).resize((160, 173))
    file = BytesIO()
    tight.save(file, "JPEG", quality=90)
    facts, _ = study(file.getvalue(), engine, 1_000_000)
    assert isinstance(facts, PhotoFacts)
    assert doubts_of(facts) == ()

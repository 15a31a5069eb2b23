"""The CNN detector sees what dlib's own sees, at the same places and as surely."""

import importlib.util

import dlib
import numpy as np
import pytest
from PIL import Image

from exposure.faces.dlib_weights.models import model_bytes, model_file
from exposure.faces.reference_detector.mosaic import Tile, layout, levels, mosaic
from exposure.model.pictures import Box
from tests.faces.engines.test_onnx import NEAR_TIE, SAME_PLACE, pictures
from tests.people import SAMPLES

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime is not installed", allow_module_level=True)

from exposure.faces.detection.detections import Detection
from exposure.faces.dlib_weights.file import read_network
from exposure.faces.reference_detector.mmod import CnnDetector

DETECTOR = "mmod_human_face_detector.dat"
COMPARED_AT_PX = 700


@pytest.fixture(scope="module")
def detector() -> CnnDetector:
    return CnnDetector(read_network(model_bytes(DETECTOR), DETECTOR))


@pytest.fixture(scope="module")
def peer() -> dlib.cnn_face_detection_model_v1:
    return dlib.cnn_face_detection_model_v1(str(model_file(DETECTOR)))


def seen_by(peer: dlib.cnn_face_detection_model_v1, picture: np.ndarray) -> list[Detection]:
    return [
        Detection(
            Box(one.rect.left(), one.rect.top(), one.rect.right() + 1, one.rect.bottom() + 1),
            one.confidence,
        )
        for one in peer(picture, 0)
    ]


def union_share(one: Box, other: Box) -> float:
    across = max(0, min(one.right, other.right) - max(one.left, other.left))
    down = max(0, min(one.bottom, other.bottom) - max(one.top, other.top))
    shared = across * down
    return shared / (one.width * one.height + other.width * other.height - shared)


def test_a_group_is_seen_as_dlib_sees_it(
    detector: CnnDetector, peer: dlib.cnn_face_detection_model_v1
) -> None:
    picture = np.asarray(Image.open(SAMPLES / "blog" / "kite-day.jpg").resize((640, 416)))
    theirs, ours = seen_by(peer, picture), detector.detections(picture)
    assert len(ours) == len(theirs) >= 3
    for one, other in zip(ours, theirs, strict=True):
        assert one.box == other.box
        assert one.score == pytest.approx(other.score, abs=1e-3)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_boxes_on_every_picture_are_those_of_dlib(
    detector: CnnDetector, peer: dlib.cnn_face_detection_model_v1
) -> None:
    same = ties = other = 0
    for _, whole in pictures():
        picture = Image.fromarray(whole)
        picture.thumbnail((COMPARED_AT_PX, COMPARED_AT_PX))
        array = np.asarray(picture)
        ours = detector.detections(array)
        for theirs in seen_by(peer, array):
            near = [one for one in ours if union_share(one.box, theirs.box) > 0.3]
            if any(union_share(one.box, theirs.box) >= SAME_PLACE for one in near):
                same += 1
            elif any(abs(one.score - theirs.score) < NEAR_TIE for one in near):
                ties += 1
            else:
                other += 1
    print(f"{same} the same, {ties} near ties, {other} others")
    assert same + ties + other >= 25
    assert same / (same + other) >= 0.95


def test_the_levels_lie_where_dlib_puts_them() -> None:
    plan = layout(640, 480)
    assert plan.tiles[:3] == (
        Tile(0, 11, 11, 650, 490),
        Tile(1, 11, 501, 543, 900),
        Tile(2, 11, 911, 454, 1243),
    )
    assert all(not one.meets(other) for one in plan.tiles for other in plan.tiles if one != other)
    assert plan.tiles[-1].height >= 5


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (640, 480), (4, 5), (977, 3)])
def test_every_level_fits_into_the_mosaic(size: tuple[int, int]) -> None:
    plan = layout(*size)
    assert plan.tiles
    for tile in plan.tiles:
        assert 0 <= tile.left <= tile.right < plan.width
        assert 0 <= tile.top <= tile.bottom < plan.height


def test_the_ground_of_the_mosaic_is_the_mean_colour() -> None:
    plan, whole = mosaic(np.zeros((4, 4, 3), dtype=np.uint8), (1.0, 2.0, 3.0))
    assert whole.shape == (1, 3, plan.height, plan.width) == (1, 3, 26, 26)
    assert whole[0, :, 0, 0].tolist() == [1.0, 2.0, 3.0]
    assert whole[0, :, 11:15, 11:15].max() == 0


def test_each_level_is_five_sixths_of_the_one_before() -> None:
    picture = np.zeros((120, 60, 3), dtype=np.uint8)
    assert [one.shape for one in levels(picture)][:3] == [(3, 120, 60), (3, 100, 50), (3, 83, 41)]

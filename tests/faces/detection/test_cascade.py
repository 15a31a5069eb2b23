"""Small, turned and large faces are found, and what is no face is not."""

import importlib.util
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from exposure.faces.detection import cascade as searching
from exposure.faces.detection.proposals import NOWHERE, PROPOSALS
from exposure.faces.detection.pyramid import Level, levels
from exposure.faces.detection.rectangles import MOST_BEGINNINGS, in_cells_of, rectangles
from exposure.faces.dlib_weights.models import model_bytes
from exposure.faces.engines.onnx import DETECTOR, OnnxEngine
from exposure.model.pictures import Box
from tests.people import SAMPLES

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime is not installed", allow_module_level=True)

from exposure.faces.detection.cascade import faces_in
from exposure.faces.detection.crops import Halves
from exposure.faces.detection.detections import Detection, each_once
from exposure.faces.detection.refine import AT_MOST, refine
from exposure.faces.detection.scorer import Scorer
from exposure.faces.dlib_weights.file import Network, read_network
from exposure.faces.reference_detector.mmod import CnnDetector


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(model_bytes(DETECTOR), DETECTOR)


def group() -> Image.Image:
    with Image.open(SAMPLES / "blog" / "kite-day.jpg") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize(
    ("size", "finest"),
    [
        ((480, 360), Level(1200, 900)),
        ((640, 480), Level(1600, 1200)),
        ((1600, 1200), Level(4000, 3000)),
        ((4800, 3600), Level(4000, 3000)),
        ((1, 1), Level(2, 2)),
    ],
)
def test_the_finest_level_makes_the_smallest_judged_faces_large_enough(
    size: tuple[int, int], finest: Level
) -> None:
    assert levels(*size)[-1] == finest


@pytest.mark.parametrize("size", [(480, 360), (1600, 1200), (5000, 400), (1, 10_000)])
def test_levels_grow_from_one_that_a_face_fills(size: tuple[int, int]) -> None:
    plan = levels(*size)
    assert min(plan[0].width, plan[0].height) <= 58
    assert all(one.longest < other.longest for one, other in pairwise(plan))


def test_hints_are_low_scores_and_near_a_face_lower_ones_only() -> None:
    scores = np.full((10, 20), -1.2, dtype=np.float32)
    scores[5, 2] = scores[5, 9] = scores[5, 13] = -2.6
    scores[5, 8] = scores[5, 12] = -2.9
    face, picture = Box(80, 40, 120, 80), Box(0, 0, 200, 100)
    hinted = PROPOSALS.of(scores, 1, [face], picture)
    assert np.argwhere(hinted).tolist() == [[5, 2], [5, 12]]
    assert PROPOSALS.of(scores, 3, [], picture).sum() == 5


def test_looking_nowhere_is_that() -> None:
    scores = np.full((3, 4), -1.2, dtype=np.float32)
    assert not NOWHERE.of(scores - 5, 2, [], Box(0, 0, 32, 24)).any()


def test_a_mask_keeps_its_place_in_another_level() -> None:
    mask = np.zeros((10, 20), dtype=np.bool_)
    mask[5:7, 4:8] = True
    larger = in_cells_of(mask, 20, 40)
    assert larger[10:14, 8:16].all()
    assert larger.sum() == 32


def test_rectangles_hold_all_of_a_mask() -> None:
    random = np.random.default_rng(5)
    for share in (0.0, 0.01, 0.1, 0.6, 1.0):
        mask = random.random((37, 51)) < share
        held = np.zeros_like(mask)
        for left, top, right, bottom in rectangles(mask, 5):
            assert 0 <= left < right <= 51
            assert 0 <= top < bottom <= 37
            held[top:bottom, left:right] = True
        assert not (mask & ~held).any()
        assert share or not held.any()


def test_a_mask_like_a_chessboard_does_not_take_for_ever() -> None:
    mask = np.indices((400, 500)).sum(axis=0) % 16 < 4
    found = rectangles(mask, 5)
    assert 0 < len(found) <= MOST_BEGINNINGS


def test_far_parts_stay_apart_and_near_ones_become_one() -> None:
    mask = np.zeros((100, 100), dtype=np.bool_)
    mask[2, 2] = mask[2, 12] = mask[90, 90] = True
    assert sorted(rectangles(mask, 5)) == [(0, 0, 16, 4), (88, 88, 92, 92)]


@pytest.mark.parametrize("eight_bit", [False, True])
def test_scores_are_those_of_dlibs_network(network: Network, eight_bit: bool) -> None:
    """In 8-bit numbers nearly: 0.1 at a face, which scores 1 and whatever else scores -1."""
    scorer = Scorer(network, eight_bit=eight_bit)
    picture = np.asarray(group())
    scores = scorer.scores(picture)
    exact = CnnDetector(network).scores(picture)
    assert scores.shape == exact.shape
    near = exact > -0.5
    assert near.sum() >= 3
    assert np.abs(scores - exact)[near].max() < (0.1 if eight_bit else 1e-3)
    assert np.abs(scores - exact).max() < (0.3 if eight_bit else 1e-3)


def test_both_kinds_of_numbers_find_the_same_faces(network: Network) -> None:
    picture = np.asarray(group())
    exact, rounded = (
        faces_in(picture, Scorer(network, eight_bit=eight_bit)) for eight_bit in (False, True)
    )
    assert len(exact) == len(rounded) == 6
    for one in exact:
        assert any(one.box.shared_with(other.box) > 0.7 * one.box.width**2 for other in rounded)


def test_a_group_is_found_whole(engine: OnnxEngine) -> None:
    assert len(engine.faces(np.asarray(group()))) == 6


@pytest.mark.parametrize("factor", [0.7, 0.5])
def test_a_group_of_small_faces_is_found_whole(engine: OnnxEngine, factor: float) -> None:
    """Half as large, most of these faces are under 50 pixels."""
    whole = group()
    size = (round(whole.width * factor), round(whole.height * factor))
    faces = engine.faces(np.asarray(whole.resize(size, Image.Resampling.LANCZOS)))
    assert len(faces) == 6
    assert min(face.box.width for face in faces) < 70 * factor + 20


@pytest.mark.parametrize("eight_bit", [False, True])
def test_what_is_nearly_a_face_is_looked_at_closer(
    network: Network, monkeypatch: pytest.MonkeyPatch, *, eight_bit: bool
) -> None:
    """These faces of 20 pixels lie between the levels; where they are tells the large picture."""
    scorer = Scorer(network, eight_bit=eight_bit)
    known = faces_in(np.asarray(group()), scorer)
    picture = group()
    picture.thumbnail((200, 200))
    pixels = np.asarray(picture)
    found = faces_in(pixels, scorer)
    monkeypatch.setattr(searching, "refine", lambda *_: ())
    assert len(faces_in(pixels, scorer)) < len(found)
    small = [one.box.scaled(picture.width / group().width) for one in known]
    for one in found:
        shared = max(one.box.shared_with(box) for box in small)
        assert shared > one.box.width * one.box.height / 2


def test_only_the_surest_of_many_are_looked_at_closer(network: Network) -> None:
    """A face among the first AT_MOST places is found, one after them is not looked for."""
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as portrait:
        pixels = np.asarray(portrait.convert("RGB"))
    scorer, halves = Scorer(network, eight_bit=False), Halves(pixels)
    (face,) = faces_in(pixels, scorer)
    a_face, nobody = Detection(face.box, -0.6), Detection(Box(0, 0, 80, 80), -0.6)
    assert len(list(refine([a_face, *[nobody] * AT_MOST], halves, scorer))) == 1
    assert not list(refine([*[nobody] * AT_MOST, a_face], halves, scorer))


def test_many_portraits_side_by_side_are_all_found(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a sheet of a class: many faces of one size leave no surface between them for a hint."""
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as portrait:
        small = portrait.convert("RGB").resize((70, 70), Image.Resampling.LANCZOS)
    pixels = np.tile(np.asarray(small), (12, 12, 1))
    scorer = Scorer(network, eight_bit=False)
    assert len(faces_in(pixels, scorer)) == 144
    monkeypatch.setattr(searching, "A_GROUP", 1000)
    assert len(faces_in(pixels, scorer)) < 144


def test_a_face_that_is_seen_twice_is_counted_once() -> None:
    sure, same = Detection(Box(0, 0, 80, 80), 1.0), Detection(Box(10, 0, 90, 80), 0.4)
    inside, beside = Detection(Box(20, 20, 50, 50), 0.3), Detection(Box(85, 0, 165, 80), 0.2)
    assert each_once([beside, inside, same, sure]) == [sure, beside]


def test_small_faces_beside_a_large_one_are_found(engine: OnnxEngine) -> None:
    """What is searched again does not depend on whether a face was found already."""
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as portrait:
        large = portrait.convert("RGB").resize((800, 800))
    picture = Image.new("RGB", (1500, 800), (120, 130, 140))
    picture.paste(large, (0, 0))
    people = group()
    small = people.resize((640, round(people.height * 640 / people.width)))
    picture.paste(small, (840, 200))
    faces = engine.faces(np.asarray(picture))
    assert sum(face.box.left > 830 for face in faces) == 6
    assert sum(face.box.left < 800 and face.box.width > 200 for face in faces) == 1


def test_a_face_is_found_once_at_every_size(engine: OnnxEngine) -> None:
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as portrait:
        whole = portrait.convert("RGB")
    for size in (60, 90, 130, 190, 270, 400, 570, 800, 1100, 1600):
        small = whole.resize((size, size), Image.Resampling.LANCZOS)
        assert len(engine.faces(np.asarray(small))) == 1, size


def test_boxes_lie_inside_the_picture_also_for_a_face_at_the_edge(engine: OnnxEngine) -> None:
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as picture:
        whole = np.asarray(picture.convert("RGB"))
    for cut in (whole[:, 130:], whole[80:], whole[:, :270]):
        height, width = cut.shape[:2]
        for face in engine.faces(np.ascontiguousarray(cut)):
            assert face.box == face.box.inside(width, height)
            assert isinstance(face.box, Box)


def test_an_even_surface_has_no_face(engine: OnnxEngine) -> None:
    for shade in (0, 128, 255):
        assert engine.faces(np.full((240, 320, 3), shade, dtype=np.uint8)) == ()


def test_noise_has_no_face(engine: OnnxEngine) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    assert engine.faces(noise) == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (7, 3), (29, 29), (3000, 20)])
def test_a_picture_of_any_shape_is_searched(engine: OnnxEngine, size: tuple[int, int]) -> None:
    assert engine.faces(np.full((size[1], size[0], 3), 90, dtype=np.uint8)) == ()

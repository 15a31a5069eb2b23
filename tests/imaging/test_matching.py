import numpy as np
import pytest

from exposure.faces import Face, Thresholds
from exposure.imaging.matching import Doubt, Reference, doubt_about, is_judgeable, judge
from exposure.model.events import Verdict
from exposure.model.pictures import Box

T = Thresholds(you=0.50, maybe=0.60, one_person=0.60, ask=0.70, source="a test")


def face(at: float, px: int = 100, sharpness: float = 50.0) -> Face:
    return Face(Box(0, 0, px, px), np.array([at, 0.0]), None, sharpness)


def reference(*at: float) -> Reference:
    return Reference(np.array([[place, 0.0] for place in at]))


@pytest.mark.parametrize(
    ("distance", "verdict"),
    [
        (0.0, Verdict.YOU),
        (0.5, Verdict.YOU),
        (0.51, Verdict.MAYBE),
        (0.6, Verdict.MAYBE),
        (0.61, None),
    ],
)
def test_the_verdict_follows_the_thresholds(distance: float, verdict: Verdict | None) -> None:
    judged = judge((face(distance),), reference(0.0), T)
    assert (judged.you.verdict if judged.you else None) == verdict
    assert len(judged.others) == (verdict is None)


def test_the_nearest_of_several_photos_decides() -> None:
    judged = judge((face(1.4),), reference(0.0, 1.0), T)
    assert judged.you is not None
    assert judged.you.distance == pytest.approx(0.4)


def test_two_faces_that_qualify_are_both_only_maybe_and_the_nearer_is_described() -> None:
    judged = judge((face(0.4, 60), face(0.1, 80), face(3.0)), reference(0.0), T)
    assert judged.you is not None
    assert (judged.you.verdict, judged.you.alike, judged.you.face_px) == (Verdict.MAYBE, 2, 80)
    assert len(judged.others) == 1


def test_a_face_too_small_or_too_blurred_is_a_stranger_that_was_not_judged() -> None:
    judged = judge((face(0.0, 23), face(0.0, 100, 0.1), face(2.0)), reference(0.0), T)
    assert judged.you is None
    assert (len(judged.others), judged.unjudged) == (3, 2)


def test_a_face_of_24_pixels_is_judged() -> None:
    assert is_judgeable(face(0.0, 24))
    assert not is_judgeable(face(0.0, 23))


@pytest.mark.parametrize(
    ("photos", "doubt"),
    [
        ((0.0,), None),
        ((0.0, 0.6), None),
        ((0.0, 0.55, 1.1), None),
        ((0.0, 0.65), Doubt(0, 1, is_far=False)),
        ((0.0, 0.71), Doubt(0, 1, is_far=True)),
        ((0.0, 0.1, 5.0), Doubt(1, 2, is_far=True)),
        ((5.0, 0.0, 0.65, 0.1), Doubt(0, 2, is_far=True)),
        ((0.0, 0.5, 1.15), Doubt(1, 2, is_far=False)),
    ],
)
def test_photos_are_one_person_when_they_form_a_chain(
    photos: tuple[float, ...], doubt: Doubt | None
) -> None:
    assert doubt_about(reference(*photos), T) == doubt

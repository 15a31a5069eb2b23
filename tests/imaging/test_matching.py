from dataclasses import replace

import numpy as np
import pytest

from exposure.faces import Face, Thresholds
from exposure.faces.engine import Crowd
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


CROWD = Crowd("a crowd", np.array([0.0, 1.0]), you=0.8, maybe=0.6, one_person=0.5)
STRICT = Crowd("another", np.array([0.0, 1.0]), you=0.95, maybe=0.9, one_person=0.9)


def turned(degrees: float, length: float = 0.2) -> Face:
    """A face at an angle from (1, 0), as seen from the middle of the crowd."""
    away = np.deg2rad(degrees)
    at = CROWD.mean + length * np.array([np.cos(away), np.sin(away)])
    return Face(Box(0, 0, 100, 100), at, None, 50.0)


@pytest.mark.parametrize(
    ("degrees", "verdict"),
    [(0, Verdict.YOU), (36, Verdict.YOU), (38, Verdict.MAYBE), (53, Verdict.MAYBE), (54, None)],
)
def test_a_near_face_is_yours_only_if_it_stands_out_from_the_crowd(
    degrees: float, verdict: Verdict | None
) -> None:
    """All are within 0.19 of you: the distance alone would call each of them yours."""
    known, by = Reference(turned(0).embedding[None]), replace(T, crowds=(CROWD,))
    judged = judge((turned(degrees),), known, by)
    assert (judged.you.verdict if judged.you else None) == verdict
    assert len(judged.others) == (verdict is None)


def test_every_crowd_is_asked_and_the_least_margin_is_told() -> None:
    known, by = Reference(turned(0).embedding[None]), replace(T, crowds=(CROWD, STRICT))
    judged = judge((turned(20),), known, by).you
    assert judged is not None
    assert judged.verdict is Verdict.MAYBE
    assert judged.stands_out == pytest.approx(np.cos(np.deg2rad(20)) - 0.9)
    assert judge((turned(30),), known, by).you is None


def test_an_engine_without_crowds_tells_no_margin() -> None:
    judged = judge((face(0.4),), reference(0.0), T).you
    assert judged is not None
    assert judged.stands_out is None


def test_the_mean_of_several_photos_is_what_must_stand_out() -> None:
    """Neither photo alone stands out in the face's direction, their mean does."""
    known = Reference(np.stack([turned(-55).embedding, turned(55).embedding]))
    judged = judge((turned(0),), known, replace(T, crowds=(CROWD,)))
    assert judged.you is not None


def test_the_more_photos_of_you_the_more_a_maybe_must_stand_out() -> None:
    """The mean of several photos is nearer to everybody; a *you* is asked the same as before."""
    by = replace(T, crowds=(CROWD,))
    asked = [by.for_photos(count).crowds[0] for count in (1, 2, 4, 8)]
    assert [crowd.maybe for crowd in asked] == pytest.approx([0.6, 0.6, 0.68, 0.72])
    assert {crowd.you for crowd in asked} == {CROWD.you}
    near = turned(np.rad2deg(np.arccos(0.62)))
    once, often = (Reference(np.stack([turned(0).embedding] * count)) for count in (2, 4))
    assert judge((near,), once, by).you is not None
    assert judge((near,), often, by).you is None


def test_a_maybe_is_never_asked_more_than_a_you() -> None:
    asked = replace(CROWD, maybe=0.79).for_photos(10)
    assert asked.maybe == asked.you == CROWD.you


def test_a_face_in_the_middle_of_a_crowd_is_nobodys() -> None:
    known = Reference(turned(0).embedding[None])
    assert judge((turned(0, length=0.0),), known, replace(T, crowds=(CROWD,))).you is None


@pytest.mark.parametrize(("degrees", "doubt"), [(59, None), (61, Doubt(0, 1, is_far=False))])
def test_near_photos_are_one_person_only_if_they_stand_out_from_the_crowd(
    degrees: float, doubt: Doubt | None
) -> None:
    both = Reference(np.stack([turned(0).embedding, turned(degrees).embedding]))
    assert doubt_about(both, T) is None
    assert doubt_about(both, replace(T, crowds=(CROWD,))) == doubt

from dataclasses import replace

import pytest

from exposure.model.photo_doubts import Concern, Doubtful, concerns, doubts, doubts_of
from exposure.model.pictures import Box
from exposure.model.reference_photo import FaceFacts, PhotoFacts, Unusable, chosen_face

GOOD = FaceFacts(
    box=Box(100, 100, 300, 300),
    is_large_enough=True,
    is_sharp_enough=True,
    sharpness=40.0,
    brightness=130.0,
    aside=0.02,
    tilt_degrees=2.0,
    beyond=-1.0,
    eyes=0.35,
    mouth=0.30,
    unsteadiness=0.01,
)


def photo(*faces: FaceFacts) -> PhotoFacts:
    return PhotoFacts(500, 500, "JPEG", 0, faces)


def wide(px: int) -> FaceFacts:
    return replace(GOOD, box=Box(100, 100, 100 + px, 100 + px))


def test_a_photo_of_one_good_face_has_no_concerns() -> None:
    assert chosen_face(photo(GOOD)) == 0
    assert concerns(photo(GOOD), GOOD) == ()


def test_small_faces_in_the_background_are_ignored() -> None:
    crowd = photo(wide(200), wide(60), wide(60))
    assert chosen_face(crowd) == 0
    assert crowd.ignored == 2


def test_somebody_beside_you_whom_the_edge_cuts_is_ignored() -> None:
    beside = replace(wide(220), cut=0.4)
    assert chosen_face(photo(beside, wide(200))) == 1
    assert photo(beside, wide(200)).ignored == 1


def test_of_cut_faces_alone_none_is_ignored() -> None:
    both = replace(wide(220), cut=0.4), replace(wide(200), cut=0.3)
    assert chosen_face(photo(*both)) is Unusable.SEVERAL_FACES
    assert chosen_face(photo(both[0])) == 0


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (photo(), Unusable.NO_FACE),
        (photo(wide(200), wide(190), wide(70)), Unusable.SEVERAL_FACES),
        (photo(replace(wide(20), is_large_enough=False)), Unusable.FACE_TOO_SMALL),
        (photo(replace(GOOD, is_sharp_enough=False)), Unusable.FACE_TOO_BLURRED),
    ],
)
def test_a_photo_that_is_not_about_one_clear_face_says_why(
    facts: PhotoFacts, reason: Unusable
) -> None:
    assert chosen_face(facts) is reason


@pytest.mark.parametrize(
    ("face", "concern"),
    [
        (wide(60), Concern.SMALL),
        (replace(GOOD, sharpness=3.0), Concern.SOFT),
        (replace(GOOD, brightness=30.0), Concern.DARK),
        (replace(GOOD, brightness=230.0), Concern.BRIGHT),
        (replace(GOOD, aside=0.4), Concern.ASIDE),
        (replace(GOOD, tilt_degrees=45.0), Concern.TILTED),
        (replace(GOOD, box=Box(0, 100, 200, 300)), Concern.CROPPED),
    ],
)
def test_what_could_be_better_is_a_concern_and_no_refusal(
    face: FaceFacts, concern: Concern
) -> None:
    assert chosen_face(photo(face)) == 0
    assert concerns(photo(face), face) == (concern,)


def test_what_is_doubtful_is_not_remarked_on_as_well() -> None:
    aside, cut = replace(GOOD, aside=0.6), replace(GOOD, beyond=0.1, box=Box(0, 100, 200, 300))
    assert doubts(aside) == (Doubtful.TURNED_AWAY,)
    assert doubts(cut) == (Doubtful.CUT,)
    assert concerns(photo(aside), aside) == concerns(photo(cut), cut) == ()


def test_an_engine_without_landmarks_raises_no_concern_about_pose() -> None:
    assert concerns(photo(GOOD), replace(GOOD, aside=None, tilt_degrees=None)) == ()


@pytest.mark.parametrize(
    ("face", "doubt"),
    [
        (replace(GOOD, beyond=0.05), Doubtful.CUT),
        (replace(GOOD, beyond=None, cut=0.3), Doubtful.CUT),
        (replace(GOOD, eyes=0.07, mouth=0.38), Doubtful.EYES_COVERED),
        (replace(GOOD, eyes=0.22, mouth=0.35, unsteadiness=0.15), Doubtful.EYES_COVERED),
        (replace(GOOD, eyes=0.40, mouth=0.09), Doubtful.MOUTH_COVERED),
        (replace(GOOD, aside=0.6), Doubtful.TURNED_AWAY),
    ],
)
def test_a_face_that_is_not_seen_as_a_whole_makes_a_photo_doubtful_and_not_refused(
    face: FaceFacts, doubt: Doubtful
) -> None:
    assert chosen_face(photo(face)) == 0
    assert doubts(face) == (doubt,)
    assert doubts_of(photo(face)) == (doubt,)


@pytest.mark.parametrize(
    "face",
    [
        GOOD,
        replace(GOOD, box=Box(0, 0, 500, 500), cut=0.34, beyond=-0.01),
        replace(GOOD, eyes=None, mouth=None, unsteadiness=None, beyond=None),
        replace(GOOD, eyes=0.22, mouth=0.35),
        replace(GOOD, sharpness=3.0, brightness=30.0, tilt_degrees=45.0),
    ],
    ids=["good", "cut out tightly", "an engine that can't say", "small eyes", "dark, soft, tilted"],
)
def test_a_whole_face_is_not_doubtful(face: FaceFacts) -> None:
    assert doubts(face) == ()


@pytest.mark.parametrize(
    ("face", "is_refused"),
    [
        (GOOD, False),
        (replace(GOOD, unsteadiness=0.05), True),
        (replace(GOOD, aside=None, tilt_degrees=None, beyond=None), True),
        (replace(GOOD, aside=None, beyond=None, unsteadiness=None), False),
    ],
    ids=["steady", "unsteady", "lies even so", "an engine that can't say"],
)
def test_a_turned_photo_needs_a_face_that_stands_in_it(face: FaceFacts, is_refused: bool) -> None:
    turned = replace(photo(face), turned=90)
    assert (chosen_face(turned) is Unusable.TURNED_FOR_NOTHING) == is_refused
    assert chosen_face(photo(face)) == 0

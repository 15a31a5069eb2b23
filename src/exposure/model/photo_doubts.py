"""Why a photo of you that can be used is doubtful, and what is remarked of it."""

from enum import StrEnum
from math import sqrt

from exposure.model.reference_photo import CUT, FaceFacts, PhotoFacts, Unusable, chosen_face

SMALL_PX = 80
"""dlib's detector was trained on faces of 80 px; smaller ones are seen only after upsampling."""
SOFT = 5.0
"""Measured (benchmarks/judgeable.py): blur of 1 px on a face 96 px wide leaves a median sharpness
of 4, and begins to move distances (by 0.00 to 0.08)."""
DARK, BRIGHT = 50.0, 215.0
"""Mean grey of a face, 0 to 255; outside it most detail is lost to shadow or glare."""
ASIDE = 0.25
"""Nose this far from the middle of the eyes, in eye distances: the far cheek is out of sight."""
TILTED_DEGREES = 30.0
"""dlib's frontal detector has views turned in the plane by about this much, and no more."""
CROPPED_MARGIN = 0.05
"""A face nearer to the picture's edge than this share of its width is tightly cropped."""
NEAR_THE_EDGE, UNSTEADY_NEAR_THE_EDGE = -0.15, 0.04
"""A face that comes this near to the edge, in eye distances, is cut where its landmarks wander more
than that: of half a face they find the second eye where there is none. Measured on 1,200 whole
faces and 300 cut ones: three more of the first, and of the second a third of those left."""
EYES_COVERED, IF_UNSTEADY = 0.29, 1.5
MOUTH_COVERED = 0.28
"""Eyes, or a mouth, that move the embedding less than this, times the root of what the other moves
it, are covered; for eyes it is so many times the unsteadiness more, since landmarks find no hold
under goggles. Measured (benchmarks/doubtful.py): the share of photos in full view that are called
covered was the same on both halves of the people."""
TURNED_AWAY = 0.45
"""Nose this far from the middle of the eyes, in eye distances: nearly half a profile. Of photos of
faces in full view 99.5 % have less than 0.41."""


class Doubtful(StrEnum):
    """Why a photo is doubtful: whoever is not seen with it may be there all the same."""

    CUT = "cut"
    EYES_COVERED = "eyes-covered"
    MOUTH_COVERED = "mouth-covered"
    TURNED_AWAY = "turned-away"


class Concern(StrEnum):
    """What is remarked of a photo: it makes a usable one less than good."""

    SMALL = "small"
    SOFT = "soft"
    DARK = "dark"
    BRIGHT = "bright"
    ASIDE = "aside"
    TILTED = "tilted"
    CROPPED = "cropped"


def doubts(face: FaceFacts) -> tuple[Doubtful, ...]:
    """Why a face that can be compared may not be found all the same, worst first.

    What a cut face rests on says nothing: where its eyes or mouth would be, there is no picture.
    """
    if _is_cut(face):
        return (Doubtful.CUT,)
    eyes_least = EYES_COVERED + IF_UNSTEADY * (face.unsteadiness or 0)
    claims = {
        Doubtful.EYES_COVERED: _is_covered(face.eyes, face.mouth, eyes_least),
        Doubtful.MOUTH_COVERED: _is_covered(face.mouth, face.eyes, MOUTH_COVERED),
        Doubtful.TURNED_AWAY: face.aside is not None and face.aside > TURNED_AWAY,
    }
    return tuple(doubt for doubt, holds in claims.items() if holds)


def _is_cut(face: FaceFacts) -> bool:
    """Whether a part of a face lies outside its picture."""
    if face.beyond is None:
        return face.cut > CUT
    is_loose = face.unsteadiness is not None and face.unsteadiness > UNSTEADY_NEAR_THE_EDGE
    return face.beyond > (NEAR_THE_EDGE if is_loose else 0)


def _is_covered(part: float | None, other: float | None, least: float) -> bool:
    """Whether painting over a part of a face moves its embedding too little.

    Where one part is covered more rests on the other, so both are weighed against each other.
    """
    return part is not None and other is not None and part < least * sqrt(other)


def doubts_of(photo: PhotoFacts) -> tuple[Doubtful, ...]:
    """Why a photo is doubtful; empty for a good one, and for one that is refused."""
    number = chosen_face(photo)
    return () if isinstance(number, Unusable) else doubts(photo.faces[number])


def concerns(photo: PhotoFacts, face: FaceFacts) -> tuple[Concern, ...]:
    """What makes a usable photo less than good, worst for likeness first; no doubt is repeated."""
    box = face.box
    gap = min(box.left, box.top, photo.width - box.right, photo.height - box.bottom)
    claims = {
        Concern.SMALL: box.width < SMALL_PX,
        Concern.SOFT: face.sharpness < SOFT,
        Concern.DARK: face.brightness < DARK,
        Concern.BRIGHT: face.brightness > BRIGHT,
        Concern.ASIDE: face.aside is not None and ASIDE < face.aside <= TURNED_AWAY,
        Concern.TILTED: face.tilt_degrees is not None and face.tilt_degrees > TILTED_DEGREES,
        Concern.CROPPED: gap < CROPPED_MARGIN * box.width and not _is_cut(face),
    }
    return tuple(concern for concern, holds in claims.items() if holds)


def concerns_of(photo: PhotoFacts) -> tuple[tuple[Concern, int], ...]:
    """What is remarked of a photo, with the width of its face; empty for one that is refused."""
    number = chosen_face(photo)
    if isinstance(number, Unusable):
        return ()
    face = photo.faces[number]
    return tuple((concern, face.box.width) for concern in concerns(photo, face))

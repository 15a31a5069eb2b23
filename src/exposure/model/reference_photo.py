"""Is this a good photo of you to look for, and if not, why not."""

from dataclasses import dataclass
from enum import StrEnum

from exposure.model.pictures import Box

IGNORED_BELOW_SHARE = 1 / 3
"""Faces narrower than this share of the widest are people in the background, and are ignored."""

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


class Unusable(StrEnum):
    """Why a photo can't be used to look for you."""

    NO_FACE = "no-face"
    SEVERAL_FACES = "several-faces"
    FACE_TOO_SMALL = "face-too-small"
    FACE_TOO_BLURRED = "face-too-blurred"


class Concern(StrEnum):
    """What makes a usable photo less than good."""

    SMALL = "small"
    SOFT = "soft"
    DARK = "dark"
    BRIGHT = "bright"
    ASIDE = "aside"
    TILTED = "tilted"
    CROPPED = "cropped"


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """One face of a photo in numbers. `brightness` is 0 to 255; the others as in faces.quality.

    `aside` and `tilt_degrees` are None where the engine gives no landmarks.
    """

    box: Box
    is_large_enough: bool
    is_sharp_enough: bool
    sharpness: float
    brightness: float
    aside: float | None
    tilt_degrees: float | None

    @property
    def is_judgeable(self) -> bool:
        """Whether it is large and sharp enough to be compared at all."""
        return self.is_large_enough and self.is_sharp_enough


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo and its faces, the widest first; sizes in pixels, after turning.

    `turned` is by how many degrees (0, 90, 180, 270) it was turned clockwise before a face was
    found.
    """

    width: int
    height: int
    format: str
    turned: int
    faces: tuple[FaceFacts, ...]

    @property
    def prominent(self) -> tuple[FaceFacts, ...]:
        """The faces that are not merely in the background."""
        if not self.faces:
            return ()
        least = self.faces[0].box.width * IGNORED_BELOW_SHARE
        return tuple(face for face in self.faces if face.box.width >= least)

    @property
    def ignored(self) -> int:
        """How many faces in the background are ignored."""
        return len(self.faces) - len(self.prominent)


@dataclass(frozen=True, slots=True)
class Head:
    """Your head as a JPEG cut out of a photo of you; `face` is the box of the face in it."""

    jpeg: bytes
    face: Box


def chosen_face(photo: PhotoFacts) -> int | Unusable:
    """The number of the one face that a photo is about, or why there is none."""
    if not photo.faces:
        return Unusable.NO_FACE
    judgeable = [n for n, face in enumerate(photo.prominent) if face.is_judgeable]
    if len(judgeable) == 1:
        return judgeable[0]
    if judgeable:
        return Unusable.SEVERAL_FACES
    widest = photo.faces[0]
    return Unusable.FACE_TOO_BLURRED if widest.is_large_enough else Unusable.FACE_TOO_SMALL


def concerns(photo: PhotoFacts, face: FaceFacts) -> tuple[Concern, ...]:
    """What makes a usable photo less than good, worst for likeness first."""
    box = face.box
    gap = min(box.left, box.top, photo.width - box.right, photo.height - box.bottom)
    claims = {
        Concern.SMALL: box.width < SMALL_PX,
        Concern.SOFT: face.sharpness < SOFT,
        Concern.DARK: face.brightness < DARK,
        Concern.BRIGHT: face.brightness > BRIGHT,
        Concern.ASIDE: face.aside is not None and face.aside > ASIDE,
        Concern.TILTED: face.tilt_degrees is not None and face.tilt_degrees > TILTED_DEGREES,
        Concern.CROPPED: gap < CROPPED_MARGIN * box.width,
    }
    return tuple(concern for concern, holds in claims.items() if holds)

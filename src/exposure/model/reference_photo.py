"""Is this a good photo of you to look for, and if not, why not."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt

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


CUT = 0.4
"""More of a face's box than this lies outside the picture. Asked where no landmarks say better: of
185 tight cuts of whole faces the detector's box lay outside by as much as 0.34."""
EYES_COVERED, EYES_COVERED_UNSTEADY = 0.32, 0.42
MOUTH_COVERED = 0.26
"""Eyes, or a mouth, that move the embedding less than this, times the root of what the other moves
it, are covered; the second for eyes where the landmarks find no hold. Measured
(benchmarks/doubtful.py), chosen on half of the people."""
UNSTEADY = 0.09
"""Landmarks that wander more than this find no hold: 2 % of faces in full view have it, of faces
under large goggles half."""
TURNED_AWAY = 0.5
"""Nose this far from the middle of the eyes, in eye distances: half a profile."""


SIDEWAYS = (90, 270)
"""Turns, in degrees, in which width and height change places."""


class Unusable(StrEnum):
    """Why a photo is refused: it can't be used to look for you."""

    NO_FACE = "no-face"
    SEVERAL_FACES = "several-faces"
    FACE_TOO_SMALL = "face-too-small"
    FACE_TOO_BLURRED = "face-too-blurred"
    TURNED_FOR_NOTHING = "turned-for-nothing"


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


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """One face of a photo in numbers. `brightness` is 0 to 255; the others as in faces.quality.

    `aside`, `tilt_degrees` and `beyond` are None where the engine gives no landmarks. `cut` is the
    share of its box outside the picture. `eyes` and `mouth` are how far its embedding moves when
    they are painted over, `unsteadiness` how far its landmarks wander (faces.engine.Reliance); None
    where the engine can't say, and for any face but the one that the photo is about.
    """

    box: Box
    is_large_enough: bool
    is_sharp_enough: bool
    sharpness: float
    brightness: float
    aside: float | None
    tilt_degrees: float | None
    cut: float = 0.0
    beyond: float | None = None
    eyes: float | None = None
    mouth: float | None = None
    unsteadiness: float | None = None

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

    def in_file(self, width: int, height: int) -> "PhotoFacts":
        """The same in pixels of its file, which is of this size before it was turned.

        A very large photo is decoded smaller. How sharp a face is stays what was seen.
        """
        if self.turned in SIDEWAYS:
            width, height = height, width
        factor = width / self.width
        faces = (replace(face, box=face.box.scaled(factor)) for face in self.faces)
        return replace(self, width=width, height=height, faces=tuple(faces))

    def with_face(self, number: int, face: FaceFacts) -> "PhotoFacts":
        """The same, with more known of one of its faces."""
        return replace(self, faces=(*self.faces[:number], face, *self.faces[number + 1 :]))


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
        is_found = not photo.turned or not is_unsteady(photo.faces[judgeable[0]])
        return judgeable[0] if is_found else Unusable.TURNED_FOR_NOTHING
    if judgeable:
        return Unusable.SEVERAL_FACES
    widest = photo.faces[0]
    return Unusable.FACE_TOO_BLURRED if widest.is_large_enough else Unusable.FACE_TOO_SMALL


def doubts(face: FaceFacts) -> tuple[Doubtful, ...]:
    """Why a face that can be compared may not be found all the same, worst first."""
    eyes_least = EYES_COVERED_UNSTEADY if is_unsteady(face) else EYES_COVERED
    claims = {
        Doubtful.CUT: face.cut > CUT if face.beyond is None else face.beyond > 0,
        Doubtful.EYES_COVERED: _is_covered(face.eyes, face.mouth, eyes_least),
        Doubtful.MOUTH_COVERED: _is_covered(face.mouth, face.eyes, MOUTH_COVERED),
        Doubtful.TURNED_AWAY: face.aside is not None and face.aside > TURNED_AWAY,
    }
    return tuple(doubt for doubt, holds in claims.items() if holds)


def is_unsteady(face: FaceFacts) -> bool:
    """Whether its landmarks found no hold, as far as that is known."""
    return face.unsteadiness is not None and face.unsteadiness > UNSTEADY


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


def concerns_of(photo: PhotoFacts) -> tuple[tuple[Concern, int], ...]:
    """What is remarked of a photo, with the width of its face; empty for one that is refused."""
    number = chosen_face(photo)
    if isinstance(number, Unusable):
        return ()
    face = photo.faces[number]
    return tuple((concern, face.box.width) for concern in concerns(photo, face))

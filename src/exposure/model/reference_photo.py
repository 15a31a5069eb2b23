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


CUT = 0.2
"""More of a face's box than this lies outside the picture; asked where no landmarks say better,
since of tightly cropped whole faces 5 % have a box that lies outside by 0.34."""
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
UNSTEADY_TURNED = 0.03
"""Landmarks of a photo that was turned wander more than this where it is not upright even so, or
what was found is no face (0.03 to 0.08); those of 7 % of faces in full view do."""
TURNED_AWAY = 0.45
"""Nose this far from the middle of the eyes, in eye distances: nearly half a profile. Of photos of
faces in full view 99.5 % have less than 0.41."""


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
    def has_landmarks(self) -> bool:
        """Whether the engine found eyes and a nose, in a face that does not lie on its side."""
        return self.aside is not None

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
        """The faces that are neither in the background nor, beside a whole one, cut by the edge."""
        if not self.faces:
            return ()
        least = self.faces[0].box.width * IGNORED_BELOW_SHARE
        large = tuple(face for face in self.faces if face.box.width >= least)
        whole = tuple(face for face in large if face.cut <= CUT)
        return whole if any(face.is_judgeable for face in whole) else large

    @property
    def ignored(self) -> int:
        """How many faces in the background, or at the edge, are ignored."""
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
    prominent = photo.prominent
    judgeable = [n for n, face in enumerate(photo.faces) if face.is_judgeable and face in prominent]
    if len(judgeable) == 1:
        is_found = not photo.turned or _stands(photo.faces[judgeable[0]])
        return judgeable[0] if is_found else Unusable.TURNED_FOR_NOTHING
    if judgeable:
        return Unusable.SEVERAL_FACES
    widest = photo.faces[0]
    return Unusable.FACE_TOO_BLURRED if widest.is_large_enough else Unusable.FACE_TOO_SMALL


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


def _stands(face: FaceFacts) -> bool:
    """Whether a face stands upright in its photo for sure, as far as that can be known."""
    if face.unsteadiness is None:
        return True
    return face.has_landmarks and face.unsteadiness <= UNSTEADY_TURNED


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

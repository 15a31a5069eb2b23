"""Is this a good photo of you to look for, and if not, why not."""

from dataclasses import dataclass, replace
from enum import StrEnum

from exposure.model.pictures import Box

IGNORED_BELOW_SHARE = 1 / 3
"""Faces narrower than this share of the widest are people in the background, and are ignored."""

CUT = 0.2
"""More of a face's box than this lies outside the picture; asked where no landmarks say better,
since of tightly cropped whole faces 5 % have a box that lies outside by 0.34."""
UNSTEADY_TURNED = 0.03
"""Landmarks of a photo that was turned wander more than this where it is not upright even so, or
what was found is no face (0.03 to 0.08); those of 7 % of faces in full view do."""

SIDEWAYS = (90, 270)
"""Turns, in degrees, in which width and height change places."""


class Unusable(StrEnum):
    """Why a photo is refused: it can't be used to look for you."""

    NO_FACE = "no-face"
    SEVERAL_FACES = "several-faces"
    FACE_TOO_SMALL = "face-too-small"
    FACE_TOO_BLURRED = "face-too-blurred"
    TURNED_FOR_NOTHING = "turned-for-nothing"


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


def _stands(face: FaceFacts) -> bool:
    """Whether a face stands upright in its photo for sure, as far as that can be known."""
    if face.unsteadiness is None:
        return True
    return face.has_landmarks and face.unsteadiness <= UNSTEADY_TURNED

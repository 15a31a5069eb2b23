"""The tight shape of one face, so that nothing beside it is shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.faces.engine import Face
from exposure.model.pictures import Box

Places = float | NDArray[np.floating]
"""Where something is across or down a picture, in pixels."""

NOSE_BELOW_EYES = 0.78
"""How far the base of the nose lies below the eyes, in eye distances: the median over 90 faces
(drawn people, public figures, adults of East and South Asia). A face that is turned aside has
its eyes close together, and is measured by its nose."""
EYES_APART = (0.30, 0.55)
"""Eye distances in widths of the detector's box: of the same 90 faces all but two. What lies
beyond is no measure of the face."""
MIDDLE_BELOW_EYES, HALF_WIDE, HALF_HIGH = 0.5, 1.05, 1.3
"""An ellipse from the forehead to the chin and from cheek to cheek, in eye distances: pupils are
63 mm apart (Dodgson, Variation and extrema of human interpupillary distance, 2004), cheekbones 130
to 140 mm (Farkas, Anthropometry of the head and face, 1994). Ears, hair and neck are outside."""
IN_THE_BOX = 0.5
"""Half the box: the ellipse where there are no landmarks, as for a face that lies on its side."""
SOFT_EDGE = 0.12
"""Share of the ellipse over which the face fades out, inside it."""


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse in pixels: its middle, half its size, and the unit vector along its width."""

    x: float
    y: float
    half_wide: float
    half_high: float
    along: tuple[float, float] = (1.0, 0.0)

    def scaled(self, factor: float) -> "Oval":
        """This ellipse in a picture `factor` times the size."""
        return Oval(
            self.x * factor,
            self.y * factor,
            self.half_wide * factor,
            self.half_high * factor,
            self.along,
        )

    def grown(self, share: float) -> "Oval":
        """This ellipse with a margin of `share` of its size on each side."""
        by = 1 + 2 * share
        return Oval(self.x, self.y, self.half_wide * by, self.half_high * by, self.along)

    @property
    def box(self) -> Box:
        """The square around it."""
        half = max(self.half_wide, self.half_high)
        return Box(
            int(np.floor(self.x - half)),
            int(np.floor(self.y - half)),
            int(np.ceil(self.x + half)),
            int(np.ceil(self.y + half)),
        )

    def inwards(self, width: int, height: int) -> NDArray[np.float64]:
        """How far inside each pixel of a picture is: 1 in the middle, 0 at the edge, less outside.

        Shape (height, width).
        """
        return self.inwards_at(np.arange(width) + 0.5, np.arange(height)[:, None] + 0.5)

    def inwards_at(self, x: Places, y: Places) -> NDArray[np.float64]:
        """The same for places, of any shapes that go together."""
        right, down = x - self.x, y - self.y
        across = (right * self.along[0] + down * self.along[1]) / max(self.half_wide, 0.5)
        along = (down * self.along[0] - right * self.along[1]) / max(self.half_high, 0.5)
        return np.asarray(1 - np.hypot(across, along), dtype=np.float64)


def oval_of(face: Face) -> Oval:
    """The ellipse of a face, by its landmarks where it has any, else inside its box."""
    measured = None if face.landmarks is None else _by_landmarks(face.landmarks, face.box)
    return measured or oval_in(face.box)


def oval_in(box: Box) -> Oval:
    """The ellipse that fills a box."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Oval(x, y, box.width * IN_THE_BOX, box.height * IN_THE_BOX)


def _by_landmarks(landmarks: NDArray[np.float64], box: Box) -> Oval | None:
    """None for landmarks (as in `Face`) that do not fit the box, or stand on their head."""
    right, left = landmarks[0:2].mean(axis=0), landmarks[2:4].mean(axis=0)
    apart = float(np.hypot(*(right - left)))
    if apart == 0:
        return None
    along = (right - left) / apart
    downwards = np.array([-along[1], along[0]])
    nose_below = float((landmarks[4] - (right + left) / 2) @ downwards)
    least, most = (share * box.width for share in EYES_APART)
    if nose_below <= 0:
        return None
    unit = min(max(apart, nose_below / NOSE_BELOW_EYES, least), most)
    middle = (right + left) / 2 + MIDDLE_BELOW_EYES * unit * downwards
    if not (box.left < middle[0] < box.right and box.top < middle[1] < box.bottom):
        return None
    return Oval(
        float(middle[0]),
        float(middle[1]),
        HALF_WIDE * unit,
        HALF_HIGH * unit,
        (float(along[0]), float(along[1])),
    )

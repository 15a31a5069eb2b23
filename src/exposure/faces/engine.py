"""What every way of finding faces must offer: the seam between engines and the rest."""

from dataclasses import dataclass, replace
from math import log2
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from exposure.faces.false_matches import FalseMatches
from exposure.model.pictures import Box

SEVERAL, RAISED = 3, 0.04
"""From so many photos of you on a *maybe* must stand out more, by so much with each doubling, as a
cosine. The mean of several is nearer to you, and to everybody like you. Measured
(benchmarks/expected_wrong.py, docs/accuracy.md): of K-pop singers' own other pictures one photo
finds 0.94 and three would find 0.99, and of 1,000 East Asian adults 25 and 40 may be them; with
this 0.97 and 15."""


def raised(count: int) -> float:
    """How much more a *maybe* must stand out where so many photos of you make the reference."""
    return RAISED * log2(count) if count >= SEVERAL else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face in one picture. It lives only inside a worker process.

    `embedding` is float64, shape (d,). `landmarks` is float64, shape (5, 2), x and y in pixels:
    the outer and inner corner of the eye on the right of the picture, the outer and inner corner
    of the eye on its left, the base of the nose; None where the engine gives none, and for a face
    that lies on its side. `sharpness` is 0 and up, see `exposure.faces.quality`. `certainty` says
    how surely an upright face stands here; it compares the turns of one picture, and means nothing
    between engines. `is_surely_upright` says that no other turn need be tried.

    `box` lies inside the picture. `cut` is the share of the face's square box that lies outside of
    it, 0 to 1; `whole` that square, None where the engine does not know it.
    """

    box: Box
    embedding: NDArray[np.float64]
    landmarks: NDArray[np.float64] | None
    sharpness: float
    certainty: float = 1.0
    is_surely_upright: bool = True
    cut: float = 0.0
    whole: Box | None = None

    @property
    def square(self) -> Box:
        """The box as it was seen, which may reach over the edge of the picture."""
        return self.whole or self.box

    def standing_in(self, square: Box, width: int, height: int) -> "Face":
        """This face in a square of a picture (width × height) which may reach over its edge."""
        cut = square.share_outside(width, height)
        return replace(self, box=square.inside(width, height), cut=cut, whole=square)


@dataclass(frozen=True, slots=True)
class Reliance:
    """How far the embedding of a face moves when its eyes, or its mouth, are painted over.

    Euclidean distances, 0 and up: near 0 where there is nothing to be painted over, since
    something covers it already. `unsteadiness` says how far its landmarks wander when its box is
    moved, in widths of the box: 0.01 where they have found eyes and a nose, 0.12 where nothing.
    """

    eyes: float
    mouth: float
    unsteadiness: float


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Other people whom an encoder takes for each other: their mean embedding, float64, shape (d,).

    Seen from the mean, two faces of one person lie in one direction. The thresholds are cosines
    that different people of the crowd seldom reach: `you` for a face to be called yours, `maybe`
    for one that may be, `one_person` for two photos of you. `false_matches` foretells how many of
    its people would be called you; None where that was not measured.
    """

    name: str
    mean: NDArray[np.float64]
    you: float
    maybe: float
    one_person: float
    false_matches: FalseMatches | None = None

    def for_photos(self, count: int) -> "Crowd":
        """What it asks where so many photos of you (1 and up) make the reference."""
        return replace(self, maybe=min(self.you, self.maybe + raised(count)))

    def cosine(self, one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
        """The cosine (-1 to 1) of two embeddings of shape (d,) as seen from the mean."""
        a, b = one - self.mean, other - self.mean
        lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
        return float(a @ b) / lengths if lengths else -1.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Euclidean distances between embeddings of one engine, and where they come from.

    Up to `you` a face is called yours, up to `maybe` it may be. Reference photos within
    `one_person` of each other are one person; up to `ask` the person is asked. The thresholds of
    every one of the `crowds` hold as well, for everybody; an engine may have none.
    """

    you: float
    maybe: float
    one_person: float
    ask: float
    source: str
    crowds: tuple[Crowd, ...] = ()

    def for_photos(self, count: int) -> "Thresholds":
        """The thresholds where so many photos of you (1 and up) make the reference."""
        return replace(self, crowds=tuple(crowd.for_photos(count) for crowd in self.crowds))


class Engine(Protocol):
    """A way of finding and comparing faces. Adding one: a file here and a word in ENGINES."""

    name: ClassVar[str]
    thresholds: ClassVar[Thresholds]
    enough_px: ClassVar[int]
    """Longest side in pixels beyond which it sees nothing more in a picture."""

    def load(self) -> None:
        """Load libraries and models. Raises EngineUnavailable, saying how to mend it."""

    def faces(self, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
        """All faces of an upright RGB picture, uint8, shape (height, width, 3)."""

    def places(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """Boxes of whatever may be an upright face, also one in front of another.

        `pixels` is a small picture, uint8 RGB, shape (height, width, 3). Rather one too many than
        one too few: it is asked whether a preview shows anybody else.
        """

    def averaged(self, pixels: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:
        """An embedding (shape (d,)) for a reference, steadier than that of one look.

        `face` is one that `faces` found upright in `pixels`.
        """

    def reliance(self, pixels: NDArray[np.uint8], face: Face) -> Reliance | None:
        """How much its eyes and its mouth make of a face; None where the engine can't say.

        `face` as for `averaged`.
        """

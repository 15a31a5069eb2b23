"""How like you a face is, and by what rule: the verdict, its numbers, and the thresholds."""

from dataclasses import dataclass
from enum import StrEnum

from exposure.model.pictures import Box


class Verdict(StrEnum):
    """What the program makes of a face that is near yours."""

    YOU = "you"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class You:
    """Your face in one picture.

    `distance` is the Euclidean distance between embeddings (0 and up, smaller is nearer) and
    `stands_out` the least margin above what the crowds ask of a *maybe* (cosines, 0 and up; None
    for an engine without crowds): the verdict was made on both. `face_px` is the width of `box` in
    pixels; `alike` how many faces in the picture are as near as a *maybe* or nearer.
    """

    verdict: Verdict
    distance: float
    box: Box
    face_px: int
    alike: int = 1
    stands_out: float | None = None


@dataclass(frozen=True, slots=True)
class ExpectedWrong:
    """Of 1,000 other adults, about how many would be called you, and how many may be you.

    By the crowd in which it is most, women and men; 0 and up, and no whole numbers. `with_three` is
    how many may be you with three photos of you; None where there are as many.
    """

    you: float
    maybe: float
    with_three: float | None = None


@dataclass(frozen=True, slots=True)
class CrowdInForce:
    """What a crowd of other people asks of a face: the least cosines seen from its middle."""

    name: str
    you: float
    maybe: float


@dataclass(frozen=True, slots=True)
class ThresholdsInForce:
    """By what a check calls a face yours: the greatest distances, and what every crowd asks."""

    you: float
    maybe: float
    crowds: tuple[CrowdInForce, ...] = ()

"""Faces that were seen in a picture, each of them once."""

from collections.abc import Iterable
from dataclasses import dataclass

from exposure.places import Box

IS_A_FACE = 0.0
"""dlib's own threshold. On 500 pictures of benchmarks/nobody.py nothing scores more than -0.16 in
any size, the pixelated heads of a preview -0.46; of 560 faces of benchmarks/crowd.py that are seen
in some size two score less."""
SURELY_A_FACE = 0.5
NOTHING = -1.2
"""The score of a plain surface."""
SAME_FACE_UNION = 0.3
SAME_FACE_COVERED = 0.6
"""Boxes are one face where they share this much of their union, or one is inside the other."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A face that was seen: `score` is about 1 for a clear one, of what is none at most -0.9."""

    box: Box
    score: float


def each_once(found: Iterable[Sighting]) -> list[Sighting]:
    """Of sightings of one face the surest; the surest face first."""
    kept: list[Sighting] = []
    for one in sorted(found, key=lambda sighting: -sighting.score):
        if not any(_is_same_face(one.box, other.box) for other in kept):
            kept.append(one)
    return kept


def _is_same_face(one: Box, other: Box) -> bool:
    shared = one.shared_with(other)
    areas = one.width * one.height, other.width * other.height
    union = sum(areas) - shared
    return shared > SAME_FACE_UNION * union or shared > SAME_FACE_COVERED * min(areas)

"""Is this face yours? The nearest of your photos decides, by the thresholds of the engine."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from exposure.faces.engine import Face, Thresholds
from exposure.model.events import Verdict, You

SMALLEST_JUDGED_PX = 24
"""Measured (benchmarks/judgeable.py): a person's own face shrunk to 24 px stays within 0.48 of
another photo of them (real photos; rendered people 0.58, with 6 % over 0.50); at 20 px 35 to 80 %
pass 0.50, at 16 px 15 to 40 % pass 0.60."""

SHARP_ENOUGH = 0.5
"""Measured (benchmarks/judgeable.py): Gaussian blur of 2 px on a face 96 px wide leaves a median
sharpness of 0.6 and distances up to 0.45 on real photos (rendered 0.55); blur of 3 px leaves 0.3,
and 60 to 80 % of a person's own faces pass 0.50."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The embeddings of your own face: float64, shape (photos, d). In memory only, in no report."""

    embeddings: NDArray[np.float64]

    def distance(self, embedding: NDArray[np.float64]) -> float:
        """Euclidean distance from the nearest of your photos to an embedding of shape (d,)."""
        return float(np.linalg.norm(self.embeddings - embedding, axis=1).min())


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What a picture's faces are to you. `yours` are the faces that are or may be you."""

    you: You | None
    yours: tuple[Face, ...]
    others: tuple[Face, ...]
    unjudged: int


def is_judgeable(face: Face) -> bool:
    """Whether a face is large and sharp enough for its distance to mean something."""
    return face.box.width >= SMALLEST_JUDGED_PX and face.sharpness >= SHARP_ENOUGH


def judge(faces: tuple[Face, ...], reference: Reference, thresholds: Thresholds) -> Judgement:
    """Part your face from others. If two faces of a picture qualify, both are only *maybe*."""
    distances = {id(face): reference.distance(face.embedding) for face in faces}
    near = sorted(
        (face for face in faces if is_judgeable(face) and distances[id(face)] <= thresholds.maybe),
        key=lambda face: distances[id(face)],
    )
    others = tuple(face for face in faces if not any(face is own for own in near))
    you = None
    if near:
        distance = distances[id(near[0])]
        sure = len(near) == 1 and distance <= thresholds.you
        verdict = Verdict.YOU if sure else Verdict.MAYBE
        you = You(verdict, distance, near[0].box, near[0].box.width, len(near))
    unjudged = sum(not is_judgeable(face) for face in others)
    return Judgement(you, tuple(near), others, unjudged)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reference photos (numbers from 0) that do not show the same person for sure."""

    first: int
    second: int
    is_far: bool


def doubt_about(reference: Reference, thresholds: Thresholds) -> Doubt | None:
    """Whether the photos may show two people; None if they are one person.

    Photos are one person when each is within `one_person` of another, as a chain. Otherwise the
    nearest two photos of different chains are named; `is_far` if they are beyond `ask`.
    """
    photos = range(len(reference.embeddings))
    apart = {
        (a, b): float(np.linalg.norm(reference.embeddings[a] - reference.embeddings[b]))
        for a, b in combinations(photos, 2)
    }
    for within, is_far in ((thresholds.ask, True), (thresholds.one_person, False)):
        chain = list(photos)
        for (a, b), distance in apart.items():
            if distance <= within:
                chain = [chain[a] if link == chain[b] else link for link in chain]
        between = [(far, a, b) for (a, b), far in apart.items() if chain[a] != chain[b]]
        if between:
            _, first, second = min(between)
            return Doubt(first, second, is_far)
    return None

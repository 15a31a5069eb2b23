"""Is this face yours? The nearest of your photos decides, by the thresholds of the engine."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from exposure.faces.engine import Crowd, Face, Thresholds
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

    def cosines(
        self, embedding: NDArray[np.float64], crowds: tuple[Crowd, ...]
    ) -> tuple[float, ...]:
        """The cosine of the mean of your photos and an embedding (d,), seen from each crowd."""
        template = self.embeddings.mean(axis=0)
        return tuple(crowd.cosine(template, embedding) for crowd in crowds)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """How like you a face is: its distance, and the cosines seen from the crowds in their order."""

    face: Face
    distance: float
    cosines: tuple[float, ...]

    def may_be_you(self, thresholds: Thresholds) -> bool:
        """Whether it is near enough to you, and nearer than people of any crowd to each other."""
        stands_out = all(
            cosine >= crowd.maybe
            for cosine, crowd in zip(self.cosines, thresholds.crowds, strict=True)
        )
        return is_judgeable(self.face) and self.distance <= thresholds.maybe and stands_out

    def is_you(self, thresholds: Thresholds) -> bool:
        """Whether it passes the stricter thresholds as well."""
        stands_out = all(
            cosine >= crowd.you
            for cosine, crowd in zip(self.cosines, thresholds.crowds, strict=True)
        )
        return self.distance <= thresholds.you and stands_out

    def stands_out(self, crowds: tuple[Crowd, ...]) -> float | None:
        """The least margin above what the crowds ask of a *maybe*; None without crowds."""
        return min(
            (cosine - crowd.maybe for cosine, crowd in zip(self.cosines, crowds, strict=True)),
            default=None,
        )


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
    """Part your face from others. If two faces of a picture qualify, both are only *maybe*.

    `thresholds` are those of the engine, for one photo of you.
    """
    thresholds = thresholds.for_photos(len(reference.embeddings))
    likenesses = (
        Likeness(
            face,
            reference.distance(face.embedding),
            reference.cosines(face.embedding, thresholds.crowds),
        )
        for face in faces
    )
    near = sorted(
        (likeness for likeness in likenesses if likeness.may_be_you(thresholds)),
        key=lambda likeness: likeness.distance,
    )
    yours = tuple(likeness.face for likeness in near)
    others = tuple(face for face in faces if not any(face is own for own in yours))
    unjudged = sum(not is_judgeable(face) for face in others)
    return Judgement(_you(near, thresholds), yours, others, unjudged)


def _you(near: list[Likeness], thresholds: Thresholds) -> You | None:
    """You as the nearest of the faces that qualify."""
    if not near:
        return None
    nearest = near[0]
    sure = len(near) == 1 and nearest.is_you(thresholds)
    return You(
        Verdict.YOU if sure else Verdict.MAYBE,
        nearest.distance,
        nearest.face.box,
        nearest.face.box.width,
        len(near),
        nearest.stands_out(thresholds.crowds),
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reference photos (numbers from 0) that do not show the same person for sure."""

    first: int
    second: int
    is_far: bool


def doubt_about(reference: Reference, thresholds: Thresholds) -> Doubt | None:
    """Whether the photos may show two people; None if they are one person.

    Photos are one person when each is within `one_person` of another, as a chain, and nearer than
    people of any crowd are to each other. Otherwise the nearest two photos of different chains are
    named; `is_far` if they are beyond `ask`.
    """
    photos = range(len(reference.embeddings))
    apart = {
        (a, b): float(np.linalg.norm(reference.embeddings[a] - reference.embeddings[b]))
        for a, b in combinations(photos, 2)
    }
    near_enough = [pair for pair, distance in apart.items() if distance <= thresholds.ask]
    one_person = [
        pair
        for pair, distance in apart.items()
        if distance <= thresholds.one_person and _stand_out(pair, reference, thresholds.crowds)
    ]
    for linked, is_far in ((near_enough, True), (one_person, False)):
        chain = list(photos)
        for a, b in linked:
            chain = [chain[a] if link == chain[b] else link for link in chain]
        between = [(far, a, b) for (a, b), far in apart.items() if chain[a] != chain[b]]
        if between:
            _, first, second = min(between)
            return Doubt(first, second, is_far)
    return None


def _stand_out(pair: tuple[int, int], reference: Reference, crowds: tuple[Crowd, ...]) -> bool:
    """Whether two photos are nearer than people of any crowd are to each other."""
    one, other = (reference.embeddings[number] for number in pair)
    return all(crowd.cosine(one, other) >= crowd.one_person for crowd in crowds)

"""Faces that were seen in a picture, each of them once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.model.pictures import Box

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
class Detection:
    """A face that was seen: `score` is about 1 for a clear one, below 0 for what is none."""

    box: Box
    score: float


def each_once(found: Iterable[Detection]) -> list[Detection]:
    """Of detections of one face the surest; the surest face first."""
    ordered = sorted(found, key=lambda detection: -detection.score)
    edges = [(one.box.left, one.box.top, one.box.right, one.box.bottom) for one in ordered]
    boxes = np.array(edges, dtype=np.int64).reshape(-1, 4)
    is_open = np.ones(len(ordered), dtype=np.bool_)
    kept: list[Detection] = []
    for number, one in enumerate(ordered):
        if is_open[number]:
            kept.append(one)
            is_open &= ~_are_of_one_face(boxes[number], boxes)
    return kept


def _are_of_one_face(box: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of the others, shape (n, 4), shows the same face as a box, shape (4,)."""
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = sides.clip(0).prod(axis=1)
    area, areas = (box[2:] - box[:2]).prod(), (others[:, 2:] - others[:, :2]).prod(axis=1)
    union, least = area + areas - shared, np.minimum(area, areas)
    found: NDArray[np.bool_] = (shared > SAME_FACE_UNION * union) | (
        shared > SAME_FACE_COVERED * least
    )
    return found

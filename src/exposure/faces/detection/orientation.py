"""Faces that lie on their side in a picture, turned upright before they are compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.detection.cascade import faces_in
from exposure.faces.detection.detections import SURELY_A_FACE, Detection
from exposure.faces.detection.proposals import NOWHERE
from exposure.faces.detection.resize import resized
from exposure.faces.detection.scorer import Scorer
from exposure.faces.encoding.landmarks import Landmarks
from exposure.model.pictures import Box

UNSTEADY = 0.03
"""Landmarks that wander more than this (exposure.faces.encoding.landmarks) make one look at the
other turns. Of upright faces (sample people, public figures, benchmarks/crowd.py) a fifth wander as
much, of 112 that lie all but 3 %."""
WEIGHT_OF_UNSTEADINESS = 8.0
"""The detector sees faces that lie too, sometimes surer than upright ones; landmarks stand only in
upright ones. Score less 8 times their unsteadiness is largest in the right turn for all of these
106 faces but one, which does not come here."""
AROUND = 0.75
"""Share of a face's width that is cut out on each side of it: the detector's surroundings."""
NEAR_THE_MIDDLE = 4
"""Cells."""
LOOKED_AT_PX = 700
"""Longest side in which a picture is looked at in its other turns: twice that of the levels."""


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """The surroundings of a face, turned: uint8 RGB, shape (height, width, 3); the face in them."""

    pixels: NDArray[np.uint8]
    box: Box


STEADY_AT_PX, STEADY_AROUND = 100, 0.5
"""A face is made about this wide, by leaving pixels out, and cut out with this share of its size on
each side before its landmarks are tried: dlib duplicates the picture for each try, and of 177 faces
of benchmarks/crowd.py the points are as steady so."""


def unsteadiness(pixels: NDArray[np.uint8], box: Box, landmarks: Landmarks) -> float:
    """How far the landmarks of a face wander, see `Landmarks`; uint8 RGB, (height, width, 3)."""
    height, width = pixels.shape[:2]
    around = box.grown(STEADY_AROUND, width, height)
    step = max(1, box.width // STEADY_AT_PX)
    small = pixels[around.top : around.bottom : step, around.left : around.right : step]
    place = box.moved(-around.left, -around.top).scaled(1 / step)
    return landmarks.unsteadiness(np.ascontiguousarray(small), place)


def certainty(score: float, unsteadiness: float) -> float:
    """How surely an upright face stands in a box: about 1 where one does, 0 and less where not."""
    return score - WEIGHT_OF_UNSTEADINESS * unsteadiness


def may_lie(score: float, unsteadiness: float) -> bool:
    """Whether the other turns of a face are worth a look."""
    return unsteadiness > UNSTEADY or score < SURELY_A_FACE


def turned_upright(
    pixels: NDArray[np.uint8], box: Box, scorer: Scorer, landmarks: Landmarks
) -> Upright | None:
    """The face in the turn in which it is most surely upright; None if that is as it stands.

    `pixels` is uint8 RGB, shape (height, width, 3). Landmarks and embedding mean nothing for a face
    that lies on its side: both were learnt from upright faces.
    """
    small = min(1.0, scorer.window_px / max(box.width, 1))
    around = _surroundings(pixels, box, scorer.ground, small)
    turns = [_turned(around, quarters) for quarters in range(4)]
    best = _surest(turns, scorer, landmarks)
    return _turned(_surroundings(pixels, box, scorer.ground), best) if best else None


def lying_faces(pixels: NDArray[np.uint8], scorer: Scorer) -> Iterator[tuple[Box, Upright]]:
    """The faces of a picture in which none is surely upright, in the turn that shows them best.

    Only the coarse levels are looked at: who lies in a picture lies there because all of it does,
    as a phone's do whose turn was lost, and such faces are large. `pixels` is uint8 RGB, shape
    (height, width, 3). With each box, in the picture as it stands, comes the face turned upright.
    """
    height, width = pixels.shape[:2]
    factor = min(1.0, LOOKED_AT_PX / max(height, width, 1))
    small = resized(pixels, factor)
    best: tuple[float, int, tuple[Detection, ...]] = (SURELY_A_FACE, 0, ())
    for quarters in (1, 3, 2):
        turned = np.ascontiguousarray(np.rot90(small, -quarters))
        seen = faces_in(turned, scorer, NOWHERE)
        if seen and seen[0].score > best[0]:
            best = seen[0].score, quarters, seen
    _, quarters, seen = best
    for one in seen:
        if one.score > SURELY_A_FACE:
            box = _turned_back(one.box.scaled(1 / factor), quarters, width, height)
            yield box, _turned(_surroundings(pixels, box, scorer.ground), quarters)


def _turned_back(box: Box, quarters: int, width: int, height: int) -> Box:
    """A box of a picture turned clockwise, in the picture (width × height) as it was."""
    match quarters:
        case 1:
            return Box(box.top, height - box.right, box.bottom, height - box.left)
        case 2:
            return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
        case 3:
            return Box(width - box.bottom, box.left, width - box.top, box.right)
        case _:
            return box


def _surroundings(
    pixels: NDArray[np.uint8], box: Box, ground: tuple[int, int, int], factor: float = 1.0
) -> Upright:
    """The face in a box and what is around it, `factor` (0 to 1) times the size.

    What lies outside the picture is `ground`, which the network takes for nothing. Of 348 upright
    faces cut by an edge (benchmarks/cut_faces.py) one was turned so, with black nine.
    """
    height, width = pixels.shape[:2]
    margin = round(AROUND * box.width)
    edges = Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    inside = edges.inside(width, height)
    cut = resized(pixels[inside.top : inside.bottom, inside.left : inside.right], factor)
    size = (max(1, round(edges.height * factor)), max(1, round(edges.width * factor)))
    around = np.full((*size, 3), ground, dtype=np.uint8)
    top, left = round((inside.top - edges.top) * factor), round((inside.left - edges.left) * factor)
    room = around[top : top + cut.shape[0], left : left + cut.shape[1]]
    room[:] = cut[: room.shape[0], : room.shape[1]]
    face = Box(margin, margin, margin + box.width, margin + box.height)
    return Upright(around, face.scaled(factor))


def _turned(around: Upright, quarters: int) -> Upright:
    """The same turned clockwise so many times; the box is in the middle, so it stays there."""
    box, turned = around.box, np.rot90(around.pixels, -quarters)
    if quarters % 2:
        box = Box(box.top, box.left, box.bottom, box.right)
    return Upright(np.ascontiguousarray(turned), box)


def _surest(turns: list[Upright], scorer: Scorer, landmarks: Landmarks) -> int:
    """The number of the turn in which the face is most surely upright.

    Unsteady landmarks only take from a score: they are not looked for where that can't win.
    """
    scores = [_score_of(turn, scorer) for turn in turns]
    best, surest = 0, float("-inf")
    for number in sorted(range(len(turns)), key=lambda number: -scores[number]):
        if scores[number] <= surest:
            break
        turn = turns[number]
        found = certainty(scores[number], unsteadiness(turn.pixels, turn.box, landmarks))
        if found > surest:
            best, surest = number, found
    return best


def _score_of(turn: Upright, scorer: Scorer) -> float:
    """The detector's score of the face in the middle."""
    height, width = turn.pixels.shape[:2]
    factor = scorer.window_px / max(turn.box.width, 1)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    seen = np.asarray(Image.fromarray(turn.pixels).resize(size, Image.Resampling.BILINEAR))
    scores = scorer.scores(seen)
    row, column = (length // 2 for length in scores.shape)
    middle = scores[
        max(0, row - NEAR_THE_MIDDLE) : row + NEAR_THE_MIDDLE + 1,
        max(0, column - NEAR_THE_MIDDLE) : column + NEAR_THE_MIDDLE + 1,
    ]
    return float(middle.max(initial=float("-inf")))

"""Where the faces of a picture are: first at a glance, then again where something may be."""

import numpy as np
from numpy.typing import NDArray

from exposure.faces.detection.crops import WIDE_BORDER_PX, Cut, Halves
from exposure.faces.detection.detections import (
    IS_A_FACE,
    NOTHING,
    SURELY_A_FACE,
    Detection,
    each_once,
)
from exposure.faces.detection.proposals import NEAR_A_FACE, PROPOSALS, Proposals, around
from exposure.faces.detection.pyramid import Level, levels
from exposure.faces.detection.rectangles import Mask, Rectangle, in_cells_of, rectangles
from exposure.faces.detection.refine import NEARLY_A_FACE, refine
from exposure.faces.detection.scorer import CELL_PX, Scorer
from exposure.model.pictures import Box

WHOLE_FROM_SHARE = 0.7
"""If proposals cover more than this share of a level, it is looked at whole."""
MARGIN = 4
"""Cells around a region that are looked at with it: nearly half a window. Faces at its edge score
less than they would in the whole level; what is nearly one is looked at again. With 5, a sixth
more time finds 0.84 in place of 0.79 of the faces of 24 to 40 pixels in 144 pictures of
benchmarks/crowd.py, and of larger ones one in a hundred more."""
A_GROUP = 4
"""Sure faces in one level from which it is searched all around them too, for people in a group are
of one size. Of sheets of 196 and 400 portraits 196 and 260 are found in place of 143 and 165; the
sixty photos of benchmarks/album.py take no longer."""
EDGE_CELLS = 2
A_PART_OF_A_FACE = -3.0
"""Where so near to the picture's edge something scores less, or nearly is a face, a face may be cut
by it. Four cells would find 140 in place of 135 of 180 such faces, for six hundredths more time on
all pictures; a threshold of -2.5 none more."""
SEEN_AROUND = 1
"""Cells around a region whose scores are good enough to give proposals."""


def faces_in(
    pixels: NDArray[np.uint8], scorer: Scorer, proposals: Proposals = PROPOSALS
) -> tuple[Detection, ...]:
    """Each face once, the surest first; uint8 RGB, (height, width, 3).

    Boxes are square and may reach over the edge of the picture. Looking everywhere would cost many
    times as much and find a few more (benchmarks/recall.py).
    """
    halves = Halves(pixels)
    whole = Box(0, 0, halves.width, halves.height)
    found: list[Detection] = []
    plan, hinted = levels(halves.width, halves.height), None
    for finer, level in zip(range(len(plan) - 1, -1, -1), plan, strict=True):
        look = _Look(halves, level, scorer)
        regions = _regions(level, hinted, proposals.whole_px)
        while regions:
            for region in regions:
                look.at(region)
            regions = look.around_a_group()
        found = each_once([*found, *look.found])
        if finer:
            sure = (one.box for one in found if one.score >= SURELY_A_FACE)
            hinted = proposals.of(look.scores, finer, sure, whole)
    seen = [one for one in found if one.score > IS_A_FACE]
    faces = each_once([*seen, *refine(found[len(seen) :], halves, scorer)])
    return tuple(one for one in faces if one.box.shared_with(whole))


class _Look:
    """One level: what was seen in the regions that were looked at so far.

    `scores` is float32, a cell for each 8 × 8 pixels of the level, at most NOTHING: where nobody
    looked there is no hint. `found` is whatever is nearly a face.
    """

    def __init__(self, halves: Halves, level: Level, scorer: Scorer) -> None:
        self._halves, self._level, self._scorer = halves, level, scorer
        rows, columns = -(-level.height // CELL_PX), -(-level.width // CELL_PX)
        self.scores = np.full((rows, columns), NOTHING, dtype=np.float32)
        self.found: list[Detection] = []
        self._looked_at: list[Rectangle] = []

    def at(self, region: Rectangle) -> None:
        """Look at a region, and at a margin around it."""
        self._looked_at.append(region)
        cut = Cut.around(region, self._level, MARGIN)
        scores = self._seen(cut)
        if any(map(_may_be_cut, cut.at_edges(scores, EDGE_CELLS))):
            self._seen(Cut.around(region, self._level, MARGIN, WIDE_BORDER_PX))
        if scores.size:
            across, down = cut.middles(scores.shape)
            self._keep(scores, across // CELL_PX, down // CELL_PX, region)

    def _seen(self, cut: Cut) -> NDArray[np.float32]:
        """The scores of a cut; what is nearly a face in it is found."""
        scores = self._scorer.scores(cut.pixels(self._halves, self._scorer.ground))
        across, down = cut.middles(scores.shape)
        side, picture = self._scorer.window_px, (self._halves.width, self._halves.height)
        for row, column in zip(*np.nonzero(scores > NEARLY_A_FACE), strict=True):
            place = float(across[column]), float(down[row])
            box = self._level.square(*place, side, *picture)
            self.found.append(Detection(box, float(scores[row, column])))
        return scores

    def around_a_group(self) -> tuple[Rectangle, ...]:
        """All around sure faces, if these are many and it was not looked at as a whole yet."""
        sure = [one.box for one in each_once(self.found) if one.score >= SURELY_A_FACE]
        if len(sure) < A_GROUP:
            return ()
        picture = Box(0, 0, self._halves.width, self._halves.height)
        rows, columns = np.nonzero(around(sure, NEAR_A_FACE, self.scores.shape, picture))
        group = (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
        return () if any(_holds(region, group) for region in self._looked_at) else (group,)

    def _keep(
        self,
        scores: NDArray[np.float32],
        columns: NDArray[np.int64],
        rows: NDArray[np.int64],
        region: Rectangle,
    ) -> None:
        """Keep the scores of a region and SEEN_AROUND it, those nearer to a hint where two meet."""
        left, top, right, bottom = region
        in_columns = (columns >= max(left - SEEN_AROUND, 0)) & (
            columns < min(right + SEEN_AROUND, self.scores.shape[1])
        )
        in_rows = (rows >= max(top - SEEN_AROUND, 0)) & (
            rows < min(bottom + SEEN_AROUND, self.scores.shape[0])
        )
        place = np.ix_(rows[in_rows], columns[in_columns])
        self.scores[place] = np.minimum(self.scores[place], scores[np.ix_(in_rows, in_columns)])


def _may_be_cut(scores: NDArray[np.float32]) -> bool:
    """Whether scores along the picture's edge hint at a face that is cut there."""
    return bool(((scores < A_PART_OF_A_FACE) | (scores > NEARLY_A_FACE)).any())


def _holds(region: Rectangle, other: Rectangle) -> bool:
    left, top, right, bottom = other
    return region[0] <= left and region[1] <= top and region[2] >= right and region[3] >= bottom


def _regions(level: Level, hinted: Mask | None, whole_px: int) -> tuple[Rectangle, ...]:
    """What to look at in a level, in its cells."""
    rows, columns = -(-level.height // CELL_PX), -(-level.width // CELL_PX)
    whole = (0, 0, columns, rows)
    if hinted is None or level.longest <= whole_px:
        return (whole,)
    wanted = in_cells_of(hinted, rows, columns)
    return (whole,) if wanted.mean() > WHOLE_FROM_SHARE else rectangles(wanted, MARGIN)

"""A second look at what is nearly a face: in the middle of its surroundings, in sizes between."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np

from exposure.faces.detection.crops import WIDE_BORDER_PX, Cut, Halves
from exposure.faces.detection.detections import IS_A_FACE, NOTHING, Detection
from exposure.faces.detection.pyramid import Level
from exposure.faces.detection.scorer import CELL_PX, Scorer
from exposure.model.pictures import Box

NEARLY_A_FACE = -1.0
"""Whatever scores less is not looked at again. Of a hundred pictures of benchmarks/nobody.py 43
places score more and none was then a face; from -1.1 on it would be 2,300."""
SIZES = (0.85, 1.0, 1.18)
"""Times the size of the detector's window: about half a step of the levels (5/6) each way."""
AT_MOST = 24
"""The surest of what is nearly a face: a carpet may be full of it."""
MIDDLE, SURROUNDINGS = 2, 10
"""Cells each way in which the face may have its middle, and which are looked at around them: a
score rests on 189 pixels, 12 cells each way."""


def refine(nearly: Iterable[Detection], halves: Halves, scorer: Scorer) -> Iterator[Detection]:
    """Those that are faces, in the size that shows them best; `nearly` begins with the surest."""
    for one in islice(nearly, AT_MOST):
        glances = (_look(one.box, times, halves, scorer) for times in SIZES)
        surest = max(glances, key=lambda detection: detection.score)
        if surest.score > IS_A_FACE:
            yield surest


def _look(box: Box, times: float, halves: Halves, scorer: Scorer) -> Detection:
    """The surest face with its middle near that of a box, which is made about `times` a window."""
    factor = times * scorer.window_px / max(box.width, box.height, 1)
    level = Level(max(1, round(halves.width * factor)), max(1, round(halves.height * factor)))
    x, y = (box.left + box.right) / 2 * factor, (box.top + box.bottom) / 2 * factor
    column, row = int(x) // CELL_PX, int(y) // CELL_PX
    region = (column - MIDDLE, row - MIDDLE, column + MIDDLE + 1, row + MIDDLE + 1)
    cut = Cut.around(region, level, SURROUNDINGS, WIDE_BORDER_PX)
    scores = scorer.scores(cut.pixels(halves, scorer.ground))
    columns, rows = cut.middles(scores.shape)
    near = (MIDDLE + 0.5) * CELL_PX
    across, down = np.nonzero(abs(columns - x) < near)[0], np.nonzero(abs(rows - y) < near)[0]
    if not across.size or not down.size:
        return Detection(box, NOTHING)
    middle = scores[np.ix_(down, across)]
    at = np.unravel_index(middle.argmax(), middle.shape)
    place = float(columns[across[at[1]]]), float(rows[down[at[0]]])
    found = level.square(*place, scorer.window_px, halves.width, halves.height)
    return Detection(found, float(middle[at]))

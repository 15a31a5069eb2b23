"""dlib's CNN (mmod) face detector, exactly as dlib runs it.

`exposure.faces.detection.cascade` searches with the same network, but only where and at the sizes
that matter; this is what its scores are held against.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exposure.faces.detection.detections import Detection
from exposure.faces.dlib_weights.cells import CELL_PX, FIRST_CELL_PX, SMALLEST_SEARCHED_PX
from exposure.faces.dlib_weights.file import Network, Overlap, Window
from exposure.faces.dlib_weights.network import OtherNetwork
from exposure.faces.onnx.graphs import detector_graph
from exposure.faces.onnx.session import session
from exposure.faces.reference_detector.mosaic import Layout, Planes, mosaic, to_picture
from exposure.model.pictures import Box


class CnnDetector:
    """The network of mmod_human_face_detector.dat, its pyramid, and its rule for overlaps."""

    def __init__(self, network: Network) -> None:
        """Build and start the network. Raises OtherNetwork where it is no detector."""
        if network.window is None:
            raise OtherNetwork("no detector: it has no window")
        self._window: Window = network.window
        self._mean = network.mean
        self._session = session(detector_graph(network))

    def detections(self, pixels: NDArray[np.uint8]) -> tuple[Detection, ...]:
        """Faces of about 60 pixels and more in a picture: uint8 RGB, shape (height, width, 3).

        The surest come first; boxes may reach over the edge. They are those of dlib's
        `cnn_face_detection_model_v1(pixels, 0)`, whose threshold is 0.
        """
        if min(pixels.shape[:2]) < 1:
            return ()
        found = list(self._seen(*mosaic(pixels, self._mean)))
        return _suppressed(found, self._window.overlap)

    def scores(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The network's own answer for a picture as it is: float32, shape (rows, columns)."""
        planes = pixels.transpose(2, 0, 1)[None].astype(np.float32)
        return np.asarray(self._session.run(None, {"pixels": planes})[0][0, 0])

    def _seen(self, plan: Layout, ground: Planes) -> Iterator[Detection]:
        if min(plan.width, plan.height) < SMALLEST_SEARCHED_PX:
            return
        scores = self._session.run(None, {"pixels": ground})[0][0, 0]
        for row, column in zip(*np.nonzero(scores > 0), strict=True):
            box = _box(plan, int(column), int(row), self._window)
            yield Detection(box, float(scores[row, column]))


def _box(plan: Layout, column: int, row: int, window: Window) -> Box:
    """The window of a cell in pixels of the picture, rounded as dlib rounds it."""
    x, y = (CELL_PX * place + FIRST_CELL_PX for place in (column, row))
    tile = plan.tile_at(x, y)
    across, down = (window.width - 1) / 2, (window.height - 1) / 2
    return Box(
        to_picture(x - across, tile.left, tile.level),
        to_picture(y - down, tile.top, tile.level),
        to_picture(x + across, tile.left, tile.level) + 1,
        to_picture(y + down, tile.top, tile.level) + 1,
    )


def _suppressed(found: list[Detection], overlap: Overlap) -> tuple[Detection, ...]:
    """Of detections that overlap, the surest."""
    kept: list[Detection] = []
    for detection in sorted(found, key=lambda one: -one.score):
        if not any(_is_repeat(detection.box, other.box, overlap) for other in kept):
            kept.append(detection)
    return tuple(kept)


def _is_repeat(one: Box, other: Box, overlap: Overlap) -> bool:
    """The rule of dlib (box_overlap_testing.h): shared area over that of the box around both."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return False
    shared = across * down
    wide = max(one.right, other.right) - min(one.left, other.left)
    high = max(one.bottom, other.bottom) - min(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return shared > overlap.union * wide * high or shared > overlap.covered * smaller

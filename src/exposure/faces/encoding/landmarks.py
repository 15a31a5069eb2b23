"""The corners of the eyes and the base of the nose, by dlib's 5-point model."""

import dlib
import numpy as np
from numpy.typing import NDArray

from exposure.faces.dlib_weights.models import model_file
from exposure.model.pictures import Box

MOVES = ((0.08, 0.0, 1.0), (-0.08, 0.0, 1.0), (0.0, 0.08, 1.0), (0.0, -0.08, 1.0))
SIZES = ((0.0, 0.0, 0.9), (0.0, 0.0, 1.1))
"""Shares of its width by which a box is moved across and down, and times its size."""
FEW_MOVES = ((0.08, 0.0, 0.9), (-0.04, 0.07, 1.1), (-0.04, -0.07, 1.0))
"""The same; three show as well as six whether landmarks stand still."""


class Landmarks:
    """Finds five points in a box that is known to hold an upright face."""

    def __init__(self) -> None:
        """Load the model. Raises EngineUnavailable, and RuntimeError for what dlib can't read."""
        self._model = dlib.shape_predictor(str(model_file("shape_predictor_5_face_landmarks.dat")))

    def of(self, pixels: NDArray[np.uint8], box: Box) -> dlib.full_object_detection:
        """The five points as dlib hands them on; `pixels` is uint8 RGB, (height, width, 3)."""
        return self._model(pixels, dlib.rectangle(box.left, box.top, box.right, box.bottom))

    def moved(self, box: Box) -> tuple[Box, ...]:
        """The box moved a little six times: across, down, smaller and larger."""
        return tuple(_moved(box, *move) for move in (*MOVES, *SIZES))

    def unsteadiness(self, pixels: NDArray[np.uint8], box: Box) -> float:
        """How far the points wander when the box is moved a little, in widths of the box.

        Root mean square over three boxes. On an upright face 0.01 in the median; where no upright
        face stands the model finds no hold, and the points go with the box (0.12).
        """
        width = max(box.width, 1)
        here = as_points(self.of(pixels, box))
        others = [as_points(self.of(pixels, _moved(box, *move))) for move in FEW_MOVES]
        apart = (np.stack(others) - here) / width
        return float(np.sqrt((apart**2).sum(axis=2).mean()))


def as_points(found: dlib.full_object_detection) -> NDArray[np.float64]:
    """Landmarks as in `Face`: float64, shape (5, 2), x and y in pixels."""
    return np.array([(point.x, point.y) for point in found.parts()], dtype=np.float64)


def _moved(box: Box, across: float, down: float, size: float) -> Box:
    half_wide, half_high = box.width * size / 2, box.height * size / 2
    x = (box.left + box.right) / 2 + across * box.width
    y = (box.top + box.bottom) / 2 + down * box.width
    return Box(
        round(x - half_wide), round(y - half_high), round(x + half_wide), round(y + half_high)
    )

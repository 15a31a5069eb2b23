"""A face that lies on its side in its picture, turned upright before it is compared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.faces.hog import Hog, resized
from exposure.places import Box

LOOKED_AT_PX = 120
"""The face is made this wide: HOG sees faces from 80 pixels on, the encoder's chip has 150."""
AROUND = 0.6
"""Share of the face's size that is cut out around it, so that HOG's window has room."""


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """The surroundings of a face, turned: uint8 RGB, shape (height, width, 3); the face in them."""

    pixels: NDArray[np.uint8]
    box: Box


def turned_upright(pixels: NDArray[np.uint8], box: Box, hog: Hog) -> Upright | None:
    """The face in the turn in which HOG sees it best; None where it sees it in no other turn.

    `pixels` is uint8 RGB, shape (height, width, 3); `box` lies inside it. Landmarks and embedding
    mean nothing for a face that lies on its side: both were learnt from upright faces.
    """
    height, width = pixels.shape[:2]
    around = box.grown(AROUND, width, height)
    cut = np.ascontiguousarray(pixels[around.top : around.bottom, around.left : around.right])
    cut = resized(cut, LOOKED_AT_PX / max(box.width, 1))
    surest: tuple[float, Upright] | None = None
    for quarters in (1, 3, 2):
        turned = np.ascontiguousarray(np.rot90(cut, -quarters))
        for found, score in hog.boxes_in(turned, (turned.shape[1], turned.shape[0])):
            if surest is None or score > surest[0]:
                surest = score, Upright(turned, found)
    return surest[1] if surest else None

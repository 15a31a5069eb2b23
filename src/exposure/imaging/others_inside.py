"""Whether a preview shows anybody but you: a look at what it shows, in all turns and sizes."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.imaging.face_shape import Oval
from exposure.imaging.preview import GROUND, is_hidden, preview
from exposure.model.pictures import Box

Finder = Callable[[NDArray[np.uint8]], Sequence[Box]]
"""Boxes of whatever may be a face in uint8 RGB, (height, width, 3): `Engine.places`."""

TURNS = 8
"""Steps of 45 degrees: the detector sees faces that are turned by up to about 30."""
LOOKED_AT_PX, ENLARGED_AT_MOST = 300, 2.0
"""How large a shown face is made for the look, and how many times its size at most. The detector
sees faces from about 24 pixels: in a preview these are 12 in a face shown up to 150 pixels wide, of
which no engine of ours can part one from another (exposure.imaging.matching), 24 in one of 300."""
OWN_SIZE, OWN_MIDDLE = (0.75, 1.7), 0.4
"""Your own face, in whatever turn, is seen in this size and at most so far from its middle, in
widths of its shape. Measured on 289 faces (drawn people, public figures, adults of East and South
Asia) in 8 turns: sizes 0.65 to 1.54, 1 in 200 below 0.75; middles within 0.37."""
TRIES = 3
"""How often what was found is hidden and the rest looked at again."""


def shown_alone(
    pixels: NDArray[np.uint8], own: Oval, others: Sequence[Box], find: Finder
) -> NDArray[np.uint8] | None:
    """The preview of a face in which nobody else was found, or None where there is none.

    `pixels` and what is given back are uint8 RGB, shape (height, width, 3); `others` the faces that
    are known already. More faces inside what is shown are hidden; where more than half of yours
    would be, or where there still are some, nothing is shown.
    """
    hidden = list(others)
    for _ in range(TRIES):
        shown = preview(pixels, own, hidden)
        factor = shown.shape[1] / pixels.shape[1]
        if is_hidden(own.scaled(factor), [box.scaled(factor) for box in hidden], shown.shape):
            return None
        found = tuple(others_inside(shown, own.scaled(factor), find))
        if not found:
            return shown
        hidden += [box.scaled(1 / factor) for box in found]
    return None


def others_inside(shown: NDArray[np.uint8], own: Oval, find: Finder) -> Iterator[Box]:
    """Faces that are not the one shown, in pixels of the preview; with repeats."""
    around = own.box
    cut = Image.fromarray(shown).crop((around.left, around.top, around.right, around.bottom))
    factor = min(ENLARGED_AT_MOST, max(1.0, LOOKED_AT_PX / max(around.width, 1)))
    side = max(1, round(around.width * factor))
    large = cut.resize((side, side), Image.Resampling.BICUBIC)
    for turn in range(TURNS):
        angle = 2 * np.pi * turn / TURNS
        turned = large.rotate(np.degrees(angle), Image.Resampling.BICUBIC, fillcolor=GROUND)
        for box in find(np.asarray(turned)):
            place = _turned_back(box, angle, side).scaled(1 / factor)
            face = place.moved(around.left, around.top)
            if not _is_own(face, own):
                yield face


def _turned_back(box: Box, angle: float, side: int) -> Box:
    """A box of a square picture that was turned counterclockwise, in the picture as it was."""
    x, y = (box.left + box.right - side) / 2, (box.top + box.bottom - side) / 2
    across = x * np.cos(angle) - y * np.sin(angle) + side / 2
    down = x * np.sin(angle) + y * np.cos(angle) + side / 2
    half = box.width / 2
    edges = (across - half, down - half, across + half, down + half)
    left, top, right, bottom = (round(float(edge)) for edge in edges)
    return Box(left, top, right, bottom)


def _is_own(face: Box, own: Oval) -> bool:
    size = face.width / max(2 * own.half_wide, 1)
    x, y = (face.left + face.right) / 2 - own.x, (face.top + face.bottom) / 2 - own.y
    far = float(np.hypot(x, y)) / max(2 * own.half_wide, 1)
    return OWN_SIZE[0] <= size <= OWN_SIZE[1] and far <= OWN_MIDDLE

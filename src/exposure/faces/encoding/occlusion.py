"""Whether the eyes and the mouth of a face are seen: how its embedding moves without them.

They are painted over in the colours that are there. What was in view is gone then, and the
embedding moves far; dark glasses, a mask or a hand are nearly of one colour, and it hardly moves.
Nothing was learnt from anybody for this; benchmarks/doubtful.py measures it.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from exposure.faces.encoding.chips import CHIP_PX
from exposure.faces.engine import Reliance

Mask = NDArray[np.bool_]
Chip = NDArray[np.uint8]
"""A face chip: uint8 RGB, shape (150, 150, 3)."""

_DOWN, _ACROSS = np.mgrid[0:CHIP_PX, 0:CHIP_PX]


def _oval(across: float, half_wide: float) -> Mask:
    inside: Mask = ((_ACROSS - across) / half_wide) ** 2 + ((_DOWN - 46) / 13) ** 2 <= 1
    return inside


def _box(across: float, half_wide: float, down: float, half_high: float) -> Mask:
    inside: Mask = (abs(_ACROSS - across) < half_wide) & (abs(_DOWN - down) < half_high)
    return inside


EYES = _oval(47, 20), _oval(102, 20)
"""Where the eyes with their lids lie in a chip: its landmarks put their middles there."""
BAND = _box(75, 55, 46, 18)
"""Where the eyes lie, and what is between and beside them."""
MOUTH = _box(75, 30, 100, 15)
"""Where the lips lie in a chip, open or shut."""
WIPED = 0.8
"""A band that is wiped across moves the embedding of a face in full view 1.25 times as far as two
ovals do. Fingers and the rims of goggles, which lie across, are lost in the ovals alone."""
SOFT_PX = 2.0
"""The edge of what is painted is blurred by this, so that it makes no line."""


def painted(chip: Chip) -> NDArray[np.uint8]:
    """A chip, and the same with its eyes painted over, wiped across, and its mouth painted over.

    uint8 RGB, shape (4, 150, 150, 3).
    """
    return np.stack([chip, _even(chip, EYES), _wiped(chip, BAND), _even(chip, (MOUTH,))])


def reliance(embeddings: NDArray[np.float64], unsteadiness: float) -> Reliance:
    """How far the embedding moves; `embeddings`, shape (4, d), are those of `painted`."""
    eyes, band, mouth = np.linalg.norm(embeddings[1:] - embeddings[0], axis=1).tolist()
    return Reliance(min(eyes, WIPED * band), mouth, unsteadiness)


def _even(chip: Chip, places: Iterable[Mask]) -> Chip:
    """A chip with each place in the mean colour of what is there."""
    for place in places:
        chip = _laid_over(chip, place, chip[place].mean(axis=0))
    return chip


def _wiped(chip: Chip, place: Mask) -> Chip:
    """A chip with each row of a place in the mean colour of what is there."""
    share = place[..., None].astype(np.float64)
    rows = (chip * share).sum(axis=1, keepdims=True) / share.sum(axis=1, keepdims=True).clip(1)
    return _laid_over(chip, place, np.where(place[..., None], rows, chip))


def _laid_over(chip: Chip, place: Mask, colours: NDArray[np.float64]) -> Chip:
    edge = Image.fromarray((place * 255).astype(np.uint8))
    share = np.asarray(edge.filter(ImageFilter.GaussianBlur(SOFT_PX)))[..., None] / 255
    laid: Chip = (chip * (1 - share) + colours * share).round().astype(np.uint8)
    return laid

"""A small picture in which nobody but you can be recognised."""

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.places import Box

LONGEST_PX = 480
"""Longest side of a preview."""
MARGIN = 0.4
"""Share of the face's size that stays sharp around it."""
BLOCKS_ACROSS = 16
"""Blocks along the longest side of what is pixelated: a face that fills half of the picture is
eight blocks wide."""
BLOCKS_A_FACE = 4
"""Blocks across a face that was found and is not yours: no feature of a face is that coarse."""


def preview(pixels: NDArray[np.uint8], face: Box | None, others: Sequence[Box]) -> bytes:
    """A JPEG without metadata, at most 480 px, with everything pixelated except one face.

    `pixels` is uint8 RGB, shape (height, width, 3). With `face` None nothing stays sharp. The
    boxes of `others` are pixelated also where they reach into the margin of the face.
    """
    height, width = pixels.shape[:2]
    factor = min(1.0, LONGEST_PX / max(width, height))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = Image.fromarray(pixels).reduce(max(1, int(1 / factor)))
    small = small.resize(size, Image.Resampling.BICUBIC)
    hidden = _pixelated(small, BLOCKS_ACROSS)
    for other in others:
        _hide(hidden, small, other.scaled(factor))
    if face is not None:
        own = face.scaled(factor)
        shown = own.grown(MARGIN, *size)
        hidden.paste(small.crop(_edges(shown)), (shown.left, shown.top))
        for other in others:
            _hide(hidden, small, other.scaled(factor).grown(0.2, *size), spare=own)
    out = io.BytesIO()
    hidden.save(out, "JPEG", quality=80)
    return out.getvalue()


def _hide(onto: Image.Image, small: Image.Image, box: Box, spare: Box | None = None) -> None:
    """Pixelate a face's box; where `spare` lies in it, that part is left as it was."""
    inside = box.inside(*small.size)
    if inside.width <= 0 or inside.height <= 0:
        return
    kept = onto.crop(_edges(spare)) if spare is not None else None
    onto.paste(_pixelated(small.crop(_edges(inside)), BLOCKS_A_FACE), (inside.left, inside.top))
    if kept is not None and spare is not None:
        onto.paste(kept, (spare.left, spare.top))


def _pixelated(image: Image.Image, blocks: int) -> Image.Image:
    """The image in square blocks of one colour each, `blocks` along its longest side."""
    longest = max(image.size)
    few = tuple(max(1, round(side * blocks / longest)) for side in image.size)
    coarse = image.resize((few[0], few[1]), Image.Resampling.BOX)
    return coarse.resize(image.size, Image.Resampling.NEAREST)


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom

"""A small picture in which nobody but you can be recognised: your face is all it takes."""

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.imaging.face_shape import SOFT_EDGE, Oval, oval_in
from exposure.model.pictures import Box

LONGEST_PX = 480
"""Longest side of a preview."""
GROUND, CLOUDS, CLOUDS_ACROSS = (92, 102, 118), 14, 6
"""What is around your face is drawn, not taken from the picture: a grey, how far it varies (0 to
255), and in how many steps. Blocks of the picture, however coarse, can be worked out by whoever
holds it: of 110 faces in blocks 110 were matched with the right one of ten people in the same
scene."""
SEED = 1
"""The same clouds for every picture: they say nothing about it."""
PLACEHOLDER = (138, 148, 164)
"""The plain shape in place of a face that may be yours, until you said that it is."""
AROUND_OTHERS = 0.25
"""Share of another face's size that is hidden around it, for hair and ears."""

AS_LARGE = 0.75
"""Times the width of your face from which another beside it is not taken to stand in front."""


def preview(pixels: NDArray[np.uint8], own: Oval, others: Sequence[Box]) -> NDArray[np.uint8]:
    """One face in its tight shape and in its place; at most 480 px, all else is drawn.

    `pixels` and what is given back are uint8 RGB, shape (height, width, 3). The boxes of `others`
    are hidden where they reach into the face.
    """
    factor = factor_of(pixels)
    ground = _clouds(_size(pixels, factor))
    opacity = _opacity(ground.shape, own.scaled(factor), [box.scaled(factor) for box in others])
    rows, columns = np.flatnonzero(opacity.any(axis=1)), np.flatnonzero(opacity.any(axis=0))
    if rows.size:
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        ground[part] = _mixed(_small(pixels, factor)[part], ground[part], opacity[part])
    return ground


def placeholder(pixels: NDArray[np.uint8], face: Box) -> NDArray[np.uint8]:
    """Where a face is, as a plain shape: as `preview`, with nothing of the picture."""
    factor = factor_of(pixels)
    ground = _clouds(_size(pixels, factor))
    opacity = _opacity(ground.shape, oval_in(face.scaled(factor)), ())
    return _mixed(np.full_like(ground, PLACEHOLDER), ground, opacity)


def jpeg(shown: NDArray[np.uint8]) -> bytes:
    """A JPEG without metadata of a preview, uint8 RGB, shape (height, width, 3)."""
    out = io.BytesIO()
    Image.fromarray(shown).save(out, "JPEG", quality=85)
    return out.getvalue()


def factor_of(pixels: NDArray[np.uint8]) -> float:
    """How many times the size of a picture its preview has, up to 1."""
    height, width = pixels.shape[:2]
    return float(min(1.0, LONGEST_PX / max(height, width)))


def is_hidden(own: Oval, others: Sequence[Box], shape: tuple[int, ...]) -> bool:
    """Whether others hide more of a face than they leave; all in pixels of a preview."""
    alone, beside = (_opacity(shape, own, hidden).sum() for hidden in ((), others))
    return bool(beside <= alone / 2)


def _size(pixels: NDArray[np.uint8], factor: float) -> tuple[int, int]:
    """Width and height."""
    height, width = pixels.shape[:2]
    return max(1, round(width * factor)), max(1, round(height * factor))


def _small(pixels: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    image = Image.fromarray(pixels).reduce(max(1, int(1 / factor)))
    return np.asarray(image.resize(_size(pixels, factor), Image.Resampling.HAMMING))


def _clouds(size: tuple[int, int]) -> NDArray[np.uint8]:
    """Soft grey clouds: uint8 RGB, shape (height, width, 3)."""
    few = tuple(max(2, round(side * CLOUDS_ACROSS / max(size))) for side in size)
    light = np.random.default_rng(SEED).uniform(-CLOUDS, CLOUDS, (few[1], few[0], 1))
    drawn = np.clip(np.asarray(GROUND) + light, 0, 255).astype(np.uint8)
    return np.array(Image.fromarray(drawn).resize(size, Image.Resampling.BICUBIC))


def _opacity(shape: tuple[int, ...], own: Oval, others: Sequence[Box]) -> NDArray[np.float64]:
    """How much of the picture shows at each pixel, 0 to 1; shape (height, width)."""
    height, width = shape[:2]
    inwards = own.inwards(width, height)
    opacity = np.clip(inwards / SOFT_EDGE, 0, 1)
    for other in map(oval_in, others):
        hidden = other.grown(AROUND_OTHERS).inwards(width, height) > 0
        if _stands_beside(other, own):
            hidden &= other.inwards(width, height) >= inwards
        opacity[hidden] = 0
    return opacity


def _stands_beside(other: Oval, own: Oval) -> bool:
    """Two heads of about one size that touch: they part between them, in sizes of their own.

    Whoever is smaller, or has the middle of the face within the other, stands in front.
    """
    is_as_large = other.half_wide >= AS_LARGE * own.half_wide
    return is_as_large and bool(own.inwards_at(other.x, other.y) < 0)


def _mixed(
    over: NDArray[np.uint8], under: NDArray[np.uint8], opacity: NDArray[np.float64]
) -> NDArray[np.uint8]:
    share = opacity[..., None]
    return np.asarray(np.round(over * share + under * (1 - share)), dtype=np.uint8)

"""How a whole picture appears, in 144 bits: the same for every size and quality of it."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 32
LOW = 12
"""A picture is looked at in 32 × 32 points, and of its 32 × 32 frequencies the lowest 12 × 12. With
the customary 8 × 8, portraits with the same framing were as near to each other as renditions
are."""
LEAST_STRUCTURE = 5.0
"""In grey levels. By `benchmarks/perceptual_hash.py` an even picture has 0 to 3.3, the plainest
photo 8.
What an even picture's frequencies hold is noise, so that such pictures look like each other."""

_STEPS = np.arange(SIDE)
_COSINES = np.cos(np.pi * np.outer(_STEPS[:LOW], 2 * _STEPS + 1) / (2 * SIDE))
_LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as in JPEG

Waves = NDArray[np.float64]


def perceptual_hash(pixels: NDArray[np.uint8]) -> str | None:
    """A picture's DCT hash as 36 hexadecimal digits; None where it has too little structure.

    `pixels` is uint8 RGB, shape (height, width, 3). Each bit says whether one of the 144 lowest
    frequencies of the brightness is above their median (C. Zauner, Implementation and Benchmarking
    of Perceptual Image Hash Functions, 2010, section 3.2). Two pictures are compared by the number
    of bits that differ; what that number means is measured in `benchmarks/perceptual_hash.py`.
    """
    found = waves(pixels)
    return bits_of(found) if structure(found) >= LEAST_STRUCTURE else None


def waves(pixels: NDArray[np.uint8]) -> Waves:
    """The strengths of the 144 lowest frequencies, shape (144,), in grey levels."""
    small = Image.fromarray(pixels).resize((SIDE, SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    brightness = np.asarray(small, dtype=np.float64) @ _LUMA
    found: Waves = (_COSINES @ brightness @ _COSINES.T).ravel() * (2 / SIDE)
    return found


def structure(found: Waves) -> float:
    """How strong half of the frequencies are at least, in grey levels."""
    return float(np.median(np.abs(found)))


def bits_of(found: Waves) -> str:
    """Which frequencies are above their median, as 36 hexadecimal digits."""
    return np.packbits(found > np.median(found)).tobytes().hex()

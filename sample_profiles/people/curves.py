"""Soft steps and bells: the small curves from which an invented face is drawn."""

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.floating]
"""One number for every point asked about; float32 in the tracing, shape (n,)."""


def root(value: Field) -> Field:
    """The square root, taking rounding errors below zero as zero."""
    result: Field = np.sqrt(np.maximum(value, 0))
    return result


def smoothstep(start: float | Field, end: float | Field, value: Field) -> Field:
    """Rise from 0 at `start` to 1 at `end` without a corner; with start > end it falls.

    Source: the cubic Hermite step of the RenderMan and GLSL shading languages.
    """
    part = np.clip((value - start) / (end - start), 0, 1)
    result: Field = part * part * (3 - 2 * part)
    return result


def bell(value: Field) -> Field:
    """A Gaussian of height 1 at zero that has fallen to 1/e at one."""
    result: Field = np.exp(-(value**2))
    return result


def spot(x: Field, y: Field, centre: tuple[float, float], spread: tuple[float, float]) -> Field:
    """A round or oval Gaussian spot of height 1; `spread` is where it has fallen to 1/e, in cm."""
    across, down = (x - centre[0]) / spread[0], (y - centre[1]) / spread[1]
    result: Field = np.exp(-(across**2 + down**2))
    return result

"""Colours as light: from what a screen shows to what a surface sends back."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from people.curves import Field
from people.traits import Colour

GAMMA = 2.2
"""Exponent between screen values and light; the usual approximation of the sRGB curve."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What points send back: linear colour (3, n), and how strong and sharp they shine (n,)."""

    colour: Field
    shine: Field
    gloss: Field


def linear(colour: Colour) -> npt.NDArray[np.float32]:
    """A screen colour as linear light, shape (3, 1)."""
    result: npt.NDArray[np.float32] = (np.asarray(colour, np.float32) ** GAMMA).reshape(3, 1)
    return result


def tint(red: float, green: float, blue: float) -> Field:
    """Three factors as a column that can be multiplied with colours of shape (3, n)."""
    return np.array([red, green, blue])[:, None]

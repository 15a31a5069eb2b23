"""Diamond kites with a tail of bows."""

import numpy as np

from people.curves import Field
from people.paint import linear
from people.traits import Colour

CLOTHS: tuple[tuple[Colour, Colour], ...] = (
    ((0.82, 0.22, 0.16), (0.96, 0.80, 0.30)),
    ((0.16, 0.42, 0.66), (0.94, 0.93, 0.88)),
    ((0.93, 0.62, 0.14), (0.28, 0.20, 0.42)),
    ((0.20, 0.52, 0.36), (0.96, 0.86, 0.50)),
)
LEAN = 0.35
"""Every kite leans this far to the right, in radians."""


def fly(canvas: Field, order: int, place: tuple[float, float], size: float) -> Field:
    """Hang one kite in the sky; `place` and `size` are in pixels.

    The canvas is linear light, shape (3, height, width).
    """
    y, x = np.mgrid[0 : canvas.shape[1], 0 : canvas.shape[2]].astype(np.float32)
    x, y = (x - place[0]) / size, (y - place[1]) / size
    across, down = x * np.cos(LEAN) + y * np.sin(LEAN), y * np.cos(LEAN) - x * np.sin(LEAN)
    length = np.where(down < 0, 0.42, 0.85)
    inside = np.clip((1 - np.abs(across) / 0.45 - np.abs(down) / length) * size * 0.3, 0, 1)
    first, second = CLOTHS[order % len(CLOTHS)]
    quarter = (across > 0) ^ (down > 0)
    cloth = np.where(quarter, linear(first)[..., None], linear(second)[..., None])
    canvas = canvas * (1 - inside) + cloth * inside
    sway = 0.16 * np.sin((down - 0.85) * 4.5)
    tail = (down > 0.85) & (down < 2.6)
    bow = np.abs(across - sway) < 0.015 + 0.09 * (np.abs((down * 2.2) % 1 - 0.5) < 0.14)
    result: Field = np.where(tail & bow, linear(first)[..., None], canvas)
    return result

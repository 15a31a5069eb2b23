"""The colour of skin: tone, blush, freckles and shadows round the eyes."""

import numpy as np

from people.curves import Field, smoothstep, spot
from people.noise import smooth
from people.paint import linear, tint
from people.sitter import Sitter
from people.traits import Colour

TONES: tuple[Colour, ...] = (
    (0.95, 0.79, 0.71),
    (0.89, 0.71, 0.60),
    (0.79, 0.60, 0.46),
    (0.64, 0.45, 0.32),
    (0.48, 0.32, 0.23),
    (0.35, 0.23, 0.17),
)


def base_colour(sitter: Sitter) -> Field:
    """The person's own tone, linear, shape (3, 1)."""
    place = float(np.clip(sitter.traits.tone, 0, 1)) * (len(TONES) - 1.001)
    lighter, share = int(place), place - int(place)
    red, green, blue = (
        a * (1 - share) + b * share for a, b in zip(TONES[lighter], TONES[lighter + 1], strict=True)
    )
    return linear((red, green, blue))


def skin_colour(sitter: Sitter, base: Field, mottle: Field, x: Field, y: Field, z: Field) -> Field:
    """Bare skin without any feature drawn on it, linear, shape (3, n)."""
    t, side = sitter.traits, np.abs(x)
    colour = base * (1 + 0.045 * mottle + 0.03 * smooth(sitter.pores, x, y, z, 40.0))
    blush = 0.55 * spot(x, y, (0, sitter.nose_y + 0.3), (1.3, 1.0)) + 0.5 * spot(
        side, y, (4.0, -3.2), (1.8, 1.5)
    )
    blush = (
        blush
        + 0.35 * spot(x, y, (0, t.chin_y + 0.3), (1.5, 1.0))
        + 0.5 * smoothstep(6.5, 7.5, side)
    )
    blush = blush * t.ruddiness * (1 - 0.6 * t.tone) + 0.10 * mottle * t.ruddiness
    colour = colour * (1 + tint(0.10, -0.22, -0.20) * blush)
    round_eyes = spot(side, y, (sitter.eye[0] - 0.2, -0.25), (1.9, 1.0)) * (z > 3)
    colour = colour * (1 - tint(0.12, 0.20, 0.17) * round_eyes * (0.7 + 0.5 * t.age))
    if t.freckles:
        freckles = smoothstep(1.2, 1.9, smooth(sitter.pores, x + 3, y, z, 17.0))
        freckles = freckles * spot(side, y, (2.5, -2.2), (3.0, 2.2))
        colour = colour * (1 - tint(0.25, 0.45, 0.55) * freckles * t.freckles)
    result: Field = colour
    return result

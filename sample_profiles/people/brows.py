"""The eyebrows, drawn hair by hair on the skin."""

import numpy as np

from people.curves import Field, smoothstep
from people.noise import bilinear
from people.paint import linear
from people.sitter import Sitter


def paint_brows(sitter: Sitter, colour: Field, x: Field, y: Field, z: Field) -> Field:
    """Draw both brows; colours are linear, shape (3, n), `x` is counted from the middle."""
    traits = sitter.traits
    inner, outer = sitter.eye[0] - 2.0, sitter.eye[0] + 2.25
    along = np.clip((x - inner) / (outer - inner), -0.2, 1.3)
    arch = traits.brow_arch * (1 - ((along - 0.62) / 0.62) ** 2)
    middle = (
        traits.brow_y
        + 0.25 * sitter.scene.brow_raise
        + arch
        - 0.25
        + traits.brow_tilt * (along - 0.5)
    )
    thickness = (
        traits.brow_thickness
        * (1 - 0.72 * smoothstep(0.35, 1.05, along))
        * smoothstep(-0.12, 0.10, along)
    )
    hairs = bilinear(
        sitter.pores, (y * 18 - x * (20 + 12 * along)) * 1.2 + 300, (x * 5 + y * 3) + 300
    )
    share = smoothstep(1.25, 0.45, np.abs(y - middle) / np.maximum(thickness, 0.03) + 0.16 * hairs)
    share = share * smoothstep(1.08, 0.9, along) * smoothstep(-0.12, 0.1, along) * (z > 3)
    share = np.clip(share * traits.brow_density * (0.85 + 0.3 * hairs), 0, 0.95)
    hair = linear(traits.hair_colour)
    brow = hair * 0.75 if traits.tone < 0.75 else hair
    result: Field = colour * (1 - share) + brow * share
    return result

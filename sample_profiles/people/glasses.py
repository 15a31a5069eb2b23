"""Spectacles: two rims, a bridge and the arms over the ears; no glass, so no reflection."""

import numpy as np

from people.curves import Field
from people.shapes import capsule
from people.sitter import Sitter
from people.traits import Glasses

FRAMES = {
    Glasses.ROUNDED: (2.35, 1.75, 1.0, 0.11),
    Glasses.RECTANGULAR: (2.6, 1.55, 0.6, 0.15),
    Glasses.ROUND: (2.1, 2.1, 2.05, 0.085),
}
"""Half width, half height, corner radius and thickness of the rim, in cm."""


def distance(sitter: Sitter, x: Field, y: Field, z: Field) -> Field | None:
    """Distance from points in head space to the frame, in cm; None for somebody without glasses."""
    traits = sitter.traits
    if traits.glasses is Glasses.NONE:
        return None
    side = np.abs(x)
    half_width, half_height, corner, rim = FRAMES[traits.glasses]
    plane = 9.75 - 0.035 * (side - 2) ** 2 + max(0, traits.brow_ridge - 0.3) * 0.5
    across = np.abs(side - traits.eye_x - 0.05) - (half_width - corner)
    down = np.abs(y + 0.25) - (half_height - corner)
    outline = (
        np.hypot(np.maximum(across, 0), np.maximum(down, 0))
        + np.minimum(np.maximum(across, down), 0)
        - corner
    )
    frame = np.hypot(outline, z - plane) - rim
    bridge_end = (traits.eye_x - half_width + 0.05, 0.2, 9.75)
    frame = np.minimum(frame, capsule(side, y, z, (0, 0.35, 9.95), bridge_end, (rim, rim)))
    hinge, ear = (
        (traits.eye_x + half_width, 0.3, 9.4 - 0.3),
        (traits.cranium_width + 0.15, 0.4, -1.0),
    )
    result: Field = np.minimum(frame, capsule(side, y, z, hinge, ear, (rim * 0.9, rim * 0.8)))
    return result

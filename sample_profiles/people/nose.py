"""The nose: bridge, tip, wings and nostrils."""

import numpy as np

from people.curves import Field, spot
from people.shapes import capsule, ellipsoid, union, without
from people.sitter import Sitter


def distance(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Distance to the nose alone; `x` is the distance from the middle of the face."""
    traits, low = sitter.traits, sitter.nose_y
    out = traits.nose_projection
    bridge, tip_radius = traits.nose_bridge, traits.nose_tip
    hump = (0.0, -2.0, 9.3 + 0.5 * out + traits.nose_hump)
    tip = (0.0, low + 0.35, 10.65 + out)
    root_of_nose = (0.0, 0.4, 8.15 + 0.25 * traits.brow_ridge)
    nose = capsule(x, y, z, root_of_nose, hump, (bridge, bridge + 0.12))
    nose = union(nose, capsule(x, y, z, hump, tip, (bridge + 0.12, tip_radius * 0.85)), 0.6)
    nose = union(
        nose, ellipsoid(x, y, z, tip, (tip_radius, tip_radius * 0.9, tip_radius * 0.9)), 0.6
    )
    wing = (traits.nose_width + 0.04 * sitter.scene.smile, low + 0.1, 9.45 + 0.4 * out)
    nose = union(nose, ellipsoid(x, y, z, wing, (0.62, 0.62, 0.95)), 0.55)
    nose = union(
        nose, capsule(x, y, z, (0, low + 0.1, 10.5 + out), (0, low - 0.35, 9.2), (0.42, 0.4)), 0.4
    )
    nostril = (traits.nose_width * 0.52, low - 0.42, 10.0 + 0.6 * out)
    return without(nose, ellipsoid(x, y, z, nostril, (0.36, 0.34, 0.62)), 0.25)


def paint_nostrils(sitter: Sitter, colour: Field, x: Field, y: Field, z: Field) -> Field:
    """Darken the nostrils; colours are linear, shape (3, n)."""
    dark = spot(x, y, (sitter.traits.nose_width * 0.55, sitter.nose_y - 0.32), (0.36, 0.20)) * (
        z > 8.2
    )
    result: Field = colour * (1 - 0.85 * np.clip(dark * 1.3, 0, 1))
    return result

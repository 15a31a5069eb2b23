"""The solids a head is built from, as distances in cm to their surface, negative inside."""

import numpy as np

from people.curves import Field, root

Point = tuple[float, float, float]


def ellipsoid(x: Field, y: Field, z: Field, centre: Point, radii: Point) -> Field:
    """Distance to an ellipsoid: exact on its surface, close to it nearby.

    Source: Inigo Quilez, "Distance functions".
    """
    a, b, c = (x - centre[0]) / radii[0], (y - centre[1]) / radii[1], (z - centre[2]) / radii[2]
    scaled = root(a * a + b * b + c * c)
    gradient = root((a / radii[0]) ** 2 + (b / radii[1]) ** 2 + (c / radii[2]) ** 2)
    result: Field = scaled * (scaled - 1) / np.maximum(gradient, 1e-6)
    return result


def sphere(x: Field, y: Field, z: Field, centre: Point, radius: float) -> Field:
    """Distance to a ball."""
    return root((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2) - radius


def capsule(
    x: Field, y: Field, z: Field, start: Point, end: Point, radii: tuple[float, float]
) -> Field:
    """Distance to a rounded stick from `start` to `end`, with a radius for each end."""
    axis = [end[i] - start[i] for i in range(3)]
    squared_length = sum(part * part for part in axis)
    px, py, pz = x - start[0], y - start[1], z - start[2]
    along = np.clip((px * axis[0] + py * axis[1] + pz * axis[2]) / squared_length, 0, 1)
    away = root(
        (px - axis[0] * along) ** 2 + (py - axis[1] * along) ** 2 + (pz - axis[2] * along) ** 2
    )
    result: Field = away - (radii[0] + (radii[1] - radii[0]) * along)
    return result


def union(a: Field, b: Field, softness: float) -> Field:
    """Both solids, melted together over `softness` cm.

    Source: Inigo Quilez, "Smooth minimum" (the quadratic one).
    """
    overlap = np.maximum(softness - np.abs(a - b), 0) / softness
    result: Field = np.minimum(a, b) - overlap * overlap * (softness * 0.25)
    return result


def intersection(a: Field, b: Field, softness: float) -> Field:
    """Only where both solids are, with the edge rounded over `softness` cm."""
    return -union(-a, -b, softness)


def without(a: Field, b: Field, softness: float) -> Field:
    """The first solid with the second scooped out of it."""
    return -union(-a, b, softness)
